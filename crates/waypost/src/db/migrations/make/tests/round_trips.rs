use proptest::prelude::*;

use super::{change, fresh, snapshot};
use crate::db::Database;
use crate::db::migrations::{Migrations, Snapshot, introspect, prelude::*};

/// What a database has, in the words of its engine.
pub(in crate::db::migrations) async fn schema(database: &Database) -> Vec<Table> {
    let engine = database.engine();
    let tables = introspect::read(database.reader(), engine).await.unwrap();
    tables.iter().map(|table| table.canonical(engine)).collect()
}

pub(super) async fn memory() -> Database {
    Database::connect("sqlite::memory:").await.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_generated_migration_leads_from_any_schema_to_any_other_and_back(
        old in snapshot(),
        new in snapshot(),
        renames in proptest::collection::vec(any::<bool>(), 8),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(Box::pin(async {
            let (before, wanted) = (memory().await, memory().await);
            Migrations::new().step(fresh(&old)).apply(&before).await.unwrap();
            Migrations::new().step(fresh(&new)).apply(&wanted).await.unwrap();

            let changed = memory().await;
            let both = Migrations::new().step(fresh(&old)).step(change(&old, &new, &renames));
            both.apply(&changed).await.unwrap();
            assert_eq!(schema(&changed).await, schema(&wanted).await);

            both.revert(&changed, 1).await.unwrap();
            assert_eq!(schema(&changed).await, schema(&before).await);
        }));
    }

    #[test]
    fn a_snapshot_is_read_as_it_is_written(snapshot in snapshot()) {
        prop_assert_eq!(Snapshot::parse(&snapshot.to_text()).unwrap(), snapshot);
    }
}
