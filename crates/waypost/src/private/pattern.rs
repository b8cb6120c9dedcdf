// Regular expressions of `pattern = "…"`, compiled at their first use.

use std::sync::OnceLock;

use waypost_schema::__private::regex::Regex;

/// Where a compiled expression is kept.
#[derive(Debug)]
pub struct CompiledPattern(OnceLock<Regex>);

impl CompiledPattern {
    /// Not compiled yet.
    #[expect(
        clippy::new_without_default,
        reason = "it only ever stands in a static"
    )]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The expression, whose syntax the macro has checked.
    pub fn get(&self, source: &str) -> &Regex {
        self.0
            .get_or_init(|| Regex::new(source).expect("the macro has checked the expression"))
    }
}
