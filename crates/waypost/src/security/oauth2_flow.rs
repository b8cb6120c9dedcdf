//! What the flows of OAuth 2.0 have in common.

use crate::openapi::model::{OAuthFlow, OAuthFlows, SecuritySchemeKind};

/// Where tokens come from, and what they can permit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    pub(super) token_url: &'static str,
    pub(super) refresh_url: Option<&'static str>,
    pub(super) scopes: &'static [(&'static str, &'static str)],
}

impl Flow {
    pub(super) const fn new(token_url: &'static str) -> Self {
        Self {
            token_url,
            refresh_url: None,
            scopes: &[],
        }
    }

    /// The scheme with this one flow, which `place` puts where it belongs.
    pub(super) fn describe(
        &self,
        place: impl FnOnce(OAuthFlow) -> OAuthFlows,
    ) -> SecuritySchemeKind {
        let scopes = self.scopes.iter();
        let flow = OAuthFlow {
            authorization_url: None,
            token_url: Some(self.token_url.to_owned()),
            refresh_url: self.refresh_url.map(str::to_owned),
            scopes: scopes
                .map(|(scope, text)| ((*scope).to_owned(), (*text).to_owned()))
                .collect(),
        };
        SecuritySchemeKind::OAuth2 {
            flows: Box::new(place(flow)),
        }
    }
}

/// Gives a scheme with a flow the methods that set what every flow can be told.
macro_rules! flow_options {
    ($scheme:ty) => {
        impl $scheme {
            /// Sets what a token can permit: each scope with a text that users read before they agree.
            pub const fn scopes(mut self, scopes: &'static [(&'static str, &'static str)]) -> Self {
                self.flow.scopes = scopes;
                self
            }

            /// Sets where an expired token is replaced.
            pub const fn refresh_url(mut self, url: &'static str) -> Self {
                self.flow.refresh_url = Some(url);
                self
            }
        }
    };
}

pub(super) use flow_options;
