//! Write a plain async function; its signature is the API: it parses, validates, documents, secures.
//!
//! ```
//! use waypost::prelude::*;
//! use waypost::testing::TestClient;
//!
//! #[schema]
//! struct Item {
//!     name: String,
//!     #[field(gt = 0)]
//!     price: f64,
//!     is_offer: Option<bool>,
//! }
//!
//! /// Read an item.
//! #[get("/items/{item_id}")]
//! async fn read_item(item_id: i64, q: Option<String>) -> Json<Value> {
//!     Json(json!({ "item_id": item_id, "q": q }))
//! }
//!
//! #[put("/items/{item_id}")]
//! async fn update_item(item_id: i64, item: Item) -> Item {
//!     let _ = item_id;
//!     item
//! }
//!
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! let client = TestClient::new(App::new("Items").routes(routes![read_item, update_item]));
//! client.get("/items/5?q=query").await.assert_json(json!({"item_id": 5, "q": "query"}));
//! client.put("/items/5").json(json!({"name": "Foo", "price": 0})).await.assert_status(422).assert_json(json!({
//!     "detail": [{
//!         "type": "greater_than",
//!         "loc": ["body", "price"],
//!         "msg": "Input should be greater than 0",
//!         "input": 0,
//!         "ctx": {"gt": 0.0},
//!     }]
//! }));
//! # });
//! ```
//!
//! The guide tells the rest; `ARCHITECTURE.md` tells the way of a request through the modules below.
//!
//! # Features
//!
//! | feature | what it adds | default |
//! |---|---|---|
//! | `docs-ui` | Swagger UI and ReDoc from inside the binary | ✔ |
//! | `chrono` | dates and times | ✔ |
//! | `decimal` | `rust_decimal::Decimal` | ✔ |
//! | `uuid` | `uuid::Uuid` | ✔ |
//! | `base64` | [`Base64Bytes`]: bytes as base64 | |
//! | `email` | [`Email`]: checked addresses | |
//! | `url` | `url::Url` and [`HttpUrl`] | |
//! | `auth` | [`auth`]: sessions, tokens, API keys, passwords | |
//! | `hsm` | `auth` with peppers in a hardware security module | |
//! | `redis` | `auth` with stores in Redis or Valkey | |
//! | `db` | the database on SeaORM | |
//! | `sqlite`, `postgres`, `mysql` | `db` with that driver | |
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// What generated code calls is `::waypost`, in this crate's own documentation tests and tests too.
extern crate self as waypost;

#[path = "private/mod.rs"]
#[doc(hidden)]
pub mod __private;
mod app;
#[cfg(feature = "auth")]
pub mod auth;
#[cfg(feature = "db")]
pub mod db;
pub mod depends;
#[cfg(feature = "docs-ui")]
pub mod docs_ui;
#[cfg(any(feature = "auth", feature = "db"))]
mod environment;
pub mod error;
pub mod form;
#[cfg(any(feature = "auth", feature = "postgres", feature = "mysql"))]
mod loopback;
pub mod middleware;
pub mod openapi;
pub mod operation;
pub mod params;
pub mod prelude;
pub mod request;
pub mod response;
mod route;
pub mod routing;
pub mod security;
pub mod server;
pub mod testing;

pub use app::App;
pub use axum;
pub use bytes::Bytes;
#[cfg(any(feature = "auth", feature = "db"))]
pub use environment::{Environment, UnknownEnvironment};
pub use error::{Error, HttpException};
pub use form::UploadFile;
pub use params::{RawBody, Request, State};
pub use response::{Html, Json, Redirect};
pub use routing::Router;
pub use waypost_macros::{
    HttpError, Schema, delete, dependency, get, head, main, options, patch, post, put, schema,
    trace,
};
#[cfg(feature = "base64")]
pub use waypost_schema::Base64Bytes;
#[cfg(feature = "chrono")]
pub use waypost_schema::Duration;
#[cfg(feature = "url")]
pub use waypost_schema::HttpUrl;
pub use waypost_schema::{self as schema_types, JsonString, Patch, Schema, Secret, Sent};
#[cfg(feature = "email")]
pub use waypost_schema::{Email, EmailError};

/// What fallible parts of an application's `main` return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Lists operations for [`App::routes`] and [`Router::routes`]: `routes![read_item, users::create]`.
#[macro_export]
macro_rules! routes {
    ($($operation:path),* $(,)?) => {
        [$(<$operation as $crate::operation::Endpoint>::OPERATION),*]
    };
}
