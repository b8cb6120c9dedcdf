//! The flows of OAuth 2.0: the ways to a token.

use crate::openapi::model::{OAuthFlow, OAuthFlows, SecuritySchemeKind};

/// One way to a token, for [`OAuth2`](super::OAuth2): FastAPI's `OAuthFlowPassword` and its siblings.
///
/// A URL that is relative is relative to the application's own.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct OAuth2Flow {
    kind: Kind,
    authorization_url: Option<&'static str>,
    token_url: Option<&'static str>,
    refresh_url: Option<&'static str>,
    scopes: &'static [(&'static str, &'static str)],
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Implicit,
    Password,
    ClientCredentials,
    AuthorizationCode,
}

impl OAuth2Flow {
    /// Users agree at `authorization_url`, and their browser brings the token back; obsolete (RFC 9700).
    pub const fn implicit(authorization_url: &'static str) -> Self {
        Self::new(Kind::Implicit, Some(authorization_url), None)
    }

    /// Clients get a token from `token_url` for the user's name and password, which they see.
    pub const fn password(token_url: &'static str) -> Self {
        Self::new(Kind::Password, None, Some(token_url))
    }

    /// Clients get a token from `token_url` for credentials of their own.
    pub const fn client_credentials(token_url: &'static str) -> Self {
        Self::new(Kind::ClientCredentials, None, Some(token_url))
    }

    /// Users agree at `authorization_url`, and clients get a token from `token_url` for the code that the browser brings
    /// back.
    pub const fn authorization_code(
        authorization_url: &'static str,
        token_url: &'static str,
    ) -> Self {
        Self::new(
            Kind::AuthorizationCode,
            Some(authorization_url),
            Some(token_url),
        )
    }

    const fn new(
        kind: Kind,
        authorization_url: Option<&'static str>,
        token_url: Option<&'static str>,
    ) -> Self {
        Self {
            kind,
            authorization_url,
            token_url,
            refresh_url: None,
            scopes: &[],
        }
    }

    /// Sets what a token can permit: each scope with a text that users read before they agree.
    pub const fn scopes(mut self, scopes: &'static [(&'static str, &'static str)]) -> Self {
        self.scopes = scopes;
        self
    }

    /// Sets where an expired token is replaced.
    pub const fn refresh_url(mut self, url: &'static str) -> Self {
        self.refresh_url = Some(url);
        self
    }

    fn describe(&self) -> OAuthFlow {
        let scopes = self.scopes.iter();
        OAuthFlow {
            authorization_url: self.authorization_url.map(str::to_owned),
            token_url: self.token_url.map(str::to_owned),
            refresh_url: self.refresh_url.map(str::to_owned),
            scopes: scopes
                .map(|(scope, text)| ((*scope).to_owned(), (*text).to_owned()))
                .collect(),
        }
    }
}

/// The scheme with these flows.
pub(super) fn describe_flows(flows: &[OAuth2Flow]) -> SecuritySchemeKind {
    let mut described = OAuthFlows::default();
    for flow in flows {
        let place = match flow.kind {
            Kind::Implicit => &mut described.implicit,
            Kind::Password => &mut described.password,
            Kind::ClientCredentials => &mut described.client_credentials,
            Kind::AuthorizationCode => &mut described.authorization_code,
        };
        *place = Some(flow.describe());
    }
    SecuritySchemeKind::OAuth2 {
        flows: Box::new(described),
    }
}

/// Gives a scheme with one flow the methods that set what every flow can be told.
macro_rules! flow_options {
    ($scheme:ty) => {
        impl $scheme {
            /// Sets what a token can permit: each scope with a text that users read before they agree.
            pub const fn scopes(mut self, scopes: &'static [(&'static str, &'static str)]) -> Self {
                self.flow = self.flow.scopes(scopes);
                self
            }

            /// Sets where an expired token is replaced.
            pub const fn refresh_url(mut self, url: &'static str) -> Self {
                self.flow = self.flow.refresh_url(url);
                self
            }
        }
    };
}

pub(super) use flow_options;
