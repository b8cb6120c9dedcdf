use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};

/// The rows of a question to the catalog.
pub(super) async fn rows<const N: usize>(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: [&str; N],
) -> Result<Vec<QueryResult>, DbErr> {
    let values = values.map(Value::from);
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    connection.query_all_raw(statement).await
}

/// A text in the result.
pub(super) fn text(row: &QueryResult, index: usize) -> Result<String, DbErr> {
    row.try_get_by_index(index)
}

/// Puts rows of the same first text together, in their order: the columns of an index, for example.
pub(super) fn group<T>(
    rows: &[QueryResult],
    mut begin: impl FnMut(&QueryResult) -> Result<T, DbErr>,
    mut extend: impl FnMut(&mut T, &QueryResult) -> Result<(), DbErr>,
) -> Result<Vec<T>, DbErr> {
    let mut groups: Vec<(String, T)> = Vec::new();
    for row in rows {
        let name = text(row, 0)?;
        if groups.last().is_none_or(|(last, _)| *last != name) {
            groups.push((name, begin(row)?));
        }
        let (_, group) = groups.last_mut().expect("one was just pushed");
        extend(group, row)?;
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}
