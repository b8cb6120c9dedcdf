use askama::Template;
use uuid::Uuid;
use waypost::db::Db;
use waypost::prelude::*;
use waypost::response::Redirect;

use super::{
    form::{Field, FieldErrors, read},
    outcome::Outcome,
    page::{Page, SiteError, render},
    stylesheet::STYLESHEET,
    visitor::{Member, Visitor},
};
use crate::posts::{
    PostCreate, PostUpdate,
    queries::{self as posts, ChangePostError},
};

#[derive(Template)]
#[template(path = "post_form.html")]
struct PostForm {
    visitor: Visitor,
    heading: &'static str,
    submit: &'static str,
    /// The post that is edited, or `None` for a new one.
    existing: Option<Uuid>,
    form: Fields,
}

/// What is typed.
struct Fields {
    title: Field,
    content: Field,
    published: bool,
}

#[get("/posts/new", include_in_schema = false)]
pub(super) async fn show_new(member: Member) -> Page {
    render(&PostForm::new(member, Fields::new("", "", true)))
}

#[post("/posts/new", include_in_schema = false)]
pub(super) async fn create(
    db: Db,
    member: Member,
    #[form(default = "")] title: String,
    #[form(default = "")] content: String,
    #[form(default = false)] published: bool,
) -> Result<Outcome, SiteError> {
    let fields = Fields::new(title, &content, published);
    match read::<PostCreate>(&fields.json()) {
        Ok(post) => {
            let found = posts::create(&db, post.by(member.id)).await?;
            Ok(Outcome::see(format!("/posts/{}", found.post.id)))
        }
        Err(errors) => Outcome::again(&PostForm::new(member, fields.with(&errors))),
    }
}

#[get("/posts/{id}/edit", include_in_schema = false)]
pub(super) async fn show_edit(db: Db, member: Member, id: Uuid) -> Page {
    let post = posts::find(&db, id, Some(member.id)).await?.post;
    if post.author_id != member.id {
        return Err(ChangePostError::NotAuthor.into());
    }
    let fields = Fields::new(post.title, &post.content, post.published);
    render(&PostForm::edit(member, id, fields))
}

#[post("/posts/{id}/edit", include_in_schema = false)]
pub(super) async fn change(
    db: Db,
    member: Member,
    id: Uuid,
    #[form(default = "")] title: String,
    #[form(default = "")] content: String,
    #[form(default = false)] published: bool,
) -> Result<Outcome, SiteError> {
    let fields = Fields::new(title, &content, published);
    match read::<PostUpdate>(&fields.json()) {
        Ok(post) => {
            posts::update(&db, id, member.id, post.into()).await?;
            Ok(Outcome::see(format!("/posts/{id}")))
        }
        Err(errors) => Outcome::again(&PostForm::edit(member, id, fields.with(&errors))),
    }
}

#[post("/posts/{id}/delete", include_in_schema = false)]
pub(super) async fn delete(db: Db, member: Member, id: Uuid) -> Result<Redirect, SiteError> {
    posts::delete(&db, id, member.id).await?;
    Ok(Redirect::to("/"))
}

impl PostForm {
    fn new(member: Member, form: Fields) -> Self {
        Self {
            visitor: Visitor::Member(member),
            heading: "Write a post",
            submit: "Publish",
            existing: None,
            form,
        }
    }

    fn edit(member: Member, id: Uuid, form: Fields) -> Self {
        Self {
            visitor: Visitor::Member(member),
            heading: "Edit your post",
            submit: "Save",
            existing: Some(id),
            form,
        }
    }
}

impl Fields {
    fn new(title: impl Into<String>, content: &str, published: bool) -> Self {
        Self {
            title: Field::new(title),
            // Browsers end the lines of a form as mail does.
            content: Field::new(content.replace("\r\n", "\n")),
            published,
        }
    }

    fn json(&self) -> Value {
        json!({
            "title": self.title.value,
            "content": self.content.value,
            "published": self.published,
        })
    }

    fn with(mut self, errors: &FieldErrors) -> Self {
        self.title.error = errors.of("title");
        self.content.error = errors.of("content");
        self
    }
}
