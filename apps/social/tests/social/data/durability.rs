use sea_orm::ConnectionTrait;
use social::{
    migrations::migrations,
    posts::queries::{self as posts, PostChanges, PostFilter},
};
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::support::{TestDatabase, first, open, sqlite_url};

#[tokio::test]
async fn what_was_created_changed_and_deleted_is_so_after_a_restart() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let kept = test.post(ada.id, "kept", "").await;
    let changed = test.post(ada.id, "to be changed", "").await;
    let deleted = test.post(ada.id, "to be deleted", "").await;
    let changes = PostChanges {
        title: Some("changed".to_owned()),
        ..PostChanges::default()
    };
    let changed = posts::update(&test.database, changed.post.id, ada.id, changes)
        .await
        .unwrap();
    posts::delete(&test.database, deleted.post.id, ada.id)
        .await
        .unwrap();
    test.database.close().await.unwrap();

    let reopened = test.open_again().await;
    let found = posts::list(&reopened, &first(10), PostFilter::default())
        .await
        .unwrap();
    assert_eq!(found.items, [changed, kept]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn processes_that_start_together_on_a_new_file_all_come_up() {
    let directory = TempDir::new().unwrap();
    let mut starts = JoinSet::new();
    for _ in 0..8 {
        let url = sqlite_url(directory.path());
        starts.spawn(async move { open(&url).await });
    }
    for database in starts.join_all().await {
        let posts = posts::list(&database, &first(10), PostFilter::default()).await;
        assert!(posts.unwrap().items.is_empty());
    }
}

#[tokio::test]
async fn migrations_can_be_undone_and_applied_again() {
    let test = TestDatabase::create().await;
    let all = migrations().names().count();
    migrations().revert(&test.database, all).await.unwrap();
    test.database
        .writer()
        .execute_unprepared("SELECT * FROM users")
        .await
        .unwrap_err();

    assert_eq!(migrations().apply(&test.database).await.unwrap().len(), all);
    test.user("ada").await;
}
