//! Compresses the scripts and styles of the documentation pages, once, instead of at each request.
//!
//! They lie in crates that package them, so nothing is fetched here either.
#![forbid(unsafe_code)]

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "docs-ui")]
    docs_ui::write_assets()?;
    Ok(())
}

#[cfg(feature = "docs-ui")]
mod docs_ui {
    use std::io::{self, Write};
    use std::path::PathBuf;
    use std::{env, fs};

    use flate2::{Compression, GzBuilder};
    use swagger_ui_redist::{SwaggerUi, SwaggerUiStaticFile};

    /// Writes each asset, compressed, where `docs_ui::assets` includes it from.
    pub(super) fn write_assets() -> io::Result<()> {
        let directory = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo names a directory"));
        let assets = [
            ("swagger-ui.js.gz", swagger_ui(SwaggerUiStaticFile::Js)?),
            ("swagger-ui.css.gz", swagger_ui(SwaggerUiStaticFile::Css)?),
            ("redoc.js.gz", redoc()?),
        ];
        for (name, content) in assets {
            fs::write(directory.join(name), gzip(&content)?)?;
        }
        Ok(())
    }

    /// The same bytes on every machine and day.
    fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
        let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
        encoder.write_all(content)?;
        encoder.finish()
    }

    fn swagger_ui(file: SwaggerUiStaticFile) -> io::Result<Vec<u8>> {
        let mut files = SwaggerUi::static_files().iter();
        let content = files.find_map(|(known, content)| (*known == file).then_some(*content));
        content
            .map(<[u8]>::to_vec)
            .ok_or_else(|| io::Error::other("swagger-ui-redist lacks one of its files"))
    }

    /// ReDoc's script.
    ///
    /// The crate gives it only inside a page of its own: `<script> … Redoc.init(…) </script>`.
    fn redoc() -> io::Result<Vec<u8>> {
        /// An image in the menu, the only thing that ReDoc would load from another host unasked.
        const REMOTE_LOGO: &str = "https://cdn.redoc.ly/redoc/logo-mini.svg";

        let page = aide::redoc::Redoc::new("").html();
        let script = page
            .split_once("<script>")
            .and_then(|(_, rest)| rest.rsplit_once("Redoc.init("))
            .map(|(script, _)| script.trim())
            .ok_or_else(|| io::Error::other("aide's page of ReDoc has another form"))?;
        Ok(script.replace(REMOTE_LOGO, "data:,").into_bytes())
    }
}
