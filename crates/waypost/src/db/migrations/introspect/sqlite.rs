use sea_orm::{ConnectionTrait, DbErr};

use super::rows::{group, rows, text};
use crate::db::migrations::schema::{
    Action, Column, ColumnType, DefaultValue, ForeignKey, Index, Table,
};

pub(super) async fn names(connection: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    rows(connection, sql, [])
        .await?
        .iter()
        .map(|row| text(row, 0))
        .collect()
}

/// The SQL that made a table, an index or a trigger.
pub(in crate::db::migrations) async fn statement_of(
    connection: &impl ConnectionTrait,
    kind: &str,
    table: &str,
) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT sql FROM sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL";
    rows(connection, sql, [kind, table])
        .await?
        .iter()
        .map(|row| text(row, 0))
        .collect()
}

pub(super) async fn read(connection: &impl ConnectionTrait, name: &str) -> Result<Table, DbErr> {
    let mut table = Table::new(name);
    let mut key: Vec<(i64, String)> = Vec::new();
    let sql =
        "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?) ORDER BY cid";
    for row in rows(connection, sql, [name]).await? {
        let mut column = Column::new(text(&row, 0)?, ColumnType::Custom(text(&row, 1)?));
        column.nullable = row.try_get_by_index::<i64>(2)? == 0;
        let default: Option<String> = row.try_get_by_index(3)?;
        column.default = default.map(DefaultValue::Expression);
        let position: i64 = row.try_get_by_index(4)?;
        if position > 0 {
            key.push((position, column.name.clone()));
        }
        table.columns.push(column);
    }
    key.sort_unstable();
    table.primary_key = key.into_iter().map(|(_, column)| column).collect();
    mark_counted_up(connection, &mut table).await?;
    table.indexes = indexes(connection, name).await?;
    table.foreign_keys = foreign_keys(connection, name).await?;
    Ok(table)
}

async fn mark_counted_up(
    connection: &impl ConnectionTrait,
    table: &mut Table,
) -> Result<(), DbErr> {
    let statements = statement_of(connection, "table", &table.name).await?;
    let counts = statements
        .iter()
        .any(|sql| sql.to_ascii_uppercase().contains("AUTOINCREMENT"));
    for column in &mut table.columns {
        column.auto_increment = counts && table.primary_key.contains(&column.name);
    }
    Ok(())
}

async fn indexes(connection: &impl ConnectionTrait, table: &str) -> Result<Vec<Index>, DbErr> {
    let sql = "SELECT l.name, l.\"unique\", l.origin, i.name FROM pragma_index_list(?) l, pragma_index_info(l.name) i \
               WHERE l.origin <> 'pk' ORDER BY l.name, i.seqno";
    let rows = rows(connection, sql, [table]).await?;
    let begin = |row: &sea_orm::QueryResult| {
        let mut index = Index::new(text(row, 0)?, Vec::<String>::new());
        index.unique = row.try_get_by_index::<i64>(1)? != 0;
        Ok((index, text(row, 2)?))
    };
    let indexes = group(&rows, begin, |(index, _), row| {
        index.columns.push(
            row.try_get_by_index::<Option<String>>(3)?
                .unwrap_or_default(),
        );
        Ok(())
    })?;
    let named = indexes.into_iter().map(|(mut index, origin)| {
        // What `UNIQUE` in a column made has no name of its own.
        if origin == "u" {
            index.name = format!("{table}_{}_key", index.columns.join("_"));
        }
        index
    });
    Ok(named.collect())
}

async fn foreign_keys(
    connection: &impl ConnectionTrait,
    table: &str,
) -> Result<Vec<ForeignKey>, DbErr> {
    let sql = "SELECT CAST(id AS TEXT), \"table\", \"from\", \"to\", on_delete, on_update FROM pragma_foreign_key_list(?) \
               ORDER BY id, seq";
    let rows = rows(connection, sql, [table]).await?;
    let none = Vec::<String>::new;
    group(
        &rows,
        |row| {
            Ok(ForeignKey::new("", none(), text(row, 1)?, none())
                .on_delete(Action::of_sql(&text(row, 4)?))
                .on_update(Action::of_sql(&text(row, 5)?)))
        },
        |key, row| {
            key.columns.push(text(row, 2)?);
            key.ref_columns
                .extend(row.try_get_by_index::<Option<String>>(3)?);
            Ok(())
        },
    )
}
