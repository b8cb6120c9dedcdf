use uuid::Uuid;
use waypost::auth::{AuthError, Identity, UserId};
use waypost::prelude::*;

use super::Scope;

/// The user who reads, if it is known who that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Viewer(pub(crate) Option<Uuid>);

/// The user who calls, by whatever door.
///
/// It costs no look at the table of users: with a user go all sessions, tokens and keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Caller(pub(crate) Uuid);

/// A caller who may write posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Author(pub(crate) Uuid);

/// A caller who may vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Voter(pub(crate) Uuid);

/// A caller who may change the account itself.
#[derive(Clone, Debug)]
pub(crate) struct AccountOwner {
    /// The user.
    pub(crate) id: Uuid,
    /// How they came in.
    pub(crate) identity: Identity,
}

impl AccountOwner {
    /// The user, as sessions, tokens and keys know them.
    pub(crate) fn user(&self) -> &UserId {
        self.identity.user()
    }
}

#[dependency]
pub(crate) async fn viewer(identity: Option<Identity>) -> Result<Viewer, AuthError> {
    identity.as_ref().map(user_id).transpose().map(Viewer)
}

#[dependency]
pub(crate) async fn caller(identity: Identity) -> Result<Caller, AuthError> {
    user_id(&identity).map(Caller)
}

#[dependency]
pub(crate) async fn author(
    #[security(scopes = [Scope::PostsWrite.name()])] identity: Identity,
) -> Result<Author, AuthError> {
    user_id(&identity).map(Author)
}

#[dependency]
pub(crate) async fn voter(
    #[security(scopes = [Scope::VotesWrite.name()])] identity: Identity,
) -> Result<Voter, AuthError> {
    user_id(&identity).map(Voter)
}

#[dependency]
pub(crate) async fn account_owner(
    #[security(scopes = [Scope::Account.name()])] identity: Identity,
) -> Result<AccountOwner, AuthError> {
    let id = user_id(&identity)?;
    Ok(AccountOwner { id, identity })
}

pub(super) fn user_id(identity: &Identity) -> Result<Uuid, AuthError> {
    let id = identity.user().as_str().parse();
    id.map_err(|_| AuthError::invalid(identity.door()))
}
