use social::users::{
    StoredPassword,
    queries::{self as users, CreateUserError, FindUserError, NewUser},
};
use social::{posts::queries as posts, votes::queries as votes};
use uuid::Uuid;

use super::support::{TestDatabase, first, page};

#[tokio::test]
async fn a_new_user_reads_back_as_it_was_returned() {
    let test = TestDatabase::create().await;
    let created = test.user("ada").await;
    assert_eq!(created.name, "ada");
    assert_eq!(created.id.get_version_num(), 7);
    assert_eq!(
        users::find(&test.database, created.id).await.unwrap(),
        created
    );
}

#[tokio::test]
async fn an_unknown_id_is_not_found() {
    let test = TestDatabase::create().await;
    let unknown = Uuid::now_v7();
    let error = users::find(&test.database, unknown).await.unwrap_err();
    assert!(
        matches!(error, FindUserError::NotFound { id } if id == unknown),
        "{error:?}"
    );
}

#[tokio::test]
async fn an_email_is_taken_in_whatever_case_it_is_written() {
    let test = TestDatabase::create().await;
    let new = |name: &str, email: &str| NewUser {
        name: name.to_owned(),
        email: email.to_owned(),
        password: StoredPassword::new("unusable"),
    };
    let ada = users::create(&test.database, new("Ada", "Ada@Example.org"))
        .await
        .unwrap();
    assert_eq!(ada.email, "ada@example.org");

    let error = users::create(&test.database, new("Eve", "aDA@example.ORG"))
        .await
        .unwrap_err();
    assert!(
        matches!(error, CreateUserError::DuplicateEmail),
        "{error:?}"
    );
    assert_eq!(
        users::list(&test.database, &first(10)).await.unwrap().items,
        [ada]
    );
}

#[tokio::test]
async fn the_list_starts_with_the_newest_and_goes_page_by_page() {
    let test = TestDatabase::create().await;
    for name in ["ada", "ben", "cleo"] {
        test.user(name).await;
    }
    let names = async |cursor| {
        let users = users::list(&test.database, &page(2, cursor)).await.unwrap();
        let names = users.items.into_iter().map(|user| user.name);
        (names.collect::<Vec<_>>(), users.next)
    };
    let (newest, next) = names(None).await;
    assert_eq!(newest, ["cleo", "ben"]);
    assert_eq!(names(next).await, (vec!["ada".to_owned()], None));
}

#[tokio::test]
async fn a_user_is_found_by_the_email_in_whatever_case() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let found = users::find_by_email(&test.database, "ADA@example.org").await;
    assert_eq!(found.unwrap(), Some(ada));
    let found = users::find_by_email(&test.database, "eve@example.org").await;
    assert_eq!(found.unwrap(), None);
}

#[tokio::test]
async fn a_password_is_replaced_only_by_who_knows_the_one_before() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let replace = async |old: &StoredPassword, new: &str| {
        users::replace_password(
            &test.database,
            "ADA@example.org",
            old,
            StoredPassword::new(new),
        )
        .await
        .unwrap()
    };
    assert!(replace(&ada.password, "second").await);
    assert!(!replace(&ada.password, "third").await);
    let stored = users::find(&test.database, ada.id).await.unwrap().password;
    assert_eq!(stored.expose(), "second");
}

#[tokio::test]
async fn a_user_prints_without_the_hash_of_the_password() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    assert!(!format!("{ada:?}").contains(ada.password.expose()));
}

#[tokio::test]
async fn a_user_who_is_deleted_takes_posts_and_votes_along() {
    let test = TestDatabase::create().await;
    let (ada, ben) = (test.user("ada").await, test.user("ben").await);
    test.post(ada.id, "of Ada", "").await;
    let kept = test.post(ben.id, "of Ben", "").await.post.id;
    votes::cast(&test.database, ada.id, kept).await.unwrap();

    let delete = async |password| {
        users::delete(&test.database, ada.id, password)
            .await
            .unwrap()
    };
    let another = StoredPassword::new("another");
    assert!(!delete(&another).await);
    assert!(delete(&ada.password).await);
    assert!(!delete(&ada.password).await);
    assert_eq!(test.posts().await, ["of Ben"]);
    let post = posts::find(&test.database, kept, None).await.unwrap();
    assert_eq!(post.tally.votes, 0);
}
