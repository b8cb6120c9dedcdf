use social::posts::queries::{
    self as posts, ChangePostError, CreatePostError, FindPostError, PostChanges, PostFilter,
    PostOrder,
};
use uuid::Uuid;

use super::support::{TestDatabase, first, new_post, page, titles};

#[tokio::test]
async fn a_new_post_reads_back_with_its_author_as_it_was_returned() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let created = test.post(ada.id, "Hello", "World").await;
    assert_eq!(
        (created.author.id, &created.author.name),
        (ada.id, &ada.name)
    );
    assert_eq!(created.post.created_at, created.post.updated_at);
    let found = posts::find(&test.database, created.post.id, None).await;
    assert_eq!(found.unwrap(), created);
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
    assert!(test.posts().await.is_empty());
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
    let after = posts::update(&test.database, before.post.id, ada.id, changes)
        .await
        .unwrap();

    assert_eq!(after.post.title, "Goodbye");
    assert_eq!(after.post.content, "World");
    assert!(after.post.published);
    assert_eq!(after.post.created_at, before.post.created_at);
    assert!(after.post.updated_at > before.post.updated_at);
    let found = posts::find(&test.database, before.post.id, None).await;
    assert_eq!(found.unwrap(), after);
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
        let after = posts::update(&test.database, before.post.id, ada.id, changes).await;
        assert_eq!(after.unwrap().post, before.post);
    }
}

#[tokio::test]
async fn only_the_author_changes_and_deletes_a_post() {
    let test = TestDatabase::create().await;
    let (ada, eve) = (test.user("ada").await, test.user("eve").await);
    let id = test.post(ada.id, "Hello", "").await.post.id;
    let refused = [
        posts::update(&test.database, id, eve.id, PostChanges::default())
            .await
            .map(drop),
        posts::delete(&test.database, id, eve.id).await,
    ];
    for result in refused {
        assert!(matches!(result, Err(ChangePostError::NotAuthor)));
    }
    assert_eq!(test.posts().await, ["Hello"]);
}

#[tokio::test]
async fn an_unpublished_post_is_there_for_its_author_only() {
    let test = TestDatabase::create().await;
    let (ada, eve) = (test.user("ada").await, test.user("eve").await);
    let draft = posts::NewPost {
        published: false,
        ..new_post(ada.id, "Draft", "")
    };
    let id = posts::create(&test.database, draft).await.unwrap().post.id;
    for (viewer, seen) in [(Some(ada.id), true), (Some(eve.id), false), (None, false)] {
        let filter = PostFilter {
            viewer,
            ..PostFilter::default()
        };
        let listed = posts::list(&test.database, &first(10), filter)
            .await
            .unwrap();
        assert_eq!(listed.items.len(), usize::from(seen), "{viewer:?}");
        let found = posts::find(&test.database, id, viewer).await;
        assert_eq!(found.is_ok(), seen, "{viewer:?}");
    }
    // Not even that it exists is told to others.
    let error = posts::delete(&test.database, id, eve.id).await.unwrap_err();
    assert!(
        matches!(error, ChangePostError::NotFound { .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_deleted_post_is_gone_for_every_query() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let id = test.post(ada.id, "Hello", "World").await.post.id;
    posts::delete(&test.database, id, ada.id).await.unwrap();

    let found = posts::find(&test.database, id, None).await;
    assert!(matches!(found, Err(FindPostError::NotFound { id: missing }) if missing == id));
    let changed = [
        posts::update(&test.database, id, ada.id, PostChanges::default())
            .await
            .map(drop),
        posts::delete(&test.database, id, ada.id).await,
    ];
    for result in changed {
        assert!(matches!(result, Err(ChangePostError::NotFound { id: missing }) if missing == id));
    }
}

#[tokio::test]
async fn the_list_goes_page_by_page_in_either_order() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    for title in ["first", "second", "third"] {
        test.post(ada.id, title, "").await;
    }
    for (order, expected) in [
        (PostOrder::Newest, ["third", "second", "first"]),
        (PostOrder::Oldest, ["first", "second", "third"]),
    ] {
        let filter = PostFilter {
            order,
            ..PostFilter::default()
        };
        let (mut read, mut cursor) = (Vec::new(), None);
        loop {
            let page = page(2, cursor);
            let posts = posts::list(&test.database, &page, filter).await.unwrap();
            read.extend(posts.items);
            cursor = posts.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(titles(&read), expected);
    }
}

#[tokio::test]
async fn the_list_can_hold_the_posts_of_one_author() {
    let test = TestDatabase::create().await;
    let (ada, ben) = (test.user("ada").await, test.user("ben").await);
    test.post(ada.id, "of Ada", "").await;
    test.post(ben.id, "of Ben", "").await;
    let filter = PostFilter {
        author: Some(ben.id),
        ..PostFilter::default()
    };
    let posts = posts::list(&test.database, &first(10), filter)
        .await
        .unwrap();
    assert_eq!(titles(&posts.items), ["of Ben"]);
}
