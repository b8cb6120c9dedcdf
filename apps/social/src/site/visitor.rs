use sea_orm::DbErr;
use uuid::Uuid;
use waypost::auth::{AuthError, Door, SessionIdentity};
use waypost::db::Db;
use waypost::prelude::*;

use crate::users::queries::{self as users, FindUserError};

/// Who looks at a page.
#[derive(Clone, Debug)]
pub(super) enum Visitor {
    /// Somebody who is logged in.
    Member(Member),
    /// Somebody who is not.
    Guest,
    /// Nobody has asked: the page is an error's.
    Unknown,
}

/// Somebody who is logged in.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) session: SessionIdentity,
}

/// Why it is not known who looks.
#[derive(Debug, HttpError)]
pub(super) enum VisitorError {
    /// The session is not one of a user.
    #[http(transparent)]
    Auth(#[from] AuthError),
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

impl Visitor {
    /// The user, if it is known who that is.
    pub(super) fn id(&self) -> Option<Uuid> {
        match self {
            Self::Member(member) => Some(member.id),
            Self::Guest | Self::Unknown => None,
        }
    }

    /// Whether this is the user with this id.
    pub(super) fn is(&self, id: &Uuid) -> bool {
        self.id() == Some(*id)
    }
}

#[dependency]
pub(super) async fn visitor(
    session: Option<SessionIdentity>,
    db: Db,
) -> Result<Visitor, VisitorError> {
    Ok(match session {
        Some(session) => Visitor::Member(find(session, &db).await?),
        None => Visitor::Guest,
    })
}

#[dependency]
pub(super) async fn member(session: SessionIdentity, db: Db) -> Result<Member, VisitorError> {
    find(session, &db).await
}

async fn find(session: SessionIdentity, db: &Db) -> Result<Member, VisitorError> {
    let gone = || AuthError::invalid(Door::Session);
    let id = session.user().as_str().parse().map_err(|_| gone())?;
    match users::find(db, id).await {
        Ok(user) => Ok(Member {
            id,
            name: user.name,
            email: user.email,
            session,
        }),
        Err(FindUserError::NotFound { .. }) => Err(gone().into()),
        Err(FindUserError::Database(error)) => Err(error.into()),
    }
}
