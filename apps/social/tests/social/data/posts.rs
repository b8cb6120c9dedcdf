use sea_orm::EntityTrait;
use social::{
    posts::queries::{self as posts, CreatePostError, FindPostError, PostChanges},
    users,
};
use uuid::Uuid;

use super::support::{TestDatabase, new_post, page, titles};

#[tokio::test]
async fn a_new_post_reads_back_with_its_author_as_it_was_returned() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let created = test.post(ada.id, "Hello", "World").await;
    assert_eq!(created.author, ada);
    assert_eq!(created.post.created_at, created.post.updated_at);
    assert_eq!(
        posts::find(&test.database, created.post.id).await.unwrap(),
        created
    );
}

#[tokio::test]
async fn a_post_of_nobody_is_refused() {
    let test = TestDatabase::create().await;
    let nobody = Uuid::now_v7();
    let error = posts::create(&test.database, new_post(nobody, "Hello", ""))
        .await
        .unwrap_err();
    assert!(
        matches!(error, CreatePostError::UnknownAuthor { author_id } if author_id == nobody),
        "{error:?}"
    );
    assert!(
        posts::list(&test.database, page(10, 0), None)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_change_touches_the_given_fields_and_the_time_of_the_last_change() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let before = test.post(ada.id, "Hello", "World").await;

    let changes = PostChanges {
        title: Some("Goodbye".to_owned()),
        ..PostChanges::default()
    };
    let after = posts::update(&test.database, before.post.id, changes)
        .await
        .unwrap();

    assert_eq!(after.post.title, "Goodbye");
    assert_eq!(after.post.content, "World");
    assert!(after.post.published);
    assert_eq!(after.post.created_at, before.post.created_at);
    assert!(after.post.updated_at > before.post.updated_at);
    assert_eq!(
        posts::find(&test.database, before.post.id).await.unwrap(),
        after
    );
}

#[tokio::test]
async fn a_change_to_the_same_values_changes_nothing() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let before = test.post(ada.id, "Hello", "World").await;
    let same = PostChanges {
        title: Some("Hello".to_owned()),
        content: Some("World".to_owned()),
        published: Some(true),
    };
    for changes in [same, PostChanges::default()] {
        let after = posts::update(&test.database, before.post.id, changes)
            .await
            .unwrap();
        assert_eq!(after, before);
    }
}

#[tokio::test]
async fn a_deleted_post_is_gone_for_every_query() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let id = test.post(ada.id, "Hello", "World").await.post.id;
    posts::delete(&test.database, id).await.unwrap();

    let not_found = [
        posts::find(&test.database, id).await.map(drop),
        posts::update(&test.database, id, PostChanges::default())
            .await
            .map(drop),
        posts::delete(&test.database, id).await,
    ];
    for result in not_found {
        assert!(matches!(result, Err(FindPostError::NotFound { id: missing }) if missing == id));
    }
}

#[tokio::test]
async fn the_list_starts_with_the_newest_and_goes_page_by_page() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    for title in ["first", "second", "third"] {
        test.post(ada.id, title, "").await;
    }
    let two = posts::list(&test.database, page(2, 0), None).await.unwrap();
    assert_eq!(titles(&two), ["third", "second"]);
    let rest = posts::list(&test.database, page(2, 2), None).await.unwrap();
    assert_eq!(titles(&rest), ["first"]);
}

#[tokio::test]
async fn an_offset_beyond_what_any_engine_can_count_is_an_empty_page() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    test.post(ada.id, "Hello", "").await;
    for offset in [1, i64::MAX.unsigned_abs(), u64::MAX] {
        let posts = posts::list(&test.database, page(100, offset), None)
            .await
            .unwrap();
        assert!(posts.is_empty(), "offset {offset}");
    }
    let all = posts::list(&test.database, page(u64::MAX, 0), None)
        .await
        .unwrap();
    assert_eq!(titles(&all), ["Hello"]);
}

#[tokio::test]
async fn posts_go_with_their_author() {
    let test = TestDatabase::create().await;
    let (ada, ben) = (test.user("ada").await, test.user("ben").await);
    test.post(ada.id, "of Ada", "").await;
    test.post(ben.id, "of Ben", "").await;

    test.database
        .write(async |transaction| {
            users::model::Entity::delete_by_id(ada.id)
                .exec(transaction)
                .await?;
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();

    let left = posts::list(&test.database, page(10, 0), None)
        .await
        .unwrap();
    assert_eq!(titles(&left), ["of Ben"]);
}
