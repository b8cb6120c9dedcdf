use std::{ops::RangeInclusive, time::Duration};

use sea_orm::ConnectOptions;

/// How long a request waits for a free connection: shorter than a client waits for its answer.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// Options of a pool that keeps between `connections.start()` and `connections.end()` open.
///
/// `url` only has to satisfy SeaORM's parser: the real options go to the driver as a value, because
/// SeaORM records the URL of its own options, password included, in trace spans.
pub(super) fn options(url: &'static str, connections: RangeInclusive<u32>) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .min_connections(*connections.start())
        .max_connections(*connections.end())
        .acquire_timeout(ACQUIRE_TIMEOUT);
    options
}
