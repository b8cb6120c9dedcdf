//! SQLite alone: writes that wait together share a commit, and nothing else.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};
use tokio::sync::oneshot;

use crate::support::{TestDatabase, hold_the_writer, insert, let_all_queue, on_sqlite, write};

#[tokio::test]
async fn writes_that_wait_together_share_one_commit() {
    let test = on_sqlite().await;
    let held = hold_the_writer(&test).await;
    let writes: Vec<_> = (0..32).map(|id| write(&test, id)).collect();
    let_all_queue().await;
    assert!(writes.iter().all(|write| !write.is_finished()));
    held.rollback().await.unwrap();
    for write in writes {
        write.await.unwrap().unwrap();
    }
    assert_eq!(test.count().await, 32);
    let metrics = test.database.metrics();
    assert_eq!(metrics.grouped_writes, 32);
    // One, unless this machine is so busy that a group runs out of time.
    assert!(metrics.group_commits <= 8, "{metrics:?}");
}

#[tokio::test]
async fn a_group_is_bounded() {
    let test = on_sqlite().await;
    let held = hold_the_writer(&test).await;
    let writes: Vec<_> = (0..300).map(|id| write(&test, id)).collect();
    let_all_queue().await;
    held.rollback().await.unwrap();
    for write in writes {
        write.await.unwrap().unwrap();
    }
    let metrics = test.database.metrics();
    assert_eq!(metrics.grouped_writes, 300);
    assert!(metrics.group_commits > 1);
}

#[tokio::test]
async fn a_closure_that_fails_undoes_its_own_work_alone() {
    let test = on_sqlite().await;
    let held = hold_the_writer(&test).await;
    let before = write(&test, 1);
    let_all_queue().await;
    let database = test.database.clone();
    let failing = tokio::spawn(async move {
        database
            .write(async |transaction| {
                insert(transaction, 2).await?;
                Err::<(), _>(DbErr::Custom("changed my mind".to_owned()))
            })
            .await
    });
    let_all_queue().await;
    let after = write(&test, 3);
    let_all_queue().await;
    held.rollback().await.unwrap();
    before.await.unwrap().unwrap();
    let error = failing.await.unwrap().unwrap_err();
    assert_eq!(error, DbErr::Custom("changed my mind".to_owned()));
    after.await.unwrap().unwrap();
    assert_eq!(test.count().await, 2);
}

#[tokio::test]
async fn a_violated_constraint_undoes_its_own_work_alone() {
    let test = on_sqlite().await;
    let held = hold_the_writer(&test).await;
    let writes = [write(&test, 1), write(&test, 1), write(&test, 2)];
    let_all_queue().await;
    held.rollback().await.unwrap();
    let mut told = Vec::new();
    for write in writes {
        told.push(write.await.unwrap().is_ok());
    }
    assert_eq!(told, [true, false, true]);
    assert_eq!(test.count().await, 2);
}

/// Starts a group of three writes in which the second is in the middle of its work, does `then` to it, and tells what
/// the others were told.
async fn interrupt_the_second(
    test: &TestDatabase,
    nested: bool,
    then: impl AsyncFnOnce(tokio::task::JoinHandle<Result<(), DbErr>>, oneshot::Sender<()>),
) {
    let held = hold_the_writer(test).await;
    let first = write(test, 1);
    let_all_queue().await;
    let (started, has_started) = oneshot::channel();
    let (go_on, may_go_on) = oneshot::channel::<()>();
    let database = test.database.clone();
    let second = tokio::spawn(async move {
        database
            .write(async |transaction| {
                insert(transaction, 2).await?;
                let savepoint = if nested {
                    Some(transaction.begin().await?)
                } else {
                    None
                };
                started.send(()).unwrap();
                if may_go_on.await.is_ok() {
                    panic!("as intended");
                }
                drop(savepoint);
                Ok(())
            })
            .await
    });
    let_all_queue().await;
    let third = write(test, 3);
    let_all_queue().await;
    held.rollback().await.unwrap();
    has_started.await.unwrap();
    then(second, go_on).await;
    first.await.unwrap().unwrap();
    third.await.unwrap().unwrap();
    assert_eq!(test.count().await, 2);
}

#[tokio::test]
async fn a_cancelled_closure_undoes_its_own_work_alone() {
    for nested in [false, true] {
        let test = on_sqlite().await;
        interrupt_the_second(&test, nested, async |second, _go_on| {
            second.abort();
            assert!(second.await.unwrap_err().is_cancelled());
        })
        .await;
    }
}

#[tokio::test]
async fn a_panicking_closure_undoes_its_own_work_alone() {
    for nested in [false, true] {
        let test = on_sqlite().await;
        interrupt_the_second(&test, nested, async |second, go_on| {
            go_on.send(()).unwrap();
            assert!(second.await.unwrap_err().is_panic());
        })
        .await;
    }
}

#[tokio::test]
async fn a_commit_that_fails_fails_everyone_in_the_group() {
    let test = on_sqlite().await;
    let table =
        "CREATE TABLE children (parent BIGINT REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)";
    test.database
        .writer()
        .execute_unprepared(table)
        .await
        .unwrap();
    let held = hold_the_writer(&test).await;
    let innocent = write(&test, 1);
    let_all_queue().await;
    let database = test.database.clone();
    let guilty = tokio::spawn(async move {
        database
            .write(async |transaction| {
                let orphan = "INSERT INTO children VALUES (7)";
                transaction.execute_unprepared(orphan).await.map(drop)
            })
            .await
    });
    let_all_queue().await;
    held.rollback().await.unwrap();
    for write in [innocent, guilty] {
        let error = write.await.unwrap().unwrap_err();
        assert!(error.to_string().contains("FOREIGN KEY"), "{error}");
    }
    assert_eq!(test.count().await, 0);
    write(&test, 2).await.unwrap().unwrap();
}

/// Fills the disk in the second of two writes, whose closure does not care; tells what they were told.
async fn fill_the_disk(test: &TestDatabase, returning: &'static str) -> [bool; 2] {
    let held = hold_the_writer(test).await;
    let innocent = write(test, 1);
    let_all_queue().await;
    let database = test.database.clone();
    let guilty = tokio::spawn(async move {
        database
            .write(async |transaction| {
                for id in 2..1_000 {
                    let sql = format!("INSERT INTO notes VALUES ({id}, '{id:0>90}'){returning}");
                    let _ = transaction.execute_unprepared(&sql).await;
                }
                Ok::<_, DbErr>(())
            })
            .await
    });
    let_all_queue().await;
    held.rollback().await.unwrap();
    [innocent.await.unwrap(), guilty.await.unwrap()].map(|told| told.is_ok())
}

#[tokio::test]
async fn a_full_disk_fails_the_write_or_the_group_and_the_writer_lives_on() {
    // SQLite undoes one statement where it has prepared for that, as it does for `RETURNING`, and else everything.
    let cases = [(" RETURNING id", [true, false], 1), ("", [false, false], 0)];
    for (returning, told, count) in cases {
        let test = on_sqlite().await;
        let writer = test.database.writer();
        let limit = "PRAGMA max_page_count = 8";
        writer.execute_unprepared(limit).await.unwrap();
        let case = (fill_the_disk(&test, returning).await, test.count().await);
        assert_eq!(case, (told, count), "{returning:?}");

        let limit = "PRAGMA max_page_count = 1000000";
        let writer = test.database.writer();
        writer.execute_unprepared(limit).await.unwrap();
        write(&test, 2).await.unwrap().unwrap();
        assert_eq!(test.count().await, count + 1);
    }
}

#[tokio::test]
async fn an_interactive_transaction_and_groups_take_turns() {
    let test = on_sqlite().await;
    for id in 0..10 {
        let held = hold_the_writer(&test).await;
        let grouped = write(&test, id * 2);
        insert(&held, id * 2 + 1).await.unwrap();
        held.commit().await.unwrap();
        grouped.await.unwrap().unwrap();
    }
    assert_eq!(test.count().await, 20);
}

#[tokio::test]
async fn a_write_inside_of_a_write_fails_instead_of_waiting_for_ever() {
    let test = on_sqlite().await;
    let impatient = test
        .open(|options| options.acquire_timeout(Duration::from_millis(500)))
        .await;
    let result = impatient
        .write(async |_| {
            impatient
                .write(async |transaction| insert(transaction, 1).await)
                .await
        })
        .await;
    assert!(
        matches!(result, Err(DbErr::ConnectionAcquire(_))),
        "{result:?}"
    );
}

#[tokio::test]
async fn a_write_waits_as_long_as_the_queue_moves() {
    let test = on_sqlite().await;
    let time = Duration::from_secs(10);
    let database = test.open(|options| options.acquire_timeout(time)).await;
    // While a thread is at work the clock moves only by hand.
    tokio::time::pause();
    let (_end, ended) = std::sync::mpsc::channel::<()>();
    tokio::task::spawn_blocking(move || ended.recv());

    let mut turns = Vec::new();
    let mut writes = Vec::new();
    for id in 0..4 {
        let (mine, has_turn) = oneshot::channel();
        let (let_on, may_end) = oneshot::channel::<()>();
        turns.push((has_turn, let_on));
        let database = database.clone();
        writes.push(tokio::spawn(async move {
            database
                .write(async |transaction| {
                    mine.send(()).unwrap();
                    may_end.await.unwrap();
                    insert(transaction, id).await
                })
                .await
        }));
        let_all_queue().await;
    }
    // The third waits for twelve seconds in all, never for more than six without progress.
    let mut turns = turns.into_iter();
    for (has_turn, let_on) in turns.by_ref().take(2) {
        has_turn.await.unwrap();
        tokio::time::advance(Duration::from_secs(6)).await;
        let_on.send(()).unwrap();
    }
    // The fourth waits for the third, which does not end.
    let (has_turn, _never) = turns.next().unwrap();
    has_turn.await.unwrap();
    tokio::time::advance(time + Duration::from_secs(1)).await;
    let fourth = writes.pop().unwrap().await.unwrap();
    assert!(
        matches!(fourth, Err(DbErr::ConnectionAcquire(_))),
        "{fourth:?}"
    );
}
