//! An operation for every source of an argument, with the common types: the same app that
//! `conformance/differential` has in FastAPI, so that both can be asked the same.
//!
//! `HOST` and `PORT` say where it listens.

mod models;
mod operations;

use waypost::prelude::*;

#[waypost::main]
async fn main() -> waypost::Result<()> {
    App::new("Every source")
        .version("0.1.0")
        .routes(operations::paths())
        .routes(operations::queries())
        .routes(operations::headers_and_cookies())
        .routes(operations::bodies())
        .routes(operations::forms())
        .run()
        .await
}
