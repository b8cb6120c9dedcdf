use std::fmt;
use std::sync::OnceLock;

use sea_orm::sea_query::SelectStatement;
use sea_orm::{DbBackend, Statement, StatementBuilder, Value, Values};

use super::Engine;

/// A query whose SQL is put together once for each engine, however often it runs.
///
/// SeaORM builds a statement's text anew for every call, which for a small query costs more than running it. Where a
/// query is asked often and only its values differ, build it here from [`Parameter`]s and give the values when it runs.
///
/// ```
/// # mod note {
/// #     use sea_orm::entity::prelude::*;
/// #     #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
/// #     #[sea_orm(table_name = "notes")]
/// #     pub struct Model { #[sea_orm(primary_key)] pub id: i64, pub text: String }
/// #     #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
/// #     pub enum Relation {}
/// #     impl ActiveModelBehavior for ActiveModel {}
/// # }
/// use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};
/// use waypost::db::{CompiledQuery, Engine};
///
/// static BY_TEXT: CompiledQuery<1> =
///     CompiledQuery::new(|[text]| note::Entity::find().filter(note::Column::Text.eq(text)).into_query());
///
/// let statement = BY_TEXT.statement(Engine::Postgres, ["hello".into()]);
/// assert_eq!(
///     statement.sql,
///     r#"SELECT "notes"."id", "notes"."text" FROM "notes" WHERE "notes"."text" = $1"#
/// );
/// assert_eq!(statement.values.unwrap().0, ["hello".into()]);
/// ```
///
/// Such a statement is run by [`query_one_raw`](sea_orm::ConnectionTrait::query_one_raw) and
/// [`query_all_raw`](sea_orm::ConnectionTrait::query_all_raw), or by SeaORM's `from_raw_sql`.
pub struct CompiledQuery<const N: usize> {
    build: fn([Parameter; N]) -> SelectStatement,
    compiled: [OnceLock<Compiled>; 3],
}

/// A place in a [`CompiledQuery`] that gets its value when the query runs.
///
/// It goes wherever SeaORM takes a value.
#[derive(Clone, Copy, Debug)]
pub struct Parameter(usize);

/// The text of a query for one engine, and where its values come from.
struct Compiled {
    sql: String,
    values: Vec<Source>,
}

enum Source {
    Parameter(usize),
    Constant(Value),
}

/// What stands for the parameters while the text is built, counted downwards: no engine can store such a number.
const FIRST_MARKER: u64 = u64::MAX;

impl<const N: usize> CompiledQuery<N> {
    /// The query that `build` makes of its parameters, built when it first runs.
    pub const fn new(build: fn([Parameter; N]) -> SelectStatement) -> Self {
        Self {
            build,
            compiled: [const { OnceLock::new() }; 3],
        }
    }

    /// The query in the words of `engine`, with `values` in the places of its parameters.
    pub fn statement(&self, engine: Engine, values: [Value; N]) -> Statement {
        let (slot, backend) = match engine {
            Engine::Sqlite => (0, DbBackend::Sqlite),
            Engine::Postgres => (1, DbBackend::Postgres),
            Engine::MySql => (2, DbBackend::MySql),
        };
        let compiled = self.compiled[slot].get_or_init(|| self.compile(backend));
        let values = compiled.values.iter().map(|source| match source {
            Source::Parameter(number) => values[*number].clone(),
            Source::Constant(value) => value.clone(),
        });
        Statement {
            sql: compiled.sql.clone(),
            values: Some(Values(values.collect())),
            db_backend: backend,
        }
    }

    fn compile(&self, backend: DbBackend) -> Compiled {
        let query = (self.build)(std::array::from_fn(Parameter));
        let Statement { sql, values, .. } = StatementBuilder::build(&query, &backend);
        let values = values.map_or_else(Vec::new, |values| values.0);
        let source = |value| match (0..N).find(|&number| value == Parameter(number).into()) {
            Some(number) => Source::Parameter(number),
            None => Source::Constant(value),
        };
        Compiled {
            sql,
            values: values.into_iter().map(source).collect(),
        }
    }
}

impl From<Parameter> for Value {
    fn from(Parameter(number): Parameter) -> Self {
        Self::BigUnsigned(Some(FIRST_MARKER - number as u64))
    }
}

impl<const N: usize> fmt::Debug for CompiledQuery<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CompiledQuery")
            .field("parameters", &N)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};

    use super::*;

    /// Uses its parameters out of order, one of them twice, beside a value of its own.
    static MIXED: CompiledQuery<2> = CompiledQuery::new(|[first, second]| {
        let column = |name: &'static str| Expr::col(Alias::new(name));
        Query::select()
            .column(Alias::new("a"))
            .from(Alias::new("t"))
            .and_where(column("b").eq(second))
            .and_where(column("c").eq(7))
            .and_where(column("d").eq(first))
            .and_where(column("e").eq(second))
            .to_owned()
    });

    #[test]
    fn values_go_where_their_parameters_are() {
        let statement = MIXED.statement(Engine::Sqlite, ["one".into(), 2_i64.into()]);
        assert_eq!(
            statement.sql,
            r#"SELECT "a" FROM "t" WHERE "b" = ? AND "c" = ? AND "d" = ? AND "e" = ?"#
        );
        assert_eq!(
            statement.values.unwrap().0,
            [2_i64.into(), 7.into(), "one".into(), 2_i64.into()]
        );
    }

    #[test]
    fn each_engine_has_its_own_words_and_each_run_its_own_values() {
        for number in [1_i64, 2] {
            let values = || ["x".into(), number.into()];
            let postgres = MIXED.statement(Engine::Postgres, values());
            let mysql = MIXED.statement(Engine::MySql, values());
            assert!(postgres.sql.contains(r#""b" = $1"#), "{}", postgres.sql);
            assert!(mysql.sql.contains("`b` = ?"), "{}", mysql.sql);
            assert_eq!(postgres.values, mysql.values);
            assert_eq!(postgres.values.unwrap().0[0], number.into());
        }
    }
}
