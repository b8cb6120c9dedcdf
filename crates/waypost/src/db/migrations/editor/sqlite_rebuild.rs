//! What SQLite's `ALTER TABLE` cannot do: the table is made anew, the rows are copied, and the new table takes the name.
//!
//! The procedure is that of <https://www.sqlite.org/lang_altertable.html>, section 7.

use futures_util::future::BoxFuture;
use sea_orm::{
    ConnectionTrait, DbErr, Statement,
    sea_query::{self, Alias},
};

use super::SchemaEditor;
use crate::db::Engine;
use crate::db::migrations::{introspect::sqlite_statement_of, schema::Table};

/// What the catalog does not tell of a table, and a copy would therefore lose.
const LOST: [&str; 8] = [
    "CHECK",
    "COLLATE",
    "GENERATED",
    "CONFLICT",
    "DEFERRABLE",
    "STRICT",
    "WITHOUT",
    "MATCH",
];

/// Makes a table anew, as `change` has it.
///
/// Boxed, as it is large and each method of the editor would carry it.
pub(super) fn rebuild<'a>(
    editor: &'a SchemaEditor<'_, '_>,
    name: &'a str,
    change: impl FnOnce(&mut Table) -> Result<(), DbErr> + Send + 'a,
) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(make_anew(editor, name, change))
}

async fn make_anew(
    editor: &SchemaEditor<'_, '_>,
    name: &str,
    change: impl FnOnce(&mut Table) -> Result<(), DbErr>,
) -> Result<(), DbErr> {
    let connection = editor.manager.get_connection();
    refuse_enforced_keys(connection).await?;
    refuse_what_would_be_lost(connection, name).await?;
    let old = editor.table(name).await?;
    let mut new = old.clone();
    change(&mut new)?;
    copy(editor, &old, &new).await?;
    for index in &new.indexes {
        editor.create_index(name, index).await?;
    }
    Ok(())
}

async fn copy(editor: &SchemaEditor<'_, '_>, old: &Table, new: &Table) -> Result<(), DbErr> {
    let temporary = format!("waypost_new_{}", old.name);
    // A foreign key to the table itself must name what it will be called.
    let mut statement = new.create_statement(Engine::Sqlite);
    editor
        .manager
        .create_table(statement.table(Alias::new(&temporary)).take())
        .await?;

    let kept = old
        .columns
        .iter()
        .filter(|column| new.find_column(&column.name).is_some());
    let columns: Vec<_> = kept.map(|column| editor.quote(&column.name)).collect();
    let columns = columns.join(", ");
    let (from, to) = (editor.quote(&old.name), editor.quote(&temporary));
    editor
        .run(format!(
            "INSERT INTO {to} ({columns}) SELECT {columns} FROM {from}"
        ))
        .await?;
    if new.columns.iter().any(|column| column.auto_increment) {
        keep_count(editor, &old.name, &temporary).await?;
    }
    let mut drop = sea_query::Table::drop();
    editor
        .manager
        .drop_table(drop.table(Alias::new(&old.name)).take())
        .await?;
    let mut rename = sea_query::Table::rename();
    rename.table(Alias::new(&temporary), Alias::new(&old.name));
    editor.manager.rename_table(rename).await
}

/// A key that was given once is not given again, even if its row is gone.
async fn keep_count(editor: &SchemaEditor<'_, '_>, from: &str, to: &str) -> Result<(), DbErr> {
    let text = |name: &str| format!("'{}'", name.replace('\'', "''"));
    let (from, to) = (text(from), text(to));
    editor
        .run(format!("DELETE FROM sqlite_sequence WHERE name = {to}"))
        .await?;
    let sql = format!(
        "INSERT INTO sqlite_sequence (name, seq) SELECT {to}, seq FROM sqlite_sequence WHERE name = {from}"
    );
    editor.run(sql).await
}

/// With foreign keys enforced, dropping the old table would delete what refers to its rows.
async fn refuse_enforced_keys(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let statement =
        Statement::from_string(connection.get_database_backend(), "PRAGMA foreign_keys");
    let row = connection.query_one_raw(statement).await?;
    let enforced = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()? == Some(1);
    if !enforced {
        return Ok(());
    }
    Err(DbErr::Custom(
        "SQLite must make the table anew, and with foreign keys enforced would delete the rows that refer to it: run this \
         migration with `Migrations::apply`"
            .to_owned(),
    ))
}

async fn refuse_what_would_be_lost(
    connection: &impl ConnectionTrait,
    table: &str,
) -> Result<(), DbErr> {
    let refuse = |what: &str| {
        Err(DbErr::Custom(format!(
            "SQLite must make `{table}` anew, which would lose {what}: write this step by hand"
        )))
    };
    for sql in sqlite_statement_of(connection, "table", table).await? {
        if let Some(word) = words(&sql).find(|word| LOST.contains(&word.as_str())) {
            return refuse(&format!("`{word}`"));
        }
    }
    for sql in sqlite_statement_of(connection, "index", table).await? {
        if words(&sql).any(|word| word == "WHERE" || word == "DESC") || sql.matches('(').count() > 1
        {
            return refuse("an index that is more than a list of columns");
        }
    }
    if !sqlite_statement_of(connection, "trigger", table)
        .await?
        .is_empty()
    {
        return refuse("its triggers");
    }
    Ok(())
}

/// The words of some SQL in upper case, without names and texts in quotes.
fn words(sql: &str) -> impl Iterator<Item = String> {
    let mut bare = String::with_capacity(sql.len());
    let mut within = None;
    for character in sql.chars() {
        match within {
            Some(end) if character == end => within = None,
            Some(_) => {}
            None => match character {
                '\'' | '"' | '`' => within = Some(character),
                '[' => within = Some(']'),
                other => bare.push(other),
            },
        }
    }
    let words: Vec<String> = bare
        .split(|character: char| !character.is_alphanumeric() && character != '_')
        .map(str::to_ascii_uppercase)
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_quotes_are_names_and_texts() {
        let sql =
            r#"CREATE TABLE "check" (a TEXT DEFAULT 'COLLATE it''s', [strict] INT, `match` INT)"#;
        assert!(!words(sql).any(|word| LOST.contains(&word.as_str())));
        assert!(words("a INT CHECK(a > 0)").any(|word| word == "CHECK"));
    }
}
