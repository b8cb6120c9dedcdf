//! Models and migrations agree.

use social::migrations::migrations;

use super::support::TestDatabase;

#[test]
fn the_snapshot_beside_the_migrations_is_that_of_the_models() {
    let snapshot = migrations().snapshot().unwrap();
    assert_eq!(
        include_str!("../../../src/migrations/schema.json"),
        snapshot.to_text(),
        "`waypost makemigrations` writes what is missing"
    );
}

#[tokio::test]
async fn the_migrated_tables_are_those_of_the_models() {
    let test = TestDatabase::create().await;
    let disagreements = migrations().disagreements(&test.database).await.unwrap();
    assert_eq!(disagreements, Vec::<String>::new());
}
