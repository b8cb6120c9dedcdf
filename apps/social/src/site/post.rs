use askama::Template;
use uuid::Uuid;
use waypost::db::Db;
use waypost::prelude::*;
use waypost::response::Redirect;

use super::{
    page::{Page, SiteError, render},
    stylesheet::STYLESHEET,
    visitor::{Member, Visitor},
};
use crate::{
    posts::queries::{self as posts, PostInContext},
    votes::queries as votes,
};

#[derive(Template)]
#[template(path = "post.html")]
struct Post {
    visitor: Visitor,
    here: String,
    found: PostInContext,
}

#[get("/posts/{id}", include_in_schema = false)]
pub(super) async fn show(db: Db, visitor: Visitor, id: Uuid) -> Page {
    let found = posts::find(&db, id, visitor.id()).await?;
    let here = format!("/posts/{id}");
    render(&Post {
        visitor,
        here,
        found,
    })
}

#[post("/posts/{id}/vote", include_in_schema = false)]
pub(super) async fn vote(
    db: Db,
    member: Member,
    id: Uuid,
    #[form(default = "")] next: String,
) -> Result<Redirect, SiteError> {
    votes::cast(&db, member.id, id).await?;
    Ok(Redirect::within_site(next))
}

#[post("/posts/{id}/unvote", include_in_schema = false)]
pub(super) async fn unvote(
    db: Db,
    member: Member,
    id: Uuid,
    #[form(default = "")] next: String,
) -> Result<Redirect, SiteError> {
    votes::withdraw(&db, member.id, id).await?;
    Ok(Redirect::within_site(next))
}
