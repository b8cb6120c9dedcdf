use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::support::TestApp;

#[tokio::test]
async fn a_vote_counts_once_and_is_shown_to_who_voted() {
    let app = TestApp::start().await;
    let (ada, ben) = (app.person("ada").await, app.person("ben").await);
    let post = format!("/api/posts/{}", ada.write("Hello").await);
    let vote = format!("{post}/vote");
    for _ in 0..2 {
        let response = ben.client.put(&vote).await;
        response.assert_status(204).assert_text("");
        let seen = ben.client.get(&post).await;
        seen.assert_json_at("/votes", 1)
            .assert_json_at("/voted", true);
        let seen = ada.client.get("/api/posts").await;
        seen.assert_json_at("/0/votes", 1)
            .assert_json_at("/0/voted", false);
    }
    for _ in 0..2 {
        ben.client.delete(&vote).await.assert_status(204);
        let seen = app.client.get(&post).await;
        seen.assert_json_at("/votes", 0)
            .assert_json_at("/voted", false);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_votes_of_one_user_at_once_are_one_vote() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let post = format!("/api/posts/{}", ada.write("Hello").await);
    let mut votes = JoinSet::new();
    for _ in 0..1000 {
        let vote = ada.client.put(format!("{post}/vote"));
        votes.spawn(async move { vote.await.status().as_u16() });
    }
    let statuses = votes.join_all().await;
    assert!(statuses.iter().all(|&status| status == 204), "{statuses:?}");
    app.client.get(&post).await.assert_json_at("/votes", 1);
}

#[tokio::test]
async fn who_is_not_logged_in_cannot_vote() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let vote = format!("/api/posts/{}/vote", ada.write("Hello").await);
    app.client.put(&vote).await.assert_status(401);
    app.client.delete(&vote).await.assert_status(401);
}

#[tokio::test]
async fn a_token_for_something_else_cannot_vote() {
    let app = TestApp::start().await;
    let ada = app.person("ada").await;
    let vote = format!("/api/posts/{}/vote", ada.write("Hello").await);
    let program = app.with_token(&ada, &["posts:write"]).await;
    program.put(&vote).await.assert_status(403);
    let program = app.with_token(&ada, &["votes:write"]).await;
    program.put(&vote).await.assert_status(204);
}

#[tokio::test]
async fn what_is_not_there_for_the_voter_is_a_404() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("ada").await, app.person("eve").await);
    let unknown = Uuid::now_v7().to_string();
    for id in [ada.draft("Draft").await, unknown] {
        let expected = json!({"detail": format!("Post {id} was not found")});
        for response in [
            eve.client.put(format!("/api/posts/{id}/vote")).await,
            eve.client.delete(format!("/api/posts/{id}/vote")).await,
        ] {
            response.assert_status(404).assert_json(&expected);
        }
    }
}
