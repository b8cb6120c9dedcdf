use sea_orm::EntityTrait;
use serde_json::Value;
use social::{posts, users, votes};

use super::support::{Person, TestApp};

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

async fn document(app: &TestApp) -> Value {
    app.client.get("/openapi.json").await.json()
}

#[tokio::test]
async fn the_document_is_as_it_was_reviewed() {
    let app = TestApp::start().await;
    insta::assert_json_snapshot!("openapi", document(&app).await);
}

#[tokio::test]
async fn authorize_leads_to_the_password_form_where_there_is_one_and_else_nowhere() {
    let with_form = document(&TestApp::start_with_password_form().await).await;
    let without = document(&TestApp::start().await).await;
    let scheme = |document: &Value| document["components"]["securitySchemes"]["Token"].clone();
    let flow = &scheme(&with_form)["flows"]["password"];
    assert_eq!(flow["tokenUrl"], "api/token");
    assert!(with_form["paths"]["/api/token"]["post"].is_object());
    assert_eq!(scheme(&without)["type"], "http");
    assert_eq!(scheme(&without)["scheme"], "bearer");
    assert!(without["paths"]["/api/token"].is_null());
}

#[tokio::test]
async fn the_pages_are_there() {
    let app = TestApp::start().await;
    for page in ["/docs", "/redoc"] {
        let response = app.client.get(page).await;
        response.assert_status(200);
        assert!(response.text().contains("/openapi.json"), "{page}");
    }
}

#[tokio::test]
async fn no_operation_that_changes_something_is_a_get() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let post = ada.write("Hello").await;
    let before = rows(&app).await;

    let document = document(&app).await;
    let paths = document["paths"].as_object().unwrap();
    let of_the_api = paths.iter().filter(|(_, item)| item.get("get").is_some());
    let mut asked = 0;
    for path in of_the_api
        .map(|(path, _)| path.as_str())
        .chain([
            "/",
            "/account",
            "/sessions",
            "/posts/new",
            "/posts/{id}/edit",
            "/posts/{id}/delete",
        ])
        .chain([
            "/posts/{id}/vote",
            "/logout",
            "/sessions/end",
            "/account/delete",
        ])
    {
        let response = ask(&ada, path, &post).await;
        assert!(response < 500, "{path}: {response}");
        asked += 1;
    }
    assert!(asked > 15);
    assert_eq!(rows(&app).await, before);
    ada.client.get("/api/users/me").await.assert_status(200);
}

async fn ask(person: &Person, path: &str, post: &str) -> u16 {
    let id = if path.contains("users") {
        &person.id
    } else {
        post
    };
    let path = path.replace("{id}", id);
    person.client.get(path).await.status().as_u16()
}

async fn rows(app: &TestApp) -> String {
    let reader = app.database.database.reader();
    let users = users::model::Entity::find().all(reader).await.unwrap();
    let posts = posts::model::Entity::find().all(reader).await.unwrap();
    let votes = votes::model::Entity::find().all(reader).await.unwrap();
    format!("{users:?} {posts:?} {votes:?}")
}

#[tokio::test]
async fn no_secret_travels_in_a_url() {
    let app = TestApp::start().await;
    let document = document(&app).await;
    let schemes = document["components"]["securitySchemes"].as_object();
    assert!(
        schemes
            .unwrap()
            .values()
            .all(|scheme| scheme["in"] != "query")
    );
    let mut parameters = 0;
    for item in document["paths"].as_object().unwrap().values() {
        for operation in METHODS.iter().filter_map(|method| item.get(method)) {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let is_secret = ["password", "token", "key", "secret"]
                    .iter()
                    .any(|word| name.contains(word));
                assert!(!is_secret, "{name}");
                parameters += 1;
            }
        }
    }
    assert!(parameters > 5);
}
