use waypost::prelude::*;
use waypost::testing::TestClient;

#[get("/posts/{id}")]
async fn read_post(id: i64) -> i64 {
    id
}

#[get("/posts/latest")]
async fn read_latest() -> String {
    "latest".to_owned()
}

#[delete("/posts/{post}")]
async fn delete_post(post: i64) -> i64 {
    -post
}

#[get("/files/{rest:path}")]
async fn read_file(rest: String) -> String {
    rest
}

#[get("/slash/")]
async fn with_slash() -> bool {
    true
}

fn client() -> TestClient {
    TestClient::new(App::new("Routes").routes(routes![
        read_post,
        read_latest,
        delete_post,
        read_file,
        with_slash
    ]))
}

#[tokio::test]
async fn the_most_specific_path_wins_whatever_the_order() {
    client().get("/posts/latest").await.assert_json("latest");
    client().get("/posts/7").await.assert_json(7);
}

#[tokio::test]
async fn operations_of_one_path_may_call_its_parameter_differently() {
    client().delete("/posts/7").await.assert_json(-7);
}

#[tokio::test]
async fn a_rest_of_a_path_may_have_slashes_or_be_empty() {
    client()
        .get("/files/home/a%20b.txt")
        .await
        .assert_json("home/a b.txt");
    client()
        .get("/files//absolute")
        .await
        .assert_json("/absolute");
    client().get("/files/").await.assert_json("");
}

#[get("/files/")]
async fn list_files() -> String {
    "all".to_owned()
}

#[tokio::test]
async fn an_empty_rest_is_less_specific_than_no_rest() {
    let client = TestClient::new(App::new("Files").routes(routes![read_file, list_files]));
    client.get("/files/").await.assert_json("all");
    client.get("/files/a").await.assert_json("a");
}

#[tokio::test]
async fn a_prefix_may_have_the_signs_of_other_routers() {
    for prefix in ["/:id", "/*id", "/v1:beta"] {
        let app = App::new("Signs").include(Router::new(prefix).routes(routes![read_latest]));
        let path = format!("{prefix}/posts/latest");
        TestClient::new(app).get(path).await.assert_status(200);
    }
}

#[tokio::test]
async fn an_unknown_path_is_fastapis_404() {
    let response = client().get("/nothing").await;
    response
        .assert_status(404)
        .assert_json(json!({ "detail": "Not Found" }));
}

#[tokio::test]
async fn a_wrong_method_is_a_405_that_allows_exactly_the_paths_methods() {
    let response = client().post("/posts/7").await;
    response
        .assert_status(405)
        .assert_json(json!({ "detail": "Method Not Allowed" }))
        .assert_header("allow", "GET, DELETE");
    client().head("/posts/7").await.assert_status(405);
}

#[tokio::test]
async fn a_path_with_a_slash_too_many_or_too_few_is_redirected_with_its_query() {
    let client = client().follow_redirects(false);
    let response = client.get("/slash?a=1").await;
    response
        .assert_status(307)
        .assert_header("location", "http://testserver/slash/?a=1");
    client.get("/posts/7/").await.assert_status(307);
    client.get("//slash").await.assert_status(404);
    client.get("/slash//").await.assert_status(404);
    client
        .get("/posts/7//")
        .await
        .assert_header("location", "http://testserver/posts/7");
}

#[tokio::test]
async fn a_parameter_is_never_an_empty_segment() {
    #[get("/posts/{id}/comments/{comment}")]
    async fn read_comment(id: String, comment: String) -> String {
        format!("{id} {comment}")
    }
    let client = TestClient::new(App::new("Comments").routes(routes![read_comment, read_file]));
    client.get("/posts/1/comments/2").await.assert_json("1 2");
    for path in [
        "/posts//comments/2",
        "/posts/1/comments/",
        "/posts//comments//",
        "/posts//comments/2/",
    ] {
        client.get(path).await.assert_status(404);
        client.post(path).await.assert_status(404);
    }
    client.get("/files/a//b").await.assert_json("a//b");
}

#[tokio::test]
async fn groups_add_prefixes_and_tags() {
    #[get("/{id}", tags = ["one"])]
    async fn read_user(#[path] org: String, id: i64) -> String {
        format!("{org}/{id}")
    }
    let users = Router::new("/users")
        .tag("users")
        .routes(routes![read_user]);
    let app = App::new("Groups").include(Router::new("/orgs/{org}").tag("orgs").include(users));
    let client = TestClient::new(app);
    let document: Value = client.get("/openapi.json").await.json();
    assert_eq!(
        document["paths"]["/orgs/{org}/users/{id}"]["get"]["tags"],
        json!(["orgs", "users", "one"])
    );
}

#[tokio::test]
async fn axum_routers_and_tower_layers_work_as_they_are() {
    let hello = axum::Router::new().route("/hello", axum::routing::get(|| async { "hello" }));
    let app = App::new("Mixed")
        .routes(routes![with_slash])
        .merge(hello)
        .layer(axum::middleware::map_response(
            |mut response: axum::response::Response| async move {
                response
                    .headers_mut()
                    .insert("x-layer", "1".parse().unwrap());
                response
            },
        ));
    let client = TestClient::new(app);
    client
        .get("/hello")
        .await
        .assert_text("hello")
        .assert_header("x-layer", "1");
    client.get("/slash/").await.assert_header("x-layer", "1");
}

#[get("/posts/{number}")]
async fn read_post_again(number: i64) -> String {
    number.to_string()
}

#[tokio::test]
async fn of_duplicate_operations_the_first_answers_if_the_application_says_so() {
    let app = App::new("Routes")
        .routes(routes![read_post, read_post_again, delete_post])
        .refuse_duplicate_operations(false);
    let client = TestClient::new(app);
    client.get("/posts/7").await.assert_json(7);
    client
        .put("/posts/7")
        .await
        .assert_status(405)
        .assert_header("allow", "GET, DELETE");
}
