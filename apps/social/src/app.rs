//! Every router of the backend: the map of its URLs.

use waypost::App;
use waypost::db::Database;
use waypost::middleware::RequestLog;

use crate::{posts, users};

/// The backend on `database`.
pub fn app(database: Database) -> App {
    App::new("Social")
        .version(env!("CARGO_PKG_VERSION"))
        .description("A ready-to-run backend: users and their posts.")
        .strict()
        .state(database)
        .include(users::router())
        .include(posts::router())
        .layer(RequestLog::new())
}
