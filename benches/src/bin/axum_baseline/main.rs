//! The yardstick: the requests of the bench on axum alone, with the checks written by hand.
//!
//! A request that is right takes the shortest way that axum offers. Only when that fails is it
//! read a second time, to name everything that is wrong in FastAPI's shape. Nothing is coerced:
//! what a person would write for one service, not a framework.

mod orders;

use std::collections::HashMap;
use std::env;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::Bytes;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequest, Path, Query, Request};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::net::TcpListener;

static NEXT_ID: AtomicI64 = AtomicI64::new(1);

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port = env::var("PORT").map_or(Ok(8000), |port| port.parse::<u16>())?;
    let app = Router::new()
        .route("/ping", get(ping))
        .route("/items/{item_id}", get(read_item))
        .route("/posts", post(create_post))
        .route("/orders", post(orders::create_order))
        .route("/lines", post(orders::add_lines));
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, app).await?;
    Ok(())
}

#[derive(Serialize)]
struct Pong {
    message: &'static str,
}

async fn ping() -> Json<Pong> {
    Json(Pong { message: "pong" })
}

#[derive(Deserialize)]
struct ItemQuery {
    q: Option<String>,
    #[serde(default = "default_limit")]
    limit: i64,
}

fn default_limit() -> i64 {
    20
}

#[derive(Serialize)]
struct Item {
    item_id: i64,
    q: Option<String>,
    limit: i64,
}

async fn read_item(
    path: Result<Path<i64>, PathRejection>,
    query: Result<Query<ItemQuery>, QueryRejection>,
    uri: Uri,
) -> Response {
    match (path, query) {
        (Ok(Path(item_id)), Ok(Query(ItemQuery { q, limit }))) if (0..=100).contains(&limit) => {
            Json(Item { item_id, q, limit }).into_response()
        }
        _ => unprocessable(item_errors(&uri)),
    }
}

fn item_errors(uri: &Uri) -> Vec<ErrorDetail> {
    let mut errors = Vec::new();
    let item_id = uri.path().rsplit('/').next().unwrap_or_default();
    if item_id.parse::<i64>().is_err() {
        errors.push(not_an_integer(["path", "item_id"], item_id));
    }
    let query = Query::<HashMap<String, String>>::try_from_uri(uri);
    if let Some(limit) = query
        .ok()
        .and_then(|Query(mut query)| query.remove("limit"))
    {
        match limit.parse::<i64>() {
            Err(_) => errors.push(not_an_integer(["query", "limit"], &limit)),
            Ok(..0) => errors.push(ErrorDetail {
                ctx: Some(json!({ "ge": 0 })),
                ..detail(
                    "greater_than_equal",
                    ["query", "limit"],
                    "Input should be greater than or equal to 0",
                    limit,
                )
            }),
            Ok(101..) => errors.push(ErrorDetail {
                ctx: Some(json!({ "le": 100 })),
                ..detail(
                    "less_than_equal",
                    ["query", "limit"],
                    "Input should be less than or equal to 100",
                    limit,
                )
            }),
            Ok(_) => {}
        }
    }
    errors
}

#[derive(Deserialize)]
struct PostCreate {
    title: String,
    content: String,
    #[serde(default = "default_published")]
    published: bool,
    rating: Option<i64>,
}

fn default_published() -> bool {
    true
}

#[derive(Serialize)]
struct Post {
    id: i64,
    title: String,
    content: String,
    published: bool,
    rating: Option<i64>,
}

async fn create_post(request: Request) -> Response {
    if !has_json(&request) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let body = match Bytes::from_request(request, &()).await {
        Ok(body) => body,
        Err(rejection) => return rejection.into_response(),
    };
    match serde_json::from_slice::<PostCreate>(&body) {
        Ok(post) if (1..=200).contains(&post.title.chars().count()) => {
            let post = Post {
                id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
                title: post.title,
                content: post.content,
                published: post.published,
                rating: post.rating,
            };
            (StatusCode::CREATED, Json(post)).into_response()
        }
        _ => unprocessable(post_errors(&body)),
    }
}

fn has_json(request: &Request) -> bool {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("application/json"))
}

fn post_errors(body: &[u8]) -> Vec<ErrorDetail> {
    let body = match serde_json::from_slice::<Value>(body) {
        Ok(body) => body,
        Err(error) => {
            let ctx = Some(json!({ "error": error.to_string() }));
            let invalid = detail("json_invalid", ["body"], "JSON decode error", json!({}));
            return vec![ErrorDetail { ctx, ..invalid }];
        }
    };
    let mut errors = Vec::new();
    match body.get("title") {
        None => errors.push(missing("title", &body)),
        Some(Value::String(title)) => errors.extend(title_error(title)),
        Some(other) => errors.push(not_a_string("title", other)),
    }
    match body.get("content") {
        None => errors.push(missing("content", &body)),
        Some(Value::String(_)) => {}
        Some(other) => errors.push(not_a_string("content", other)),
    }
    if let Some(published) = body.get("published").filter(|value| !value.is_boolean()) {
        let message = "Input should be a valid boolean";
        errors.push(detail(
            "bool_type",
            ["body", "published"],
            message,
            published.clone(),
        ));
    }
    match body.get("rating") {
        None | Some(Value::Null) => {}
        Some(Value::String(rating)) => errors.push(not_an_integer(["body", "rating"], rating)),
        Some(rating) if rating.is_i64() => {}
        Some(other) => {
            let message = "Input should be a valid integer";
            errors.push(detail(
                "int_type",
                ["body", "rating"],
                message,
                other.clone(),
            ));
        }
    }
    errors
}

fn title_error(title: &str) -> Option<ErrorDetail> {
    let (kind, message, ctx) = match title.chars().count() {
        0 => (
            "string_too_short",
            "String should have at least 1 character",
            json!({ "min_length": 1 }),
        ),
        1..=200 => return None,
        _ => (
            "string_too_long",
            "String should have at most 200 characters",
            json!({ "max_length": 200 }),
        ),
    };
    Some(ErrorDetail {
        ctx: Some(ctx),
        ..detail(kind, ["body", "title"], message, title)
    })
}

#[derive(Serialize)]
struct Unprocessable {
    detail: Vec<ErrorDetail>,
}

#[derive(Serialize)]
struct ErrorDetail {
    r#type: &'static str,
    loc: Vec<&'static str>,
    msg: &'static str,
    input: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    ctx: Option<Value>,
}

fn unprocessable(detail: Vec<ErrorDetail>) -> Response {
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        Json(Unprocessable { detail }),
    )
        .into_response()
}

fn detail<const N: usize>(
    r#type: &'static str,
    loc: [&'static str; N],
    msg: &'static str,
    input: impl Into<Value>,
) -> ErrorDetail {
    ErrorDetail {
        r#type,
        loc: loc.into(),
        msg,
        input: input.into(),
        ctx: None,
    }
}

fn missing(field: &'static str, body: &Value) -> ErrorDetail {
    detail("missing", ["body", field], "Field required", body.clone())
}

fn not_a_string(field: &'static str, input: &Value) -> ErrorDetail {
    let message = "Input should be a valid string";
    detail("string_type", ["body", field], message, input.clone())
}

fn not_an_integer(loc: [&'static str; 2], input: &str) -> ErrorDetail {
    let message = "Input should be a valid integer, unable to parse string as an integer";
    detail("int_parsing", loc, message, input)
}
