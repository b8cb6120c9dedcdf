//! What the commands do: made-up rows, and all rows on their way to another database.

use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, Set};
use serde_json::{Value, json};
use social::commands::{SeedOptions, seed, transfer};
use social::{posts::model as post, users::model as user};
use tempfile::TempDir;
use waypost::auth::stores::entities::revoked_token;
use waypost::auth::{Environment, Secrets};
use waypost::db::Database;
use waypost::db::transfer::Summary;

use super::factories::{POSTS, USERS, VOTES};
use super::support::TestDatabase;
use crate::api::support::{PASSWORD, TestApp};

async fn export(database: &Database) -> (Vec<u8>, Summary) {
    let mut lines = Vec::new();
    let summary = transfer().export(database, &mut lines, |_| {}).await;
    (lines, summary.unwrap())
}

async fn import(lines: &[u8]) -> (TestDatabase, Summary) {
    let target = TestDatabase::create().await;
    let arrived = transfer().import(&target.database, lines, |_| {}).await;
    (target, arrived.unwrap())
}

#[tokio::test]
async fn every_row_arrives_with_its_id_and_its_times() {
    let source = TestDatabase::create().await;
    let users = USERS.insert_many(&source.database, 3).await;
    for author in &users {
        let row = POSTS.row().with(|post| {
            post.author_id = Set(author.id);
            post.title = Set("Grüße, \"quoted\" \\ 😀".to_owned());
        });
        let post = row.insert(&source.database).await;
        for voter in &users {
            let vote = VOTES.row().with(|vote| {
                vote.post_id = Set(post.id);
                vote.user_id = Set(voter.id);
            });
            vote.insert(&source.database).await;
        }
    }
    let (lines, sent) = export(&source.database).await;
    let (target, arrived) = import(&lines).await;
    assert_eq!(arrived, sent);
    let rows = |table: &str| {
        let mut tables = arrived.tables.iter();
        tables.find(|there| there.table == table).unwrap().rows
    };
    assert_eq!([rows("users"), rows("posts"), rows("votes")], [3, 3, 9]);
    let there = user::Entity::find_by_id(users[0].id);
    let there = there.one(target.database.reader()).await.unwrap().unwrap();
    assert_eq!(there, users[0]);
}

#[tokio::test]
async fn whoever_has_an_account_keeps_every_login() {
    let data = TempDir::new().unwrap();
    let secrets = || Secrets::load(Environment::Development, data.path()).unwrap();
    let old = TestApp::start_on(TestDatabase::create().await, secrets());
    let ada = old.person("ada").await;
    let credentials = json!({"email": ada.email, "password": PASSWORD});
    let tokens = old.client.post("/api/tokens").json(&credentials).await;
    let tokens: Value = tokens.assert_status(201).json();
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let key = json!({"name": "bot", "scopes": ["posts:write"]});
    let key = ada.client.post("/api/api-keys").json(&key).await;
    let key: Value = key.assert_status(201).json();
    let mistyped = json!({"email": ada.email, "password": "a typing error"});
    let mistyped = old.client.post("/api/sessions").json(&mistyped).await;
    mistyped.assert_status(401);
    let revoked = revoked_token::ActiveModel {
        jti: Set("some token".to_owned()),
        expires_at: Set(i64::MAX),
    };
    revoked
        .insert(old.database.database.writer())
        .await
        .unwrap();

    let (lines, sent) = export(&old.database.database).await;
    let (target, arrived) = import(&lines).await;
    assert_eq!(arrived, sent);
    let new = TestApp::start_on(target, secrets());

    let browser = new.new_client();
    browser.set_cookie(
        "__Host-session",
        ada.client.cookie("__Host-session").unwrap(),
    );
    browser.get("/api/users/me").await.assert_status(200);
    let me = new
        .client
        .get("/api/users/me")
        .header("authorization", &bearer);
    me.await.assert_status(200);
    let refresh = json!({"refresh_token": tokens["refresh_token"]});
    let refresh = new.client.post("/api/tokens/refresh").json(&refresh).await;
    refresh.assert_status(201);
    let post = new
        .client
        .post("/api/posts")
        .header("x-api-key", key["key"].as_str().unwrap());
    let post = post
        .json(json!({"title": "Hello", "content": "Still here."}))
        .await;
    post.assert_status(201);
    let log_in = new
        .new_client()
        .post("/api/sessions")
        .json(&credentials)
        .await;
    log_in.assert_status(204);
}

#[tokio::test]
async fn seeding_makes_users_and_their_posts_each_time() {
    let test = TestDatabase::create().await;
    let options = SeedOptions {
        users: 3,
        posts: 2_500,
    };
    for round in 1..=2_u64 {
        seed(&test.database, options).await.unwrap();
        let reader = test.database.reader();
        let users = user::Entity::find().count(reader).await.unwrap();
        let posts = post::Entity::find().count(reader).await.unwrap();
        assert_eq!((users, posts), (3 * round, 2_500 * round));
    }
}

#[tokio::test]
async fn nobody_logs_in_as_a_made_up_user() {
    let app = TestApp::start().await;
    let options = SeedOptions { users: 1, posts: 0 };
    seed(&app.database.database, options).await.unwrap();
    let made_up = user::Entity::find()
        .one(app.database.database.reader())
        .await;
    let made_up = made_up.unwrap().unwrap();
    let log_in = json!({"email": made_up.email, "password": PASSWORD});
    let log_in = app.client.post("/api/sessions").json(&log_in).await;
    log_in.assert_status(401);
}
