//! `LIMIT` as part of a statement's text.
//!
//! SeaORM binds the number, and whoever plans the statement wants to know it. SQLite plans anew each time a statement
//! with a bound limit runs, which for a small query costs more than running it; PostgreSQL does so too, since a plan for
//! any limit seems dear to it. As text it is planned once for each number; the driver keeps so many statements at most,
//! however many numbers clients think of.

use std::fmt::Write as _;

use sea_orm::{DbBackend, Statement, Value};

/// Writes the limit of a statement for SQLite or PostgreSQL into its text.
pub(super) fn with_literal_limit(mut statement: Statement) -> Statement {
    if statement.db_backend != DbBackend::MySql && statement.sql.ends_with(is_end_of_parameter) {
        inline(&mut statement);
    }
    statement
}

fn is_end_of_parameter(character: char) -> bool {
    character == '?' || character.is_ascii_digit()
}

/// `None` where the statement does not end in a limit as SeaORM binds it; it is as it was then.
fn inline(statement: &mut Statement) -> Option<()> {
    let is_numbered = statement.db_backend == DbBackend::Postgres;
    let parameter = |number: usize| {
        if is_numbered {
            format!("${number}")
        } else {
            "?".to_owned()
        }
    };
    let values = &mut statement.values.as_mut()?.0;
    let last = values.len();
    let offset = format!(" OFFSET {}", parameter(last));
    let (before, limit, rest) = match statement.sql.strip_suffix(&offset) {
        Some(before) => (
            before,
            last.checked_sub(1)?,
            format!(" OFFSET {}", parameter(last - 1)),
        ),
        None => (statement.sql.as_str(), last, String::new()),
    };
    let before = before.strip_suffix(&format!(" LIMIT {}", parameter(limit)))?;
    // A statement that somebody wrote may use a number twice.
    let is_used_twice =
        is_numbered && (limit..=last).any(|number| before.contains(&parameter(number)));
    // What SeaORM's `limit` takes; anything else stays as it is.
    let &Value::BigUnsigned(Some(number)) = values.get(limit.checked_sub(1)?)? else {
        return None;
    };
    if is_used_twice {
        return None;
    }
    let start = before.len();
    values.remove(limit - 1);
    statement.sql.truncate(start);
    write!(statement.sql, " LIMIT {number}{rest}").ok()
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
    fn numbered_parameters_keep_their_order() {
        assert_eq!(
            written(query().limit(20), DbBackend::Postgres),
            (
                r#"SELECT "a" FROM "t" WHERE "a" > $1 LIMIT 20"#.to_owned(),
                vec![7.into()]
            )
        );
        assert_eq!(
            written(query().limit(20).offset(40), DbBackend::Postgres),
            (
                r#"SELECT "a" FROM "t" WHERE "a" > $1 LIMIT 20 OFFSET $2"#.to_owned(),
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
            Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT $1 LIMIT $1",
                [1_u64.into()],
            ),
            StatementBuilder::build(&query(), &DbBackend::Postgres),
            StatementBuilder::build(query().limit(20), &DbBackend::MySql),
        ];
        for statement in untouched {
            assert_eq!(with_literal_limit(statement.clone()), statement);
        }
    }
}
