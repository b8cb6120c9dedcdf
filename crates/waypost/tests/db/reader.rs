use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait};
use tokio::task::JoinSet;
use tokio::time::timeout;
use waypost::db::{Database, Engine};

use crate::support::{insert, note, on_each_engine, on_sqlite};

const ROWS: i64 = 200;

async fn with_rows(database: &Database) {
    database
        .write(async |transaction| {
            for id in 0..ROWS {
                insert(transaction, id).await?;
            }
            Ok::<_, DbErr>(())
        })
        .await
        .unwrap();
}

/// All rows, joined with themselves: so that it takes a while.
async fn read_many(database: &Database) -> Result<usize, DbErr> {
    let sql = "SELECT a.id FROM notes a CROSS JOIN notes b ORDER BY a.id";
    let backend = database.reader().get_database_backend();
    let statement = sea_orm::Statement::from_string(backend, sql);
    Ok(database.reader().query_all_raw(statement).await?.len())
}

#[tokio::test]
async fn reads_that_are_given_up_leave_no_answer_to_the_next_reader() {
    for test in on_each_engine().await {
        let database = test.open(|options| options.max_connections(4)).await;
        with_rows(&database).await;
        for round in 0..60 {
            let pause = Duration::from_micros(50 * round);
            let mut reads = JoinSet::new();
            for _ in 0..4 {
                let database = database.clone();
                reads.spawn(async move { timeout(pause, read_many(&database)).await.is_ok() });
            }
            reads.join_all().await;
            let count = note::Entity::find().count(database.reader()).await;
            assert_eq!(count.unwrap(), ROWS as u64);
        }
        let all = usize::try_from(ROWS * ROWS).unwrap();
        assert_eq!(read_many(&database).await.unwrap(), all);
    }
}

#[tokio::test]
async fn a_statement_with_a_mistake_costs_no_connection() {
    for test in on_each_engine().await {
        let database = test.open(|options| options.max_connections(2)).await;
        for _ in 0..20 {
            let mistake = database
                .reader()
                .execute_unprepared("SELECT nothing FROM nowhere");
            assert!(matches!(mistake.await, Err(DbErr::Exec(_))));
        }
        assert_eq!(
            note::Entity::find().count(database.reader()).await.unwrap(),
            0
        );
    }
}

#[tokio::test]
async fn a_transaction_that_reads_sees_one_moment() {
    for test in on_each_engine().await {
        let moment = test.database.begin_read().await.unwrap();
        assert_eq!(note::Entity::find().count(&moment).await.unwrap(), 0);
        with_rows(&test.database).await;
        assert_eq!(note::Entity::find().count(&moment).await.unwrap(), 0);
        moment.commit().await.unwrap();
        assert_eq!(test.count().await, ROWS as u64);
    }
}

#[tokio::test]
async fn a_transaction_that_reads_refuses_to_write() {
    for test in on_each_engine().await {
        let moment = test.database.begin_read().await.unwrap();
        assert!(insert(&moment, 1).await.is_err());
        moment.rollback().await.unwrap();
        assert_eq!(test.count().await, 0);
    }
}

#[tokio::test]
async fn a_server_that_ended_every_connection_is_found_again_by_the_second_read() {
    for test in on_each_engine().await {
        let end = match test.database.engine() {
            Engine::Sqlite => continue,
            Engine::Postgres => {
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                 WHERE datname = current_database() AND pid <> pg_backend_pid()"
            }
            // It ends its own connection, and leaves the others to be found out.
            Engine::MySql => "KILL CONNECTION CONNECTION_ID()",
        };
        let database = test.open(|options| options.max_connections(8)).await;
        let mut reads = JoinSet::new();
        for _ in 0..8 {
            let database = database.clone();
            reads.spawn(async move { database.ping().await });
        }
        assert!(reads.join_all().await.into_iter().all(|read| read.is_ok()));
        // Whether it hears of it is not the point.
        let _ = database.reader().execute_unprepared(end).await;
        let _ = note::Entity::find().count(database.reader()).await;
        let read = note::Entity::find().count(database.reader()).await;
        assert_eq!(read.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_closed_database_leaves_no_log_behind_and_reads_no_more() {
    let test = on_sqlite().await;
    with_rows(&test.database).await;
    assert_eq!(test.count().await, ROWS as u64);
    test.database.close().await.unwrap();
    let file = test.url.trim_start_matches("sqlite:");
    assert!(std::fs::exists(file).unwrap());
    assert!(!std::fs::exists(format!("{file}-wal")).unwrap());
    let read = note::Entity::find().count(test.database.reader()).await;
    assert!(matches!(read, Err(DbErr::ConnectionAcquire(_))), "{read:?}");
}
