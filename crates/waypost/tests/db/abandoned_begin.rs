use futures_util::FutureExt;
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::support::{insert, note, on_each_engine};

#[tokio::test]
async fn a_begin_that_is_given_up_leaves_no_transaction_to_the_next_writer() {
    for test in on_each_engine().await {
        // One connection to read, one to write.
        let database = test.open(|options| options.max_connections(2)).await;
        for round in 0..50 {
            // It has asked the database, and does not wait for the answer.
            drop(database.begin_write().now_or_never());
            insert(database.writer(), round).await.unwrap();
            // In a transaction that nobody ends it would not be seen from outside.
            let seen = note::Entity::find().count(database.reader()).await;
            assert_eq!(
                seen.unwrap(),
                round.unsigned_abs() + 1,
                "{:?}",
                database.engine()
            );
        }
    }
}
