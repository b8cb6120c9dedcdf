use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};
use waypost_auth::StoreError;
use waypost_auth::throttle::{Failures, ThrottleKey, ThrottleStore};
use waypost_auth::time::UnixTime;

use super::entities::login_failure::{ActiveModel, Column, Entity};
use super::{Bytes32, rows};
use crate::db::{ConstraintKind, ConstraintViolation, Database};

/// Keeps counts of failed logins in the table `auth_login_failures`, so that they hold for all processes together.
#[derive(Clone, Debug)]
pub struct DatabaseThrottleStore(Database);

impl DatabaseThrottleStore {
    /// A store in `database`, which has the tables of [`migrations`](super::migrations).
    pub fn new(database: Database) -> Self {
        Self(database)
    }
}

impl ThrottleStore for DatabaseThrottleStore {
    async fn get(&self, key: &ThrottleKey) -> Result<Option<Failures>, StoreError> {
        let by_key = Entity::find_by_id(Bytes32::from(key));
        let row = rows::first(&self.0, by_key).await?;
        row.map(Failures::try_from).transpose()
    }

    async fn replace(
        &self,
        key: &ThrottleKey,
        expected: Option<Failures>,
        new: Option<Failures>,
    ) -> Result<bool, StoreError> {
        let row = Bytes32::from(key);
        let done = match (expected, new) {
            (None, None) => return Ok(self.get(key).await?.is_none()),
            (None, Some(new)) => {
                self.0
                    .transaction(async |tx| insert(tx, row, new).await)
                    .await
            }
            (Some(old), Some(new)) => {
                self.0
                    .transaction(async |tx| update(tx, row, old, new).await)
                    .await
            }
            (Some(old), None) => {
                self.0
                    .transaction(async |tx| delete(tx, row, old).await)
                    .await
            }
        };
        done.or_else(|error| match ConstraintViolation::of(&error) {
            // Somebody else was the first to count.
            Some(violation) if violation.kind == ConstraintKind::Unique => Ok(false),
            _ => Err(StoreError::new(error)),
        })
    }

    async fn remove_older(
        &self,
        before: UnixTime,
        locked_after: Option<u32>,
    ) -> Result<u64, StoreError> {
        let no_lock = locked_after.map(|most| Column::Failures.lt(i64::from(most)));
        let old = Condition::all()
            .add(Column::LastAt.lt(before.as_secs()))
            .add_option(no_lock);
        rows::delete_in_batches::<Entity, Bytes32>(&self.0, Column::Subject, old).await
    }
}

async fn insert(
    transaction: &impl ConnectionTrait,
    key: Bytes32,
    new: Failures,
) -> Result<bool, DbErr> {
    let row = ActiveModel {
        subject: Set(key),
        failures: Set(new.count.into()),
        last_at: Set(new.last_at.as_secs()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction)
        .await?;
    Ok(true)
}

async fn update(
    transaction: &impl ConnectionTrait,
    key: Bytes32,
    expected: Failures,
    new: Failures,
) -> Result<bool, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::Failures, Expr::value(i64::from(new.count)))
        .col_expr(Column::LastAt, Expr::value(new.last_at.as_secs()))
        .filter(is(key, expected))
        .exec(transaction)
        .await?;
    Ok(result.rows_affected == 1)
}

async fn delete(
    transaction: &impl ConnectionTrait,
    key: Bytes32,
    expected: Failures,
) -> Result<bool, DbErr> {
    let result = Entity::delete_many()
        .filter(is(key, expected))
        .exec(transaction)
        .await?;
    Ok(result.rows_affected == 1)
}

fn is(key: Bytes32, expected: Failures) -> Condition {
    Condition::all()
        .add(Column::Subject.eq(key))
        .add(Column::Failures.eq(i64::from(expected.count)))
        .add(Column::LastAt.eq(expected.last_at.as_secs()))
}
