//! `/api/sessions`

use waypost::auth::sessions::SessionId;
use waypost::auth::{AllDoors, AuthError, Identity, PasswordDoor, SessionCookie, SessionDoor};
use waypost::db::Db;
use waypost::prelude::*;

use super::{LogIn, SessionPublic};
use crate::accounts::{AccountOwner, LogInError, log_in};

/// The operations on sessions.
pub fn router() -> Router {
    Router::new("/api/sessions").tag("Sessions").routes(routes![
        list_sessions,
        create_session,
        log_out_everywhere,
        end_current_session,
        end_session
    ])
}

/// Why a session was not ended.
#[derive(Debug, HttpError)]
enum EndSessionError {
    /// The caller has no such session.
    #[http(404, "Session {id} was not found")]
    NotFound {
        /// The id that was asked for.
        id: String,
    },
    /// The sessions cannot be reached.
    #[http(transparent)]
    Auth(#[from] AuthError),
}

/// Lists where the caller is logged in, the session that was used last first.
#[get("")]
async fn list_sessions(
    owner: AccountOwner,
    sessions: SessionDoor,
) -> Result<Vec<SessionPublic>, AuthError> {
    let current = match &owner.identity {
        Identity::Session(identity) => Some(&identity.session().id),
        _ => None,
    };
    let list = sessions.list(owner.user()).await?;
    let list = list.into_iter();
    Ok(list
        .map(|session| SessionPublic::new(session, current))
        .collect())
}

/// Logs in: the answer sets the session's cookie.
#[post("", status = 204)]
async fn create_session(
    db: Db,
    passwords: PasswordDoor,
    sessions: SessionDoor,
    body: LogIn,
) -> Result<(SessionCookie, ()), LogInError> {
    let user = log_in(&db, &passwords, &body.email, body.password.expose()).await?;
    let cookie = sessions.log_in(user).await?;
    Ok((cookie, ()))
}

/// Logs out everywhere: ends all sessions and tokens of the caller, this one included. API keys stay.
#[delete("", status = 204)]
async fn log_out_everywhere(
    owner: AccountOwner,
    doors: AllDoors,
) -> Result<(Option<SessionCookie>, ()), AuthError> {
    Ok((doors.log_out_everywhere(owner.user()).await?, ()))
}

/// Logs out: ends the session of the cookie that comes with the request, if any.
#[delete("/current", status = 204)]
async fn end_current_session(sessions: SessionDoor) -> Result<(SessionCookie, ()), AuthError> {
    Ok((sessions.log_out().await?, ()))
}

/// Ends one of the caller's sessions.
#[delete("/{id}", status = 204)]
async fn end_session(
    owner: AccountOwner,
    sessions: SessionDoor,
    #[path(max_length = 64)] id: String,
) -> Result<(), EndSessionError> {
    if sessions
        .end(owner.user(), &SessionId::new(id.as_str()))
        .await?
    {
        Ok(())
    } else {
        Err(EndSessionError::NotFound { id })
    }
}
