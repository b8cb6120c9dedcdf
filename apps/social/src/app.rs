//! Every router of the backend: the map of its URLs.

use waypost::App;
use waypost::auth::{Auth, Environment};
use waypost::axum::middleware::from_fn;
use waypost::db::{Database, health_router};
use waypost::middleware::{RequestLog, SecurityHeaders};

use crate::migrations::migrations;
use crate::{api_keys, posts, sessions, site, tokens, users, votes};

/// What a page may load: the stylesheet, and nothing else. There are no scripts.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// The backend on `database`, which people and programs enter by the doors of `auth`.
pub fn app(environment: Environment, database: Database, auth: Auth) -> App {
    // The document and the routes have the password form both, or neither.
    let password_form = auth.token_url().is_some();
    App::new("Social")
        .version(env!("CARGO_PKG_VERSION"))
        .description("A ready-to-run backend: users, their posts, and votes for them.")
        .strict()
        .state(database)
        .migrations(migrations())
        // They are added below, so that the pages of errors have them too.
        .auth(auth.security_headers(None))
        .include(users::router())
        .include(posts::router())
        .include(votes::router())
        .include(sessions::router())
        .include(tokens::router(password_form))
        .include(api_keys::router())
        .include(health_router())
        .include(site::router())
        // As one: around each layer axum has a box, which every request clones. The first is the outermost.
        .layer((
            RequestLog::new(),
            security_headers(environment),
            from_fn(site::error_pages),
        ))
}

fn security_headers(environment: Environment) -> SecurityHeaders {
    let headers = SecurityHeaders::new().page_policy(PAGE_POLICY);
    match environment {
        Environment::Production => headers.over_tls(),
        Environment::Development => headers,
    }
}
