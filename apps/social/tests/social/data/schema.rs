//! Models and migrations agree.

use social::migrations::migrations;

use super::support::TestDatabase;

#[tokio::test]
async fn the_migrated_tables_are_those_of_the_models() {
    let test = TestDatabase::create().await;
    let disagreements = migrations().disagreements(&test.database).await.unwrap();
    assert_eq!(disagreements, Vec::<String>::new());
}
