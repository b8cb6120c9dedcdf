//! SQLite alone: a write does not feel what its neighbours in the group do, whatever that is and whenever it ends.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, TransactionTrait, Value};
use waypost::db::{Database, Transaction};

use crate::support::{TestDatabase, hold_the_writer, insert, let_all_queue, on_sqlite, write};

/// Runs three writes in one group, in this order.
async fn together<A, B, C>(
    test: &TestDatabase,
    first: impl Future<Output = A>,
    second: impl Future<Output = B>,
    third: impl Future<Output = C>,
) -> (A, B, C) {
    let held = hold_the_writer(test).await;
    let release = async {
        let_all_queue().await;
        held.rollback().await.unwrap();
    };
    let (first, second, third, ()) = tokio::join!(first, second, third, release);
    (first, second, third)
}

fn statement(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
}

/// The numbers of all notes, in order.
async fn notes(test: &TestDatabase) -> Vec<i64> {
    let all = statement("SELECT id FROM notes ORDER BY id", []);
    let rows = test.database.reader().query_all_raw(all).await.unwrap();
    let ids = rows.iter().map(|row| row.try_get_by_index(0));
    ids.collect::<Result<_, _>>().unwrap()
}

const TEN: &str = "INSERT INTO notes \
                   WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + 9) SELECT i, i FROM n";

/// A write of one statement; tells how many rows it has changed.
async fn changed(
    test: &TestDatabase,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, DbErr> {
    let work = async |transaction: &Transaction| {
        let result = transaction.execute_raw(statement(sql, values)).await?;
        Ok(result.rows_affected())
    };
    test.database.write(work).await
}

#[tokio::test]
async fn every_write_is_told_the_number_of_its_own_rows() {
    let test = on_sqlite().await;
    let (inserted, updated, deleted) = together(
        &test,
        changed(&test, TEN, [1.into()]),
        changed(
            &test,
            "UPDATE notes SET text = text || $2 WHERE id > $1",
            [7.into(), "!".into()],
        ),
        changed(&test, "DELETE FROM notes WHERE id = ?", [5.into()]),
    )
    .await;
    let rows = [inserted, updated, deleted].map(|result| result.unwrap());
    assert_eq!(rows, [10, 3, 1]);

    let (inserted, nothing, unprepared) = together(
        &test,
        changed(&test, TEN, [100.into()]),
        changed(&test, "UPDATE notes SET text = '' WHERE id < 0", []),
        test.database.write(async |transaction| {
            let text =
                "INSERT INTO notes VALUES (200, 'a'); INSERT INTO notes VALUES (201, 'b') -- two";
            transaction.execute_unprepared(text).await
        }),
    )
    .await;
    assert_eq!(inserted.unwrap(), 10);
    assert_eq!(nothing.unwrap(), 0);
    assert_eq!(unprepared.unwrap().rows_affected(), 2);
}

#[tokio::test]
async fn a_first_statement_can_return_rows_and_number_its_parameters() {
    let test = on_sqlite().await;
    let sql = "INSERT INTO notes VALUES (?2, ?1), (?3, ?1 || ?3) RETURNING id, text";
    let values = || [Value::from("a"), 1.into(), 2.into()];
    let (one, all, none) = together(
        &test,
        test.database.write(async |transaction| {
            let row = transaction.query_one_raw(statement(sql, values())).await?;
            row.unwrap().try_get_by_index::<String>(1)
        }),
        test.database.write(async |transaction| {
            let sql = "SELECT id FROM notes WHERE id >= ? ORDER BY id";
            let rows = transaction
                .query_all_raw(statement(sql, [1.into()]))
                .await?;
            let ids = rows.iter().map(|row| row.try_get_by_index::<i64>(0));
            ids.collect::<Result<Vec<_>, DbErr>>()
        }),
        test.database.write(async |transaction| {
            let sql = "SELECT id FROM notes WHERE id = ?";
            transaction.query_one_raw(statement(sql, [7.into()])).await
        }),
    )
    .await;
    assert_eq!(one.unwrap(), "a");
    assert_eq!(all.unwrap(), [1, 2]);
    assert!(none.unwrap().is_none());
    assert_eq!(notes(&test).await, [1, 2]);
}

#[tokio::test]
async fn a_constraint_that_fails_at_any_statement_undoes_one_write() {
    for inserts_before in 0..3 {
        let test = on_sqlite().await;
        let failing = test.database.write(async |transaction| {
            for id in 0..inserts_before {
                insert(transaction, 10 + id).await?;
            }
            insert(transaction, 1).await
        });
        let (first, failing, third) = together(
            &test,
            test.database
                .write(async |transaction| insert(transaction, 1).await),
            failing,
            test.database
                .write(async |transaction| insert(transaction, 2).await),
        )
        .await;
        first.unwrap();
        assert!(failing.unwrap_err().sql_err().is_some());
        third.unwrap();
        assert_eq!(notes(&test).await, [1, 2]);
    }
}

#[tokio::test]
async fn a_write_goes_on_after_a_statement_that_failed() {
    let test = on_sqlite().await;
    let brave = test.database.write(async |transaction| {
        insert(transaction, 1).await.unwrap_err();
        insert(transaction, 2).await
    });
    let (first, brave, third) = together(
        &test,
        test.database
            .write(async |transaction| insert(transaction, 1).await),
        brave,
        test.database
            .write(async |transaction| insert(transaction, 2).await),
    )
    .await;
    first.unwrap();
    brave.unwrap();
    third.unwrap_err();
    assert_eq!(notes(&test).await, [1, 2]);
}

#[tokio::test]
async fn a_write_can_execute_nothing() {
    let test = on_sqlite().await;
    for (first, last) in [(true, true), (true, false), (false, true), (false, false)] {
        let write = async |works: bool, id: i64| {
            test.database
                .write(async |transaction| {
                    if works {
                        insert(transaction, id).await?;
                    }
                    Ok::<_, DbErr>(works)
                })
                .await
        };
        let idle = test
            .database
            .write(async |_| Err::<(), _>(DbErr::Custom("no".to_owned())));
        let (told_first, told_idle, told_last) =
            together(&test, write(first, 1), idle, write(last, 2)).await;
        assert_eq!(told_first, Ok(first));
        assert_eq!(told_idle, Err(DbErr::Custom("no".to_owned())));
        assert_eq!(told_last, Ok(last));
        let expected = [(first, 1), (last, 2)]
            .into_iter()
            .filter(|(works, _)| *works);
        let expected: Vec<i64> = expected.map(|(_, id)| id).collect();
        assert_eq!(notes(&test).await, expected);
        let clear = "DELETE FROM notes";
        test.database
            .writer()
            .execute_unprepared(clear)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn savepoints_in_a_write_keep_to_it() {
    let test = on_sqlite().await;
    let nested = async |id: i64, keep_outer: bool| {
        test.database
            .write(async |transaction| {
                let kept = transaction.begin().await?;
                insert(&kept, id).await?;
                kept.commit().await?;
                let undone = transaction.begin().await?;
                insert(&undone, id + 1).await?;
                undone.rollback().await?;
                let dropped = transaction.begin().await?;
                insert(&dropped, id + 2).await?;
                drop(dropped);
                insert(transaction, id + 3).await?;
                if keep_outer {
                    Ok(())
                } else {
                    Err(DbErr::Custom("no".to_owned()))
                }
            })
            .await
    };
    let writes = (nested(10, true), nested(20, false), nested(30, true));
    let (first, second, third) = together(&test, writes.0, writes.1, writes.2).await;
    first.unwrap();
    assert_eq!(second, Err(DbErr::Custom("no".to_owned())));
    third.unwrap();
    assert_eq!(notes(&test).await, [10, 13, 30, 33]);
}

#[tokio::test]
async fn two_first_statements_at_the_same_time_are_undone_together() {
    let test = on_sqlite().await;
    let both = test.database.write(async |transaction| {
        let (one, two) = tokio::join!(insert(transaction, 10), insert(transaction, 11));
        one.and(two)?;
        Err::<(), _>(DbErr::Custom("no".to_owned()))
    });
    let neighbours = [1, 2].map(|id| {
        test.database
            .write(async move |transaction| insert(transaction, id).await)
    });
    let [before, after] = neighbours;
    let (before, both, after) = together(&test, before, both, after).await;
    before.unwrap();
    assert_eq!(both, Err(DbErr::Custom("no".to_owned())));
    after.unwrap();
    assert_eq!(notes(&test).await, [1, 2]);
}

/// What a write that is going to be abandoned does with its two notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Plain,
    Nested,
    Failing,
}

/// Polls `work` until it has had to wait `waits` times, pauses, and drops it.
async fn abandon<T>(work: impl Future<Output = T>, waits: u32, pause: Duration) -> Option<T> {
    let mut work = pin!(work);
    let mut left = waits;
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending if left == 0 => {
            let start = Instant::now();
            while start.elapsed() < pause {
                std::hint::spin_loop();
            }
            Poll::Ready(None)
        }
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

/// Writes `id` and `id + 1`, and notes it when the closure has come to its end.
async fn write_two(
    database: Database,
    id: i64,
    shape: Shape,
    decided: Arc<AtomicBool>,
) -> Result<(), DbErr> {
    database
        .write(async |transaction| {
            match shape {
                Shape::Plain | Shape::Failing => {
                    insert(transaction, id).await?;
                    insert(transaction, id + 1).await?;
                }
                Shape::Nested => {
                    let nested = transaction.begin().await?;
                    insert(&nested, id).await?;
                    nested.commit().await?;
                    insert(transaction, id + 1).await?;
                }
            }
            if shape == Shape::Failing {
                insert(transaction, id).await?;
            }
            decided.store(true, Ordering::SeqCst);
            Ok(())
        })
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_that_is_abandoned_at_any_moment_is_undone_alone() {
    let test = on_sqlite().await;
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..300_u32 {
        let id = i64::from(round) * 10;
        let shape = random
            .choice([Shape::Plain, Shape::Nested, Shape::Failing])
            .unwrap();
        let pause = Duration::from_micros(random.u64(0..80));
        let (waits, decided) = (round % 10, Arc::new(AtomicBool::new(false)));

        let held = hold_the_writer(&test).await;
        let before = write(&test, id);
        let_all_queue().await;
        let two = write_two(test.database.clone(), id + 1, shape, Arc::clone(&decided));
        let abandoned = tokio::spawn(abandon(two, waits, pause));
        let_all_queue().await;
        let after = write(&test, id + 3);
        held.rollback().await.unwrap();

        let abandoned = abandoned.await.unwrap();
        let neighbours = [before.await.unwrap(), after.await.unwrap()];
        let written: Vec<_> = notes(&test)
            .await
            .into_iter()
            .filter(|note| *note >= id)
            .collect();
        let case = format!("{round}: {shape:?} after {waits} and {pause:?}: {written:?}");
        for (neighbour, id) in neighbours.iter().zip([id, id + 3]) {
            assert_eq!(neighbour.is_ok(), written.contains(&id), "{case}");
            // SeaORM undoes a savepoint that is abandoned while it is made by rolling everything back.
            assert!(
                neighbour.is_ok() || shape == Shape::Nested,
                "{case}: {neighbour:?}"
            );
        }
        let both = [id + 1, id + 2].map(|id| written.contains(&id));
        assert_eq!(both[0], both[1], "{case}");
        match abandoned {
            Some(told) => assert_eq!(told.is_ok(), both[0], "{case}: {told:?}"),
            None => assert!(decided.load(Ordering::SeqCst) || !both[0], "{case}"),
        }
    }
}
