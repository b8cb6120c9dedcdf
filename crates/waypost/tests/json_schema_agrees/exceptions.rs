//! What JSON Schema does not say, or says in a way that its validators do not check.

use serde_json::Value;

/// Whether the two verdicts may differ about `document`.
pub(crate) fn holds_for(schema: &Value, document: &Value) -> bool {
    some(document, &mentions_nul)
        || some(document, &is_leap_second_or_year_zero)
        || some(schema, &is_unbounded_integer) && some(document, &is_beyond_128_bits)
        || some(schema, &demands_multiples_of_a_tenth)
            && some(document, &is_nearly_a_multiple_of_a_tenth)
}

/// Strict documents bring no NUL character, which every text would have to say in a pattern.
fn mentions_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Object(entries) => entries.keys().any(|key| key.contains('\0')),
        _ => false,
    }
}

/// No bound of more than 64 bits is stated, since few readers of a document could hold it.
fn is_unbounded_integer(schema: &Value) -> bool {
    schema.get("type").is_some_and(|name| name == "integer") && schema.get("maximum").is_none()
}

fn is_beyond_128_bits(value: &Value) -> bool {
    value
        .as_f64()
        .is_some_and(|number| number.abs() >= 2_f64.powi(127))
}

/// Python has no year 0 and no leap seconds, RFC 3339 has both.
fn is_leap_second_or_year_zero(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.starts_with("0000-") || text.contains(":60"))
}

/// Of numbers without an exact binary form what is close to a multiple counts as one, as it does to Pydantic.
fn demands_multiples_of_a_tenth(schema: &Value) -> bool {
    schema.get("multipleOf").is_some_and(|step| *step == 0.1)
}

fn is_nearly_a_multiple_of_a_tenth(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| {
        let nearest = (number / 0.1).round() * 0.1;
        (number - nearest).abs() <= number.abs() / 1e9
    })
}

fn some(document: &Value, holds: &dyn Fn(&Value) -> bool) -> bool {
    holds(document)
        || match document {
            Value::Array(items) => items.iter().any(|item| some(item, holds)),
            Value::Object(entries) => entries.values().any(|value| some(value, holds)),
            _ => false,
        }
}
