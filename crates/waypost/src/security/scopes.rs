//! The scopes that a dependency is asked for: FastAPI's `SecurityScopes`.

use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaSecurity};
use crate::request::RequestContext;

/// All scopes asked for on the way from the operation to the dependency that has this argument: FastAPI's
/// [`SecurityScopes`](https://fastapi.tiangolo.com/advanced/security/oauth2-scopes/).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecurityScopes {
    scopes: Vec<&'static str>,
}

impl SecurityScopes {
    /// The scopes, each once: those of the operation first, those of the nearest dependency last.
    #[must_use]
    pub fn scopes(&self) -> &[&'static str] {
        &self.scopes
    }

    /// The scopes with spaces between them, as `WWW-Authenticate` lists them.
    #[must_use]
    pub fn scope_str(&self) -> String {
        self.scopes.join(" ")
    }
}

impl Argument<ViaSecurity> for SecurityScopes {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        document.look_at_scopes();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        Some(Self {
            scopes: context.scopes.look().to_vec(),
        })
    }
}
