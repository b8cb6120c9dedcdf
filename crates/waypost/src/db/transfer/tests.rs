#![expect(clippy::unwrap_used, reason = "a test may take the short way")]
#![expect(unreachable_pub, reason = "the entities are for these tests only")]

use sea_orm::prelude::*;
use sea_orm::{ActiveValue::NotSet, QueryOrder, Set};

use super::{Phase, Summary, Transfer, TransferError};
use crate::db::migrations::{Migrations, Model, migrations_of, prelude::*};
use crate::db::{Database, Engine};

/// A value of every type that is moved.
mod thing {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "things")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub code: Uuid,
        pub text: String,
        #[sea_orm(column_type = "Text")]
        pub long_text: Option<String>,
        pub small: i16,
        pub big: i64,
        pub double: f64,
        pub yes: bool,
        pub date: Date,
        pub time: Time,
        pub date_time: DateTime,
        pub moment: DateTimeUtc,
        #[sea_orm(column_type = "Blob")]
        pub bytes: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A table with a key of two columns, which refers to the other one and comes before it by name.
mod link {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "links")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_id: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        #[sea_orm(belongs_to, from = "from_id", to = "id")]
        pub from: BelongsTo<super::thing::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn migrations() -> Migrations {
    migrations_of([Model::of(link::Entity), Model::of(thing::Entity)])
}

fn transfer() -> Transfer {
    Transfer::new("things", migrations())
}

async fn empty() -> Database {
    Database::connect("sqlite::memory:").await.unwrap()
}

/// More rows than fit into a page, and what is easily lost.
async fn filled() -> Database {
    let database = empty().await;
    migrations().apply(&database).await.unwrap();
    for start in [0, 700, 1_400] {
        let things = (start..start + 700).map(thing);
        thing::Entity::insert_many(things)
            .exec(database.writer())
            .await
            .unwrap();
    }
    for name in ["a", "B", "é", "e"] {
        let link = link::ActiveModel {
            from_id: Set(1),
            name: Set(name.to_owned()),
        };
        link.insert(database.writer()).await.unwrap();
    }
    database
}

fn thing(index: i32) -> thing::ActiveModel {
    let moment = DateTimeUtc::from_timestamp_micros(1_764_000_000_123_456 + i64::from(index));
    let moment = moment.unwrap();
    thing::ActiveModel {
        id: NotSet,
        code: Set(Uuid::from_u128(index.unsigned_abs().into())),
        text: Set(format!("Grüße, \"{index}\" \\ 😀")),
        long_text: Set((index % 2 == 0).then(|| "line\nline".to_owned())),
        small: Set(i16::MIN),
        big: Set(i64::MAX),
        double: Set(0.1 + f64::from(index)),
        yes: Set(index % 3 == 0),
        date: Set(moment.date_naive()),
        time: Set(moment.time()),
        date_time: Set(moment.naive_utc()),
        moment: Set(moment),
        bytes: Set(vec![0, 255, index.to_le_bytes()[0]]),
    }
}

async fn exported(database: &Database) -> (String, Summary) {
    let mut lines = Vec::new();
    let summary = transfer().export(database, &mut lines, |_| {}).await;
    (String::from_utf8(lines).unwrap(), summary.unwrap())
}

async fn import(database: &Database, lines: &str) -> Result<Summary, TransferError> {
    transfer().import(database, lines.as_bytes(), |_| {}).await
}

/// Moves all rows into an empty database, and goes on working there.
async fn all_rows_arrive_in(target: &Database) {
    let source = filled().await;
    let (lines, sent) = exported(&source).await;
    assert_eq!(import(target, &lines).await.unwrap(), sent);
    assert_eq!(exported(target).await.0, lines);
    let all = async |database: &Database| {
        let things = thing::Entity::find().order_by_asc(thing::Column::Id);
        things.all(database.reader()).await.unwrap()
    };
    assert_eq!(all(target).await, all(&source).await);

    let next = thing(0).insert(target.writer()).await.unwrap();
    assert_eq!(next.id, 2_101, "the engine counts on");
}

#[tokio::test]
async fn all_rows_arrive_as_they_were() {
    all_rows_arrive_in(&empty().await).await;
}

#[cfg(all(feature = "postgres", feature = "mysql"))]
#[tokio::test]
#[ignore = "needs PostgreSQL and MariaDB: `cargo xtask engines`"]
async fn all_rows_arrive_as_they_were_on_postgresql_and_mariadb() {
    use crate::db::migrations::engine_tests::{MARIADB, POSTGRES, database};

    for server in [POSTGRES, MARIADB] {
        let target = database(server).await;
        all_rows_arrive_in(&target).await;
        target.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_summary_is_that_of_an_export() {
    let source = filled().await;
    let (_, sent) = exported(&source).await;
    assert_eq!(transfer().summary(&source).await.unwrap(), sent);
    let rows: Vec<_> = sent
        .tables
        .iter()
        .map(|table| (table.table.as_str(), table.rows))
        .collect();
    assert_eq!(rows, [("things", 2_100), ("links", 4)]);
}

#[tokio::test]
async fn a_table_without_a_model_is_not_forgotten() {
    let source = filled().await;
    let sql = "CREATE TABLE notes (id INTEGER PRIMARY KEY)";
    source.writer().execute_unprepared(sql).await.unwrap();
    let error = transfer()
        .export(&source, &mut Vec::new(), |_| {})
        .await
        .unwrap_err();
    assert!(
        matches!(&error, TransferError::UnknownTable { table } if table == "notes"),
        "{error}"
    );
    let transfer = transfer().leave_out("notes");
    transfer
        .export(&source, &mut Vec::new(), |_| {})
        .await
        .unwrap();
}

#[tokio::test]
async fn a_database_with_rows_is_left_alone() {
    let source = filled().await;
    let (lines, _) = exported(&source).await;
    let error = import(&source, &lines).await.unwrap_err();
    assert!(
        matches!(&error, TransferError::NotEmpty { table } if table == "things"),
        "{error}"
    );
    assert_eq!(exported(&source).await.0, lines);
}

#[tokio::test]
async fn a_database_without_the_migrations_is_not_exported() {
    let error = transfer()
        .export(&empty().await, &mut Vec::new(), |_| {})
        .await
        .unwrap_err();
    assert!(matches!(error, TransferError::NotMigrated), "{error}");
}

/// Imports what `damage` makes of the lines, and returns the error; nothing may have arrived.
async fn refused(damage: impl FnOnce(&str) -> String) -> String {
    let (lines, _) = exported(&filled().await).await;
    let target = empty().await;
    let error = import(&target, &damage(&lines)).await.unwrap_err();
    migrations().apply(&target).await.unwrap();
    let (_, there) = exported(&target).await;
    assert!(there.tables.iter().all(|table| table.rows == 0), "{there}");
    error.to_string()
}

#[tokio::test]
async fn a_wrong_line_is_named_by_its_number_and_never_repeated() {
    let error = refused(|lines| lines.replacen("{\"row\"", "{\"secret\"", 1)).await;
    assert_eq!(error, "line 2: this is no line of an export (column 9)");

    let error = refused(|lines| lines.replacen("\"id\":2,", "\"id\":\"two\",", 1)).await;
    assert_eq!(
        error,
        "line 3: `things.id` must be a whole number of 32 bits"
    );

    let error = refused(|lines| lines.replacen("\"yes\":", "\"no\":", 1)).await;
    assert_eq!(error, "line 2: `things` has no column `no`");

    let error = refused(|lines| lines.replacen("\"id\":2,", "", 1)).await;
    assert_eq!(error, "line 3: `things.id` is missing");
}

#[tokio::test]
async fn rows_that_the_database_refuses_are_named_by_their_lines() {
    let error = refused(|lines| lines.replacen("\"id\":3,", "\"id\":2,", 1)).await;
    assert_eq!(error, "the database refuses what is in lines 2 to 501");
}

#[tokio::test]
async fn an_export_that_is_cut_off_or_changed_is_refused() {
    let error = refused(|lines| lines.lines().take(2_105).collect::<Vec<_>>().join("\n")).await;
    assert_eq!(
        error,
        "the export is cut off: the end of `links` is missing"
    );

    let error = refused(|lines| lines.replacen("line\\nline", "line\\nlime", 1)).await;
    assert!(
        error.starts_with("the rows of `things` are not those of the export"),
        "{error}"
    );

    let without = |lines: &str| {
        let lines = lines.lines().filter(|line| !line.contains("\"id\":7,"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let error = refused(without).await;
    assert!(error.contains("      2100 rows"), "{error}");
    assert!(error.contains("      2099 rows"), "{error}");

    let error = refused(|lines| lines.to_owned() + lines).await;
    assert_eq!(error, "line 2108: this is after the end");
}

#[tokio::test]
async fn an_export_of_something_else_is_refused() {
    let error = refused(|_| String::new()).await;
    assert_eq!(error, "line 1: this is no export: its first line says so");

    let error = refused(|lines| lines.replacen("\"things\"", "\"notes\"", 1)).await;
    assert_eq!(
        error,
        "line 1: this is an export of \"notes\", not of \"things\""
    );

    let error = refused(|lines| lines.replacen("m01_fresh", "m02_fresh", 1)).await;
    assert!(
        error.starts_with("line 1: the export is of other migrations"),
        "{error}"
    );
}

#[tokio::test]
async fn progress_tells_each_phase_to_its_end() {
    let source = filled().await;
    let mut seen = Vec::new();
    let mut lines = Vec::new();
    transfer()
        .export(&source, &mut lines, |progress| {
            seen.push((progress.table.to_owned(), progress.rows, progress.total));
        })
        .await
        .unwrap();
    let expected = [
        ("things", 1_000, 2_100),
        ("things", 2_000, 2_100),
        ("things", 2_100, 2_100),
        ("links", 4, 4),
    ];
    assert_eq!(
        seen,
        expected.map(|(name, rows, total)| (name.to_owned(), rows, total))
    );

    let mut phases = Vec::new();
    transfer()
        .import(&empty().await, lines.as_slice(), |progress| {
            if progress.rows == progress.total {
                phases.push((progress.phase, progress.table.to_owned()));
            }
        })
        .await
        .unwrap();
    let expected = [
        (Phase::Import, "things"),
        (Phase::Import, "links"),
        (Phase::Compare, "things"),
        (Phase::Compare, "links"),
    ];
    assert_eq!(
        phases,
        expected.map(|(phase, name)| (phase, name.to_owned()))
    );
}

/// A table with what only one engine has.
mod place {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "places")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        #[sea_orm(column_type = "custom(\"geometry\")")]
        pub shape: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

#[test]
fn what_cannot_be_moved_is_refused_before_anything_is_written() {
    let transfer = Transfer::new("map", Migrations::new().model(place::Entity));
    assert_eq!(
        transfer.tables(Engine::Sqlite).unwrap_err().to_string(),
        "`places.shape` cannot be moved: engines do not hold custom(geometry) alike"
    );
    let transfer = Transfer::new("things", migrations()).leave_out("things");
    assert_eq!(
        transfer.tables(Engine::Sqlite).unwrap_err().to_string(),
        "`links_from_id_fkey` of `links` refers to `things.id`, which no registered model has"
    );
}
