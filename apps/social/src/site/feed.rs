use askama::Template;
use uuid::Uuid;
use waypost::db::Db;
use waypost::prelude::*;

use super::{
    page::{Page, render},
    stylesheet::STYLESHEET,
    visitor::Visitor,
};
use crate::{
    database::{self, DatabaseError},
    posts::queries::{self as posts, PostFilter, PostInContext},
    users::queries as users,
};

const POSTS_ON_A_PAGE: u64 = 20;

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
    before: Option<Uuid>,
) -> Page {
    let list = List {
        path: "/".to_owned(),
        author: None,
        search,
    };
    render(&Feed::load(&db, visitor, "Posts".to_owned(), list, before).await?)
}

#[get("/users/{id}", include_in_schema = false)]
pub(super) async fn show_user(
    db: Db,
    visitor: Visitor,
    id: Uuid,
    #[query(default = "", max_length = 200)] search: String,
    before: Option<Uuid>,
) -> Page {
    let user = users::find(&db, id).await?;
    let list = List {
        path: format!("/users/{id}"),
        author: Some(id),
        search,
    };
    render(&Feed::load(&db, visitor, user.name, list, before).await?)
}

impl Feed {
    async fn load(
        db: &Db,
        visitor: Visitor,
        heading: String,
        list: List,
        before: Option<Uuid>,
    ) -> Result<Self, DatabaseError> {
        let filter = PostFilter {
            viewer: visitor.id(),
            author: list.author,
            search: Some(list.search.as_str()).filter(|text| !text.is_empty()),
            before,
        };
        // One more than is shown tells whether there is another page.
        let page = database::Page {
            limit: POSTS_ON_A_PAGE + 1,
            offset: 0,
        };
        let mut posts = posts::list(db, page, filter).await?;
        let mut older = None;
        if posts.len() as u64 > POSTS_ON_A_PAGE {
            posts.pop();
            older = posts.last().map(|found| list.address(Some(found.post.id)));
        }
        Ok(Self {
            here: list.address(before),
            visitor,
            heading,
            list,
            posts,
            older,
        })
    }
}

impl List {
    /// The page that begins after the post `before`.
    fn address(&self, before: Option<Uuid>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.search.is_empty() {
            query.append_pair("search", &self.search);
        }
        if let Some(id) = before {
            query.append_pair("before", &id.to_string());
        }
        match query.finish() {
            query if query.is_empty() => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }
}
