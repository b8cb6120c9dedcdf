//! Who asks, by a token.

use std::sync::Arc;

use waypost_auth::tokens::Claims;
use waypost_auth::{Scopes, UserId};

use super::identify::Required;
use super::{Grant, Identify};
use crate::__private::Provided;
use crate::auth::error::Challenges;
use crate::auth::setup;
use crate::auth::token_settings::TokenService;
use crate::auth::{AuthError, Door, credentials};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Who asks, by a bearer token that was verified and is not revoked; 401 for everybody else.
///
/// `Option<TokenIdentity>` lets in who has no token too.
#[derive(Clone, Debug)]
pub struct TokenIdentity(Arc<Claims>);

impl TokenIdentity {
    /// The user.
    #[must_use]
    pub fn user(&self) -> &UserId {
        &self.0.sub
    }

    /// What the token may be used for.
    #[must_use]
    pub fn scopes(&self) -> &Scopes {
        &self.0.scope
    }

    /// What the token says.
    #[must_use]
    pub fn claims(&self) -> &Claims {
        &self.0
    }
}

impl Identify for TokenIdentity {
    fn describe(document: &mut OperationDocument<'_>) {
        setup::require::<Arc<TokenService>>(document, "tokens", setup::TOKENS);
        let Some(service) = document.state::<Arc<TokenService>>() else {
            return;
        };
        let scheme = service.security_scheme();
        document.add_security("Token", scheme);
    }

    fn grant(&self) -> Grant<'_> {
        Grant {
            user: self.user(),
            door: Door::Token,
            scopes: Some(self.scopes()),
        }
    }

    fn challenges(_context: &RequestContext) -> Challenges {
        Door::Token.into()
    }

    async fn identify(context: &mut RequestContext) -> Result<Option<Self>, AuthError> {
        let Some(service) = context.state::<Arc<TokenService>>().cloned() else {
            return Ok(None);
        };
        let Some(token) = credentials::bearer_token(&context.parts().headers)? else {
            return Ok(None);
        };
        let claims = service.access.verify(token).map_err(|error| {
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "a token was refused"
            );
            AuthError::invalid(Door::Token)
        })?;
        if service.revocations.is_revoked(&claims).await? {
            return Err(AuthError::invalid(Door::Token));
        }
        Ok(Some(Self(claims)))
    }
}

impl Provided for TokenIdentity {
    type By = Required<Self>;
}
