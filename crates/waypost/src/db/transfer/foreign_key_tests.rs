//! Rows that refer to rows which come after them.

#![expect(clippy::unwrap_used, reason = "a test may take the short way")]
#![expect(unreachable_pub, reason = "the entities are for these tests only")]

use super::{Summary, Transfer, TransferError};
use crate::db::Database;
use crate::db::migrations::{Model, migrations_of, prelude::*};

/// Each has a parent of the same table, itself perhaps, and one a captain.
mod member {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "members")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub parent_id: i32,
        pub team_id: Option<i32>,
        #[sea_orm(self_ref, relation_enum = "Parent", from = "parent_id", to = "id")]
        pub parent: HasOne<Entity>,
        #[sea_orm(belongs_to, from = "team_id", to = "id")]
        pub team: BelongsTo<Option<super::team::Entity>>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Each has a captain, who has a team.
mod team {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "teams")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub captain_id: i32,
        #[sea_orm(belongs_to, from = "captain_id", to = "id")]
        pub captain: BelongsTo<super::member::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn transfer() -> Transfer {
    let models = [Model::of(member::Entity), Model::of(team::Entity)];
    Transfer::new("club", migrations_of(models))
}

async fn empty() -> Database {
    Database::connect("sqlite::memory:").await.unwrap()
}

/// How many members there are: more than one statement inserts.
const MEMBERS: i32 = 1_200;

/// The first member is the child of the last, and so on; the one in the middle is their own.
async fn filled() -> Database {
    let database = empty().await;
    transfer().migrations.apply(&database).await.unwrap();
    let members = (1..=MEMBERS).map(|id| format!("({id}, {}, 1)", (MEMBERS - id).max(1)));
    let members = members.collect::<Vec<_>>().join(", ");
    let fill = database.write(async |transaction| {
        let deferred = "PRAGMA defer_foreign_keys = ON";
        transaction.execute_unprepared(deferred).await?;
        let sql = format!("INSERT INTO members (id, parent_id, team_id) VALUES {members}");
        transaction.execute_unprepared(&sql).await?;
        let sql = "INSERT INTO teams (id, captain_id) VALUES (1, 1200)";
        transaction.execute_unprepared(sql).await?;
        Ok::<_, DbErr>(())
    });
    fill.await.unwrap();
    database
}

async fn exported(database: &Database) -> (String, Summary) {
    let mut lines = Vec::new();
    let summary = transfer().export(database, &mut lines, |_| {}).await;
    (String::from_utf8(lines).unwrap(), summary.unwrap())
}

async fn import(database: &Database, lines: &str) -> Result<Summary, TransferError> {
    transfer().import(database, lines.as_bytes(), |_| {}).await
}

/// Moves the rows there, and looks whether references are as strict as before.
async fn rows_arrive_in(target: &Database) {
    let (lines, sent) = exported(&filled().await).await;
    assert_eq!(import(target, &lines).await.unwrap(), sent);
    assert_eq!(exported(target).await.0, lines);
    // In a transaction that ends well: what is put off would be refused too late for this to fail.
    let refused = target.write(async |transaction| {
        let astray = "INSERT INTO members (id, parent_id) VALUES (5000, 4999)";
        let refused = transaction.execute_unprepared(astray).await.unwrap_err();
        Err::<(), _>(refused)
    });
    let refused = refused.await.unwrap_err().to_string();
    assert!(refused.to_lowercase().contains("foreign key"), "{refused}");
}

/// A reference to nothing is named, and nothing arrives.
async fn a_reference_to_nothing_is_refused_by(target: &Database) {
    let (lines, _) = exported(&filled().await).await;
    let refused = async |sent: &str, astray: &str| {
        assert!(lines.contains(sent), "{sent}");
        let damaged = lines.replacen(sent, astray, 1);
        import(target, &damaged).await.unwrap_err().to_string()
    };
    assert_eq!(
        refused(r#""id":7,"parent_id":1193"#, r#""id":7,"parent_id":9999"#).await,
        "the row with id = 7 of `members` refers to a row of `members` that is not there (`members_parent_id_fkey`)"
    );
    // Servers look at this one at once: its table comes second.
    let error = refused(r#""captain_id":1200"#, r#""captain_id":1201"#).await;
    assert!(
        error.starts_with("the row with id = 1 of `teams` refers to a row of `members`")
            || error == "the database refuses what is in lines 1203 to 1203",
        "{error}"
    );
    let (_, there) = exported(target).await;
    assert!(there.tables.iter().all(|table| table.rows == 0), "{there}");
}

#[tokio::test]
async fn rows_that_refer_to_later_ones_arrive() {
    rows_arrive_in(&empty().await).await;
}

#[tokio::test]
async fn a_reference_to_nothing_is_named() {
    a_reference_to_nothing_is_refused_by(&empty().await).await;
}

#[cfg(all(feature = "postgres", feature = "mysql"))]
#[tokio::test]
#[ignore = "needs PostgreSQL and MariaDB: `cargo xtask engines`"]
async fn references_are_kept_on_postgresql_and_mariadb() {
    use crate::db::migrations::engine_tests::{MARIADB, POSTGRES, database};

    for server in [POSTGRES, MARIADB] {
        let target = database(server).await;
        a_reference_to_nothing_is_refused_by(&target).await;
        rows_arrive_in(&target).await;
    }
}
