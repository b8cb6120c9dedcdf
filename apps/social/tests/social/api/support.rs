use serde_json::{Value, json};
use waypost::testing::TestClient;

use crate::data::support::TestDatabase;

/// The backend on a database of its own.
pub(super) struct TestApp {
    pub(super) client: TestClient,
    /// Keeps the database's file until the test's end.
    _database: TestDatabase,
}

impl TestApp {
    pub(super) async fn start() -> Self {
        let database = TestDatabase::create().await;
        let client = TestClient::new(social::app(database.database.clone()));
        Self {
            client,
            _database: database,
        }
    }

    /// Makes a user and tells its id.
    pub(super) async fn user(&self, name: &str) -> String {
        let body = json!({"name": name, "email": format!("{name}@example.org")});
        let response = self.client.post("/api/users").json(&body).await;
        id(&response.assert_status(201).json())
    }

    /// Makes a post and tells its id.
    pub(super) async fn post(&self, author_id: &str, title: &str) -> String {
        let body = json!({"title": title, "content": "…", "author_id": author_id});
        let response = self.client.post("/api/posts").json(&body).await;
        id(&response.assert_status(201).json())
    }
}

fn id(answer: &Value) -> String {
    answer["id"].as_str().unwrap().to_owned()
}

/// `type` and `loc` of each fault of a 422.
pub(super) fn faults(answer: &Value) -> Value {
    let faults = answer["detail"].as_array().unwrap().iter();
    faults
        .map(|fault| json!([fault["type"], fault["loc"]]))
        .collect()
}
