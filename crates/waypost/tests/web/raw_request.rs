use std::net::SocketAddr;

use waypost::prelude::*;
use waypost::testing::TestClient;
use waypost::{Bytes, RawBody, Request};

#[post("/raw")]
async fn raw(f: Bytes) -> String {
    String::from_utf8_lossy(&f).into_owned()
}

#[schema]
struct Event {
    id: i64,
}

#[post("/signed")]
async fn signed(event: Event, raw: Bytes) -> Value {
    json!([event.id, raw.len()])
}

#[post("/stream", max_body_size = 10)]
async fn stream(mut body: RawBody) -> Result<Vec<usize>, HttpException> {
    let mut sizes = Vec::new();
    while let Some(chunk) = body.chunk().await? {
        sizes.push(chunk.len());
    }
    Ok(sizes)
}

#[get("/request/{id}")]
async fn request(id: i64, request: Request) -> Value {
    let query: Vec<_> = request.query().collect();
    let client = request.client().map(|address: SocketAddr| address.ip());
    let agent = request.headers()["user-agent"].to_str().unwrap();
    json!([
        id,
        request.method().as_str(),
        request.uri().path(),
        query,
        client,
        agent
    ])
}

fn client() -> TestClient {
    TestClient::new(App::new("Raw").routes(routes![raw, signed, stream, request]))
}

#[tokio::test]
async fn the_body_as_it_is_has_any_content_type() {
    client().post("/raw").body("abc").await.assert_json("abc");
    client()
        .post("/raw")
        .json("abc")
        .await
        .assert_json("\"abc\"");
    let detail = json!({"detail": [{"type": "missing", "loc": ["body"], "msg": "Field required", "input": null}]});
    client()
        .post("/raw")
        .await
        .assert_status(422)
        .assert_json(detail);
    client()
        .post("/signed")
        .json(json!({"id": 7}))
        .await
        .assert_json(json!([7, 8]));
    client()
        .post("/stream")
        .body("abc")
        .await
        .assert_json(json!([3]));
    client()
        .post("/stream")
        .body("more than ten")
        .await
        .assert_status(413);
}

#[tokio::test]
async fn the_request_can_be_asked_directly() {
    let response = client().get("/request/7?a=1&b=%20&a=2").await;
    let query = json!([["a", "1"], ["b", " "], ["a", "2"]]);
    response.assert_json(json!([
        7,
        "GET",
        "/request/7",
        query,
        "127.0.0.1",
        "testclient"
    ]));
}

#[post("/greedy")]
async fn greedy(body: RawBody, event: Event) -> i64 {
    drop(body);
    event.id
}

#[test]
fn a_body_that_is_streamed_is_left_to_no_one_else() {
    let error = App::new("Greedy")
        .routes(routes![greedy])
        .into_router()
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("`greedy` takes the body as it arrives, as `body`"),
        "{error}"
    );
}

#[tokio::test]
async fn the_document_describes_a_raw_body_unless_it_is_json_as_well() {
    let document: Value = client().get("/openapi.json").await.json();
    let titled =
        json!({"type": "string", "contentMediaType": "application/octet-stream", "title": "F"});
    assert_eq!(
        document["paths"]["/raw"]["post"]["requestBody"],
        json!({"content": {"application/octet-stream": {"schema": titled}}, "required": true}),
    );
    let json = &document["paths"]["/signed"]["post"]["requestBody"]["content"];
    assert_eq!(
        json,
        &json!({"application/json": {"schema": {"$ref": "#/components/schemas/Event"}}})
    );
}
