//! An operation for every security scheme whose credential is typed into *Authorize* of `/docs`; each answers with the
//! credential that has arrived.
//!
//! `HOST` and `PORT` say where it listens.

use waypost::prelude::*;
use waypost::security::{
    ApiKeyCookie, ApiKeyHeader, ApiKeyQuery, HttpAuthorizationCredentials, HttpBasic,
    HttpBasicCredentials, HttpBearer,
};

const BASIC: HttpBasic = HttpBasic::new();
const BEARER: HttpBearer = HttpBearer::new();
const HEADER: ApiKeyHeader = ApiKeyHeader::new("X-Key");
const QUERY: ApiKeyQuery = ApiKeyQuery::new("key");
const COOKIE: ApiKeyCookie = ApiKeyCookie::new("key");

#[get("/basic")]
async fn by_basic(#[security(BASIC)] credentials: HttpBasicCredentials) -> String {
    format!("{}:{}", credentials.username, credentials.password.expose())
}

#[get("/bearer")]
async fn by_bearer(#[security(BEARER)] credentials: HttpAuthorizationCredentials) -> String {
    credentials.credentials
}

#[get("/header")]
async fn by_header(#[security(HEADER)] key: String) -> String {
    key
}

#[get("/query")]
async fn by_query(#[security(QUERY)] key: String) -> String {
    key
}

#[get("/cookie")]
async fn by_cookie(#[security(COOKIE)] key: String) -> String {
    key
}

#[waypost::main]
async fn main() -> waypost::Result<()> {
    App::new("Every scheme")
        .routes(routes![by_basic, by_bearer, by_header, by_query, by_cookie])
        .run()
        .await
}
