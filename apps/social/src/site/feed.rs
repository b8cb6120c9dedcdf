use askama::Template;
use uuid::Uuid;
use waypost::db::{CursorQuery, Db, PageError};
use waypost::prelude::*;

use super::{
    page::{Page, render},
    stylesheet::STYLESHEET,
    visitor::Visitor,
};
use crate::{
    posts::queries::{self as posts, PostFilter, PostInContext, PostOrder},
    users::queries as users,
};

#[derive(Template)]
#[template(path = "feed.html")]
struct Feed {
    visitor: Visitor,
    heading: String,
    list: List,
    posts: Vec<PostInContext>,
    /// Where this page is, to come back to.
    here: String,
    /// Where the next page is, if there is one.
    older: Option<String>,
}

/// Which posts are listed, and where.
struct List {
    path: String,
    author: Option<Uuid>,
    search: String,
}

#[get("/", include_in_schema = false)]
pub(super) async fn show_feed(
    db: Db,
    visitor: Visitor,
    #[query(default = "", max_length = 200)] search: String,
    page: CursorQuery,
) -> Page {
    let list = List {
        path: "/".to_owned(),
        author: None,
        search,
    };
    render(&Feed::load(&db, visitor, "Posts".to_owned(), list, &page).await?)
}

#[get("/users/{id}", include_in_schema = false)]
pub(super) async fn show_user(
    db: Db,
    visitor: Visitor,
    id: Uuid,
    #[query(default = "", max_length = 200)] search: String,
    page: CursorQuery,
) -> Page {
    let user = users::find(&db, id).await?;
    let list = List {
        path: format!("/users/{id}"),
        author: Some(id),
        search,
    };
    render(&Feed::load(&db, visitor, user.name, list, &page).await?)
}

impl Feed {
    async fn load(
        db: &Db,
        visitor: Visitor,
        heading: String,
        list: List,
        page: &CursorQuery,
    ) -> Result<Self, PageError> {
        let filter = PostFilter {
            viewer: visitor.id(),
            author: list.author,
            search: Some(list.search.as_str()).filter(|text| !text.is_empty()),
            order: PostOrder::Newest,
        };
        let posts = posts::list(db, page, filter).await?;
        Ok(Self {
            here: list.address(page.cursor()),
            older: posts.next.map(|cursor| list.address(Some(&cursor))),
            visitor,
            heading,
            list,
            posts: posts.items,
        })
    }
}

impl List {
    /// The page that begins at `cursor`.
    fn address(&self, cursor: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.search.is_empty() {
            query.append_pair("search", &self.search);
        }
        if let Some(cursor) = cursor {
            query.append_pair("cursor", cursor);
        }
        match query.finish() {
            query if query.is_empty() => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }
}
