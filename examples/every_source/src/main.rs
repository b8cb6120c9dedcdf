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
        .include(operations::paths())
        .include(operations::queries())
        .include(operations::headers_and_cookies())
        .include(operations::bodies())
        .include(operations::forms())
        .include(operations::dependencies())
        .run()
        .await
}
