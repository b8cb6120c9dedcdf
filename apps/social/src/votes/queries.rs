//! Casting, withdrawing and counting votes.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    QueryTrait, Set, Value,
    sea_query::{Expr, OnConflict, SelectStatement},
};
use uuid::Uuid;
use waypost::HttpError;
use waypost::db::{ConstraintKind, ConstraintViolation, Database};

use super::model::{ActiveModel, Column, Entity};
use crate::{
    database::now,
    posts::{model as post, queries as posts},
};

/// The votes for one post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many users voted.
    pub votes: i64,
    /// Whether the one who asks is among them.
    pub voted: bool,
}

/// Why a vote was neither cast nor withdrawn.
#[derive(Debug, HttpError)]
pub enum VoteError {
    /// No post has this id, or it is not for this user to see.
    #[http(404, "Post {post_id} was not found")]
    PostNotFound {
        /// The id that was asked for.
        post_id: Uuid,
    },
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

/// Casts the vote of a user for a post; a second one changes nothing.
///
/// # Errors
///
/// [`VoteError::PostNotFound`] when there is no such post that the user may see.
pub async fn cast(database: &Database, user_id: Uuid, post_id: Uuid) -> Result<(), VoteError> {
    let vote = ActiveModel {
        post_id: Set(post_id),
        user_id: Set(user_id),
        created_at: Set(now()),
    };
    // MariaDB/MySQL has no "do nothing" that lets other errors through; writing a key onto itself is the same.
    let once = OnConflict::columns([Column::PostId, Column::UserId])
        .do_nothing_on([Column::PostId])
        .to_owned();
    database
        .write(async |transaction| {
            require_visible(transaction, user_id, post_id).await?;
            Entity::insert(vote)
                .on_conflict(once)
                .exec_without_returning(transaction)
                .await
                .map(drop)
                .map_err(|error| refusal(error, post_id))
        })
        .await
}

/// Withdraws the vote of a user for a post; without one it changes nothing.
///
/// # Errors
///
/// [`VoteError::PostNotFound`] when there is no such post that the user may see.
pub async fn withdraw(database: &Database, user_id: Uuid, post_id: Uuid) -> Result<(), VoteError> {
    database
        .write(async |transaction| {
            require_visible(transaction, user_id, post_id).await?;
            Entity::delete_by_id((post_id, user_id))
                .exec(transaction)
                .await?;
            Ok(())
        })
        .await
}

/// Adds the columns of a [`Tally`] to a statement that reads posts.
pub(crate) fn add_tally(query: &mut SelectStatement, viewer: Option<impl Into<Value>>) {
    let of_post = || {
        let post = Expr::col((post::Entity, post::Column::Id));
        let votes = Entity::find().select_only().column(Column::PostId);
        votes.filter(Expr::col((Entity, Column::PostId)).eq(post))
    };
    let count = of_post().select_only().expr(Column::UserId.count());
    let own = match viewer {
        Some(viewer) => Expr::exists(of_post().filter(Column::UserId.eq(viewer)).into_query()),
        None => Expr::Constant(false.into()),
    };
    query
        .expr_as(Expr::from(count.into_query()), "votes")
        .expr_as(own, "voted");
}

async fn require_visible(
    connection: &impl ConnectionTrait,
    viewer: Uuid,
    post_id: Uuid,
) -> Result<(), VoteError> {
    if posts::is_visible(connection, post_id, viewer).await? {
        Ok(())
    } else {
        Err(VoteError::PostNotFound { post_id })
    }
}

/// A post that vanished after the look at it is not there, either.
fn refusal(error: DbErr, post_id: Uuid) -> VoteError {
    match ConstraintViolation::of(&error) {
        Some(violation) if violation.kind == ConstraintKind::ForeignKey => {
            VoteError::PostNotFound { post_id }
        }
        _ => VoteError::Database(error),
    }
}
