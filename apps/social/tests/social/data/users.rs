use social::users::queries::{self as users, CreateUserError, FindUserError, NewUser};
use uuid::Uuid;

use super::support::{TestDatabase, page};

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
        users::list(&test.database, page(10, 0)).await.unwrap(),
        [ada]
    );
}

#[tokio::test]
async fn the_list_starts_with_the_newest_and_goes_page_by_page() {
    let test = TestDatabase::create().await;
    for name in ["ada", "ben", "cleo"] {
        test.user(name).await;
    }
    let names = async |limit, offset| {
        let users = users::list(&test.database, page(limit, offset))
            .await
            .unwrap();
        users.into_iter().map(|user| user.name).collect::<Vec<_>>()
    };
    assert_eq!(names(2, 0).await, ["cleo", "ben"]);
    assert_eq!(names(2, 2).await, ["ada"]);
    assert!(names(2, 4).await.is_empty());
}
