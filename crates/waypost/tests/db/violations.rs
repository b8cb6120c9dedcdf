use sea_orm::{ConnectionTrait, DbErr};
use waypost::db::{ConstraintKind, ConstraintViolation, Db};
use waypost::prelude::*;
use waypost::testing::TestClient;

use crate::support::{TestDatabase, insert, insert_text, on_each_engine};

#[derive(Debug, HttpError)]
enum CreateError {
    /// The database failed.
    #[http(500)]
    Database(#[from] DbErr),
}

/// An operation that knows nothing of constraints.
#[post("/notes/{id}")]
async fn create(db: Db, id: i64) -> Result<(), CreateError> {
    db.write(async |transaction| Ok(insert(transaction, id).await?))
        .await
}

async fn violation(test: &TestDatabase, sql: &str) -> ConstraintViolation {
    let error = test
        .database
        .write(async |transaction| transaction.execute_unprepared(sql).await.map(drop))
        .await
        .unwrap_err();
    ConstraintViolation::of(&error).unwrap()
}

#[tokio::test]
async fn a_violation_that_nobody_names_is_a_409_and_never_a_500() {
    for test in on_each_engine().await {
        let app = App::new("Notes").state(test.database.clone());
        let client = TestClient::new(app.routes(routes![create]));
        client.post("/notes/1").await.assert_status(200);
        client
            .post("/notes/1")
            .await
            .assert_status(409)
            .assert_json(json!({"detail": "Conflict"}));
    }
}

#[tokio::test]
async fn unique_constraints_and_foreign_keys_are_told_apart_by_name() {
    for test in on_each_engine().await {
        let children = "CREATE TABLE children (parent BIGINT NOT NULL, \
                        CONSTRAINT children_parent_fkey FOREIGN KEY (parent) REFERENCES notes (id))";
        test.database
            .writer()
            .execute_unprepared(children)
            .await
            .unwrap();
        test.database
            .write(async |transaction| insert_text(transaction, 1, "a").await)
            .await
            .unwrap();

        let same_text = violation(&test, "INSERT INTO notes VALUES (2, 'a')").await;
        assert!(same_text.is_unique("notes", "text"), "{same_text:?}");
        let same_key = violation(&test, "INSERT INTO notes VALUES (1, 'b')").await;
        assert_eq!(same_key.kind, ConstraintKind::Unique);
        assert!(!same_key.is_unique("notes", "text"), "{same_key:?}");
        let orphan = violation(&test, "INSERT INTO children VALUES (7)").await;
        assert!(orphan.is_foreign_key("children", "parent"), "{orphan:?}");
        test.database
            .writer()
            .execute_unprepared("INSERT INTO children VALUES (1)")
            .await
            .unwrap();
        let still_needed = violation(&test, "DELETE FROM notes WHERE id = 1").await;
        assert!(
            still_needed.is_foreign_key("children", "parent"),
            "{still_needed:?}"
        );
    }
}
