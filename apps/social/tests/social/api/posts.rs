use serde_json::{Value, json};
use uuid::Uuid;

use super::support::{TestApp, faults};

#[tokio::test]
async fn a_post_is_read_with_its_author() {
    let app = TestApp::start().await;
    let author = app.user("ada").await;
    let id = app.post(&author, "Hello").await;
    let response = app.client.get(format!("/api/posts/{id}")).await;
    response
        .assert_json_at("/title", "Hello")
        .assert_json_at("/published", true);
    response
        .assert_json_at("/author/id", author.as_str())
        .assert_json_at("/author/name", "ada");
    assert!(!response.text().contains('@'), "{}", response.text());
    app.client
        .get("/api/posts")
        .await
        .assert_json_at("/0/author/name", "ada");
}

#[tokio::test]
async fn a_post_of_an_unknown_author_is_refused() {
    let app = TestApp::start().await;
    let author_id = Uuid::now_v7();
    let body = json!({"title": "x", "content": "y", "author_id": author_id});
    let response = app.client.post("/api/posts").json(&body).await;
    response
        .assert_status(404)
        .assert_json(json!({"detail": format!("Author {author_id} was not found")}));
}

#[tokio::test]
async fn a_patch_changes_only_the_given_fields() {
    let app = TestApp::start().await;
    let author = app.user("ada").await;
    let path = format!("/api/posts/{}", app.post(&author, "Hello").await);
    let before: Value = app.client.get(&path).await.json();
    let response = app
        .client
        .patch(&path)
        .json(json!({"title": "Hello again"}))
        .await;
    let after: Value = response.assert_status(200).json();
    assert_eq!(after["title"], "Hello again");
    for kept in ["id", "content", "published", "author", "created_at"] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
    app.client.get(&path).await.assert_json(&after);
    app.client
        .patch(&path)
        .json(json!({}))
        .await
        .assert_json(&after);
}

#[tokio::test]
async fn a_put_replaces_everything_and_needs_it() {
    let app = TestApp::start().await;
    let author = app.user("ada").await;
    let path = format!("/api/posts/{}", app.post(&author, "Hello").await);
    let response = app
        .client
        .put(&path)
        .json(json!({"title": "x", "content": "y", "published": false}))
        .await;
    response
        .assert_json_at("/content", "y")
        .assert_json_at("/published", false);
    let response = app.client.put(&path).json(json!({"title": "x"})).await;
    assert_eq!(
        faults(&response.assert_status(422).json()),
        json!([["missing", ["body", "content"]]])
    );
}

#[tokio::test]
async fn a_deleted_post_is_gone() {
    let app = TestApp::start().await;
    let author = app.user("ada").await;
    let path = format!("/api/posts/{}", app.post(&author, "Hello").await);
    app.client
        .delete(&path)
        .await
        .assert_status(204)
        .assert_text("");
    app.client.get(&path).await.assert_status(404);
    app.client.delete(&path).await.assert_status(404);
}

#[tokio::test]
async fn posts_can_be_searched() {
    let app = TestApp::start().await;
    let author = app.user("ada").await;
    app.post(&author, "100% sure").await;
    app.post(&author, "not sure").await;
    let response = app.client.get("/api/posts?search=100%25").await;
    assert_eq!(response.json::<Vec<Value>>().len(), 1);
    app.client
        .get("/api/posts?search=")
        .await
        .assert_status(422);
}

#[tokio::test]
async fn malformed_input_is_a_422_that_names_every_fault() {
    let app = TestApp::start().await;
    let body = json!({"title": "a\u{0}b", "published": "yes", "author_id": 7});
    let response = app.client.post("/api/posts").json(&body).await;
    assert_eq!(
        faults(&response.assert_status(422).json()),
        json!([
            ["string_nul", ["body", "title"]],
            ["missing", ["body", "content"]],
            ["bool_type", ["body", "published"]],
            ["uuid_type", ["body", "author_id"]],
        ])
    );
    let response = app.client.get("/api/posts?search=a%00b").await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/type", "string_nul");
    let broken = app
        .client
        .post("/api/posts")
        .header("content-type", "application/json")
        .body("{")
        .await;
    broken
        .assert_status(422)
        .assert_json_at("/detail/0/type", "json_invalid");
}

#[tokio::test]
async fn a_body_over_two_mebibytes_is_a_413() {
    let app = TestApp::start().await;
    let body =
        json!({"title": "x", "content": "y".repeat(2 * 1024 * 1024), "author_id": Uuid::nil()});
    app.client
        .post("/api/posts")
        .json(&body)
        .await
        .assert_status(413);
}

#[tokio::test]
async fn a_wrong_method_is_a_405_with_allow() {
    let app = TestApp::start().await;
    let response = app.client.delete("/api/posts").await;
    response
        .assert_status(405)
        .assert_header("allow", "GET, POST");
    let response = app.client.post(format!("/api/posts/{}", Uuid::nil())).await;
    response
        .assert_status(405)
        .assert_header("allow", "GET, PUT, DELETE, PATCH");
}

#[tokio::test]
async fn requests_carry_an_id() {
    let app = TestApp::start().await;
    let response = app
        .client
        .get("/api/posts")
        .header("x-request-id", "my-id")
        .await;
    response.assert_header("x-request-id", "my-id");
}
