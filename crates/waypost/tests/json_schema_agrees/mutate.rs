//! Changes that a schema may or may not mind.

use serde_json::{Map, Value, json};

/// Changes one value somewhere in `document`, or what it is in.
pub(crate) fn change(document: &mut Value, choice: u32) {
    let mut at = choice as usize % count(document);
    let how = choice as usize / 7;
    visit(document, &mut at, &mut |value| match (how % 4, value) {
        (1.., Value::Number(number)) => *number = change_number(number, how / 4),
        (1.., Value::String(text)) => change_text(text, how / 4),
        (1.., Value::Array(items)) => change_array(items, how / 4),
        (1.., Value::Object(entries)) => change_object(entries, how / 4),
        (_, value) => *value = other(how / 4),
    });
}

/// How many values there are.
fn count(document: &Value) -> usize {
    1 + match document {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(entries) => entries.values().map(count).sum(),
        _ => 0,
    }
}

/// Calls `change` with value number `at`, counted from the outside.
fn visit(document: &mut Value, at: &mut usize, change: &mut dyn FnMut(&mut Value)) {
    if *at == 0 {
        change(document);
    }
    // The number of what was changed is left behind by everything that follows.
    let Some(next) = at.checked_sub(1) else {
        *at = usize::MAX;
        return;
    };
    *at = next;
    match document {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, at, change)),
        Value::Object(entries) => entries
            .values_mut()
            .for_each(|value| visit(value, at, change)),
        _ => {}
    }
}

fn other(how: usize) -> Value {
    let others = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.0),
        json!(1.5),
        json!(256),
        json!(1e30),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(3.5e38),
        json!(""),
        json!("a"),
        json!("1"),
        json!("1.5"),
        json!("true"),
        json!("\0"),
        json!("2020-01-31"),
        json!("2020-01-31T12:00:00Z"),
        json!("f47ac10b58cc4372a5670e02b2c3d479"),
        json!("red"),
        json!([]),
        json!([1, 1]),
        json!({}),
        json!({"a": 1}),
    ];
    others[how % others.len()].clone()
}

fn change_number(number: &serde_json::Number, how: usize) -> serde_json::Number {
    let whole = |change: i64| {
        number
            .as_i64()
            .and_then(|number| number.checked_add(change))
            .map(Into::into)
    };
    let float = |change: fn(f64) -> f64| {
        number
            .as_f64()
            .map(change)
            .and_then(serde_json::Number::from_f64)
    };
    let changed = match how % 6 {
        0 => whole(1),
        1 => whole(-1),
        2 => float(|number| number + 0.5),
        3 => float(|number| -number),
        4 => float(|number| number * 10.0),
        _ => float(f64::trunc),
    };
    changed.unwrap_or_else(|| number.clone())
}

fn change_text(text: &mut String, how: usize) {
    match how % 8 {
        0 => text.push('a'),
        1 => text.insert(0, ' '),
        2 => *text = text.chars().skip(1).collect(),
        3 => *text = text.to_uppercase(),
        4 => text.push('0'),
        5 => *text = text.replacen(['-', ':', '.'], "", 1),
        6 => text.push('\n'),
        _ => *text = text.replacen(|character: char| character.is_ascii_digit(), "٣", 1),
    }
}

fn change_array(items: &mut Vec<Value>, how: usize) {
    match how % 3 {
        0 => items.extend(items.first().cloned()),
        1 => drop(items.pop()),
        _ => items.push(other(how / 3)),
    }
}

fn change_object(entries: &mut Map<String, Value>, how: usize) {
    let key = entries.keys().nth(how / 3 % entries.len().max(1)).cloned();
    match (how % 3, key) {
        (0, Some(key)) => drop(entries.remove(&key)),
        (1, Some(key)) => drop(entries.insert(key, other(how / 3))),
        _ => drop(entries.insert("other".to_owned(), other(how / 3))),
    }
}
