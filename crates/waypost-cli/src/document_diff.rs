//! Where two JSON documents differ.

use serde_json::Value;

/// Every place where the recorded document and the application's differ, by JSON pointer.
pub(crate) fn differences(recorded: &Value, current: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", Some(recorded), Some(current), &mut found);
    found
}

fn compare(
    pointer: &str,
    recorded: Option<&Value>,
    current: Option<&Value>,
    found: &mut Vec<String>,
) {
    match (recorded, current) {
        (Some(Value::Object(recorded)), Some(Value::Object(current))) => {
            let added = current.keys().filter(|key| !recorded.contains_key(*key));
            for key in recorded.keys().chain(added) {
                let pointer = format!("{pointer}/{}", escape(key));
                compare(&pointer, recorded.get(key), current.get(key), found);
            }
        }
        (Some(Value::Array(recorded)), Some(Value::Array(current))) => {
            for index in 0..recorded.len().max(current.len()) {
                compare(
                    &format!("{pointer}/{index}"),
                    recorded.get(index),
                    current.get(index),
                    found,
                );
            }
        }
        (Some(recorded), Some(current)) if recorded == current => {}
        (Some(recorded), Some(current)) => {
            found.push(format!(
                "{pointer}: {} in the file, {} now",
                shown(recorded),
                shown(current)
            ));
        }
        (Some(_), None) => found.push(format!("{pointer}: only in the file")),
        (None, Some(_)) => found.push(format!("{pointer}: not in the file")),
        (None, None) => {}
    }
}

/// A key as RFC 6901 spells it.
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A leaf as it is; of anything larger only what it is.
fn shown(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        leaf => leaf.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::differences;

    #[test]
    fn the_order_of_keys_makes_no_difference() {
        let one = json!({"a": 1, "b": [true, null]});
        let other = json!({"b": [true, null], "a": 1});
        assert_eq!(differences(&one, &other), Vec::<String>::new());
    }

    #[test]
    fn every_difference_is_named_by_its_pointer() {
        let recorded =
            json!({"info": {"version": "1"}, "paths": {"/old": {}}, "tags": ["a"], "x": 1});
        let current =
            json!({"info": {"version": "2"}, "paths": {"/new": {}}, "tags": ["a", "b"], "x": {}});
        assert_eq!(
            differences(&recorded, &current),
            [
                r#"/info/version: "1" in the file, "2" now"#,
                "/paths/~1old: only in the file",
                "/paths/~1new: not in the file",
                "/tags/1: not in the file",
                "/x: 1 in the file, an object now",
            ]
        );
    }
}
