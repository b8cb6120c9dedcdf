use sea_orm::{ConnectionTrait, DbErr};

use super::rows::{group, rows, text};
use crate::db::migrations::schema::{
    Action, Column, ColumnType, DefaultValue, ForeignKey, Index, Table,
};

pub(super) async fn names(connection: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let sql =
        "SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = current_schema()";
    rows(connection, sql, [])
        .await?
        .iter()
        .map(|row| text(row, 0))
        .collect()
}

pub(super) async fn read(connection: &impl ConnectionTrait, name: &str) -> Result<Table, DbErr> {
    let mut table = Table::new(name);
    let sql = "SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull, \
                      pg_get_expr(d.adbin, d.adrelid), a.attidentity <> '' \
               FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum \
               WHERE a.attrelid = to_regclass(quote_ident($1)) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
    for row in rows(connection, sql, [name]).await? {
        let mut column = Column::new(text(&row, 0)?, ColumnType::Custom(text(&row, 1)?));
        column.nullable = !row.try_get_by_index::<bool>(2)?;
        let default: Option<String> = row.try_get_by_index(3)?;
        let sequence = default
            .as_ref()
            .is_some_and(|default| default.starts_with("nextval("));
        column.auto_increment = sequence || row.try_get_by_index::<bool>(4)?;
        column.default = default.map(DefaultValue::Expression);
        table.columns.push(column);
    }
    read_indexes(connection, &mut table).await?;
    table.foreign_keys = foreign_keys(connection, name).await?;
    Ok(table)
}

async fn read_indexes(connection: &impl ConnectionTrait, table: &mut Table) -> Result<(), DbErr> {
    let sql = "SELECT i.relname::text, x.indisunique, x.indisprimary, a.attname::text \
               FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid \
               CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(attnum, n) \
               JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum \
               WHERE x.indrelid = to_regclass(quote_ident($1)) ORDER BY i.relname, k.n";
    let rows = rows(connection, sql, [&table.name]).await?;
    let begin = |row: &sea_orm::QueryResult| {
        let mut index = Index::new(text(row, 0)?, Vec::<String>::new());
        index.unique = row.try_get_by_index(1)?;
        Ok((index, row.try_get_by_index::<bool>(2)?))
    };
    let indexes = group(&rows, begin, |(index, _), row| {
        index.columns.push(text(row, 3)?);
        Ok(())
    })?;
    for (index, primary) in indexes {
        if primary {
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
    let sql = "SELECT c.conname::text, r.relname::text, a.attname::text, f.attname::text, c.confdeltype::text, \
                      c.confupdtype::text \
               FROM pg_constraint c JOIN pg_class r ON r.oid = c.confrelid \
               CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(own, other, n) \
               JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own \
               JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = k.other \
               WHERE c.contype = 'f' AND c.conrelid = to_regclass(quote_ident($1)) ORDER BY c.conname, k.n";
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
