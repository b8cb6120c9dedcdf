use std::sync::{Arc, Mutex};

use sea_orm::{ConnectionTrait, Statement};
use social::{
    posts::queries::{self as posts, PostFilter},
    users::{
        StoredPassword,
        queries::{self as users, NewUser},
    },
    votes::queries as votes,
};
use tempfile::TempDir;
use waypost::db::Database;

use super::support::{TestDatabase, first, new_post, open, page, sqlite_url};

#[tokio::test]
async fn a_list_takes_one_statement_for_one_post_and_for_fifty() {
    let test = TestDatabase::create().await;
    for number in 0..50 {
        let author = test.user(&format!("user{number}")).await;
        let post = test.post(author.id, &format!("post {number}"), "").await;
        votes::cast(&test.database, author.id, post.post.id)
            .await
            .unwrap();
    }
    let statements = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&statements);
    let database = test.database.clone().observe_statements(move |info| {
        log.lock().unwrap().push(info.statement.sql.clone());
    });

    for limit in [1, 50] {
        let posts = posts::list(&database, &first(limit), PostFilter::default())
            .await
            .unwrap();
        assert_eq!(posts.items.len(), limit as usize);
        assert!(
            posts
                .items
                .iter()
                .all(|found| found.author.id == found.post.author_id && found.tally.votes == 1)
        );
        let taken = std::mem::take(&mut *statements.lock().unwrap());
        assert_eq!(taken.len(), 1, "{taken:#?}");
    }
}

#[tokio::test]
async fn reading_one_post_takes_one_statement() {
    let test = TestDatabase::create().await;
    let ada = test.user("ada").await;
    let id = test.post(ada.id, "Hello", "").await.post.id;
    let statements = Arc::new(Mutex::new(0));
    let count = Arc::clone(&statements);
    let database = test
        .database
        .clone()
        .observe_statements(move |_| *count.lock().unwrap() += 1);
    posts::find(&database, id, None).await.unwrap();
    assert_eq!(*statements.lock().unwrap(), 1);
}

#[tokio::test]
async fn sqlite_reads_a_far_page_along_the_same_index_as_the_first_without_sorting() {
    let directory = TempDir::new().unwrap();
    let database = open(&sqlite_url(directory.path())).await;
    let new = NewUser {
        name: "ada".to_owned(),
        email: "ada@example.org".to_owned(),
        password: StoredPassword::new("unusable"),
    };
    let ada = users::create(&database, new).await.unwrap();
    for number in 0..20 {
        let post = new_post(ada.id, &format!("post {number}"), "");
        posts::create(&database, post).await.unwrap();
    }
    let statements = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&statements);
    let observed = database.clone().observe_statements(move |info| {
        log.lock().unwrap().push(info.statement.clone());
    });
    for (author, first, further) in [
        (
            None,
            "SCAN posts USING INDEX sqlite_autoindex_posts_1",
            "SEARCH posts USING INDEX sqlite_autoindex_posts_1 (id<?)",
        ),
        (
            Some(ada.id),
            "SEARCH posts USING INDEX posts_author_id_id_idx (author_id=?)",
            "SEARCH posts USING INDEX posts_author_id_id_idx (author_id=? AND id<?)",
        ),
    ] {
        let filter = PostFilter {
            author,
            ..PostFilter::default()
        };
        let (mut expected, mut cursor) = (first, None);
        loop {
            let page = page(5, cursor);
            let posts = posts::list(&observed, &page, filter).await.unwrap();
            let taken = std::mem::take(&mut *statements.lock().unwrap());
            assert_eq!(taken.len(), 1, "{taken:#?}");
            let plan = plan(&database, &taken[0]).await;
            let (of_posts, rest) = plan.split_once('\n').unwrap();
            assert_eq!(of_posts, expected);
            assert!(!rest.contains("SCAN") && !rest.contains("B-TREE"), "{rest}");
            (expected, cursor) = (further, posts.next);
            if cursor.is_none() {
                break;
            }
        }
    }
}

async fn plan(database: &Database, statement: &Statement) -> String {
    let mut statement = statement.clone();
    statement.sql.insert_str(0, "EXPLAIN QUERY PLAN ");
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    let steps: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "detail").unwrap())
        .collect();
    steps.join("\n")
}
