use serde_json::Value;

/// Where two documents differ, one line for each place, named by its JSON pointer.
pub(super) fn differences(expected: &Value, actual: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    compare("", expected, actual, &mut lines);
    lines
}

fn compare(pointer: &str, expected: &Value, actual: &Value, lines: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            for (name, value) in expected {
                compare_member(&child(pointer, name), Some(value), actual.get(name), lines);
            }
            for (name, value) in actual {
                if !expected.contains_key(name) {
                    compare_member(&child(pointer, name), None, Some(value), lines);
                }
            }
        }
        (Value::Array(expected), Value::Array(actual)) => {
            for index in 0..expected.len().max(actual.len()) {
                let pointer = format!("{pointer}/{index}");
                compare_member(&pointer, expected.get(index), actual.get(index), lines);
            }
        }
        _ if expected == actual => {}
        _ => {
            let place = if pointer.is_empty() {
                "the document"
            } else {
                pointer
            };
            lines.push(format!("{place}: expected {expected}, got {actual}"));
        }
    }
}

fn compare_member(
    pointer: &str,
    expected: Option<&Value>,
    actual: Option<&Value>,
    lines: &mut Vec<String>,
) {
    match (expected, actual) {
        (Some(expected), Some(actual)) => compare(pointer, expected, actual, lines),
        (Some(expected), None) => lines.push(format!("{pointer}: expected {expected}, is missing")),
        (None, Some(actual)) => lines.push(format!("{pointer}: not expected, got {actual}")),
        (None, None) => {}
    }
}

/// The pointer of a member, by RFC 6901.
fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::differences;

    #[test]
    fn each_place_that_differs_is_named_once() {
        let expected = json!({"a": 1, "b": [1, {"c": null}, 3], "d~/e": "x", "same": {}});
        let actual = json!({"b": [1, {"c": false}], "d~/e": "y", "same": {}, "f": []});
        assert_eq!(
            differences(&expected, &actual),
            [
                "/a: expected 1, is missing",
                "/b/1/c: expected null, got false",
                "/b/2: expected 3, is missing",
                r#"/d~0~1e: expected "x", got "y""#,
                "/f: not expected, got []",
            ]
        );
    }

    #[test]
    fn the_order_of_members_does_not_matter_but_the_kind_of_number_does() {
        let differing = differences(&json!({"a": 1, "b": 2}), &json!({"b": 2, "a": 1}));
        assert!(differing.is_empty());
        assert_eq!(
            differences(&json!(1), &json!(1.0)),
            ["the document: expected 1, got 1.0"]
        );
    }
}
