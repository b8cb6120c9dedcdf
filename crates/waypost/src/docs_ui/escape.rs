use std::{fmt::Write as _, io};

use serde::Serialize;
use serde_json::ser::Formatter;

/// `text` as it may stand between tags and inside a quoted attribute.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#x27;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// `text` as it may stand between single quotes in a script inside a page.
pub(super) fn script_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '\'' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\x1f' => {
                write!(escaped, "\\u{:04x}", u32::from(character))
                    .expect("writing to a string cannot fail");
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

/// `value` as JSON that may stand in a script inside a page, spaced as Python's `json.dumps` does it.
///
/// # Panics
///
/// Panics if `value` is not JSON, such as a map whose keys are not strings.
pub(super) fn script_json(value: &impl Serialize) -> String {
    let mut json = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut json, Spaced);
    value
        .serialize(&mut serializer)
        .expect("the options of a documentation page are JSON");
    String::from_utf8(json)
        .expect("serde_json writes UTF-8")
        // In JSON these stand in strings only, where an escape means the same.
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

/// JSON on one line with a space after each comma and colon.
struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W>(&mut self, writer: &mut W, first: bool) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W>(&mut self, writer: &mut W, first: bool) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W>(&mut self, writer: &mut W) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        writer.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{html, script_json, script_text};

    #[test]
    fn json_is_spaced_as_python_does_it() {
        let value = json!({"theme": "obsidian", "list": [1, true, null], "empty": {}});
        assert_eq!(
            script_json(&value),
            r#"{"theme": "obsidian", "list": [1, true, null], "empty": {}}"#
        );
    }

    #[test]
    fn no_value_can_leave_its_script() {
        let attack = "</script><script>alert('&')";
        assert_eq!(
            script_json(&attack),
            r#""\u003c/script\u003e\u003cscript\u003ealert('\u0026')""#
        );
        assert_eq!(
            script_text("'</script>\\\n"),
            r"\u0027\u003c/script\u003e\u005c\u000a"
        );
        assert_eq!(html("<a href='\"&"), "&lt;a href=&#x27;&quot;&amp;");
    }

    #[test]
    fn an_ordinary_url_stays_as_it_is() {
        let url = "https://example.org/swagger-ui-dist@5/swagger-ui.css?v=1#top";
        assert_eq!(html(url), url);
        assert_eq!(script_text(url), url);
    }
}
