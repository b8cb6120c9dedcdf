//! The rows that everybody reads: made by the database itself, the same on each engine.

use std::process::Command;

use anyhow::Result;

use crate::process;

pub(super) const USERS: u32 = 1_000;

/// Enough for ten thousand pages.
pub(super) const POSTS: u32 = 210_000;

/// The post that is read by its key: in the midst of them.
pub(super) const POST: &str = "30303030-3030-3030-3030-313030303030";

/// Fills the tables that the backend has made in `file`. The bytes of an id are its number's digits.
pub(super) fn fill_sqlite(file: &str) -> Result<()> {
    let sql = format!(
        "BEGIN;
        INSERT INTO users (id, name, email, password, created_at)
        SELECT CAST(printf('9%015d', value) AS BLOB), 'user ' || value, 'user-' || value || '@example.org', 'unusable',
            '2026-01-01T00:00:00+00:00' FROM generate_series(1, {USERS});
        INSERT INTO posts (id, title, content, published, author_id, created_at, updated_at)
        SELECT CAST(printf('%016d', value) AS BLOB), 'post ' || value, {CONTENT}, 1,
            CAST(printf('9%015d', value % {USERS} + 1) AS BLOB), '2026-01-01T00:00:00+00:00',
            '2026-01-01T00:00:00+00:00' FROM generate_series(1, {POSTS});
        INSERT INTO votes (post_id, user_id, created_at)
        SELECT CAST(printf('%016d', value) AS BLOB), CAST(printf('9%015d', (value * 7) % {USERS} + 1) AS BLOB),
            '2026-01-01T00:00:00+00:00' FROM generate_series(1, {POSTS});
        COMMIT;
        ANALYZE;"
    );
    process::run(Command::new("sqlite3").args(["-bail", file, &sql]))
}

/// The same on PostgreSQL.
pub(super) fn fill_postgres(mut client: Command) -> Result<()> {
    let id = |prefix: &str, width: u32, number: &str| {
        format!(
            "encode(convert_to('{prefix}' || lpad(({number})::text, {width}, '0'), 'UTF8'), 'hex')::uuid"
        )
    };
    let (post, user) = (id("", 16, "value"), id("9", 15, "value"));
    let author = id("9", 15, &format!("value % {USERS} + 1"));
    let voter = id("9", 15, &format!("(value * 7) % {USERS} + 1"));
    let sql = format!(
        "INSERT INTO users (id, name, email, password, created_at)
        SELECT {user}, 'user ' || value, 'user-' || value || '@example.org', 'unusable', '2026-01-01T00:00:00Z'
            FROM generate_series(1, {USERS}) AS value;
        INSERT INTO posts (id, title, content, published, author_id, created_at, updated_at)
        SELECT {post}, 'post ' || value, {CONTENT}, true, {author}, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
            FROM generate_series(1, {POSTS}) AS value;
        INSERT INTO votes (post_id, user_id, created_at)
        SELECT {post}, {voter}, '2026-01-01T00:00:00Z' FROM generate_series(1, {POSTS}) AS value;
        ANALYZE users, posts, votes;"
    );
    process::output(client.arg(sql)).map(drop)
}

/// Two hundred characters.
const CONTENT: &str = "'A few words about it, and a few more, as people write them. A few words about it, and a few more, \
    as people write them. A few words about it, and a few more, as people write them, one after another.'";
