//! rusqlite: a thread for each connection, two that read and one that writes.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use chrono::Utc;
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::answer::{Author, Failure, Post, PostCreate, Row};

const READERS: usize = 2;

const READ: &str = "SELECT p.id, p.title, p.content, p.published, p.author_id, p.created_at, p.updated_at, \
    u.id, u.name, u.created_at, (SELECT count(*) FROM votes v WHERE v.post_id = p.id) FROM posts p \
    LEFT JOIN users u ON u.id = p.author_id WHERE p.id = ?1 AND p.published";
const LIST: &str = "SELECT p.id, p.title, p.content, p.published, p.author_id, p.created_at, p.updated_at, \
    u.id, u.name, u.created_at, (SELECT count(*) FROM votes v WHERE v.post_id = p.id) FROM posts p \
    LEFT JOIN users u ON u.id = p.author_id WHERE p.published ORDER BY p.id DESC LIMIT ?1";
const INSERT: &str = "INSERT INTO posts (id, title, content, published, author_id, created_at, updated_at) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
const AUTHOR: &str = "SELECT id, name, created_at FROM users WHERE id = ?1";

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

pub(crate) struct Database {
    readers: Sender<Job>,
    writer: Sender<Job>,
}

impl Database {
    pub(crate) fn open(file: &str) -> Result<Self, Failure> {
        Ok(Self {
            readers: start(file, READERS)?,
            writer: start(file, 1)?,
        })
    }

    pub(crate) async fn read(&self, id: Uuid) -> Result<Option<Post>, Failure> {
        run(&self.readers, move |connection| read(connection, id)).await
    }

    pub(crate) async fn list(&self, limit: u32) -> Result<Vec<Post>, Failure> {
        run(&self.readers, move |connection| list(connection, limit)).await
    }

    pub(crate) async fn create(&self, post: PostCreate) -> Result<Post, Failure> {
        run(&self.writer, move |connection| create(connection, post)).await
    }
}

/// Threads that work off what is sent, each with a connection.
fn start(file: &str, threads: usize) -> Result<Sender<Job>, Failure> {
    let (jobs, queue) = channel();
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..threads {
        let mut connection = Connection::open(file)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000",
        )?;
        let queue: Arc<Mutex<Receiver<Job>>> = Arc::clone(&queue);
        thread::spawn(move || {
            loop {
                let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                match job {
                    Ok(job) => job(&mut connection),
                    Err(_) => return,
                }
            }
        });
    }
    Ok(jobs)
}

async fn run<T: Send + 'static>(
    jobs: &Sender<Job>,
    work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
) -> Result<T, Failure> {
    let (done, result) = oneshot::channel();
    let job: Job = Box::new(move |connection| drop(done.send(work(connection))));
    jobs.send(job).map_err(|_| "the connections are closed")?;
    Ok(result.await??)
}

fn row(row: &SqlRow<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        title: row.get(1)?,
        content: row.get(2)?,
        published: row.get(3)?,
        author_id: row.get(4)?,
        created_at: row.get(5)?,
        updated_at: row.get(6)?,
    })
}

fn author(row: &SqlRow<'_>, first: usize) -> rusqlite::Result<Author> {
    Ok(Author {
        id: row.get(first)?,
        name: row.get(first + 1)?,
        created_at: row.get(first + 2)?,
    })
}

fn post(found: &SqlRow<'_>) -> rusqlite::Result<Post> {
    Ok(row(found)?.by(author(found, 7)?, found.get(10)?))
}

fn read(connection: &mut Connection, id: Uuid) -> rusqlite::Result<Option<Post>> {
    let mut statement = connection.prepare_cached(READ)?;
    statement.query_row([id], post).optional()
}

fn list(connection: &mut Connection, limit: u32) -> rusqlite::Result<Vec<Post>> {
    let mut statement = connection.prepare_cached(LIST)?;
    statement.query_map([limit], post)?.collect()
}

fn create(connection: &mut Connection, post: PostCreate) -> rusqlite::Result<Post> {
    let transaction = connection.transaction()?;
    let row = Row {
        id: Uuid::now_v7(),
        title: post.title,
        content: post.content,
        published: post.published,
        author_id: post.author_id,
        created_at: Utc::now(),
        updated_at: Utc::now(),
    };
    transaction.prepare_cached(INSERT)?.execute(params![
        row.id,
        row.title,
        row.content,
        row.published,
        row.author_id,
        row.created_at
    ])?;
    let author = transaction
        .prepare_cached(AUTHOR)?
        .query_row([row.author_id], |found| author(found, 0))?;
    transaction.commit()?;
    Ok(row.by(author, 0))
}
