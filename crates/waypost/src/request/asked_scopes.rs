//! The scopes asked for on the way to a dependency.

/// The scopes that arguments ask for on the way from the operation to what is being resolved or described, and whether
/// anything has looked at them: what a dependency provides hangs on them only then.
#[derive(Debug, Default)]
pub(crate) struct AskedScopes {
    asked: Vec<&'static str>,
    seen: bool,
}

impl AskedScopes {
    /// Adds what an argument asks for, behind what is asked for already; the place to return to.
    pub(crate) fn ask(&mut self, scopes: &[&'static str]) -> usize {
        let before = self.asked.len();
        for scope in scopes {
            if !self.asked.contains(scope) {
                self.asked.push(scope);
            }
        }
        before
    }

    /// Forgets what was asked for since.
    pub(crate) fn return_to(&mut self, before: usize) {
        self.asked.truncate(before);
    }

    /// What is asked for.
    pub(crate) fn asked(&self) -> &[&'static str] {
        &self.asked
    }

    /// Sets what is asked for; what was before.
    pub(crate) const fn replace(&mut self, asked: Vec<&'static str>) -> Vec<&'static str> {
        std::mem::replace(&mut self.asked, asked)
    }

    /// What is asked for, for someone whom it concerns.
    pub(crate) fn look(&mut self) -> &[&'static str] {
        self.seen = true;
        &self.asked
    }

    /// A dependency begins.
    #[must_use]
    pub(crate) const fn begin(&mut self) -> bool {
        std::mem::replace(&mut self.seen, false)
    }

    /// The dependency that answered `outer` to its begin ends: what it was asked for, if it looked.
    pub(crate) fn end(&mut self, outer: bool) -> Option<Vec<&'static str>> {
        let asked = self.seen.then(|| self.asked.clone());
        self.seen |= outer;
        asked
    }

    /// Whether what hung on `scopes`, if on any, holds for what is asked for now as well: then they are looked at.
    pub(crate) fn matches(&mut self, scopes: Option<&[&'static str]>) -> bool {
        let Some(scopes) = scopes else {
            return true;
        };
        let same = scopes.len() == self.asked.len()
            && scopes.iter().all(|scope| self.asked.contains(scope));
        self.seen |= same;
        same
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_counts_once_and_in_the_order_in_which_it_was_asked_for() {
        let mut scopes = AskedScopes::default();
        scopes.ask(&["items"]);
        let before = scopes.ask(&["me", "items"]);
        assert_eq!(scopes.look(), ["items", "me"]);
        scopes.return_to(before);
        assert_eq!(scopes.look(), ["items"]);
    }

    #[test]
    fn only_who_looked_hangs_on_the_scopes() {
        let mut scopes = AskedScopes::default();
        scopes.ask(&["me"]);
        let outer = scopes.begin();
        assert_eq!(scopes.end(outer), None);
        let outer = scopes.begin();
        let inner = scopes.begin();
        scopes.look();
        assert_eq!(scopes.end(inner), Some(vec!["me"]));
        assert_eq!(scopes.end(outer), Some(vec!["me"]));
    }

    #[test]
    fn scopes_match_in_any_order() {
        let mut scopes = AskedScopes::default();
        scopes.ask(&["a", "b"]);
        assert!(scopes.matches(Some(&["b", "a"])));
        assert!(!scopes.matches(Some(&["a"])));
        assert!(!scopes.matches(Some(&[])));
        assert!(scopes.matches(None));
    }
}
