//! Rows that refer to rows which come after them: of the same table, or of tables that refer to each other in a circle.
//!
//! Each engine has its own way to look at a foreign key later than at every row:
//!
//! - SQLite: at the end of the transaction, after `PRAGMA defer_foreign_keys`.
//! - PostgreSQL: the same for constraints that are deferrable, which these are made for the time of the transaction.
//! - MariaDB and MySQL: never. A single statement can do without, and what it has inserted is looked at afterwards.

use sea_orm::sea_query::{
    Alias, Condition, Expr, ExprTrait, InsertStatement, Query, SelectStatement,
};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, Statement};

use super::TransferError;
use super::row::TableRows;
use super::tables::Tables;
use crate::db::Engine;
use crate::db::migrations::ForeignKey;

/// Foreign keys that are not looked at yet.
#[must_use = "they must be looked at before the transaction is committed"]
pub(super) struct Deferred {
    /// What makes PostgreSQL's constraints again what they were.
    restore: Vec<String>,
}

impl Deferred {
    /// Puts off what would refuse rows that refer ahead, if there may be any.
    pub(super) async fn begin(
        transaction: &impl ConnectionTrait,
        engine: Engine,
        tables: &Tables,
    ) -> Result<Self, DbErr> {
        let mut restore = Vec::new();
        let late: Vec<_> = tables
            .iter()
            .filter(|table| !table.late_keys().is_empty())
            .collect();
        if engine == Engine::Sqlite && !late.is_empty() {
            run(transaction, "PRAGMA defer_foreign_keys = ON").await?;
        }
        if engine == Engine::Postgres {
            for table in late {
                restore.extend(make_deferrable(transaction, table).await?);
            }
            run(transaction, "SET CONSTRAINTS ALL DEFERRED").await?;
        }
        Ok(Self { restore })
    }

    /// Looks at every row that may refer to none.
    pub(super) async fn check(
        self,
        transaction: &impl ConnectionTrait,
        engine: Engine,
        tables: &Tables,
    ) -> Result<(), TransferError> {
        for table in tables.iter() {
            for key in table.late_keys() {
                refer_to_rows(transaction, table, key).await?;
            }
        }
        if engine == Engine::Postgres {
            run(transaction, "SET CONSTRAINTS ALL IMMEDIATE").await?;
        }
        for statement in self.restore {
            run(transaction, &statement).await?;
        }
        Ok(())
    }
}

/// Has PostgreSQL's foreign keys of a table looked at when asked for; returns what undoes it.
async fn make_deferrable(
    transaction: &impl ConnectionTrait,
    table: &TableRows,
) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT format('ALTER TABLE %I ALTER CONSTRAINT %I', $1, conname) FROM pg_constraint \
               WHERE contype = 'f' AND NOT condeferrable AND conrelid = quote_ident($1)::regclass";
    let backend = transaction.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, [table.name().into()]);
    let mut undo = Vec::new();
    for row in transaction.query_all_raw(statement).await? {
        let alter: String = row.try_get_by_index(0)?;
        run(transaction, &format!("{alter} DEFERRABLE")).await?;
        undo.push(format!("{alter} NOT DEFERRABLE"));
    }
    Ok(undo)
}

/// Inserts rows that may refer ahead.
pub(super) async fn insert_ahead(
    connection: &impl ConnectionTrait,
    insert: &InsertStatement,
) -> Result<ExecResult, DbErr> {
    let backend = connection.get_database_backend();
    let mut statement = backend.build(insert);
    if backend == DbBackend::MySql {
        // For this statement only, so that no connection is left without; the one is a comment to the other.
        let rest = statement.sql.trim_start_matches("INSERT").to_owned();
        statement.sql = format!(
            "/*M! SET STATEMENT foreign_key_checks = 0 FOR */ INSERT /*+ SET_VAR(foreign_key_checks = OFF) */{rest}"
        );
    }
    connection.execute_raw(statement).await
}

/// Fails with the first row of `table` whose `key` refers to no row.
async fn refer_to_rows(
    connection: &impl ConnectionTrait,
    table: &TableRows,
    key: &ForeignKey,
) -> Result<(), TransferError> {
    let Some(row) = connection.query_one(&astray(table, key)).await? else {
        return Ok(());
    };
    let row = table.read(&row)?;
    Err(TransferError::NoSuchRow {
        table: table.name().to_owned(),
        row: table.name_row(&row),
        referred: key.ref_table.clone(),
        foreign_key: key.name.clone(),
    })
}

/// Rows all of whose columns of `key` have values, to which no row has the same.
fn astray(table: &TableRows, key: &ForeignKey) -> SelectStatement {
    let own = |name: &String| Expr::col((Alias::new(table.name()), Alias::new(name)));
    let referred = Alias::new("referred");
    let mut same = Query::select();
    same.expr(Expr::val(1))
        .from_as(Alias::new(&key.ref_table), referred.clone());
    let mut with_values = Condition::all();
    for (column, ref_column) in key.columns.iter().zip(&key.ref_columns) {
        let other = Expr::col((referred.clone(), Alias::new(ref_column)));
        same.and_where(other.eq(own(column)));
        with_values = with_values.add(own(column).is_not_null());
    }
    let mut query = table.select();
    query
        .cond_where(with_values.add(Expr::exists(same).not()))
        .limit(1);
    query
}

async fn run(connection: &impl ConnectionTrait, sql: &str) -> Result<(), DbErr> {
    connection.execute_unprepared(sql).await.map(drop)
}
