use std::path::Path;

use social::{
    migrations::migrations,
    posts::queries::{self as posts, NewPost, PostFilter, PostInContext},
    users::{
        StoredPassword, model as user,
        queries::{self as users, NewUser},
    },
};
use uuid::Uuid;
use waypost::axum::http::Uri;
use waypost::db::{CursorQuery, Database, testing::TestDatabases};

static DATABASES: TestDatabases = TestDatabases::new("social", |database| {
    Box::pin(async move {
        migrations().apply(database).await?;
        Ok(())
    })
});

/// Opens a database as the program does when it starts: connected, and migrated.
pub(crate) async fn open(url: &str) -> Database {
    let database = Database::connect(url).await.unwrap();
    migrations().apply(&database).await.unwrap();
    database
}

/// A migrated database of its own for one test, gone at the test's end.
///
/// An SQLite file, or a database on the server that `WAYPOST_TEST_DATABASE_URL` names.
pub(crate) struct TestDatabase {
    pub(crate) database: Database,
    made: waypost::db::testing::TestDatabase,
}

impl TestDatabase {
    pub(crate) async fn create() -> Self {
        // Boxed, since with every engine the future's type is nested as deeply as the compiler allows.
        let made = Box::pin(DATABASES.create()).await;
        Self {
            database: made.database().clone(),
            made,
        }
    }

    /// What another process, or a later one, would open.
    pub(crate) async fn open_again(&self) -> Database {
        open(self.made.url()).await
    }

    pub(crate) fn url(&self) -> &str {
        self.made.url()
    }

    /// Another handle, with a parameter of [`DatabaseOptions`](waypost::db::DatabaseOptions).
    pub(crate) async fn open_with(&self, parameter: &str) -> Database {
        let url = self.made.url();
        let separator = if url.contains('?') { '&' } else { '?' };
        let url = format!("{url}{separator}{parameter}");
        Database::connect(&url).await.unwrap()
    }

    pub(crate) async fn user(&self, name: &str) -> user::Model {
        let new = NewUser {
            name: name.to_owned(),
            email: format!("{name}@example.org"),
            password: StoredPassword::new("unusable"),
        };
        users::create(&self.database, new).await.unwrap()
    }

    /// The titles of the first ten posts, as everybody sees them.
    pub(crate) async fn posts(&self) -> Vec<String> {
        let posts = posts::list(&self.database, &first(10), PostFilter::default()).await;
        titles(&posts.unwrap().items)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    pub(crate) async fn post(&self, author_id: Uuid, title: &str, content: &str) -> PostInContext {
        posts::create(&self.database, new_post(author_id, title, content))
            .await
            .unwrap()
    }
}

/// The URL of an SQLite file, for what only SQLite has.
pub(crate) fn sqlite_url(directory: &Path) -> String {
    format!("sqlite:{}", directory.join("social.db").display())
}

pub(crate) fn new_post(author_id: Uuid, title: &str, content: &str) -> NewPost {
    NewPost {
        title: title.to_owned(),
        content: content.to_owned(),
        published: true,
        author_id,
    }
}

/// The first page of a list.
pub(crate) fn first(limit: u32) -> CursorQuery {
    page(limit, None)
}

/// The page of a list that begins at `cursor`.
pub(crate) fn page(limit: u32, cursor: Option<String>) -> CursorQuery {
    CursorQuery::new(limit, cursor, &Uri::from_static("/"))
}

pub(crate) fn titles(posts: &[PostInContext]) -> Vec<&str> {
    posts
        .iter()
        .map(|found| found.post.title.as_str())
        .collect()
}
