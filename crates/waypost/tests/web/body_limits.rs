use waypost::form::FormLimits;
use waypost::prelude::*;
use waypost::testing::{Multipart, TestClient};

#[post("/notes")]
async fn create_note(#[form] text: String) -> usize {
    text.len()
}

#[post("/documents", form_limits = FormLimits::new().max_part_size(2000))]
async fn create_document(#[form] text: String) -> usize {
    text.len()
}

#[post("/small", max_body_size = 50)]
async fn create_small(#[form] text: String) -> usize {
    text.len()
}

#[tokio::test]
async fn limits_of_forms_are_inherited_one_by_one() {
    let app = App::new("Limits")
        .form_limits(FormLimits::new().max_fields(2).max_part_size(1000))
        .routes(routes![create_note])
        .include(
            Router::new("/r")
                .form_limits(FormLimits::new().max_fields(3))
                .routes(routes![create_document]),
        );
    let client = TestClient::new(app);
    let long = "x".repeat(1500);
    let detail = json!({"detail": "Field exceeded maximum size of 0KB."});
    client
        .post("/notes")
        .form([("text", &long)])
        .await
        .assert_status(400)
        .assert_json(detail);
    let detail = json!({"detail": "Part exceeded maximum size of 0KB."});
    let form = Multipart::new().text("text", &long);
    client
        .post("/notes")
        .multipart(form)
        .await
        .assert_status(400)
        .assert_json(detail);
    client
        .post("/r/documents")
        .form([("text", &long)])
        .await
        .assert_json(1500);

    let fields = [("text", "1"), ("a", "2"), ("b", "3"), ("c", "4")];
    client
        .post("/notes")
        .form(fields.into_iter().take(2))
        .await
        .assert_status(200);
    let response = client.post("/notes").form(fields.into_iter().take(3)).await;
    response.assert_status(400);
    response.assert_json(json!({"detail": "Too many fields. Maximum number of fields is 2."}));
    client
        .post("/r/documents")
        .form(fields.into_iter().take(3))
        .await
        .assert_status(200);
    client
        .post("/r/documents")
        .form(fields)
        .await
        .assert_status(400);
}

#[tokio::test]
async fn the_body_is_limited_by_whoever_is_nearest() {
    let small = Router::new("/r")
        .max_body_size(10)
        .routes(routes![create_note, create_small]);
    let app = App::new("Limits")
        .max_body_size(100)
        .routes(routes![create_note])
        .include(small);
    let client = TestClient::new(app);
    for (path, most) in [("/notes", 100), ("/r/notes", 10), ("/r/small", 50)] {
        let size = most - "text=".len();
        client
            .post(path)
            .form([("text", "x".repeat(size))])
            .await
            .assert_json(size);
        let response = client
            .post(path)
            .form([("text", "x".repeat(size + 1))])
            .await;
        response
            .assert_status(413)
            .assert_json(json!({"detail": "Content Too Large"}));
    }
}

#[schema]
struct Item {
    name: String,
}

#[post("/items")]
async fn create_item(item: Item) -> String {
    item.name
}

#[tokio::test]
async fn a_json_body_must_say_that_it_is_one_unless_that_is_switched_off() {
    let app = App::new("Lax")
        .strict_content_type(false)
        .routes(routes![create_item])
        .include(
            Router::new("/strict")
                .strict_content_type(true)
                .routes(routes![create_item]),
        );
    let client = TestClient::new(app);
    let body = r#"{"name": "x"}"#;
    client.post("/items").body(body).await.assert_json("x");
    client
        .post("/strict/items")
        .body(body)
        .await
        .assert_status(422);
    client
        .post("/strict/items")
        .header("content-type", "application/json")
        .body(body)
        .await
        .assert_json("x");
}
