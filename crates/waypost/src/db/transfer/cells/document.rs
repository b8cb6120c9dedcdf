use std::borrow::Cow;
use std::collections::BTreeMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{DbErr, QueryResult, Value};
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::Cell;
use super::exact_number::ExactNumber;
use crate::db::Engine;

/// JSON documents, as the texts that they are. They are the same if what they say is: engines order names, and write
/// numbers, in their own way.
#[derive(Debug)]
pub(super) struct Document {
    engine: Engine,
    binary: bool,
}

/// How deep lists and objects may lie in each other: as deep as serde_json reads them.
const MAX_DEPTH: usize = 128;

impl Document {
    /// Kept as text.
    pub(super) const fn text(engine: Engine) -> Self {
        Self {
            engine,
            binary: false,
        }
    }

    /// Kept in a form of PostgreSQL's own, which has no U+0000.
    pub(super) const fn binary(engine: Engine) -> Self {
        Self {
            engine,
            binary: true,
        }
    }

    fn holds(&self, text: &str) -> bool {
        let Some(canonical) = canonical(text) else {
            return false;
        };
        self.engine != Engine::Postgres || !self.binary || !has_null_character(&canonical)
    }
}

impl Cell for Document {
    fn expected(&self) -> Cow<'static, str> {
        match (self.engine, self.binary) {
            (Engine::Postgres, true) => "a JSON document as text, without U+0000".into(),
            _ => "a JSON document as text".into(),
        }
    }

    fn read(&self, row: &QueryResult, index: usize) -> Result<Option<Json>, DbErr> {
        match row.try_get_by_index::<Option<String>>(index)? {
            Some(text) if !self.holds(&text) => Err(DbErr::Type("it is no JSON".to_owned())),
            text => Ok(text.map(Json::from)),
        }
    }

    fn parse(&self, json: &Json) -> Option<Value> {
        let text = json.as_str().filter(|text| self.holds(text))?;
        Some(text.into())
    }

    fn null(&self) -> Value {
        Value::String(None)
    }

    fn select(&self, column: Expr) -> Expr {
        column.cast_as(Alias::new(match self.engine {
            Engine::Sqlite | Engine::Postgres => "text",
            Engine::MySql => "char",
        }))
    }

    fn bind(&self, value: Value) -> Expr {
        let bound = Expr::val(value);
        match (self.engine, self.binary) {
            (Engine::Postgres, true) => bound.cast_as(Alias::new("jsonb")),
            (Engine::Postgres, false) => bound.cast_as(Alias::new("json")),
            (Engine::Sqlite | Engine::MySql, _) => bound,
        }
    }

    fn canonical(&self, json: &Json) -> Option<Json> {
        canonical(json.as_str()?).map(Json::from)
    }
}

/// The document without blanks, its names in order, each number in one form; `None` if it is none.
fn canonical(text: &str) -> Option<String> {
    let document = serde_json::from_str::<&RawValue>(text).ok()?;
    let mut canonical = String::with_capacity(text.len());
    write(document, MAX_DEPTH, &mut canonical)?;
    Some(canonical)
}

/// Whether a canonical document has U+0000, which is escaped in it; so are backslashes.
fn has_null_character(canonical: &str) -> bool {
    canonical.replace("\\\\", "").contains("\\u0000")
}

fn write(value: &RawValue, depth: usize, out: &mut String) -> Option<()> {
    let text = value.get();
    match text.as_bytes().first()? {
        b'{' => write_object(text, depth.checked_sub(1)?, out),
        b'[' => write_list(text, depth.checked_sub(1)?, out),
        b'"' => write_string(&serde_json::from_str::<String>(text).ok()?, out),
        b'-' | b'0'..=b'9' => {
            out.push_str(&ExactNumber::parse(text)?.to_string());
            Some(())
        }
        _ => {
            out.push_str(text);
            Some(())
        }
    }
}

/// Of members with the same name the last one counts, as it does for engines.
fn write_object(text: &str, depth: usize, out: &mut String) -> Option<()> {
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    out.push('{');
    for (index, (name, member)) in members.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(&name, out)?;
        out.push(':');
        write(member, depth, out)?;
    }
    out.push('}');
    Some(())
}

fn write_list(text: &str, depth: usize, out: &mut String) -> Option<()> {
    let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
    out.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, depth, out)?;
    }
    out.push(']');
    Some(())
}

fn write_string(text: &str, out: &mut String) -> Option<()> {
    out.push_str(&serde_json::to_string(text).ok()?);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_that_say_the_same_are_one() {
        let canonical = canonical(r#"{"b": [1.50, true, null], "a": "\u00e9", "b": [15e-1]}"#);
        assert_eq!(canonical.as_deref(), Some(r#"{"a":"é","b":[15e-1]}"#));
    }

    #[test]
    fn no_digit_of_a_number_is_lost() {
        let canonical = canonical("[12345678901234567890123, 1e400, -0.0]");
        assert_eq!(
            canonical.as_deref(),
            Some("[12345678901234567890123e0,1e400,0]")
        );
    }

    #[test]
    fn what_is_no_document_is_none() {
        for text in ["", "{", "[1,]", "nul", "\"\\ud800\"", "1 2", "{1:2}"] {
            assert_eq!(canonical(text), None, "{text}");
        }
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(canonical(&nested(MAX_DEPTH)).is_some());
        assert_eq!(canonical(&nested(100_000)), None);
    }

    #[test]
    fn a_null_character_is_refused_where_it_would_be() {
        let document = Json::from(r#"["\u0000"]"#);
        assert_eq!(Document::binary(Engine::Postgres).parse(&document), None);
        assert!(Document::text(Engine::Postgres).parse(&document).is_some());
        assert!(Document::binary(Engine::MySql).parse(&document).is_some());
        let backslash = Json::from(r#"["\\u0000"]"#);
        assert!(
            Document::binary(Engine::Postgres)
                .parse(&backslash)
                .is_some()
        );
    }
}
