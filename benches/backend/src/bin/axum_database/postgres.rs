//! tokio-postgres with statements prepared once for each connection.

use chrono::{SubsecRound, Utc};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use tokio_postgres::{NoTls, Row as SqlRow};
use uuid::Uuid;

use crate::answer::{Author, Failure, Post, PostCreate, Row};

const CONNECTIONS: usize = 10;

const READ: &str = "SELECT p.id, p.title, p.content, p.published, p.author_id, p.created_at, p.updated_at, \
    u.id, u.name, u.created_at, (SELECT count(*) FROM votes v WHERE v.post_id = p.id) FROM posts p \
    LEFT JOIN users u ON u.id = p.author_id WHERE p.id = $1 AND p.published";
const LIST: &str = "SELECT p.id, p.title, p.content, p.published, p.author_id, p.created_at, p.updated_at, \
    u.id, u.name, u.created_at, (SELECT count(*) FROM votes v WHERE v.post_id = p.id) FROM posts p \
    LEFT JOIN users u ON u.id = p.author_id WHERE p.published ORDER BY p.id DESC LIMIT $1";
const INSERT: &str = "INSERT INTO posts (id, title, content, published, author_id, created_at, updated_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $6)";
const AUTHOR: &str = "SELECT id, name, created_at FROM users WHERE id = $1";

pub(crate) struct Database(Pool);

impl Database {
    pub(crate) fn open(url: &str) -> Result<Self, Failure> {
        let recycle = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = Manager::from_config(url.parse()?, NoTls, recycle);
        Ok(Self(Pool::builder(manager).max_size(CONNECTIONS).build()?))
    }

    async fn connection(&self) -> Result<Object, Failure> {
        Ok(self.0.get().await?)
    }

    pub(crate) async fn read(&self, id: Uuid) -> Result<Option<Post>, Failure> {
        let connection = self.connection().await?;
        let statement = connection.prepare_cached(READ).await?;
        let found = connection.query_opt(&statement, &[&id]).await?;
        Ok(found.as_ref().map(whole_post))
    }

    pub(crate) async fn list(&self, limit: u32) -> Result<Vec<Post>, Failure> {
        let connection = self.connection().await?;
        let statement = connection.prepare_cached(LIST).await?;
        let posts = connection.query(&statement, &[&i64::from(limit)]).await?;
        Ok(posts.iter().map(whole_post).collect())
    }

    pub(crate) async fn create(&self, post: PostCreate) -> Result<Post, Failure> {
        let mut connection = self.connection().await?;
        let transaction = connection.transaction().await?;
        let now = Utc::now().trunc_subsecs(6);
        let row = Row {
            id: Uuid::now_v7(),
            title: post.title,
            content: post.content,
            published: post.published,
            author_id: post.author_id,
            created_at: now,
            updated_at: now,
        };
        let statement = transaction.prepare_cached(INSERT).await?;
        transaction
            .execute(
                &statement,
                &[
                    &row.id,
                    &row.title,
                    &row.content,
                    &row.published,
                    &row.author_id,
                    &row.created_at,
                ],
            )
            .await?;
        let statement = transaction.prepare_cached(AUTHOR).await?;
        let found = transaction.query_one(&statement, &[&row.author_id]).await?;
        transaction.commit().await?;
        Ok(row.by(author(&found, 0), 0))
    }
}

fn whole_post(found: &SqlRow) -> Post {
    row(found).by(author(found, 7), found.get(10))
}

fn row(row: &SqlRow) -> Row {
    Row {
        id: row.get(0),
        title: row.get(1),
        content: row.get(2),
        published: row.get(3),
        author_id: row.get(4),
        created_at: row.get(5),
        updated_at: row.get(6),
    }
}

fn author(row: &SqlRow, first: usize) -> Author {
    Author {
        id: row.get(first),
        name: row.get(first + 1),
        created_at: row.get(first + 2),
    }
}
