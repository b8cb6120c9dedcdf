//! What becomes of rows when their table changes.

use sea_orm::Statement;
use tempfile::TempDir;

use super::round_trips::memory;
use super::{Operations, change, fresh};
use crate::db::Database;
use crate::db::migrations::make::Operation;
use crate::db::migrations::{Migrations, Snapshot, prelude::*};

fn users() -> Table {
    Table::new("users")
        .column(Column::new("id", ColumnType::Integer).auto_increment())
        .column(Column::new("name", ColumnType::String(Some(10))))
        .primary_key(["id"])
}

fn posts() -> Table {
    Table::new("posts")
        .column(Column::new("author_id", ColumnType::Integer))
        .foreign_key(
            ForeignKey::new("posts_author_id_fkey", ["author_id"], "users", ["id"])
                .on_delete(Action::Cascade),
        )
}

async fn numbers(database: &Database, sql: &str) -> Vec<i64> {
    let statement = Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    rows.into_iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

#[tokio::test]
async fn a_table_that_is_made_anew_keeps_its_rows_its_count_and_what_refers_to_it() {
    let directory = TempDir::new().unwrap();
    let url = format!("sqlite:{}", directory.path().join("test.db").display());
    let database = Database::connect(&url).await.unwrap();
    let old = Snapshot::new([users(), posts()]).unwrap();
    let first = Migrations::new().step(fresh(&old));
    first.apply(&database).await.unwrap();
    for sql in [
        "INSERT INTO users (name) VALUES ('Ada'), ('Grace'), ('Edsger')",
        "DELETE FROM users WHERE name = 'Edsger'",
        "INSERT INTO posts VALUES (1), (2), (2)",
    ] {
        database.writer().execute_unprepared(sql).await.unwrap();
    }

    let mut longer = users();
    longer.columns[1].column_type = ColumnType::String(Some(100));
    let new = Snapshot::new([longer, posts()]).unwrap();
    first
        .step(change(&old, &new, &[false]))
        .apply(&database)
        .await
        .unwrap();

    assert_eq!(
        numbers(&database, "SELECT id FROM users ORDER BY id").await,
        [1, 2]
    );
    assert_eq!(numbers(&database, "SELECT count(*) FROM posts").await, [3]);
    let sql = "INSERT INTO users (name) VALUES ('Barbara')";
    database.writer().execute_unprepared(sql).await.unwrap();
    assert_eq!(numbers(&database, "SELECT max(id) FROM users").await, [4]);
    let orphan = database
        .writer()
        .execute_unprepared("INSERT INTO posts VALUES (9)")
        .await;
    assert!(orphan.unwrap_err().to_string().contains("FOREIGN KEY"));
}

#[tokio::test]
async fn a_table_with_what_a_copy_would_lose_is_not_made_anew() {
    let database = memory().await;
    let sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''))";
    database.writer().execute_unprepared(sql).await.unwrap();
    let operations = Operations {
        name: "m01",
        operations: vec![Operation::AddForeignKey {
            table: "users".to_owned(),
            key: ForeignKey::new("", ["id"], "users", ["id"]),
        }],
    };
    let error = Migrations::new()
        .step(operations)
        .apply(&database)
        .await
        .unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(
        cause.ends_with("would lose `CHECK`: write this step by hand"),
        "{cause}"
    );
}

#[tokio::test]
async fn a_column_that_needs_values_is_not_added_to_rows() {
    let database = memory().await;
    let old = Snapshot::new([users()]).unwrap();
    let first = Migrations::new().step(fresh(&old));
    first.apply(&database).await.unwrap();
    let sql = "INSERT INTO users (name) VALUES ('Ada')";
    database.writer().execute_unprepared(sql).await.unwrap();

    let new = Snapshot::new([users().column(Column::new("age", ColumnType::Integer))]).unwrap();
    let error = first
        .step(change(&old, &new, &[false]))
        .apply(&database)
        .await
        .unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(
        cause.contains("`users` has rows, for which the new column `age` has no value"),
        "{cause}"
    );
}
