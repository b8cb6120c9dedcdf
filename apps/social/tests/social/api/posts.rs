use std::sync::OnceLock;

use sea_orm::EntityTrait;
use serde_json::{Value, json};
use social::users::model as user;
use tokio::runtime::Handle;
use tokio::task::block_in_place;
use uuid::Uuid;
use waypost::db::Database;

use super::support::{TestApp, faults, next_page};

#[tokio::test]
async fn a_post_is_read_with_its_author_and_votes() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let id = ada.write("Hello").await;
    let response = app.client.get(format!("/api/posts/{id}")).await;
    response
        .assert_json_at("/title", "Hello")
        .assert_json_at("/published", true)
        .assert_json_at("/author/id", ada.id.as_str())
        .assert_json_at("/author/name", "ada")
        .assert_json_at("/votes", 0)
        .assert_json_at("/voted", false);
    assert!(!response.text().contains('@'), "{}", response.text());
    app.client
        .get("/api/posts")
        .await
        .assert_json_at("/0/author/name", "ada");
}

#[tokio::test]
async fn only_who_is_logged_in_writes_and_only_in_the_own_name() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let body = json!({"title": "x", "content": "y"});
    let response = app.client.post("/api/posts").json(&body).await;
    response.assert_status(401);
    let body = json!({"title": "x", "content": "y", "author_id": Uuid::now_v7()});
    let response = ada.client.post("/api/posts").json(&body).await;
    assert_eq!(
        faults(&response.assert_status(422).json()),
        json!([["extra_forbidden", ["body", "author_id"]]])
    );
    let program = app.with_token(&ada, &["votes:write"]).await;
    let body = json!({"title": "x", "content": "y"});
    let response = program.post("/api/posts").json(&body).await;
    response.assert_status(403).assert_header(
        "www-authenticate",
        r#"Bearer realm="api", error="insufficient_scope", scope="posts:write""#,
    );
}

#[tokio::test]
async fn the_post_of_another_is_a_403_to_change_and_to_delete() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let path = format!("/api/posts/{}", ada.write("Hello").await);
    let whole = json!({"title": "x", "content": "y", "published": true});
    for request in [
        eve.client.put(&path).json(&whole),
        eve.client.patch(&path).json(json!({"title": "x"})),
        eve.client.delete(&path),
    ] {
        request
            .await
            .assert_status(403)
            .assert_json(json!({"detail": "Only its author may change a post"}));
    }
    for request in [
        app.client.put(&path).json(&whole),
        app.client.patch(&path).json(json!({"title": "x"})),
        app.client.delete(&path),
    ] {
        request.await.assert_status(401);
    }
    app.client
        .get(&path)
        .await
        .assert_json_at("/title", "Hello");
}

#[tokio::test]
async fn an_unpublished_post_is_there_for_its_author_only() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let path = format!("/api/posts/{}", ada.draft("Draft").await);
    for client in [&app.client, &eve.client] {
        client.get(&path).await.assert_status(404);
        client.get("/api/posts").await.assert_json(json!([]));
    }
    eve.client.delete(&path).await.assert_status(404);
    ada.client.get(&path).await.assert_status(200);
    ada.client
        .get("/api/posts")
        .await
        .assert_json_at("/0/title", "Draft");
}

#[tokio::test]
async fn a_patch_changes_only_the_given_fields() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let path = format!("/api/posts/{}", ada.write("Hello").await);
    let before: Value = app.client.get(&path).await.json();
    let change = json!({"title": "Hello again"});
    let response = ada.client.patch(&path).json(&change).await;
    let after: Value = response.assert_status(200).json();
    assert_eq!(after["title"], "Hello again");
    for kept in ["id", "content", "published", "author", "created_at"] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
    app.client.get(&path).await.assert_json(&after);
    let response = ada.client.patch(&path).json(json!({})).await;
    response.assert_json(&after);
}

#[tokio::test]
async fn a_put_replaces_everything_and_needs_it() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let path = format!("/api/posts/{}", ada.write("Hello").await);
    let whole = json!({"title": "x", "content": "y", "published": false});
    let response = ada.client.put(&path).json(&whole).await;
    response
        .assert_json_at("/content", "y")
        .assert_json_at("/published", false);
    let response = ada.client.put(&path).json(json!({"title": "x"})).await;
    assert_eq!(
        faults(&response.assert_status(422).json()),
        json!([["missing", ["body", "content"]]])
    );
}

#[tokio::test]
async fn a_deleted_post_is_gone() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let path = format!("/api/posts/{}", ada.write("Hello").await);
    let response = ada.client.delete(&path).await;
    response.assert_status(204).assert_text("");
    app.client.get(&path).await.assert_status(404);
    ada.client.delete(&path).await.assert_status(404);
}

#[tokio::test]
async fn posts_can_be_searched_and_listed_by_author() {
    let app = TestApp::start().await;
    let (ada, ben) = (app.person("ada").await, app.person("ben").await);
    ada.write("100% sure").await;
    ben.write("not sure").await;
    let titles = async |query: &str| {
        let response = app.client.get(format!("/api/posts?{query}")).await;
        let posts: Vec<Value> = response.assert_status(200).json();
        let titles = posts.iter().map(|post| post["title"].clone());
        titles.collect::<Vec<_>>()
    };
    assert_eq!(titles("search=100%25").await, ["100% sure"]);
    assert_eq!(titles(&format!("author={}", ben.id)).await, ["not sure"]);
    let response = app.client.get("/api/posts?search=").await;
    response.assert_status(422);
}

#[tokio::test]
async fn the_link_to_the_next_page_keeps_order_and_filters() {
    let app = TestApp::start().await;
    let (ada, ben) = (app.person("ada").await, app.person("ben").await);
    for title in ["one", "two", "three"] {
        ada.write(title).await;
        ben.write("other").await;
    }
    let path = format!("/api/posts?order=oldest&limit=2&author={}", ada.id);
    let first = app.client.get(&path).await;
    first
        .assert_json_at("/0/title", "one")
        .assert_json_at("/1/title", "two");
    let next = next_page(&first).unwrap();
    let second = app.client.get(&next).await;
    second.assert_json_at("/0/title", "three");
    assert_eq!(second.json::<Vec<Value>>().len(), 1);
    assert_eq!(next_page(&second), None);
    // A cursor belongs to its order.
    let of_another_order = next.replace("oldest", "newest");
    let response = app.client.get(&of_another_order).await;
    assert_eq!(
        faults(&response.assert_status(422).json()),
        json!([["value_error", ["query", "cursor"]]])
    );
}

#[tokio::test]
async fn malformed_input_is_a_422_that_names_every_fault() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let body = json!({"title": "a\u{0}b", "published": "yes"});
    let response = ada.client.post("/api/posts").json(&body).await;
    assert_eq!(
        faults(&response.assert_status(422).json()),
        json!([
            ["string_nul", ["body", "title"]],
            ["missing", ["body", "content"]],
            ["bool_type", ["body", "published"]],
        ])
    );
    let response = app.client.get("/api/posts?search=a%00b").await;
    response
        .assert_status(422)
        .assert_json_at("/detail/0/type", "string_nul");
    let request = ada
        .client
        .post("/api/posts")
        .header("content-type", "application/json");
    let broken = request.body("{").await;
    broken
        .assert_status(422)
        .assert_json_at("/detail/0/type", "json_invalid");
}

#[tokio::test]
async fn a_body_over_two_mebibytes_is_a_413() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let body = json!({"title": "x", "content": "y".repeat(2 * 1024 * 1024)});
    let response = ada.client.post("/api/posts").json(&body).await;
    response.assert_status(413);
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
    let request = app.client.get("/api/posts").header("x-request-id", "my-id");
    request.await.assert_header("x-request-id", "my-id");
}

/// Whose account is deleted when the next statement has looked at the users.
struct Doomed {
    database: Database,
    user: Uuid,
}

impl Doomed {
    fn delete(&self) {
        let deleted = user::Entity::delete_by_id(self.user).exec(self.database.writer());
        let deleted = block_in_place(|| Handle::current().block_on(deleted));
        assert_eq!(deleted.unwrap().rows_affected, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_author_who_is_deleted_while_a_post_is_made_is_a_404_and_leaves_none() {
    static DOOMED: OnceLock<Doomed> = OnceLock::new();
    static DELETED: OnceLock<()> = OnceLock::new();
    let app = TestApp::start_with(
        |database| {
            database.observe_statements(|made| {
                let looks_at_users = made.statement.sql.contains("users");
                if let Some(doomed) = DOOMED.get().filter(|_| looks_at_users) {
                    DELETED.get_or_init(|| doomed.delete());
                }
            })
        },
        |app| app,
    )
    .await;
    let ada = app.person("ada").await;
    let doomed = Doomed {
        database: app.database.open_again().await,
        user: ada.id.parse().unwrap(),
    };
    assert!(DOOMED.set(doomed).is_ok());

    let body = json!({"title": "Hello", "content": "World"});
    let response = ada.client.post("/api/posts").json(&body).await;
    assert!(
        DELETED.get().is_some(),
        "somebody looked at the author before"
    );
    response
        .assert_status(404)
        .assert_json(json!({"detail": format!("Author {} was not found", ada.id)}));
    app.client.get("/api/posts").await.assert_json(json!([]));
}
