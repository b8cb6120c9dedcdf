//! That the futures of transactions can move between threads is checked by the compiler, so it is enough to ask it.

use sea_orm::DbErr;

use crate::support::{insert, on_sqlite};

#[tokio::test]
async fn transactions_run_in_tasks_of_their_own() {
    let test = on_sqlite().await;
    let database = test.database.clone();
    let text = "borrowed".to_owned();
    tokio::spawn(async move {
        let text = &text;
        database
            .transaction(async |transaction| {
                assert_eq!(text, "borrowed");
                insert(transaction, 1).await
            })
            .await?;
        database
            .write(async |transaction| insert(transaction, 2).await)
            .await?;
        Ok::<_, DbErr>(())
    })
    .await
    .unwrap()
    .unwrap();
    assert_eq!(test.count().await, 2);
}
