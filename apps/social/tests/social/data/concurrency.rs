use std::time::Duration;

use sea_orm::{EntityTrait, PaginatorTrait};
use social::{
    posts::queries::{self as posts, PostFilter},
    users::{
        StoredPassword,
        queries::{self as users, CreateUserError, NewUser},
    },
    votes::{model as vote, queries as votes},
};
use tokio::task::JoinSet;

use super::support::{TestDatabase, first, new_post};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn parallel_writers_of_two_processes_all_succeed() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let processes = [test.database.clone(), test.open_again().await];

    let mut writers = JoinSet::new();
    for number in 0..32 {
        let database = processes[number % 2].clone();
        let new = new_post(ada.id, &format!("post {number}"), "");
        writers.spawn(async move { posts::create(&database, new).await.map(drop) });
    }
    for result in writers.join_all().await {
        result.unwrap();
    }
    assert_eq!(
        posts::list(&test.database, &first(100), PostFilter::default())
            .await
            .unwrap()
            .items
            .len(),
        32
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_want_one_email_at_once_exactly_one_gets_it() {
    let test = TestDatabase::create().await;
    let mut writers = JoinSet::new();
    for number in 0..32 {
        let database = test.database.clone();
        let new = NewUser {
            name: format!("user {number}"),
            email: "ada@example.org".to_owned(),
            password: StoredPassword::new("unusable"),
        };
        writers.spawn(async move { users::create(&database, new).await });
    }
    let results = writers.join_all().await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert!(
        results
            .iter()
            .filter_map(|result| result.as_ref().err())
            .all(|error| { matches!(error, CreateUserError::DuplicateEmail) })
    );
    assert_eq!(
        users::list(&test.database, &first(100))
            .await
            .unwrap()
            .items
            .len(),
        1
    );
}

#[tokio::test]
async fn writes_abandoned_at_any_moment_neither_block_nor_break_later_ones() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    for microseconds in (0..4000).step_by(50) {
        let new = new_post(ada.id, "abandoned", "");
        let write = posts::create(&test.database, new);
        let _ = tokio::time::timeout(Duration::from_micros(microseconds), write).await;
    }
    test.post(ada.id, "finished", "").await;
    let newest = posts::list(&test.database, &first(1), PostFilter::default())
        .await
        .unwrap();
    assert_eq!(newest.items[0].post.title, "finished");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_votes_of_one_user_at_once_are_one_vote() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let id = test.post(ada.id, "Hello", "").await.post.id;
    // However slow this machine is: a pool's queue is not what is tested.
    let patient = test.open_with("acquire_timeout=120").await;
    let mut voters = JoinSet::new();
    for _ in 0..1000 {
        let database = patient.clone();
        voters.spawn(async move { votes::cast(&database, ada.id, id).await });
    }
    for result in voters.join_all().await {
        result.unwrap();
    }
    let rows = vote::Entity::find().count(test.database.reader()).await;
    assert_eq!(rows.unwrap(), 1);
}
