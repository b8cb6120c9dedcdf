//! `/api/posts/{id}/vote`

use uuid::Uuid;
use waypost::db::Db;
use waypost::prelude::*;

use super::queries::{self, VoteError};
use crate::accounts::Voter;

/// The operations on votes.
pub fn router() -> Router {
    Router::new("/api/posts")
        .tag("Votes")
        .routes(routes![cast_vote, withdraw_vote])
}

/// Votes for a post; once more changes nothing.
#[put("/{id}/vote", status = 204)]
async fn cast_vote(db: Db, id: Uuid, voter: Voter) -> Result<(), VoteError> {
    queries::cast(&db, voter.0, id).await
}

/// Withdraws the caller's vote; without one nothing changes.
#[delete("/{id}/vote", status = 204)]
async fn withdraw_vote(db: Db, id: Uuid, voter: Voter) -> Result<(), VoteError> {
    queries::withdraw(&db, voter.0, id).await
}
