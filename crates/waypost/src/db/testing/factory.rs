use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::super::Database;

/// Makes rows of one table for tests, which then say only what they are about.
///
/// Everything else comes from the defaults, which get a number that no other row of the factory gets: what must be
/// unique is made from it.
///
/// ```
/// # #[cfg(feature = "sqlite")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use sea_orm::{ActiveValue::NotSet, Set};
/// use waypost::db::testing::Factory;
///
/// # mod user {
/// #     use sea_orm::entity::prelude::*;
/// #     #[sea_orm::model]
/// #     #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
/// #     #[sea_orm(table_name = "users")]
/// #     pub struct Model {
/// #         #[sea_orm(primary_key)]
/// #         pub id: i32,
/// #         pub name: String,
/// #         pub email: String,
/// #     }
/// #     impl ActiveModelBehavior for ActiveModel {}
/// # }
/// static USERS: Factory<user::ActiveModel> = Factory::new(|n| user::ActiveModel {
///     id: NotSet,
///     name: Set(format!("User {n}")),
///     email: Set(format!("user{n}@example.org")),
/// });
///
/// # use sea_orm::ConnectionTrait;
/// # let database = waypost::db::Database::connect("sqlite::memory:").await?;
/// # let sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE)";
/// # database.writer().execute_unprepared(sql).await?;
/// let ada = USERS.row().with(|user| user.name = Set("Ada".to_owned())).insert(&database).await;
/// assert_eq!((ada.name.as_str(), ada.email.as_str()), ("Ada", "user1@example.org"));
///
/// let others = USERS.insert_many(&database, 3).await;
/// assert_eq!(others[2].name, "User 4");
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "sqlite"))]
/// # fn main() {}
/// ```
#[derive(Debug)]
pub struct Factory<A> {
    defaults: fn(u64) -> A,
    last: AtomicU64,
}

impl<A> Factory<A> {
    /// Rows that hold what `defaults` makes of a number, the first of which is 1.
    pub const fn new(defaults: fn(u64) -> A) -> Self {
        Self {
            defaults,
            last: AtomicU64::new(0),
        }
    }

    /// A row of the defaults, to be changed and inserted.
    pub fn row(&self) -> Row<A> {
        let number = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        Row((self.defaults)(number))
    }
}

impl<A> Factory<A>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    /// Inserts a row of the defaults.
    ///
    /// # Panics
    ///
    /// As [`Row::insert`].
    pub async fn insert(&self, database: &Database) -> <A::Entity as EntityTrait>::Model {
        self.row().insert(database).await
    }

    /// Inserts so many rows of the defaults, one after the other.
    ///
    /// # Panics
    ///
    /// As [`Row::insert`].
    pub async fn insert_many(
        &self,
        database: &Database,
        count: usize,
    ) -> Vec<<A::Entity as EntityTrait>::Model> {
        let mut rows = Vec::with_capacity(count);
        for _ in 0..count {
            rows.push(self.insert(database).await);
        }
        rows
    }
}

/// A row of a [`Factory`] that is not in the database yet.
#[derive(Clone, Debug)]
#[must_use]
pub struct Row<A>(A);

impl<A> Row<A> {
    /// Changes what the test is about.
    pub fn with(mut self, change: impl FnOnce(&mut A)) -> Self {
        change(&mut self.0);
        self
    }

    /// The row as it is, without inserting it.
    pub fn build(self) -> A {
        self.0
    }
}

impl<A> Row<A>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    /// Inserts the row, and returns it as the database has it.
    ///
    /// # Panics
    ///
    /// When the database refuses it: a test cannot go on without it.
    pub async fn insert(self, database: &Database) -> <A::Entity as EntityTrait>::Model {
        let inserted = self.0.insert(database.writer()).await;
        inserted.unwrap_or_else(|error| panic!("the row cannot be inserted: {error}"))
    }
}
