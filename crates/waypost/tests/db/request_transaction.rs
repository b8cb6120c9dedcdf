use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, TransactionTrait,
};
use tokio::sync::Notify;
use waypost::db::{Database, Db, Tx};
use waypost::prelude::*;
use waypost::testing::TestClient;

use crate::support::{TestDatabase, insert, insert_text, note, on_each_engine, on_sqlite};

/// Where an operation says that it has written, and waits to be let on.
#[derive(Clone, Default)]
struct Gate {
    written: Arc<Notify>,
    go_on: Arc<Notify>,
}

#[post("/notes/{id}", status = 201)]
async fn create(tx: Tx, id: i64) -> Result<(), DbErr> {
    insert(&tx, id).await
}

#[post("/notes/{id}/and-fail-with/{status}")]
async fn create_and_fail(tx: Tx, id: i64, status: u16) -> Result<(), HttpException> {
    insert(&tx, id).await.unwrap();
    Err(HttpException::new(status, "changed my mind"))
}

#[post("/notes/{id}/and-panic")]
async fn create_and_panic(tx: Tx, id: i64) -> Result<(), DbErr> {
    insert(&tx, id).await?;
    panic!("as intended");
}

#[post("/notes/{id}/and-wait")]
async fn create_and_wait(tx: Tx, id: i64, State(gate): State<Gate>) -> Result<(), DbErr> {
    insert(&tx, id).await?;
    gate.written.notify_one();
    gate.go_on.notified().await;
    Ok(())
}

/// Writes on the same transaction as the operation that depends on it.
#[derive(Clone)]
struct Audited;

#[dependency]
async fn audited(tx: Tx) -> Result<Audited, DbErr> {
    insert(&tx, 1_000).await?;
    Ok(Audited)
}

#[post("/audited/{id}")]
async fn create_audited(_audited: Audited, tx: Tx, id: i64) -> Result<u64, DbErr> {
    insert(&tx, id).await?;
    note::Entity::find().count(&tx).await
}

/// The refusal of a second dependency undoes what the first one wrote.
#[derive(Clone)]
struct Refused;

#[dependency]
async fn refused() -> Result<Refused, HttpException> {
    Err(HttpException::new(403, "No"))
}

#[post("/refused")]
async fn create_refused(_audited: Audited, _refused: Refused) {}

#[post("/swallowed")]
async fn swallow_an_error(tx: Tx) -> Result<(), DbErr> {
    insert(&tx, 1).await?;
    let _ = insert_text(&tx, 2, "1").await;
    Ok(())
}

#[post("/savepoint")]
async fn roll_back_to_a_savepoint(tx: Tx) -> Result<(), DbErr> {
    insert(&tx, 1).await?;
    let savepoint = tx.begin().await?;
    let _ = insert_text(&savepoint, 2, "1").await;
    savepoint.rollback().await?;
    insert(&tx, 3).await
}

/// Begins a savepoint and gives up before the database has answered.
async fn begin_half_way(transaction: &impl TransactionTrait<Transaction = DatabaseTransaction>) {
    loop {
        // Gives this task a new budget: else it may be tokio that does not let `begin` start.
        tokio::task::yield_now().await;
        let mut begin = pin!(transaction.begin());
        match poll_fn(|context| Poll::Ready(begin.as_mut().poll(context))).await {
            Poll::Pending => return,
            Poll::Ready(savepoint) => savepoint.unwrap().rollback().await.unwrap(),
        }
    }
}

#[post("/savepoint-half-way")]
async fn give_up_a_savepoint(tx: Tx) -> Result<(), DbErr> {
    insert(&tx, 1).await?;
    begin_half_way(&tx).await;
    // Whatever is left of the transaction, the operation does not care.
    let _ = insert(&tx, 2).await;
    Ok(())
}

#[get("/untouched")]
async fn leave_it_untouched(_tx: Tx) -> &'static str {
    "nothing to do"
}

#[get("/count")]
async fn count(db: Db) -> Result<u64, DbErr> {
    note::Entity::find().count(db.reader()).await
}

fn client(database: &Database) -> TestClient {
    client_with(database, Gate::default())
}

fn client_with(database: &Database, gate: Gate) -> TestClient {
    TestClient::new(
        App::new("Notes")
            .state(database.clone())
            .state(gate)
            .routes(routes![
                create,
                create_and_fail,
                create_and_panic,
                create_and_wait,
                create_audited,
                create_refused,
                swallow_an_error,
                roll_back_to_a_savepoint,
                give_up_a_savepoint,
                leave_it_untouched,
                count
            ]),
    )
}

/// No transaction is left behind: another one gets through, on SQLite too.
async fn assert_nothing_is_held(test: &TestDatabase, expected: u64) {
    test.database
        .write(async |transaction| insert(transaction, 777).await)
        .await
        .unwrap();
    assert_eq!(test.count().await, expected + 1);
}

#[tokio::test]
async fn a_good_answer_means_committed() {
    for test in on_each_engine().await {
        client(&test.database)
            .post("/notes/1")
            .await
            .assert_status(201);
        let other_process = test.open(|options| options).await;
        let seen = note::Entity::find().count(other_process.reader()).await;
        assert_eq!(seen.unwrap(), 1);
        assert_nothing_is_held(&test, 1).await;
    }
}

#[tokio::test]
async fn an_answer_of_4xx_or_5xx_rolls_back() {
    for test in on_each_engine().await {
        let client = client(&test.database);
        for status in [400, 404, 500, 503] {
            client
                .post(format!("/notes/1/and-fail-with/{status}"))
                .await
                .assert_status(status);
            assert_eq!(test.count().await, 0);
        }
        assert_nothing_is_held(&test, 0).await;
    }
}

#[tokio::test]
async fn a_panic_rolls_back() {
    for test in on_each_engine().await {
        let client = client(&test.database);
        client.post("/notes/1/and-panic").await.assert_status(500);
        assert_nothing_is_held(&test, 0).await;
    }
}

#[tokio::test]
async fn a_client_that_goes_away_rolls_back() {
    for test in on_each_engine().await {
        let gate = Gate::default();
        let client = client_with(&test.database, gate.clone());
        let request = tokio::spawn(async move { client.post("/notes/1/and-wait").await });
        gate.written.notified().await;
        request.abort();
        request.await.unwrap_err();
        assert_nothing_is_held(&test, 0).await;
    }
}

#[tokio::test]
async fn nothing_is_seen_before_the_answer() {
    for test in on_each_engine().await {
        let gate = Gate::default();
        let client = client_with(&test.database, gate.clone());
        let request = tokio::spawn(async move { client.post("/notes/1/and-wait").await });
        gate.written.notified().await;
        assert_eq!(test.count().await, 0);
        gate.go_on.notify_one();
        request.await.unwrap().assert_status(200);
        assert_eq!(test.count().await, 1);
    }
}

#[tokio::test]
async fn dependencies_and_their_operation_share_the_transaction() {
    for test in on_each_engine().await {
        let client = client(&test.database);
        client.post("/audited/1").await.assert_json(2);
        client.post("/audited/2").await.assert_status(409);
        assert_eq!(test.count().await, 2);
    }
}

#[tokio::test]
async fn a_refusal_of_a_later_dependency_rolls_back() {
    for test in on_each_engine().await {
        client(&test.database)
            .post("/refused")
            .await
            .assert_status(403);
        assert_nothing_is_held(&test, 0).await;
    }
}

#[tokio::test]
async fn a_commit_that_fails_is_the_answer() {
    for test in on_each_engine().await {
        let response = client(&test.database).post("/swallowed").await;
        // After a failed statement PostgreSQL commits nothing, whatever the operation made of the error; the
        // others undo the statement alone.
        if test.database.engine() == waypost::db::Engine::Postgres {
            response.assert_status(500);
            assert_nothing_is_held(&test, 0).await;
        } else {
            response.assert_status(200);
            assert_nothing_is_held(&test, 1).await;
        }
    }
}

#[tokio::test]
async fn a_deferred_constraint_that_fails_the_commit_is_the_answer() {
    #[post("/children")]
    async fn create_child(tx: Tx) -> Result<(), DbErr> {
        tx.execute_unprepared("INSERT INTO children VALUES (7)")
            .await?;
        Ok(())
    }

    for test in on_each_engine().await {
        // MariaDB has no deferred constraints.
        if test.database.engine() == waypost::db::Engine::MySql {
            continue;
        }
        let table = "CREATE TABLE children (parent BIGINT REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)";
        test.database
            .writer()
            .execute_unprepared(table)
            .await
            .unwrap();
        let app = App::new("Children").state(test.database.clone());
        let client = TestClient::new(app.routes(routes![create_child]));
        client
            .post("/children")
            .await
            .assert_status(409)
            .assert_json(json!({"detail": "Conflict"}));
        assert_nothing_is_held(&test, 0).await;
    }
}

#[tokio::test]
async fn a_savepoint_rolls_back_alone() {
    for test in on_each_engine().await {
        client(&test.database)
            .post("/savepoint")
            .await
            .assert_status(200);
        assert_nothing_is_held(&test, 2).await;
    }
}

#[tokio::test]
async fn a_savepoint_that_is_given_up_half_way_leaves_all_or_nothing() {
    for test in on_each_engine().await {
        client(&test.database)
            .post("/savepoint-half-way")
            .await
            .assert_status(500);
        assert_nothing_is_held(&test, 0).await;

        let written = test
            .database
            .write(async |transaction| {
                insert(transaction, 1).await?;
                begin_half_way(transaction).await;
                let _ = insert(transaction, 2).await;
                Ok::<_, DbErr>(())
            })
            .await;
        written.unwrap_err();
        assert_eq!(test.count().await, 1);
    }
}

#[tokio::test]
async fn without_a_statement_no_connection_is_taken() {
    for test in on_each_engine().await {
        let only_one = test.open(|options| options.max_connections(1)).await;
        let _held = only_one.begin_write().await.unwrap();
        client(&only_one).get("/untouched").await.assert_status(200);
    }
}

#[tokio::test]
async fn a_pool_of_one_connection_serves_fifty_requests_that_authenticate() {
    #[derive(Clone)]
    struct User;

    /// Reads on a connection of its own, before the transaction begins.
    #[dependency]
    async fn authenticate(db: Db) -> Result<User, DbErr> {
        note::Entity::find_by_id(0).one(db.reader()).await?;
        Ok(User)
    }

    #[post("/authenticated/{id}", status = 201)]
    async fn create_authenticated(_user: User, tx: Tx, id: i64) -> Result<(), DbErr> {
        insert(&tx, id).await
    }

    #[post("/short/{id}", status = 201)]
    async fn create_in_short(_user: User, db: Db, id: i64) -> Result<(), DbErr> {
        db.write(async |transaction| insert(transaction, id).await)
            .await
    }

    for test in on_each_engine().await {
        let only_one = test.open(|options| options.max_connections(1)).await;
        let app = App::new("Notes")
            .state(only_one)
            .routes(routes![create_authenticated, create_in_short]);
        let client = TestClient::new(app);
        let requests = (0..50).map(|id| {
            let client = client.clone();
            let path = if id % 2 == 0 {
                "authenticated"
            } else {
                "short"
            };
            tokio::spawn(async move { client.post(format!("/{path}/{id}")).await })
        });
        for request in requests.collect::<Vec<_>>() {
            request.await.unwrap().assert_status(201);
        }
        assert_eq!(test.count().await, 50);
    }
}

#[tokio::test]
async fn the_document_tells_the_answers_of_a_database_that_is_away_and_of_a_commit_that_fails() {
    #[get("/nothing")]
    async fn nothing(_db: Db) {}

    let test = on_sqlite().await;
    let app = App::new("Notes")
        .state(test.database.clone())
        .routes(routes![nothing, leave_it_untouched]);
    let document: Value = TestClient::new(app).get("/openapi.json").await.json();
    for (path, expected) in [
        ("/nothing", vec!["200", "503"]),
        ("/untouched", vec!["200", "409", "500", "503"]),
    ] {
        let responses = document["paths"][path]["get"]["responses"].as_object();
        let statuses: Vec<_> = responses.unwrap().keys().collect();
        assert_eq!(statuses, expected, "{path}");
    }
}

#[tokio::test]
async fn a_request_that_finds_no_connection_in_time_is_answered_with_503() {
    for test in on_each_engine().await {
        let busy = test
            .open(|options| {
                // Long enough to connect, however slow this machine is.
                let time = Duration::from_secs(1);
                options.max_connections(1).acquire_timeout(time)
            })
            .await;
        let _held = busy.begin_write().await.unwrap();
        client(&busy)
            .post("/notes/1")
            .await
            .assert_status(503)
            .assert_header("retry-after", "1")
            .assert_json(json!({"detail": "Service Unavailable"}));
    }
}
