use social::{
    database::{self, Page},
    posts::queries::{self as posts, NewPost, PostFilter, PostInContext},
    users::{
        StoredPassword, model as user,
        queries::{self as users, NewUser},
    },
};
use tempfile::TempDir;
use uuid::Uuid;
use waypost::db::Database;

/// A migrated SQLite file of its own for one test, gone at the test's end.
pub(crate) struct TestDatabase {
    pub(crate) database: Database,
    directory: TempDir,
}

impl TestDatabase {
    pub(crate) async fn create() -> Self {
        let directory = TempDir::new().unwrap();
        let database = database::open(&url(&directory)).await.unwrap();
        Self {
            database,
            directory,
        }
    }

    /// What another process, or a later one, would open.
    pub(crate) async fn open_again(&self) -> Database {
        database::open(&url(&self.directory)).await.unwrap()
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
        let posts = posts::list(&self.database, page(10, 0), PostFilter::default()).await;
        titles(&posts.unwrap())
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

pub(crate) fn url(directory: &TempDir) -> String {
    format!("sqlite:{}", directory.path().join("social.db").display())
}

pub(crate) fn new_post(author_id: Uuid, title: &str, content: &str) -> NewPost {
    NewPost {
        title: title.to_owned(),
        content: content.to_owned(),
        published: true,
        author_id,
    }
}

pub(crate) fn page(limit: u64, offset: u64) -> Page {
    Page { limit, offset }
}

pub(crate) fn titles(posts: &[PostInContext]) -> Vec<&str> {
    posts
        .iter()
        .map(|found| found.post.title.as_str())
        .collect()
}
