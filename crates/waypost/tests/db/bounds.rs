use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr};
use waypost::db::{Db, Engine};
use waypost::prelude::*;
use waypost::testing::TestClient;

use crate::support::on_each_engine;

#[get("/slow")]
async fn wait_for_ever(db: Db) -> Result<(), DbErr> {
    let sql = match db.engine() {
        Engine::Postgres => "SELECT pg_sleep(600)",
        Engine::MySql | Engine::Sqlite => "SELECT sleep(600)",
    };
    db.reader().execute_unprepared(sql).await.map(drop)
}

#[tokio::test]
async fn a_statement_that_takes_too_long_is_ended_and_answered_with_503() {
    for test in on_each_engine().await {
        // SQLite has no such bound; what holds behind a pooler is in `pooler`.
        if test.database.engine() == Engine::Sqlite || test.is_behind_pooler() {
            continue;
        }
        let time = Duration::from_millis(200);
        let database = test.open(|options| options.statement_timeout(time)).await;
        let app = App::new("Slow").state(database);
        let client = TestClient::new(app.routes(routes![wait_for_ever]));
        let response = client.get("/slow").await;
        response
            .assert_status(503)
            .assert_header("retry-after", "1");
    }
}
