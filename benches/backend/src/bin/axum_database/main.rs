//! Social's posts on axum and the fastest driver of each engine, without an ORM: the yardstick.
//!
//! The statements are those that social sends, so that what differs is the way to the database and back. Nobody is asked
//! for a token.

mod answer;
mod postgres;
mod sqlite;

use std::env;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use uuid::Uuid;

use answer::{Failure, PostCreate};

/// Either engine.
enum Database {
    Sqlite(sqlite::Database),
    Postgres(postgres::Database),
}

#[derive(Deserialize)]
struct Page {
    limit: u32,
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let url = env::var("DATABASE_URL")?;
    let database = match url.strip_prefix("sqlite:") {
        Some(file) => Database::Sqlite(sqlite::Database::open(file)?),
        None => Database::Postgres(postgres::Database::open(&url)?),
    };
    let app = Router::new()
        .route("/api/posts", get(list_posts).post(create_post))
        .route("/api/posts/{id}", get(read_post))
        .with_state(Arc::new(database));
    let address = format!("{}:{}", env::var("HOST")?, env::var("PORT")?);
    let listener = tokio::net::TcpListener::bind(address).await?;
    Ok(axum::serve(listener, app).await?)
}

async fn read_post(State(database): State<Arc<Database>>, Path(id): Path<Uuid>) -> Response {
    let found = match &*database {
        Database::Sqlite(database) => database.read(id).await,
        Database::Postgres(database) => database.read(id).await,
    };
    match found {
        Ok(Some(post)) => Json(post).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn list_posts(State(database): State<Arc<Database>>, Query(page): Query<Page>) -> Response {
    answer(
        StatusCode::OK,
        match &*database {
            Database::Sqlite(database) => database.list(page.limit).await,
            Database::Postgres(database) => database.list(page.limit).await,
        },
    )
}

async fn create_post(
    State(database): State<Arc<Database>>,
    Json(post): Json<PostCreate>,
) -> Response {
    if post.title.is_empty() || post.title.len() > 200 || post.content.len() > 50_000 {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    answer(
        StatusCode::CREATED,
        match &*database {
            Database::Sqlite(database) => database.create(post).await,
            Database::Postgres(database) => database.create(post).await,
        },
    )
}

fn answer<T: serde::Serialize>(status: StatusCode, result: Result<T, Failure>) -> Response {
    match result {
        Ok(value) => (status, Json(value)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
