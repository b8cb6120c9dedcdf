//! The files of a new project.

use super::ProjectName;

/// Where a project takes the library `waypost` from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Dependency {
    /// A published version.
    Version(&'static str),
    /// A directory.
    Path(String),
}

impl Dependency {
    /// What stands behind `waypost = ` in the manifest.
    fn in_manifest(&self) -> String {
        match self {
            Self::Version(version) => format!("\"{version}\""),
            Self::Path(path) => {
                let path = path.replace('\\', r"\\").replace('"', "\\\"");
                format!("{{ path = \"{path}\" }}")
            }
        }
    }
}

/// Paths and templates. A `Cargo.toml` would make the directory a package of its own, and a `.gitignore` would apply
/// to it; so these two have other names here.
const TEMPLATES: &[(&str, &str)] = &[
    (".gitignore", include_str!("../template/gitignore")),
    ("Cargo.toml", include_str!("../template/manifest.toml")),
    ("README.md", include_str!("../template/README.md")),
    (
        "src/items/mod.rs",
        include_str!("../template/src/items/mod.rs"),
    ),
    (
        "src/items/routes.rs",
        include_str!("../template/src/items/routes.rs"),
    ),
    (
        "src/items/schemas.rs",
        include_str!("../template/src/items/schemas.rs"),
    ),
    (
        "src/items/store.rs",
        include_str!("../template/src/items/store.rs"),
    ),
    ("src/lib.rs", include_str!("../template/src/lib.rs")),
    ("src/main.rs", include_str!("../template/src/main.rs")),
    ("tests/items.rs", include_str!("../template/tests/items.rs")),
];

/// Every file of a project, by its path in it.
pub(crate) fn files(name: &ProjectName, waypost: &Dependency) -> Vec<(&'static str, String)> {
    let fill = |template: &str| {
        template
            .replace("{{package}}", name.package())
            .replace("{{library}}", &name.library())
            .replace("{{title}}", &name.title())
            .replace("{{waypost}}", &waypost.in_manifest())
    };
    TEMPLATES
        .iter()
        .map(|(path, template)| (*path, fill(template)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_placeholder_is_left_over() {
        let name: ProjectName = "my-shop".parse().unwrap();
        for (path, text) in files(&name, &Dependency::Version("0.1.0")) {
            assert!(!text.contains("{{"), "{path}:\n{text}");
        }
    }

    #[test]
    fn a_path_is_written_as_toml_spells_it() {
        let dependency = Dependency::Path(r#"C:\way"post"#.to_owned());
        assert_eq!(dependency.in_manifest(), r#"{ path = "C:\\way\"post" }"#);
    }
}
