//! Values that engines hold in different ways, from engine to engine.

#![expect(clippy::unwrap_used, reason = "a test may take the short way")]
#![expect(unreachable_pub, reason = "the entities are for these tests only")]

use super::{Summary, Transfer, TransferError};
use crate::db::Database;
use crate::db::migrations::{Model, migrations_of, prelude::*};

/// A column of each such type. What SeaORM itself makes of them does not matter here.
mod sample {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "samples")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false, column_type = "Unsigned")]
        pub id: i64,
        #[sea_orm(column_type = "TinyUnsigned")]
        pub tiny: Option<i64>,
        #[sea_orm(column_type = "SmallUnsigned")]
        pub small: Option<i64>,
        #[sea_orm(column_type = "Unsigned")]
        pub medium: Option<i64>,
        #[sea_orm(column_type = "BigUnsigned")]
        pub big: Option<i64>,
        #[sea_orm(column_type = "Float")]
        pub single: Option<f32>,
        #[sea_orm(column_type = "Double")]
        pub double: Option<f64>,
        #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
        pub price: Option<String>,
        #[sea_orm(column_type = "Decimal(None)")]
        pub amount: Option<String>,
        #[sea_orm(column_type = "Json")]
        pub document: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub binary: Option<String>,
        #[sea_orm(column_type = "Char(Some(5))")]
        pub code: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn transfer() -> Transfer {
    Transfer::new("samples", migrations_of([Model::of(sample::Entity)]))
}

async fn empty() -> Database {
    Database::connect("sqlite::memory:").await.unwrap()
}

/// Fills an empty database with what stands behind `INSERT INTO samples`.
async fn fill(database: &Database, rows: &str) {
    transfer().migrations.apply(database).await.unwrap();
    let sql = format!("INSERT INTO samples {rows}");
    database.writer().execute_unprepared(&sql).await.unwrap();
}

async fn export(database: &Database) -> Result<(String, Summary), TransferError> {
    let mut lines = Vec::new();
    let summary = transfer().export(database, &mut lines, |_| {}).await?;
    Ok((String::from_utf8(lines).unwrap(), summary))
}

async fn import(database: &Database, lines: &str) -> Result<Summary, TransferError> {
    transfer().import(database, lines.as_bytes(), |_| {}).await
}

/// The largest, the smallest, and none.
const EXTREMES: &str = r#"VALUES
    (1, 255, 65535, 4294967295, 9223372036854775807,
     3.4028234663852886e38, 1.7976931348623157e308, 12345678.9, 0.1,
     '{"b": [1.50, 1e2, 12345678901234567890], "a": "é 😀", "c": {}}', '{"b": [1.50, null], "a": "x"}', 'ab'),
    (2, 0, 0, 0, 0, 1.1754943508222875e-38, 2.2250738585072014e-308, -0.01, 123456.789, 'null', '[]', ''),
    (4294967295, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"#;

#[tokio::test]
async fn every_value_arrives_as_it_was() {
    let source = empty().await;
    fill(&source, EXTREMES).await;
    let (lines, sent) = export(&source).await.unwrap();
    assert!(lines.contains(r#""small":65535,"medium":4294967295,"big":9223372036854775807"#));
    assert!(lines.contains(r#""price":"12345678.9","amount":"0.1""#));
    let target = empty().await;
    assert_eq!(import(&target, &lines).await.unwrap(), sent);
    assert_eq!(export(&target).await.unwrap().0, lines);
}

#[tokio::test]
async fn a_value_that_its_column_does_not_allow_is_named_by_its_row() {
    for (column, value, expected) in [
        ("tiny", "256", "a whole number from 0 to 255"),
        ("big", "-1", "a whole number from 0 to 9223372036854775807"),
        ("medium", "'many'", "a whole number from 0 to 4294967295"),
        (
            "single",
            "0.1",
            r#"a floating-point number of 32 bits other than -0.0, "Infinity" or "-Infinity""#,
        ),
        (
            "price",
            "0.125",
            "a decimal number as text of at most 8 digits before the point and 2 behind it, \
             in as many digits as a floating-point number holds",
        ),
        ("document", "'{'", "a JSON document as text"),
    ] {
        let source = empty().await;
        fill(
            &source,
            &format!("(id, {column}) VALUES (1, NULL), (7, {value})"),
        )
        .await;
        assert_eq!(
            export(&source).await.unwrap_err().to_string(),
            format!("`samples.{column}` of the row with id = 7 must be {expected}")
        );
    }
}

#[tokio::test]
async fn a_value_that_the_engine_does_not_hold_is_named_by_its_line() {
    let source = empty().await;
    fill(
        &source,
        "(id, double, amount, big) VALUES (1, 0.5, 0.25, 9)",
    )
    .await;
    let (lines, _) = export(&source).await.unwrap();
    for (sent, unheld, message) in [
        (
            r#""double":0.5"#,
            r#""double":"NaN""#,
            r#"line 2: `samples.double` must be a floating-point number of 64 bits other than -0.0, "Infinity" or "-Infinity""#,
        ),
        (
            r#""amount":"0.25""#,
            r#""amount":"0.12345678901234567890""#,
            "line 2: `samples.amount` must be a decimal number as text, in as many digits as a floating-point number holds",
        ),
        (
            r#""big":9"#,
            r#""big":9223372036854775808"#,
            "line 2: `samples.big` must be a whole number from 0 to 9223372036854775807",
        ),
    ] {
        let lines = lines.replacen(sent, unheld, 1);
        let error = import(&empty().await, &lines).await.unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[cfg(all(feature = "postgres", feature = "mysql"))]
mod on_servers {
    use super::*;
    use crate::db::migrations::engine_tests::{MARIADB, POSTGRES, database};

    async fn filled(server: &str, rows: &str) -> (String, Summary) {
        let source = database(server).await;
        fill(&source, rows).await;
        export(&source).await.unwrap()
    }

    async fn refused_by(target: &Database, lines: &str) -> String {
        import(target, lines).await.unwrap_err().to_string()
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL and MariaDB: `cargo xtask engines`"]
    async fn every_value_goes_round_all_engines_and_comes_back() {
        let source = empty().await;
        fill(&source, EXTREMES).await;
        let (mut lines, sent) = export(&source).await.unwrap();
        for server in [POSTGRES, MARIADB, POSTGRES] {
            let target = database(server).await;
            assert_eq!(import(&target, &lines).await.unwrap(), sent, "{server}");
            lines = export(&target).await.unwrap().0;
        }
        let target = empty().await;
        assert_eq!(import(&target, &lines).await.unwrap(), sent);
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL and MariaDB: `cargo xtask engines`"]
    async fn what_only_postgresql_holds_arrives_there_and_is_refused_elsewhere() {
        let rows = "(id, double, single, amount, price) VALUES \
                    (1, 'NaN', '-Infinity', 'Infinity', 'NaN'), \
                    (2, '-0', '-0', 1234567890123456789012345678901234567890.5, 1)";
        let (lines, sent) = filled(POSTGRES, rows).await;
        assert!(
            lines.contains(
                r#""single":"-Infinity","double":"NaN","price":"NaN","amount":"Infinity""#
            )
        );
        assert!(lines.contains(r#""single":-0.0,"double":-0.0"#));
        let target = database(POSTGRES).await;
        assert_eq!(import(&target, &lines).await.unwrap(), sent);
        for target in [database(MARIADB).await, empty().await] {
            let error = refused_by(&target, &lines).await;
            assert!(error.starts_with("line 2: `samples."), "{error}");
        }
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL and MariaDB: `cargo xtask engines`"]
    async fn a_number_of_64_bits_without_a_sign_arrives_on_mariadb_only() {
        let rows = "(id, big) VALUES (1, 18446744073709551615)";
        let (lines, sent) = filled(MARIADB, rows).await;
        let target = database(MARIADB).await;
        assert_eq!(import(&target, &lines).await.unwrap(), sent);
        for target in [database(POSTGRES).await, empty().await] {
            assert_eq!(
                refused_by(&target, &lines).await,
                "line 2: `samples.big` must be a whole number from 0 to 9223372036854775807"
            );
        }
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL and MariaDB: `cargo xtask engines`"]
    async fn no_digit_of_a_decimal_is_lost_between_servers() {
        let rows =
            "(id, amount) VALUES (1, 1234567890123456789012345678.0123456789), (2, -0.0000000001)";
        let (lines, sent) = filled(MARIADB, rows).await;
        let target = database(POSTGRES).await;
        assert_eq!(import(&target, &lines).await.unwrap(), sent);
        let (lines, _) = export(&target).await.unwrap();
        assert_eq!(
            import(&database(MARIADB).await, &lines).await.unwrap(),
            sent
        );
        assert!(
            refused_by(&empty().await, &lines)
                .await
                .starts_with("line 2: `samples.amount` must be a decimal number")
        );
    }
}
