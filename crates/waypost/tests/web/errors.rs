use std::io;

use waypost::prelude::*;
use waypost::testing::TestClient;

#[derive(Debug, HttpError)]
enum PostError {
    /// No such post.
    #[http(404, "Post {id} was not found")]
    NotFound { id: i64 },
    #[http(403)]
    NotAuthor,
    #[http(500)]
    Storage(#[from] io::Error),
}

#[get("/posts/{id}")]
async fn read_post(id: i64) -> Result<i64, PostError> {
    match id {
        0 => Err(PostError::NotAuthor),
        1 => Err(io::Error::other("the disk is on fire"))?,
        2 => Ok(2),
        id => Err(PostError::NotFound { id }),
    }
}

#[get("/teapot")]
async fn teapot() -> Result<(), HttpException> {
    Err(HttpException::new(418, json!({"short": true, "stout": true})).header("X-Error", "tea"))
}

#[get("/panic")]
async fn panics() -> i64 {
    panic!("a secret in a panic message")
}

fn app() -> App {
    App::new("Errors").routes(routes![read_post, teapot, panics])
}

fn client() -> TestClient {
    TestClient::new(app())
}

#[tokio::test]
async fn an_error_type_answers_with_its_status_and_text() {
    client()
        .get("/posts/2")
        .await
        .assert_status(200)
        .assert_json(2);
    client()
        .get("/posts/7")
        .await
        .assert_status(404)
        .assert_json(json!({"detail": "Post 7 was not found"}));
    client()
        .get("/posts/0")
        .await
        .assert_status(403)
        .assert_json(json!({"detail": "Forbidden"}));
}

#[tokio::test]
async fn what_lies_behind_a_500_is_not_told() {
    let response = client().get("/posts/1").await;
    response.assert_status(500);
    assert!(!response.text().contains("disk"), "{}", response.text());
}

#[tokio::test]
async fn an_error_type_documents_its_statuses() {
    let document: Value = client().get("/openapi.json").await.json();
    let responses = &document["paths"]["/posts/{id}"]["get"]["responses"];
    assert_eq!(responses["404"]["description"], "No such post.");
    assert_eq!(responses["403"]["description"], "Forbidden");
    let schema = json!({"$ref": "#/components/schemas/HTTPError"});
    assert_eq!(
        responses["404"]["content"]["application/json"]["schema"],
        schema
    );
}

#[tokio::test]
async fn an_exception_can_have_any_detail_and_headers() {
    let response = client().get("/teapot").await;
    response.assert_status(418).assert_header("x-error", "tea");
    response.assert_json(json!({"detail": {"short": true, "stout": true}}));
}

#[tokio::test]
async fn a_panic_is_a_500_that_tells_nothing_and_the_application_lives_on() {
    let client = client();
    client
        .get("/panic")
        .await
        .assert_status(500)
        .assert_text("Internal Server Error");
    client.get("/posts/2").await.assert_status(200);
    let strict = TestClient::new(app().strict());
    let response = strict.get("/panic").await;
    response
        .assert_status(500)
        .assert_json(json!({"detail": "Internal Server Error"}));
}
