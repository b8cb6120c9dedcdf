//! Tables as an engine's catalog tells of them, so that what is wanted and what is there can be compared.

use super::{Action, Column, ColumnType, DefaultValue, ForeignKey, Table};
use crate::db::Engine;

impl Table {
    /// The table with everything said as the engine says it, and without what it does not keep.
    pub(crate) fn canonical(&self, engine: Engine) -> Self {
        let mut table = self.clone();
        for column in &mut table.columns {
            *column = column.canonical(engine);
        }
        // Keys are never empty, which some engines say and others imply.
        for name in &table.primary_key {
            for column in table
                .columns
                .iter_mut()
                .filter(|column| column.name == *name)
            {
                column.nullable = false;
            }
        }
        for key in &mut table.foreign_keys {
            *key = key.canonical(engine);
        }
        // MariaDB and MySQL make an index for each foreign key that has none.
        let implied = |name: &str| self.foreign_keys.iter().any(|key| key.name == name);
        table.indexes.retain(|index| !implied(&index.name));
        // Added columns come last, wherever the model has them.
        table.columns.sort_by(|a, b| a.name.cmp(&b.name));
        table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
        table.foreign_keys.sort_by(|a, b| {
            a.columns
                .cmp(&b.columns)
                .then_with(|| a.ref_table.cmp(&b.ref_table))
        });
        table
    }
}

impl Column {
    fn canonical(&self, engine: Engine) -> Self {
        let sql = self.column_type.sql(engine);
        // What counts up has no default of its own.
        let default = self.default.as_ref().filter(|_| !self.auto_increment);
        let default = default.and_then(|default| canonical_default(&default.describe(), engine));
        Self {
            column_type: ColumnType::Custom(canonical_type(&sql, engine)),
            default: default.map(DefaultValue::Expression),
            ..self.clone()
        }
    }
}

impl ForeignKey {
    fn canonical(&self, engine: Engine) -> Self {
        let mut key = self.clone();
        match engine {
            Engine::Sqlite => key.name.clear(),
            Engine::Postgres => {}
            // The two are the same there, and the catalog calls them by either name.
            Engine::MySql => {
                for action in [&mut key.on_delete, &mut key.on_update] {
                    if *action == Action::Restrict {
                        *action = Action::NoAction;
                    }
                }
            }
        }
        key
    }
}

/// One spelling of a type where the engine has several.
fn canonical_type(sql: &str, engine: Engine) -> String {
    let sql = sql.to_ascii_lowercase().replace(", ", ",");
    match engine {
        Engine::Sqlite => sql,
        Engine::Postgres => canonical_postgres_type(&sql),
        Engine::MySql => canonical_mysql_type(&sql),
    }
}

fn canonical_postgres_type(sql: &str) -> String {
    let (name, parameters) = sql
        .split_once('(')
        .map_or((sql, ""), |(name, rest)| (name, rest));
    let long = match name {
        "varchar" => "character varying",
        "char" | "character" if parameters.is_empty() => return "character(1)".to_owned(),
        "char" => "character",
        "decimal" => "numeric",
        "bool" => "boolean",
        "timestamp" => "timestamp without time zone",
        "time" => "time without time zone",
        other => other,
    };
    if parameters.is_empty() {
        long.to_owned()
    } else {
        format!("{long}({parameters}")
    }
}

fn canonical_mysql_type(sql: &str) -> String {
    match sql {
        "bool" => "tinyint(1)".to_owned(),
        "char" => "char(1)".to_owned(),
        // MariaDB keeps it as text.
        "json" => "longtext".to_owned(),
        // The width of an integer is only how MariaDB shows it; that of a truth value is how it is known.
        _ if sql.contains("int") && sql != "tinyint(1)" => match (sql.find('('), sql.find(')')) {
            (Some(open), Some(close)) => format!("{}{}", &sql[..open], &sql[close + 1..]),
            _ => sql.to_owned(),
        },
        _ => sql.to_owned(),
    }
}

/// One spelling of a default; `None` for the default that is none.
fn canonical_default(sql: &str, engine: Engine) -> Option<String> {
    let mut text = sql.trim();
    if engine == Engine::Postgres {
        // `'x'::character varying`
        text = text.rsplit_once("::").map_or(text, |(value, _)| value);
    }
    while let Some(inner) = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
    {
        text = inner;
    }
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "null" => None,
        "true" => Some("1".to_owned()),
        "false" => Some("0".to_owned()),
        "now()" => Some("current_timestamp".to_owned()),
        _ if lower.starts_with("current_timestamp") => Some("current_timestamp".to_owned()),
        _ => Some(
            text.strip_prefix('\'')
                .and_then(|text| text.strip_suffix('\''))
                .unwrap_or(text)
                .to_owned(),
        ),
    }
}
