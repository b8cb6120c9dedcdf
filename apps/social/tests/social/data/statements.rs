use std::sync::{Arc, Mutex};

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Statement,
};
use social::{
    posts::{
        model,
        queries::{self as posts, PostFilter},
    },
    votes::queries as votes,
};
use tempfile::TempDir;
use uuid::Uuid;
use waypost::db::Database;

use super::support::{TestDatabase, open, page, sqlite_url};

#[tokio::test]
async fn a_list_takes_three_statements_for_one_post_and_for_fifty() {
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
        let posts = posts::list(&database, page(limit, 0), PostFilter::default())
            .await
            .unwrap();
        assert_eq!(posts.len() as u64, limit);
        assert!(
            posts
                .iter()
                .all(|found| found.author.id == found.post.author_id && found.tally.votes == 1)
        );
        let taken = std::mem::take(&mut *statements.lock().unwrap());
        assert_eq!(taken.len(), 3, "{taken:#?}");
    }
}

#[tokio::test]
async fn reading_one_post_takes_two_statements() {
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
    assert_eq!(*statements.lock().unwrap(), 2);
}

#[tokio::test]
async fn sqlite_reads_lists_along_an_index_without_sorting() {
    let directory = TempDir::new().unwrap();
    let database = open(&sqlite_url(directory.path())).await;
    let newest = model::Entity::find()
        .order_by_desc(model::Column::Id)
        .limit(20);
    let of_an_author = newest
        .clone()
        .filter(model::Column::AuthorId.eq(Uuid::nil()));
    for (select, index) in [
        (newest, "sqlite_autoindex_posts_1"),
        (of_an_author, "posts_author_id_id_idx (author_id=?)"),
    ] {
        let mut statement = select.build(DbBackend::Sqlite);
        statement.sql.insert_str(0, "EXPLAIN QUERY PLAN ");
        let plan = plan(&database, statement).await;
        assert!(
            plan.contains(index) && !plan.contains("TEMP B-TREE"),
            "{plan}"
        );
    }
}

async fn plan(database: &Database, statement: Statement) -> String {
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    let steps: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "detail").unwrap())
        .collect();
    steps.join("\n")
}
