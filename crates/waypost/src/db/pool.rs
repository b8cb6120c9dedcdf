use std::ops::RangeInclusive;

use sea_orm::ConnectOptions;

use super::DatabaseOptions;

/// SeaORM's options of a pool that keeps between `connections.start()` and `connections.end()` open.
///
/// `url` only has to satisfy SeaORM's parser: the real options go to the driver as a value, because
/// SeaORM records the URL of its own options, password included, in trace spans.
pub(super) fn options(
    url: &'static str,
    connections: RangeInclusive<u32>,
    database: &DatabaseOptions,
) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .min_connections(*connections.start())
        .max_connections(*connections.end())
        .acquire_timeout(database.time_to_acquire());
    options
}
