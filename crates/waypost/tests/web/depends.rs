use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use waypost::prelude::*;
use waypost::testing::TestClient;

#[derive(Clone, Default)]
struct Counter(Arc<AtomicU32>);

#[derive(Clone)]
struct Session(u32);

/// The session that the header names.
#[dependency]
async fn session(
    #[header] x_token: String,
    State(counter): State<Counter>,
) -> Result<Session, HttpException> {
    let calls = counter.0.fetch_add(1, Ordering::SeqCst) + 1;
    if x_token == "good" {
        Ok(Session(calls))
    } else {
        Err(HttpException::new(401, "Bad token"))
    }
}

#[derive(Clone)]
struct CurrentUser {
    name: String,
    call: u32,
}

#[dependency]
async fn current_user(session: Session, #[query(default = "nobody")] name: String) -> CurrentUser {
    CurrentUser {
        name,
        call: session.0,
    }
}

#[get("/me")]
async fn read_me(user: CurrentUser, session: Session) -> Value {
    json!([user.name, user.call, session.0])
}

#[dependency(by_name)]
async fn page(#[query(default = 0)] skip: i64, #[query(default = 10)] limit: i64) -> Value {
    json!([skip, limit])
}

#[get("/items")]
async fn list_items(#[depends(page)] page: Value) -> Value {
    page
}

#[schema]
struct Login {
    name: String,
}

#[derive(Clone)]
struct LoggedIn(String);

#[dependency]
async fn log_in(login: Login) -> LoggedIn {
    LoggedIn(login.name)
}

#[post("/log-in")]
async fn log_in_and_tell(user: LoggedIn, number: i64) -> Value {
    json!([user.0, number])
}

#[get("/ordered/{id}")]
async fn ordered(
    user: CurrentUser,
    #[depends(page)] page: Value,
    id: Option<i64>,
    sort: String,
    session: Session,
) -> Value {
    json!([user.name, page, id, sort, session.0])
}

fn client() -> TestClient {
    let app = App::new("Dependencies").state(Counter::default());
    TestClient::new(app.routes(routes![read_me, list_items, log_in_and_tell, ordered]))
}

#[tokio::test]
async fn a_dependency_runs_once_per_request_however_often_it_is_asked_for() {
    let client = client();
    client
        .get("/me?name=Ada")
        .header("x-token", "good")
        .await
        .assert_json(json!(["Ada", 1, 1]));
    client
        .get("/me")
        .header("x-token", "good")
        .await
        .assert_json(json!(["nobody", 2, 2]));
}

#[tokio::test]
async fn a_dependency_that_fails_answers_for_the_operation() {
    let response = client().get("/me").header("x-token", "bad").await;
    response
        .assert_status(401)
        .assert_json(json!({"detail": "Bad token"}));
}

#[tokio::test]
async fn a_dependency_whose_arguments_are_wrong_is_not_run() {
    let fault = json!({"type": "missing", "loc": ["header", "x-token"], "msg": "Field required", "input": null});
    // Twice, because both arguments of the operation need it: FastAPI's answer is the same.
    client()
        .get("/me")
        .await
        .assert_status(422)
        .assert_json(json!({"detail": [fault, fault]}));
}

#[tokio::test]
async fn a_dependency_can_be_asked_for_by_its_function() {
    client()
        .get("/items?limit=3")
        .await
        .assert_json(json!([0, 3]));
}

#[tokio::test]
async fn a_dependency_can_read_the_body() {
    let response = client()
        .post("/log-in?number=1")
        .json(json!({"name": "Ada"}))
        .await;
    response.assert_json(json!(["Ada", 1]));
    let response = client().post("/log-in?number=x").json(json!({})).await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["body", "name"]));
    response.assert_json_at("/detail/1/loc", json!(["query", "number"]));
}

#[tokio::test]
async fn what_a_dependency_reads_is_documented_with_the_operation() {
    let document: Value = client().get("/openapi.json").await.json();
    let names = |path: &str| -> Vec<Value> {
        let parameters = document["paths"][path]["get"]["parameters"]
            .as_array()
            .unwrap();
        parameters
            .iter()
            .map(|parameter| parameter["name"].clone())
            .collect()
    };
    assert_eq!(json!(names("/me")), json!(["name", "x-token"]));
    assert_eq!(json!(names("/items")), json!(["skip", "limit"]));
    assert_eq!(
        document["paths"]["/log-in"]["post"]["requestBody"]["content"]["application/json"]["schema"],
        json!({"$ref": "#/components/schemas/Login"})
    );
}

#[tokio::test]
async fn parameters_of_dependencies_are_documented_after_those_beside_them() {
    let document: Value = client().get("/openapi.json").await.json();
    let parameters = document["paths"]["/ordered/{id}"]["get"]["parameters"].as_array();
    let names: Vec<_> = parameters
        .unwrap()
        .iter()
        .map(|parameter| parameter["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["id", "sort", "name", "skip", "limit", "x-token"]);
    assert_eq!(
        parameters.unwrap()[0]["required"],
        true,
        "what stands in the path is always sent"
    );
}
