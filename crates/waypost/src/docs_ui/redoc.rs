use axum::response::{IntoResponse, Response};

use super::{assets, escape, page, page::Sources};

/// The page that shows an OpenAPI document with ReDoc, for reading.
///
/// # Examples
///
/// ```
/// use waypost::docs_ui::Redoc;
///
/// let html = Redoc::new("Items - ReDoc", "/openapi.json").html();
///
/// assert!(html.contains("<title>Items - ReDoc</title>"));
/// assert!(html.contains(r#"<redoc spec-url="/openapi.json">"#));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Redoc {
    title: String,
    openapi_url: String,
    js_url: String,
    favicon_url: String,
    google_fonts: bool,
}

impl Redoc {
    /// A page titled `title` that loads the document at `openapi_url`.
    ///
    /// Its script comes from [`assets::routes`], which have to be served beside it.
    pub fn new(title: impl Into<String>, openapi_url: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            openapi_url: openapi_url.into(),
            js_url: assets::REDOC_JS.to_owned(),
            favicon_url: page::FAVICON.to_owned(),
            google_fonts: false,
        }
    }

    /// Loads the script from [`assets::routes`] below `prefix`: what a proxy in front has cut off the
    /// path. It replaces an earlier choice.
    pub fn root_path(mut self, prefix: &str) -> Self {
        self.js_url = format!("{prefix}{}", assets::REDOC_JS);
        self
    }

    /// Loads ReDoc's script from elsewhere.
    pub fn js_url(mut self, url: impl Into<String>) -> Self {
        self.js_url = url.into();
        self
    }

    /// Shows another icon in the browser's tab.
    pub fn favicon_url(mut self, url: impl Into<String>) -> Self {
        self.favicon_url = url.into();
        self
    }

    /// Whether to load ReDoc's usual fonts from Google; off unless told otherwise, because every
    /// reader's browser would then talk to Google.
    pub fn google_fonts(mut self, load: bool) -> Self {
        self.google_fonts = load;
        self
    }

    /// The page as text.
    #[must_use]
    pub fn html(&self) -> String {
        let (title, favicon_url) = (escape::html(&self.title), escape::html(&self.favicon_url));
        let (openapi_url, js_url) = (escape::html(&self.openapi_url), escape::html(&self.js_url));
        let fonts = if self.google_fonts {
            "<link rel=\"stylesheet\" href=\"https://fonts.googleapis.com/css\
             ?family=Montserrat:300,400,700|Roboto:300,400,700\">\n"
        } else {
            ""
        };
        format!(
            r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="shortcut icon" href="{favicon_url}">
{fonts}<style>body {{ margin: 0; padding: 0; }}</style>
</head>
<body>
<noscript>ReDoc needs JavaScript to show the documentation.</noscript>
<redoc spec-url="{openapi_url}"></redoc>
<script src="{js_url}"></script>
</body>
</html>
"#
        )
    }
}

impl IntoResponse for Redoc {
    fn into_response(self) -> Response {
        let fonts: &[&str] = if self.google_fonts {
            &["https://fonts.googleapis.com", "https://fonts.gstatic.com"]
        } else {
            &[]
        };
        let sources = Sources {
            scripts: &[&self.js_url],
            styles: fonts,
            ..Sources::default()
        };
        page::respond(self.html(), &sources)
    }
}

#[cfg(test)]
mod tests {
    use super::Redoc;

    #[test]
    fn the_page_names_no_other_host_unless_told_to() {
        let page = Redoc::new("App - ReDoc", "/openapi.json").favicon_url("/icon.png");
        assert!(!page.html().contains("//"));
        assert!(page.html().contains("/docs/assets/redoc@2/"));
        let page = page.google_fonts(true);
        assert!(page.html().contains("https://fonts.googleapis.com/css"));
    }

    #[test]
    fn nothing_configured_can_leave_its_place() {
        let attack = "\"></redoc><img src=x onerror=alert(1)>";
        let html = Redoc::new(attack, attack).js_url(attack).html();
        assert!(!html.contains("<img"), "{html}");
    }

    #[test]
    fn the_url_of_the_script_can_be_chosen() {
        let page = Redoc::new("App - ReDoc", "/openapi.json");
        let html = page.clone().js_url("/static/redoc.standalone.js").html();
        assert!(html.contains(r#"src="/static/redoc.standalone.js""#));
        let html = page.root_path("/api/v1").html();
        assert!(html.contains(r#"src="/api/v1/docs/assets/redoc@2/redoc.standalone.js""#));
    }
}
