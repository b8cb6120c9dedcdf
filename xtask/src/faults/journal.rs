//! What the writers were told, and what the database must therefore hold.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

/// The state of what is not there.
pub(super) const ABSENT: &str = "absent";

/// For everything that was ever written, by name: the states that it may be in.
///
/// One after an acknowledged change; after one whose answer never came, that before it and that after it, and nothing
/// in between.
#[derive(Debug, Default)]
pub(super) struct Journal(BTreeMap<String, Vec<String>>);

impl Journal {
    /// A change that leads to `state` is about to be asked for.
    pub(super) fn attempt(&mut self, name: &str, state: String) {
        self.0
            .entry(name.to_owned())
            .or_insert_with(|| vec![ABSENT.to_owned()])
            .push(state);
    }

    /// The last change asked for is durable, the server says.
    pub(super) fn acknowledge(&mut self, name: &str) {
        if let Some(states) = self.0.get_mut(name) {
            states.drain(..states.len() - 1);
        }
    }

    /// How many changes are acknowledged for certain, in all that was ever written.
    pub(super) fn acknowledged(&self) -> usize {
        self.0.values().filter(|states| states.len() == 1).count()
    }

    /// Compares with what the database holds, which from now on must not change by itself.
    pub(super) fn compare(&mut self, mut found: BTreeMap<String, String>) -> Result<()> {
        let mut faults = Vec::new();
        for (name, states) in &mut self.0 {
            let found = found.remove(name).unwrap_or_else(|| ABSENT.to_owned());
            if !states.contains(&found) {
                faults.push(format!("{name} is {found:?}, not any of {states:?}"));
            }
            *states = vec![found];
        }
        faults.extend(
            found
                .into_keys()
                .map(|name| format!("{name} was never written")),
        );
        if let Some(first) = faults.first() {
            bail!("{} rows lost or half-written; {first}", faults.len());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: &[(&str, &str)]) -> BTreeMap<String, String> {
        let rows = rows.iter();
        rows.map(|(name, state)| ((*name).to_owned(), (*state).to_owned()))
            .collect()
    }

    #[test]
    fn what_was_acknowledged_must_be_there() {
        let mut journal = Journal::default();
        journal.attempt("a", "1".to_owned());
        journal.acknowledge("a");
        journal.compare(found(&[("a", "1")])).unwrap();
        journal.compare(found(&[])).unwrap_err();
    }

    #[test]
    fn what_was_not_acknowledged_is_there_or_not_but_never_half() {
        for (state, is_right) in [("1", true), ("2", true), ("half of 2", false)] {
            let mut journal = Journal::default();
            journal.attempt("a", "1".to_owned());
            journal.acknowledge("a");
            journal.attempt("a", "2".to_owned());
            let compared = journal.compare(found(&[("a", state)]));
            assert_eq!(compared.is_ok(), is_right, "{state}");
        }
    }

    #[test]
    fn what_was_found_once_must_stay() {
        let mut journal = Journal::default();
        journal.attempt("a", "1".to_owned());
        journal.compare(found(&[("a", "1")])).unwrap();
        journal.compare(found(&[])).unwrap_err();
    }

    #[test]
    fn what_nobody_wrote_is_a_fault() {
        Journal::default()
            .compare(found(&[("a", "1")]))
            .unwrap_err();
    }
}
