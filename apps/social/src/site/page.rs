use askama::Template;
use sea_orm::DbErr;
use waypost::auth::{AuthError, LoginError, NewPasswordError, SignUpError};
use waypost::db::PageError;
use waypost::prelude::*;
use waypost::response::Html;

use crate::{
    posts::queries::{ChangePostError, CreatePostError, FindPostError},
    users::queries::FindUserError,
    votes::queries::VoteError,
};

/// A page, or why there is none.
pub(super) type Page = Result<Html<String>, SiteError>;

/// Why there is no page to show; [`error_pages`](super::error_pages) makes one of it.
#[derive(Debug, HttpError)]
pub(super) enum SiteError {
    /// A post or a user that is not there.
    #[http(transparent)]
    Post(#[from] FindPostError),
    /// A post that could not be written.
    #[http(transparent)]
    Create(#[from] CreatePostError),
    /// A post that is somebody else's.
    #[http(transparent)]
    Change(#[from] ChangePostError),
    /// A post that cannot be voted for.
    #[http(transparent)]
    Vote(#[from] VoteError),
    /// A user who is not there.
    #[http(transparent)]
    User(#[from] FindUserError),
    /// Sessions that cannot be reached.
    #[http(transparent)]
    Auth(#[from] AuthError),
    /// A password that could not be tried.
    #[http(transparent)]
    LogIn(#[from] LoginError),
    /// A password that could not be hashed.
    #[http(transparent)]
    NewPassword(#[from] NewPasswordError),
    /// A list that could not be read.
    #[http(transparent)]
    List(#[from] PageError),
    /// Too many accounts.
    #[http(transparent)]
    SignUp(#[from] SignUpError),
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
    /// The page could not be written.
    #[http(500)]
    Template(#[from] askama::Error),
}

/// Writes a page.
pub(super) fn render(page: &impl Template) -> Page {
    Ok(Html(page.render()?))
}
