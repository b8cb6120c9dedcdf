use sea_orm::{ConnectionTrait, DbErr};

use super::rows::{group, rows, text};
use crate::db::migrations::schema::{
    Action, Column, ColumnType, DefaultValue, ForeignKey, Index, Table,
};

pub(super) async fn names(connection: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT CAST(table_name AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE() AND \
               table_type = 'BASE TABLE'";
    rows(connection, sql, [])
        .await?
        .iter()
        .map(|row| text(row, 0))
        .collect()
}

pub(super) async fn read(connection: &impl ConnectionTrait, name: &str) -> Result<Table, DbErr> {
    let mut table = Table::new(name);
    let sql = "SELECT CAST(column_name AS CHAR), CAST(column_type AS CHAR), CAST(is_nullable AS CHAR), \
                      CAST(column_default AS CHAR), CAST(extra AS CHAR) \
               FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? \
               ORDER BY ordinal_position";
    for row in rows(connection, sql, [name]).await? {
        let mut column = Column::new(text(&row, 0)?, ColumnType::Custom(text(&row, 1)?));
        column.nullable = text(&row, 2)? == "YES";
        let default: Option<String> = row.try_get_by_index(3)?;
        column.default = default.map(DefaultValue::Expression);
        column.auto_increment = text(&row, 4)?.contains("auto_increment");
        table.columns.push(column);
    }
    read_indexes(connection, &mut table).await?;
    table.foreign_keys = foreign_keys(connection, name).await?;
    Ok(table)
}

async fn read_indexes(connection: &impl ConnectionTrait, table: &mut Table) -> Result<(), DbErr> {
    let sql = "SELECT CAST(index_name AS CHAR), CAST(non_unique AS CHAR), CAST(column_name AS CHAR) \
               FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? \
               ORDER BY index_name, seq_in_index";
    let rows = rows(connection, sql, [&table.name]).await?;
    let begin = |row: &sea_orm::QueryResult| {
        let mut index = Index::new(text(row, 0)?, Vec::<String>::new());
        index.unique = text(row, 1)? == "0";
        Ok(index)
    };
    let indexes = group(&rows, begin, |index, row| {
        index.columns.push(text(row, 2)?);
        Ok(())
    })?;
    for index in indexes {
        if index.name == "PRIMARY" {
            table.primary_key = index.columns;
        } else {
            table.indexes.push(index);
        }
    }
    Ok(())
}

async fn foreign_keys(
    connection: &impl ConnectionTrait,
    table: &str,
) -> Result<Vec<ForeignKey>, DbErr> {
    let sql = "SELECT CAST(k.constraint_name AS CHAR), CAST(k.referenced_table_name AS CHAR), \
                      CAST(k.column_name AS CHAR), CAST(k.referenced_column_name AS CHAR), \
                      CAST(r.delete_rule AS CHAR), CAST(r.update_rule AS CHAR) \
               FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r \
               ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name \
               AND r.table_name = k.table_name \
               WHERE k.table_schema = DATABASE() AND k.table_name = ? AND k.referenced_table_name IS NOT NULL \
               ORDER BY k.constraint_name, k.ordinal_position";
    let rows = rows(connection, sql, [table]).await?;
    let none = Vec::<String>::new;
    group(
        &rows,
        |row| {
            Ok(
                ForeignKey::new(text(row, 0)?, none(), text(row, 1)?, none())
                    .on_delete(Action::of_sql(&text(row, 4)?))
                    .on_update(Action::of_sql(&text(row, 5)?)),
            )
        },
        |key, row| {
            key.columns.push(text(row, 2)?);
            key.ref_columns.push(text(row, 3)?);
            Ok(())
        },
    )
}
