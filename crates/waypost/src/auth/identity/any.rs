//! Who asks, by whatever door.

use std::sync::Arc;

use waypost_auth::{Scopes, UserId};

use super::identify::{Required, find_shared};
use super::{ApiKeyIdentity, Grant, Identify, SessionIdentity, TokenIdentity};
use crate::__private::Provided;
use crate::auth::error::Challenges;
use crate::auth::setup::{self, AnyDoor, ApiKeyService, SessionService};
use crate::auth::token_settings::TokenService;
use crate::auth::{AuthError, Door, credentials};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Who asks, by any door that the application has; 401 for everybody else.
///
/// `Option<Identity>` lets everybody in, also with the cookie of a session that has ended; a token or key that is not good
/// is a 401 there too, since somebody sent it on purpose.
///
/// One credential decides, never two. What a client sends on purpose, a token or a key, counts before a cookie, which
/// browsers send by themselves: with a token that is not good, the cookie beside it opens nothing. A token
/// and a key in one request are a 400.
///
/// An application makes its own user of it:
///
/// ```
/// use waypost::auth::{AuthError, Identity};
/// use waypost::prelude::*;
///
/// #[derive(Clone)]
/// struct CurrentUser {
///     name: String,
/// }
///
/// /// The user whom the request's credentials name.
/// #[dependency]
/// async fn current_user(identity: Identity) -> Result<CurrentUser, AuthError> {
///     match identity.user().as_str() {
///         "ada" => Ok(CurrentUser { name: "Ada Lovelace".to_owned() }),
///         _ => Err(AuthError::invalid(identity.door())),
///     }
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Identity {
    /// By a session.
    Session(SessionIdentity),
    /// By a token.
    Token(TokenIdentity),
    /// By an API key.
    ApiKey(ApiKeyIdentity),
}

impl Identity {
    /// The user.
    #[must_use]
    pub fn user(&self) -> &UserId {
        match self {
            Self::Session(identity) => identity.user(),
            Self::Token(identity) => identity.user(),
            Self::ApiKey(identity) => identity.user(),
        }
    }

    /// The door.
    #[must_use]
    pub const fn door(&self) -> Door {
        match self {
            Self::Session(_) => Door::Session,
            Self::Token(_) => Door::Token,
            Self::ApiKey(_) => Door::ApiKey,
        }
    }

    /// What the credential may be used for; `None` for a session, which is the user in person and may do whatever the
    /// user may.
    #[must_use]
    pub fn scopes(&self) -> Option<&Scopes> {
        match self {
            Self::Session(_) => None,
            Self::Token(identity) => Some(identity.scopes()),
            Self::ApiKey(identity) => Some(identity.scopes()),
        }
    }

    /// Whether the credential may be used for `scope`.
    #[must_use]
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes().is_none_or(|scopes| scopes.contains(scope))
    }

    /// Demands that the credential may be used for all of `needed`.
    ///
    /// # Errors
    ///
    /// If it may not: a 403 that names the scopes.
    pub fn require_scopes(&self, needed: &Scopes) -> Result<(), AuthError> {
        if self
            .scopes()
            .is_none_or(|scopes| scopes.contains_all(needed))
        {
            return Ok(());
        }
        Err(AuthError::InsufficientScope {
            door: self.door(),
            needed: needed.clone(),
        })
    }
}

impl Identify for Identity {
    const IS_ONE_OF_OTHERS: bool = true;

    fn describe(document: &mut OperationDocument<'_>) {
        setup::require::<AnyDoor>(document, "a door", setup::ANY_DOOR);
        if document.state::<Arc<TokenService>>().is_some() {
            TokenIdentity::describe(document);
        }
        if document.state::<Arc<ApiKeyService>>().is_some() {
            ApiKeyIdentity::describe(document);
        }
        if document.state::<Arc<SessionService>>().is_some() {
            SessionIdentity::describe(document);
        }
    }

    fn grant(&self) -> Grant<'_> {
        Grant {
            user: self.user(),
            door: self.door(),
            scopes: self.scopes(),
        }
    }

    fn challenges(context: &RequestContext) -> Challenges {
        Challenges {
            token: context.state::<Arc<TokenService>>().is_some(),
            key: context.state::<Arc<SessionService>>().is_some()
                || context.state::<Arc<ApiKeyService>>().is_some(),
        }
    }

    async fn identify(context: &mut RequestContext) -> Result<Option<Self>, AuthError> {
        let headers = &context.parts().headers;
        let token = context.state::<Arc<TokenService>>().is_some()
            && credentials::bearer_token(headers)?.is_some();
        let key = match context.state::<Arc<ApiKeyService>>() {
            Some(service) => credentials::api_key(headers, &service.header)?.is_some(),
            None => false,
        };
        match (token, key) {
            (true, true) => Err(AuthError::AmbiguousCredentials),
            (true, false) => Ok(find_shared::<TokenIdentity>(context)
                .await?
                .map(Self::Token)),
            (false, true) => Ok(find_shared::<ApiKeyIdentity>(context)
                .await?
                .map(Self::ApiKey)),
            (false, false) => Ok(find_shared::<SessionIdentity>(context)
                .await?
                .map(Self::Session)),
        }
    }
}

impl Provided for Identity {
    type By = Required<Self>;
}
