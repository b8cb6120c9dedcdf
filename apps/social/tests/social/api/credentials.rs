//! What it costs the database to find out who asks.

use std::sync::{Arc, Mutex};

use sea_orm::{ConnectionTrait, QueryResult, Statement, TransactionTrait};
use serde_json::json;
use waypost::auth::Identity;
use waypost::db::{Database, Engine};
use waypost::prelude::*;
use waypost::testing::TestClient;

use super::support::{Person, TestApp, text_at};

/// Needs nothing of the database but who asks.
#[get("/api/who", include_in_schema = false)]
async fn who(identity: Identity) -> String {
    identity.user().to_string()
}

/// The backend, and every statement that it makes.
struct Observed {
    app: TestApp,
    statements: Arc<Mutex<Vec<Statement>>>,
}

impl Observed {
    async fn start() -> Self {
        let statements = Arc::<Mutex<Vec<Statement>>>::default();
        let log = Arc::clone(&statements);
        let app = TestApp::start_with(
            |database| {
                database.observe_statements(move |made| {
                    log.lock().unwrap().push(made.statement.clone());
                })
            },
            |app| app.routes(routes![who]),
        );
        Self {
            app: app.await,
            statements,
        }
    }

    fn database(&self) -> &Database {
        &self.app.database.database
    }

    /// The only statement of a request by somebody whose credential was used before.
    async fn statement_of(&self, client: &TestClient, status: u16) -> Statement {
        client.get("/api/who").await.assert_status(status);
        self.statements.lock().unwrap().clear();
        client.get("/api/who").await.assert_status(status);
        let made = std::mem::take(&mut *self.statements.lock().unwrap());
        let [statement] = <[Statement; 1]>::try_from(made).expect("one statement");
        statement
    }
}

#[tokio::test]
async fn a_session_is_checked_by_one_read_along_an_index() {
    let observed = Observed::start().await;
    let ada = observed.app.person("ada").await;
    let statement = observed.statement_of(&ada.client, 200).await;
    assert!(statement.sql.contains("auth_sessions"), "{statement}");
    assert_reads_an_index(observed.database(), statement).await;
}

#[tokio::test]
async fn an_api_key_is_checked_by_one_read_along_an_index() {
    let observed = Observed::start().await;
    let ada = observed.app.person("ada").await;
    let program = with_key(&observed.app, &ada).await;
    let statement = observed.statement_of(&program, 200).await;
    assert!(statement.sql.contains("auth_api_keys"), "{statement}");
    assert_reads_an_index(observed.database(), statement).await;
}

#[tokio::test]
async fn whether_a_token_is_revoked_is_one_read_along_two_indexes() {
    let observed = Observed::start().await;
    let ada = observed.app.person("ada").await;
    let program = observed.app.with_token(&ada, &["account"]).await;
    observed.statement_of(&program, 200).await;
    // Afterwards there is something to be found.
    ada.client.delete("/api/sessions").await.assert_status(204);
    let statement = observed.statement_of(&program, 401).await;
    for table in ["auth_revoked_tokens", "auth_epochs"] {
        assert!(statement.sql.contains(table), "{statement}");
    }
    assert_reads_an_index(observed.database(), statement).await;
}

async fn with_key(app: &TestApp, owner: &Person) -> TestClient {
    let body = json!({"name": "import", "scopes": ["posts:write"]});
    let key = owner.client.post("/api/api-keys").json(&body).await;
    let key = text_at(&key.assert_status(201).json(), "key");
    app.new_client().header("x-api-key", key)
}

/// That the engine looks rows up by an index and goes through no table, as it says itself.
async fn assert_reads_an_index(database: &Database, mut statement: Statement) {
    let (explain, column) = match database.engine() {
        Engine::Sqlite => ("EXPLAIN QUERY PLAN ", "detail"),
        Engine::Postgres => ("EXPLAIN ", "QUERY PLAN"),
        Engine::MySql => ("EXPLAIN ", "type"),
    };
    statement.sql.insert_str(0, explain);
    let transaction = database.writer().begin().await.unwrap();
    if database.engine() == Engine::Postgres {
        // A table of a few rows is read whole if that is possible, index or not.
        let avoid = "SET LOCAL enable_seqscan = off";
        transaction.execute_unprepared(avoid).await.unwrap();
    }
    let rows = transaction.query_all_raw(statement).await.unwrap();
    transaction.rollback().await.unwrap();
    let text = |row: &QueryResult| row.try_get::<Option<String>>("", column).unwrap();
    let plan: Vec<String> = rows.iter().filter_map(text).collect();
    // `const` is a row by a unique index.
    let by_index = |step: &&String| {
        step.contains("USING INDEX") || step.contains("Index") || step.as_str() == "const"
    };
    let whole = |step: &&String| {
        step.starts_with("SCAN auth") || step.contains("Seq Scan") || step.as_str() == "ALL"
    };
    assert!(plan.iter().any(|step| by_index(&step)), "{plan:#?}");
    assert!(!plan.iter().any(|step| whole(&step)), "{plan:#?}");
}
