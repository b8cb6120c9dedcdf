//! What an operation says of who may use it.

use super::OperationDocument;
use crate::openapi::model::SecurityScheme;

/// A security scheme with the scopes asked for on the way to it.
#[derive(Clone, Debug)]
pub(crate) struct SecurityUse {
    pub(crate) name: &'static str,
    pub(crate) scheme: SecurityScheme,
    pub(crate) scopes: Vec<&'static str>,
    /// Whether a request is refused that does not use it, or another one.
    pub(crate) required: bool,
}

impl<'a> OperationDocument<'a> {
    /// Describes what is asked for `scopes`, beside those that are asked for already.
    pub fn asking(
        &mut self,
        scopes: &[&'static str],
        describe: impl FnOnce(&mut OperationDocument<'a>),
    ) {
        let before = self.scopes.ask(scopes);
        describe(self);
        self.scopes.return_to(before);
    }

    /// The scopes asked for on the way to what is being described; whoever looks is described for each set of them.
    pub fn look_at_scopes(&mut self) -> &[&'static str] {
        self.scopes.look()
    }

    /// Adds a security scheme, with the scopes asked for on the way to it.
    ///
    /// Each scheme is one way to be let in. A name stands for one scheme in the whole application, or it does not start.
    pub fn add_security(&mut self, name: &'static str, scheme: SecurityScheme) {
        let scopes = self.look_at_scopes().to_vec();
        self.security.push(SecurityUse {
            name,
            scheme,
            scopes,
            required: true,
        });
    }

    /// Describes security schemes without which the operation answers too: the strict document says so.
    pub fn optionally(&mut self, describe: impl FnOnce(&mut OperationDocument<'a>)) {
        let before = self.security.len();
        describe(self);
        for used in &mut self.security[before..] {
            used.required = false;
        }
    }
}
