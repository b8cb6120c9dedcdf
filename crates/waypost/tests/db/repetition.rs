use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectionTrait, DbErr};
use tokio::sync::Barrier;
use waypost::db::Engine;

use crate::support::{insert, on_each_engine, on_sqlite};

#[tokio::test(flavor = "multi_thread")]
async fn transactions_that_deadlock_are_repeated_until_both_succeed() {
    for test in on_each_engine().await {
        let database = &test.database;
        for id in [1, 2] {
            database
                .write(async |transaction| insert(transaction, id).await)
                .await
                .unwrap();
        }
        // Each takes one row, waits until the other has taken its own, then wants the other's.
        let barrier = Barrier::new(2);
        let change = async |first: i64, second: i64| {
            let runs = AtomicU32::new(0);
            database
                .transaction(async |transaction| {
                    let update =
                        |id: i64| format!("UPDATE notes SET text = text || '!' WHERE id = {id}");
                    let run = runs.fetch_add(1, Ordering::SeqCst);
                    transaction.execute_unprepared(&update(first)).await?;
                    // On SQLite there is one writer, and nobody to meet.
                    if run == 0 && database.engine() != Engine::Sqlite {
                        barrier.wait().await;
                    }
                    transaction.execute_unprepared(&update(second)).await?;
                    Ok::<_, DbErr>(())
                })
                .await
        };
        let (one, two) = tokio::join!(change(1, 2), change(2, 1));
        one.unwrap();
        two.unwrap();
        let expected = u64::from(database.engine() != Engine::Sqlite);
        assert_eq!(
            database.metrics().repeated_transactions,
            expected,
            "{}",
            database.engine()
        );
    }
}

#[tokio::test]
async fn a_failure_that_repeating_cannot_mend_is_told_at_once() {
    for test in on_each_engine().await {
        let runs = AtomicU32::new(0);
        let result = test
            .database
            .transaction(async |transaction| {
                runs.fetch_add(1, Ordering::SeqCst);
                insert(transaction, 1).await?;
                insert(transaction, 1).await
            })
            .await;
        result.unwrap_err();
        assert_eq!(runs.load(Ordering::SeqCst), 1);
        assert_eq!(test.count().await, 0);
    }
}

#[tokio::test]
async fn sqlite_waits_for_another_process_beyond_its_busy_timeout() {
    let test = on_sqlite().await;
    let other_process = test.open(|options| options).await;
    let held = other_process.begin_write().await.unwrap();
    test.database
        .writer()
        .execute_unprepared("PRAGMA busy_timeout = 0")
        .await
        .unwrap();
    let database = test.database.clone();
    let waiting = tokio::spawn(async move {
        database
            .transaction(async |transaction| insert(transaction, 1).await)
            .await
    });
    while test.database.metrics().repeated_transactions == 0 {
        tokio::task::yield_now().await;
    }
    held.rollback().await.unwrap();
    waiting.await.unwrap().unwrap();
    assert_eq!(test.count().await, 1);
}

#[tokio::test]
async fn a_lock_that_never_goes_away_ends_in_its_error() {
    let test = on_sqlite().await;
    let other_process = test.open(|options| options).await;
    let _held = other_process.begin_write().await.unwrap();
    let writer = test.database.writer();
    writer
        .execute_unprepared("PRAGMA busy_timeout = 0")
        .await
        .unwrap();
    let result = test
        .database
        .transaction(async |transaction| insert(transaction, 1).await)
        .await;
    assert!(result.unwrap_err().to_string().contains("locked"));
    let metrics = test.database.metrics();
    assert_eq!(metrics.repeated_transactions, 7);
    assert_eq!(metrics.failed_after_repeats, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_deadlock_no_statement_runs_outside_of_the_transaction() {
    for test in on_each_engine().await {
        let database = &test.database;
        // On SQLite there is one writer, and nobody to meet.
        if database.engine() == Engine::Sqlite {
            continue;
        }
        for id in [1, 2] {
            database
                .write(async |transaction| insert(transaction, id).await)
                .await
                .unwrap();
        }
        let barrier = Barrier::new(2);
        let change = async |first: i64, second: i64| {
            database
                .write(async |transaction| {
                    let lock = |id: i64| format!("SELECT * FROM notes WHERE id = {id} FOR UPDATE");
                    transaction.execute_unprepared(&lock(first)).await?;
                    barrier.wait().await;
                    // Whoever loses does not care, and goes on.
                    let _ = transaction.execute_unprepared(&lock(second)).await;
                    let _ = insert(transaction, 100 + first).await;
                    Ok::<_, DbErr>(())
                })
                .await
        };
        let (one, two) = tokio::join!(change(1, 2), change(2, 1));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert_eq!(test.count().await, 3);
    }
}
