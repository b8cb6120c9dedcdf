//! Names of projects, which are names of packages and of the libraries in them.

use std::str::FromStr;

/// Words that cannot name a library.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Libraries that a project uses: its own could not be told from them.
const TAKEN: &[&str] = &[
    "alloc",
    "core",
    "proc_macro",
    "std",
    "test",
    "tokio",
    "tracing_subscriber",
    "waypost",
];

/// A name that cargo takes for a package, and Rust for the library in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProjectName(String);

impl ProjectName {
    /// The name of the package.
    pub(crate) fn package(&self) -> &str {
        &self.0
    }

    /// The name of the library.
    pub(crate) fn library(&self) -> String {
        library(&self.0)
    }

    /// The name as people write it: `my-shop` is `My shop`.
    pub(crate) fn title(&self) -> String {
        let words = self.0.replace(['-', '_'], " ");
        let words = words.trim();
        words[..1].to_ascii_uppercase() + &words[1..]
    }
}

fn library(package: &str) -> String {
    package.replace('-', "_")
}

impl FromStr for ProjectName {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let library = library(name);
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            Err("a name begins with a letter from a to z".to_owned())
        } else if let Some(character) = name.chars().find(|character| !is_allowed(*character)) {
            Err(format!(
                "a name has only letters from a to z, digits, `-` and `_`, no {character:?}"
            ))
        } else if KEYWORDS.contains(&library.as_str()) {
            Err(format!("`{name}` is a keyword of Rust"))
        } else if TAKEN.contains(&library.as_str()) {
            Err(format!(
                "`{name}` is the name of a library that the project uses"
            ))
        } else {
            Ok(Self(name.to_owned()))
        }
    }
}

const fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_name_is_package_library_and_title() {
        let name: ProjectName = "my-shop_2".parse().unwrap();
        assert_eq!(
            (
                name.package(),
                name.library().as_str(),
                name.title().as_str()
            ),
            ("my-shop_2", "my_shop_2", "My shop 2")
        );
    }

    #[test]
    fn a_name_that_cargo_or_rust_would_refuse_is_refused_with_the_reason() {
        let fault = |name: &str| ProjectName::from_str(name).unwrap_err();
        assert_eq!(fault(""), "a name begins with a letter from a to z");
        assert_eq!(fault("9lives"), "a name begins with a letter from a to z");
        assert_eq!(fault("../shop"), "a name begins with a letter from a to z");
        assert_eq!(
            fault("my shop"),
            "a name has only letters from a to z, digits, `-` and `_`, no ' '"
        );
        assert_eq!(
            fault("café"),
            "a name has only letters from a to z, digits, `-` and `_`, no 'é'"
        );
        assert_eq!(fault("match"), "`match` is a keyword of Rust");
        assert_eq!(
            fault("tracing-subscriber"),
            "`tracing-subscriber` is the name of a library that the project uses"
        );
    }
}
