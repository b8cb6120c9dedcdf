//! Who asks, by a session.

use std::sync::Arc;

use waypost_auth::UserId;
use waypost_auth::sessions::{Session, SessionError};

use super::identify::Required;
use super::{Grant, Identify};
use crate::__private::Provided;
use crate::auth::audit::{self, Event};
use crate::auth::client::address_of;
use crate::auth::cookie_form::{CookieForm, CookieKind};
use crate::auth::cross_origin::SessionClosed;
use crate::auth::error::Challenges;
use crate::auth::setup::{self, SessionService};
use crate::auth::{AuthError, Door};
use crate::openapi::model::{ApiKeyLocation, SecuritySchemeKind};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// Who asks, by a session's cookie; 401 for everybody else.
///
/// `Option<SessionIdentity>` lets in who has no session too, or none any more: browsers go on sending the cookie of a
/// session that has ended. It costs one read of the store, once per request.
#[derive(Clone, Debug)]
pub struct SessionIdentity(Arc<Session>);

impl SessionIdentity {
    /// The user.
    #[must_use]
    pub fn user(&self) -> &UserId {
        &self.0.user
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.0
    }
}

impl Identify for SessionIdentity {
    fn describe(document: &mut OperationDocument<'_>) {
        setup::require::<Arc<SessionService>>(document, "sessions", setup::SESSIONS);
        let scheme = SecuritySchemeKind::ApiKey {
            location: ApiKeyLocation::Cookie,
            name: CookieKind::Session.name_over_tls().to_owned(),
        };
        document.add_security("Session", scheme.into());
    }

    fn grant(&self) -> Grant<'_> {
        Grant {
            user: self.user(),
            door: Door::Session,
            scopes: None,
        }
    }

    fn challenges(_context: &RequestContext) -> Challenges {
        Door::Session.into()
    }

    async fn identify(context: &mut RequestContext) -> Result<Option<Self>, AuthError> {
        let Some(service) = context.state::<Arc<SessionService>>().cloned() else {
            return Ok(None);
        };
        let parts = context.parts();
        if parts.extensions.get::<SessionClosed>().is_some() {
            return Ok(None);
        }
        let form = CookieForm::of(parts, service.environment);
        let mut tokens = form
            .values(CookieKind::Session, &parts.headers)
            .filter(|token| !token.is_empty());
        let Some(token) = tokens.next() else {
            return Ok(None);
        };
        // Browsers keep one cookie of a name; whoever sends two wants to confuse somebody.
        if tokens.next().is_some() {
            return Err(AuthError::AmbiguousCredentials);
        }
        match service.sessions.check(token).await {
            Ok(session) => Ok(Some(Self(Arc::new(session)))),
            Err(SessionError::Store(error)) => Err(error.into()),
            Err(_) => {
                let address = address_of(&parts.extensions);
                let door = Some(Door::Session);
                audit::record(Event::CredentialsRefused, None, door, address);
                Ok(None)
            }
        }
    }
}

impl Provided for SessionIdentity {
    type By = Required<Self>;
}
