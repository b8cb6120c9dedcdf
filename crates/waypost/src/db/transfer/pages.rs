use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Func, Order, Query};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::TransferError;
use super::row::{Row, TableRows};
use crate::db::migrations::Table;

/// How many rows are in memory at once.
const PAGE: u64 = 1_000;

/// How many rows a table has.
pub(super) async fn count(
    connection: &impl ConnectionTrait,
    table: &TableRows,
) -> Result<u64, DbErr> {
    let mut query = Query::select();
    query
        .expr(Func::count(Expr::val(1)))
        .from(Alias::new(table.name()));
    let row = connection.query_one(&query).await?;
    let count: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(count.unwrap_or_default().unsigned_abs())
}

/// A table from its first key to its last, page by page.
pub(super) struct Pages<'a> {
    table: &'a TableRows,
    last: Option<Vec<Expr>>,
}

impl<'a> Pages<'a> {
    /// Before the first page.
    pub(super) fn of(table: &'a TableRows) -> Self {
        Self { table, last: None }
    }

    /// The next rows; `None` at the end.
    pub(super) async fn next(
        &mut self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<Vec<Row>>, TransferError> {
        let results = self.query(connection).await?;
        let rows: Vec<Row> = results
            .iter()
            .map(|result| self.table.read(result))
            .collect::<Result<_, _>>()?;
        let Some(last) = rows.last() else {
            return Ok(None);
        };
        self.last = Some(self.table.key(last).map_err(DbErr::Type)?);
        Ok(Some(rows))
    }

    async fn query(&self, connection: &impl ConnectionTrait) -> Result<Vec<QueryResult>, DbErr> {
        let table = self.table.table();
        let mut query = self.table.select();
        query.limit(PAGE);
        for name in &table.primary_key {
            query.order_by((Alias::new(&table.name), Alias::new(name)), Order::Asc);
        }
        if let Some(last) = &self.last {
            query.cond_where(after(table, last));
        }
        connection.query_all(&query).await
    }
}

/// `a >= 1 AND (a > 1 OR (a = 1 AND b > 2))`, whose first part every engine looks up in the key's index.
fn after(table: &Table, last: &[Expr]) -> Condition {
    let column = |index: usize| {
        let name = Alias::new(&table.primary_key[index]);
        Expr::col((Alias::new(&table.name), name))
    };
    let mut any = Condition::any();
    for (index, value) in last.iter().enumerate() {
        let mut all = Condition::all();
        for (before, value) in last.iter().enumerate().take(index) {
            all = all.add(column(before).eq(value.clone()));
        }
        any = any.add(all.add(column(index).gt(value.clone())));
    }
    match last.first() {
        Some(first) if last.len() > 1 => {
            Condition::all().add(column(0).gte(first.clone())).add(any)
        }
        _ => any,
    }
}
