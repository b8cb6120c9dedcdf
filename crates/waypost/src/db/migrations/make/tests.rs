//! Migrations from any schema to any other, on SQLite.

#![expect(clippy::unwrap_used, reason = "a test may take the short way")]
#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait of sea-orm-migration elides them"
)]

use proptest::prelude::*;
use sea_orm::Statement;
use tempfile::TempDir;

use super::{Answers, Operation, difference, proposal::operations};
use crate::db::Database;
use crate::db::migrations::prelude::*;
use crate::db::migrations::{Migrations, Snapshot, introspect};

/// A migration of operations.
pub(in crate::db::migrations) struct Operations {
    name: &'static str,
    operations: Vec<Operation>,
}

impl MigrationName for Operations {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Operations {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let editor = SchemaEditor::new(manager);
        for operation in &self.operations {
            Box::pin(operation.apply(&editor)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let editor = SchemaEditor::new(manager);
        for operation in self.operations.iter().rev() {
            Box::pin(operation.inverse().apply(&editor)).await?;
        }
        Ok(())
    }
}

pub(in crate::db::migrations) fn fresh(snapshot: &Snapshot) -> Operations {
    Operations {
        name: "m01_fresh",
        operations: difference(&Snapshot::default(), snapshot).operations,
    }
}

/// The migration from one schema to another, in which each question is answered by chance, if it can be.
pub(in crate::db::migrations) fn change(
    old: &Snapshot,
    new: &Snapshot,
    renames: &[bool],
) -> Operations {
    let mut answers = Answers::default();
    let mut renames = renames.iter().copied().cycle();
    let renamed = loop {
        let mut old = old.clone();
        let renamed = answers.apply(&mut old, new).unwrap();
        match renamed.questions.first() {
            None => break (renamed, old),
            // The next round asks again, and then of what is left.
            Some(question)
                if renames.next().unwrap()
                    && fits(&old, new, &question.gone, &question.candidates[0]) =>
            {
                answers
                    .renames
                    .push((question.gone.clone(), question.candidates[0].clone()));
            }
            Some(question) => answers.drops.push(question.gone.clone()),
        }
    };
    let (renamed, old) = renamed;
    let difference = difference(&old, new);
    assert_eq!(difference.impossible, Vec::<String>::new());
    Operations {
        name: "m02_change",
        operations: operations(&renamed, difference.operations),
    }
}

/// Whether what is gone can be called otherwise: its values must be able to become those of the other column.
fn fits(old: &Snapshot, new: &Snapshot, gone: &str, candidate: &str) -> bool {
    let Some((table, column)) = gone.split_once('.') else {
        return true;
    };
    let column_type = |snapshot: &Snapshot, name: &str| {
        let column = snapshot.find(table).unwrap().find_column(name).unwrap();
        column.column_type.clone()
    };
    column_type(old, column).converts_to(&column_type(new, candidate))
}

pub(in crate::db::migrations) async fn schema(database: &Database) -> Vec<Table> {
    let engine = database.engine();
    let tables = introspect::read(database.reader(), engine).await.unwrap();
    tables.iter().map(|table| table.canonical(engine)).collect()
}

async fn memory() -> Database {
    Database::connect("sqlite::memory:").await.unwrap()
}

/// A type for a column of this name; any two of them can become each other.
fn column_type(name: &'static str) -> BoxedStrategy<ColumnType> {
    let texts = prop_oneof![Just(ColumnType::String(Some(40))), Just(ColumnType::Text)];
    let others = match name {
        "a" => vec![
            ColumnType::Integer,
            ColumnType::BigInteger,
            ColumnType::Decimal(Some((10, 2))),
        ],
        "b" => vec![ColumnType::Boolean, ColumnType::Integer],
        _ => vec![ColumnType::TimestampWithTimeZone],
    };
    prop_oneof![texts, proptest::sample::select(others)].boxed()
}

/// What a server takes as the default of such a column; SQLite would take anything.
fn default_value(column_type: &ColumnType) -> BoxedStrategy<DefaultValue> {
    let number = (-9_i64..9).prop_map(DefaultValue::from);
    match column_type {
        ColumnType::Integer | ColumnType::BigInteger => number.boxed(),
        ColumnType::Boolean => any::<bool>().prop_map(DefaultValue::from).boxed(),
        ColumnType::TimestampWithTimeZone => Just(DefaultValue::CurrentTimestamp).boxed(),
        ColumnType::Decimal(_) => {
            let fraction = Just(DefaultValue::Expression("1.5".to_owned()));
            prop_oneof![number, fraction].boxed()
        }
        _ => Just(DefaultValue::from("it's")).boxed(),
    }
}

fn column(name: &'static str) -> impl Strategy<Value = Option<Column>> {
    let column = column_type(name).prop_flat_map(move |column_type| {
        let default = proptest::option::weighted(0.4, default_value(&column_type));
        (any::<bool>(), default).prop_map(move |(nullable, default)| Column {
            nullable,
            default,
            ..Column::new(name, column_type.clone())
        })
    });
    proptest::option::of(column)
}

/// A table with an `id`, some of the columns from `a` to `d`, and perhaps an index.
fn table(name: &'static str) -> BoxedStrategy<Table> {
    let columns = (column("a"), column("b"), column("c"), column("d"));
    (columns, 0_usize..3, any::<bool>())
        .prop_map(move |((a, b, c, d), indexed, unique)| {
            let mut table = Table::new(name)
                .column(Column::new("id", ColumnType::Integer).auto_increment())
                .primary_key(["id"]);
            table.columns.extend([a, b, c, d].into_iter().flatten());
            let columns: Vec<_> = table
                .columns
                .iter()
                .skip(1)
                // MariaDB indexes no text without a bound.
                .filter(|column| column.column_type != ColumnType::Text)
                .take(indexed)
                .map(|column| column.name.clone())
                .collect();
            if !columns.is_empty() {
                let index = Index::new(format!("{name}_{}", columns.join("_")), columns);
                table
                    .indexes
                    .push(if unique { index.unique() } else { index });
            }
            table
        })
        .boxed()
}

/// Up to three tables, of which each may refer to any, itself too.
pub(in crate::db::migrations) fn snapshot() -> impl Strategy<Value = Snapshot> {
    let tables = (table("first"), table("second"), table("third"));
    let references =
        proptest::collection::vec(proptest::option::of((0_usize..3, any::<bool>())), 3);
    (tables, 0_usize..4, references).prop_map(|((first, second, third), skipped, references)| {
        let mut tables = vec![first, second, third];
        if skipped < 3 {
            let _ = tables.remove(skipped);
        }
        let names: Vec<_> = tables.iter().map(|table| table.name.clone()).collect();
        for (table, reference) in tables.iter_mut().zip(references) {
            let Some((target, cascade)) = reference else {
                continue;
            };
            let target = &names[target % names.len()];
            table
                .columns
                .push(Column::new("parent_id", ColumnType::Integer).nullable());
            let key = ForeignKey::new(
                format!("{}_parent_id_fkey", table.name),
                ["parent_id"],
                target,
                ["id"],
            );
            let action = if cascade {
                Action::Cascade
            } else {
                Action::NoAction
            };
            table.foreign_keys.push(key.on_delete(action));
        }
        Snapshot::new(tables).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_generated_migration_leads_from_any_schema_to_any_other_and_back(
        old in snapshot(),
        new in snapshot(),
        renames in proptest::collection::vec(any::<bool>(), 8),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(Box::pin(async {
            let (before, wanted) = (memory().await, memory().await);
            Migrations::new().step(fresh(&old)).apply(&before).await.unwrap();
            Migrations::new().step(fresh(&new)).apply(&wanted).await.unwrap();

            let changed = memory().await;
            let both = Migrations::new().step(fresh(&old)).step(change(&old, &new, &renames));
            both.apply(&changed).await.unwrap();
            assert_eq!(schema(&changed).await, schema(&wanted).await);

            both.revert(&changed, 1).await.unwrap();
            assert_eq!(schema(&changed).await, schema(&before).await);
        }));
    }

    #[test]
    fn a_snapshot_is_read_as_it_is_written(snapshot in snapshot()) {
        prop_assert_eq!(Snapshot::parse(&snapshot.to_text()).unwrap(), snapshot);
    }
}

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

mod questions {
    use super::*;

    fn notes(columns: &[&str]) -> Snapshot {
        let columns = columns
            .iter()
            .map(|name| Column::new(*name, ColumnType::Text))
            .collect();
        Snapshot::new([Table {
            columns,
            ..Table::new("notes")
        }])
        .unwrap()
    }

    fn ask(answers: &Answers) -> Result<Vec<String>, String> {
        let renamed = answers.apply(&mut notes(&["text", "title"]), &notes(&["body", "title"]))?;
        Ok(renamed.questions.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_rename_is_asked_for_and_never_guessed() {
        let questions = ask(&Answers::default()).unwrap();
        assert_eq!(
            questions,
            ["the column `notes.text` is gone: was it dropped, or renamed to `body`?"]
        );
    }

    #[test]
    fn either_answer_decides() {
        let renamed = Answers {
            renames: vec![("notes.text".to_owned(), "body".to_owned())],
            drops: Vec::new(),
        };
        assert!(ask(&renamed).unwrap().is_empty());
        let dropped = Answers {
            renames: Vec::new(),
            drops: vec!["notes.text".to_owned()],
        };
        assert!(ask(&dropped).unwrap().is_empty());
    }

    #[test]
    fn an_answer_that_fits_nothing_is_refused() {
        let renamed = Answers {
            renames: vec![("notes.title".to_owned(), "body".to_owned())],
            drops: Vec::new(),
        };
        assert!(
            ask(&renamed)
                .unwrap_err()
                .starts_with("nothing was renamed from `notes.title` to `body`")
        );
        let dropped = Answers {
            renames: Vec::new(),
            drops: vec!["notes.title".to_owned()],
        };
        assert_eq!(
            ask(&dropped).unwrap_err(),
            "`notes.title` was not dropped: it is there, or never was"
        );
    }

    #[test]
    fn what_is_only_gone_or_only_new_needs_no_question() {
        let questions = |old: &[&str], new: &[&str]| {
            Answers::default()
                .apply(&mut notes(old), &notes(new))
                .unwrap()
                .questions
        };
        assert!(questions(&["text"], &["text", "title"]).is_empty());
        assert!(questions(&["text", "title"], &["text"]).is_empty());
    }
}
