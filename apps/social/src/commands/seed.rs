use chrono::{DateTime, Duration, Utc};
use clap::Args;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait};
use thiserror::Error;
use uuid::{NoContext, Timestamp, Uuid};
use waypost::db::Database;
use waypost::db::migrations::MigrationError;

use super::progress::bar;
use crate::database::now;
use crate::migrations::migrations;
use crate::posts::model as post;
use crate::users::{StoredPassword, model as user};

/// How many rows one statement inserts: few enough for every engine's bound parameters.
const ROWS_PER_STATEMENT: usize = 1_000;

/// How many statements one transaction has; more at once would only make others wait.
const STATEMENTS_PER_TRANSACTION: usize = 20;

/// Nobody logs in as a made-up user: a well-formed hash, but nobody knows a password that comes to nothing but zeros.
const NO_PASSWORD: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// How much to make up.
#[derive(Clone, Copy, Debug, Args)]
pub struct SeedOptions {
    /// How many users
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    pub users: u32,
    /// How many posts, by all these users in turn
    #[arg(long, default_value_t = 1_000)]
    pub posts: u32,
}

/// Why nothing, or not all of it, was made up.
#[derive(Debug, Error)]
pub enum SeedError {
    /// Migrations could not be applied.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] DbErr),
}

/// Adds made-up users and posts, in bulk and in bounded memory.
///
/// The names of users have a number, and their addresses tell when they were made up, so that more can be added later.
/// Posts are a second apart and all in the past.
///
/// # Errors
///
/// When migrations cannot be applied, and when the database fails.
pub async fn seed(database: &Database, options: SeedOptions) -> Result<(), SeedError> {
    migrations().apply(database).await?;
    let now = now();
    let begin = now - Duration::seconds(options.posts.into());
    let run = now.timestamp_micros();
    let ids: Vec<Uuid> = (0..options.users).map(|_| id_at(begin)).collect();
    let users = ids.iter().zip(0..);
    let users = users.map(|(id, index)| new_user(*id, index, run, begin));
    insert_all(database, "makes up users", options.users, users).await?;
    let authors = ids.iter().cycle();
    let posts = authors.zip(0..options.posts);
    let posts = posts.map(|(author, index)| new_post(*author, index, begin));
    insert_all(database, "makes up posts", options.posts, posts).await?;
    Ok(())
}

/// Inserts rows as they are made, several statements to a transaction.
async fn insert_all<A>(
    database: &Database,
    what: &str,
    total: u32,
    mut rows: impl Iterator<Item = A> + Send,
) -> Result<(), DbErr>
where
    A: ActiveModelTrait + Send,
{
    let bar = bar(what, total.into());
    while bar.position() < total.into() {
        let transaction = database.begin_write().await?;
        for _ in 0..STATEMENTS_PER_TRANSACTION {
            let rows: Vec<A> = rows.by_ref().take(ROWS_PER_STATEMENT).collect();
            if rows.is_empty() {
                break;
            }
            bar.inc(rows.len() as u64);
            A::Entity::insert_many(rows)
                .exec_without_returning(&transaction)
                .await?;
        }
        transaction.commit().await?;
    }
    bar.finish();
    Ok(())
}

fn new_user(id: Uuid, index: u32, run: i64, begin: DateTime<Utc>) -> user::ActiveModel {
    user::ActiveModel {
        id: Set(id),
        name: Set(format!("User {index}")),
        email: Set(format!("user{index}.{run}@example.org")),
        password: Set(StoredPassword::new(NO_PASSWORD)),
        created_at: Set(begin),
    }
}

fn new_post(author_id: Uuid, index: u32, begin: DateTime<Utc>) -> post::ActiveModel {
    let written = begin + Duration::seconds(index.into());
    post::ActiveModel {
        id: Set(id_at(written)),
        title: Set(format!("Post {index}")),
        content: Set(format!("What there is to say, for the {index}th time.")),
        // Some are for their author only.
        published: Set(!index.is_multiple_of(10)),
        author_id: Set(author_id),
        created_at: Set(written),
        updated_at: Set(written),
    }
}

/// A UUIDv7 of a moment that is not now.
fn id_at(moment: DateTime<Utc>) -> Uuid {
    let seconds = moment.timestamp().unsigned_abs();
    let time = Timestamp::from_unix(NoContext, seconds, moment.timestamp_subsec_nanos());
    Uuid::new_v7(time)
}
