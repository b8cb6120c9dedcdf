//! A second file stands for the replica: what is read tells from where.

use sea_orm::{DbErr, EntityTrait, PaginatorTrait};
use waypost::db::Db;
use waypost::prelude::*;
use waypost::testing::TestClient;

use crate::support::{insert, note, on_sqlite};

#[get("/count")]
async fn count(db: Db) -> Result<u64, DbErr> {
    note::Entity::find().count(db.replica()).await
}

#[post("/notes/{id}")]
async fn create_and_count(db: Db, id: i64) -> Result<u64, DbErr> {
    db.write(async |transaction| insert(transaction, id).await)
        .await?;
    note::Entity::find().count(db.replica()).await
}

#[tokio::test]
async fn who_has_written_reads_from_the_primary_in_that_request_and_for_a_moment_after_it() {
    let (primary, replica) = (on_sqlite().await, on_sqlite().await);
    for id in 1..=5 {
        insert(replica.database.writer(), id).await.unwrap();
    }
    let database = primary
        .open(|options| options.replica_url(&replica.url))
        .await;
    let app = App::new("Notes")
        .state(database)
        .routes(routes![count, create_and_count]);
    let router = app.into_router().unwrap();
    let (writer, reader) = (
        TestClient::from_router(router.clone()),
        TestClient::from_router(router),
    );

    let before = writer.get("/count").await;
    before.assert_json(5);
    assert!(!before.headers().contains_key("set-cookie"));

    writer.post("/notes/1").await.assert_json(1).assert_header(
        "set-cookie",
        "waypost_wrote=1; Max-Age=2; Path=/; HttpOnly; SameSite=Lax",
    );
    // Reading does not make it last.
    let after = writer.get("/count").await;
    after.assert_json(1);
    assert!(!after.headers().contains_key("set-cookie"));

    reader.get("/count").await.assert_json(5);
}

#[tokio::test]
async fn without_a_replica_nobody_gets_a_cookie() {
    let test = on_sqlite().await;
    let app = App::new("Notes").state(test.database.clone());
    let client = TestClient::new(app.routes(routes![create_and_count]));
    let response = client.post("/notes/1").await;
    response.assert_json(1);
    assert!(!response.headers().contains_key("set-cookie"));
}
