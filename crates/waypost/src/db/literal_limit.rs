//! `LIMIT` as part of a statement's text.
//!
//! SeaORM binds the number. SQLite looks at it when it plans the statement, so that a bound one makes it plan anew each
//! time the statement runs, which for a small query costs more than running it. As text it is planned once for each
//! number; the driver keeps so many statements at most, however many numbers clients think of.

use sea_orm::{DbBackend, Statement, Value};

/// Writes the limit of a statement for SQLite into its text.
pub(super) fn with_literal_limit(mut statement: Statement) -> Statement {
    if statement.db_backend == DbBackend::Sqlite {
        inline(&mut statement);
    }
    statement
}

/// A statement's end, and how many of its parameters come after that of the limit.
const ENDS: [(&str, &str, usize); 2] = [(" LIMIT ?", "", 0), (" LIMIT ? OFFSET ?", " OFFSET ?", 1)];

fn inline(statement: &mut Statement) -> Option<()> {
    let (end, rest, after) = ENDS
        .into_iter()
        .find(|(end, ..)| statement.sql.ends_with(end))?;
    let values = &mut statement.values.as_mut()?.0;
    let place = values.len().checked_sub(1 + after)?;
    // What SeaORM's `limit` takes; anything else stays as it is.
    let Value::BigUnsigned(Some(limit)) = values[place] else {
        return None;
    };
    values.remove(place);
    let start = statement.sql.len() - end.len();
    statement.sql.truncate(start);
    statement.sql.push_str(&format!(" LIMIT {limit}{rest}"));
    Some(())
}

#[cfg(test)]
mod tests {
    use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
    use sea_orm::{StatementBuilder, Values};

    use super::*;

    fn query() -> SelectStatement {
        let column = || Alias::new("a");
        Query::select()
            .column(column())
            .from(Alias::new("t"))
            .and_where(Expr::col(column()).gt(7))
            .to_owned()
    }

    fn written(query: &SelectStatement, backend: DbBackend) -> (String, Vec<Value>) {
        let statement = with_literal_limit(StatementBuilder::build(query, &backend));
        (
            statement.sql,
            statement
                .values
                .map_or_else(Vec::new, |Values(values)| values),
        )
    }

    #[test]
    fn the_limit_is_text_and_everything_else_stays_bound() {
        assert_eq!(
            written(query().limit(20), DbBackend::Sqlite),
            (
                r#"SELECT "a" FROM "t" WHERE "a" > ? LIMIT 20"#.to_owned(),
                vec![7.into()]
            )
        );
        assert_eq!(
            written(query().limit(20).offset(40), DbBackend::Sqlite),
            (
                r#"SELECT "a" FROM "t" WHERE "a" > ? LIMIT 20 OFFSET ?"#.to_owned(),
                vec![7.into(), 40_u64.into()]
            )
        );
    }

    #[test]
    fn a_statement_without_a_bound_limit_is_left_alone() {
        let untouched = [
            Statement::from_sql_and_values(DbBackend::Sqlite, "SELECT 1 LIMIT 2", []),
            Statement::from_sql_and_values(DbBackend::Sqlite, "SELECT 1 LIMIT ?", ["1".into()]),
            Statement::from_string(DbBackend::Sqlite, "SELECT 1 LIMIT ?"),
            StatementBuilder::build(query().limit(20), &DbBackend::Postgres),
            StatementBuilder::build(query().limit(20), &DbBackend::MySql),
        ];
        for statement in untouched {
            assert_eq!(with_literal_limit(statement.clone()), statement);
        }
    }
}
