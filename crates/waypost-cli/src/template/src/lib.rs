//! {{title}}: an API on Waypost.
#![forbid(unsafe_code)]

pub mod items;

use waypost::App;
use waypost::middleware::RequestLog;

/// The application: the map of its URLs.
pub fn app() -> App {
    App::new("{{title}}")
        .version(env!("CARGO_PKG_VERSION"))
        .strict()
        .state(items::Store::default())
        .include(items::router())
        .layer(RequestLog::new())
}
