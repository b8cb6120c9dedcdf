use std::borrow::Cow;

use sea_orm::{DbErr, QueryResult, Value};
use serde_json::Value as Json;

use super::Cell;
use crate::db::Engine;

/// Texts.
#[derive(Debug)]
pub(super) struct Text {
    engine: Engine,
    /// Whether the column adds spaces, or takes them off.
    padded: bool,
}

impl Text {
    pub(super) const fn of(engine: Engine) -> Self {
        Self {
            engine,
            padded: false,
        }
    }

    /// Of a column whose texts are all of one length: spaces at their end mean nothing.
    pub(super) const fn padded(engine: Engine) -> Self {
        Self {
            engine,
            padded: true,
        }
    }
}

impl Cell for Text {
    fn expected(&self) -> Cow<'static, str> {
        match self.engine {
            Engine::Postgres => "a text without U+0000".into(),
            Engine::Sqlite | Engine::MySql => "a text".into(),
        }
    }

    fn read(&self, row: &QueryResult, index: usize) -> Result<Option<Json>, DbErr> {
        let text = row.try_get_by_index::<Option<String>>(index)?;
        Ok(text.map(Json::from))
    }

    fn parse(&self, json: &Json) -> Option<Value> {
        let text = json.as_str()?;
        let is_held = self.engine != Engine::Postgres || !text.contains('\0');
        is_held.then(|| text.into())
    }

    fn null(&self) -> Value {
        Value::String(None)
    }

    fn canonical(&self, json: &Json) -> Option<Json> {
        let text = json.as_str().filter(|_| self.padded)?;
        Some(text.trim_end_matches(' ').into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_null_character_is_refused_where_it_would_be() {
        let text = Json::from("a\0");
        assert_eq!(Text::of(Engine::Postgres).parse(&text), None);
        let held = Some(Value::from("a\0"));
        assert_eq!(Text::of(Engine::Sqlite).parse(&text), held);
        assert_eq!(Text::of(Engine::MySql).parse(&text), held);
    }
}
