//! Schemas by chance.

use proptest::prelude::*;

use crate::db::migrations::{Snapshot, prelude::*};

/// A type for a column of this name; any two of them can become each other.
fn column_type(name: &'static str) -> BoxedStrategy<ColumnType> {
    let texts = prop_oneof![Just(ColumnType::String(Some(40))), Just(ColumnType::Text)];
    let others = match name {
        "a" => vec![
            ColumnType::Integer,
            ColumnType::BigInteger,
            ColumnType::Decimal(Some((10, 2))),
        ],
        "b" => vec![ColumnType::Boolean, ColumnType::Integer],
        _ => vec![ColumnType::TimestampWithTimeZone],
    };
    prop_oneof![texts, proptest::sample::select(others)].boxed()
}

/// What a server takes as the default of such a column; SQLite would take anything.
fn default_value(column_type: &ColumnType) -> BoxedStrategy<DefaultValue> {
    let number = (-9_i64..9).prop_map(DefaultValue::from);
    match column_type {
        ColumnType::Integer | ColumnType::BigInteger => number.boxed(),
        ColumnType::Boolean => any::<bool>().prop_map(DefaultValue::from).boxed(),
        ColumnType::TimestampWithTimeZone => Just(DefaultValue::CurrentTimestamp).boxed(),
        ColumnType::Decimal(_) => {
            let fraction = Just(DefaultValue::Expression("1.5".to_owned()));
            prop_oneof![number, fraction].boxed()
        }
        _ => Just(DefaultValue::from("it's")).boxed(),
    }
}

fn column(name: &'static str) -> impl Strategy<Value = Option<Column>> {
    let column = column_type(name).prop_flat_map(move |column_type| {
        let default = proptest::option::weighted(0.4, default_value(&column_type));
        (any::<bool>(), default).prop_map(move |(nullable, default)| Column {
            nullable,
            default,
            ..Column::new(name, column_type.clone())
        })
    });
    proptest::option::of(column)
}

/// A table with an `id`, some of the columns from `a` to `d`, and perhaps an index.
fn table(name: &'static str) -> BoxedStrategy<Table> {
    let columns = (column("a"), column("b"), column("c"), column("d"));
    (columns, 0_usize..3, any::<bool>())
        .prop_map(move |((a, b, c, d), indexed, unique)| {
            let mut table = Table::new(name)
                .column(Column::new("id", ColumnType::Integer).auto_increment())
                .primary_key(["id"]);
            table.columns.extend([a, b, c, d].into_iter().flatten());
            let columns: Vec<_> = table
                .columns
                .iter()
                .skip(1)
                // MariaDB indexes no text without a bound.
                .filter(|column| column.column_type != ColumnType::Text)
                .take(indexed)
                .map(|column| column.name.clone())
                .collect();
            if !columns.is_empty() {
                let index = Index::new(format!("{name}_{}", columns.join("_")), columns);
                table
                    .indexes
                    .push(if unique { index.unique() } else { index });
            }
            table
        })
        .boxed()
}

/// Up to three tables, of which each may refer to any, itself too.
pub(in crate::db::migrations) fn snapshot() -> impl Strategy<Value = Snapshot> {
    let tables = (table("first"), table("second"), table("third"));
    let references =
        proptest::collection::vec(proptest::option::of((0_usize..3, any::<bool>())), 3);
    (tables, 0_usize..4, references).prop_map(|((first, second, third), skipped, references)| {
        let mut tables = vec![first, second, third];
        if skipped < 3 {
            let _ = tables.remove(skipped);
        }
        let names: Vec<_> = tables.iter().map(|table| table.name.clone()).collect();
        for (table, reference) in tables.iter_mut().zip(references) {
            let Some((target, cascade)) = reference else {
                continue;
            };
            let target = &names[target % names.len()];
            table
                .columns
                .push(Column::new("parent_id", ColumnType::Integer).nullable());
            let key = ForeignKey::new(
                format!("{}_parent_id_fkey", table.name),
                ["parent_id"],
                target,
                ["id"],
            );
            let action = if cascade {
                Action::Cascade
            } else {
                Action::NoAction
            };
            table.foreign_keys.push(key.on_delete(action));
        }
        Snapshot::new(tables).unwrap()
    })
}
