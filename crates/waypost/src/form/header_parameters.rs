//! `form-data; name="a"; filename="b.txt"`: headers that carry parameters.

/// A header's value and its parameters.
///
/// Quotes are honoured, so that nothing inside a file's name is taken for a parameter. The extended form of parameters
/// (`filename*=…`), which RFC 7578 forbids in forms, is ignored.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct HeaderParameters {
    /// What stands before the parameters, in lower case.
    pub(super) value: String,
    parameters: Vec<(String, String)>,
}

impl HeaderParameters {
    /// Takes a header apart; there is none that this could not be done with.
    pub(super) fn parse(header: &[u8]) -> Self {
        let header = decode(header.to_vec());
        let mut segments = split_unquoted(&header).map(str::trim);
        let value = segments.next().unwrap_or_default().to_ascii_lowercase();
        let parameters = segments
            .map(|segment| segment.split_once('=').unwrap_or((segment, "")))
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), unquote(value.trim())))
            .filter(|(name, _)| !name.contains('*'))
            .collect();
        Self { value, parameters }
    }

    /// The last parameter called `name`.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let position = self
            .parameters
            .iter()
            .rposition(|(known, _)| known == name)?;
        Some(self.parameters.swap_remove(position).1)
    }
}

/// Text in UTF-8, or in Latin-1 where that is not possible.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| error.as_bytes().iter().copied().map(char::from).collect())
}

/// The parts between semicolons that do not stand in quotes.
fn split_unquoted(header: &str) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    header.split(move |character| {
        let ends = character == ';' && !quoted;
        quoted ^= character == '"' && !escaped;
        escaped = character == '\\' && !escaped && quoted;
        ends
    })
}

fn unquote(value: &str) -> String {
    match value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
    {
        Some(inner) => inner.replace("\\\\", "\\").replace("\\\"", "\""),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(header: &str, name: &str) -> Option<String> {
        HeaderParameters::parse(header.as_bytes()).take(name)
    }

    #[test]
    fn the_value_and_the_names_of_parameters_have_no_case() {
        let mut header = HeaderParameters::parse(b"Multipart/Form-Data; Boundary=\"aB\"");
        assert_eq!(header.value, "multipart/form-data");
        assert_eq!(header.take("boundary").as_deref(), Some("aB"));
        assert_eq!(header.take("boundary"), None);
    }

    #[test]
    fn what_stands_in_quotes_is_no_parameter() {
        let header = r#"form-data; filename="a; name=evil"; name="f""#;
        assert_eq!(parameter(header, "name").as_deref(), Some("f"));
        assert_eq!(
            parameter(header, "filename").as_deref(),
            Some("a; name=evil")
        );
        let header = r#"form-data; filename="a\"; name=evil"; name=f"#;
        assert_eq!(parameter(header, "name").as_deref(), Some("f"));
        assert_eq!(
            parameter(header, "filename").as_deref(),
            Some("a\"; name=evil")
        );
    }

    #[test]
    fn extended_parameters_are_ignored() {
        let header = "form-data; filename*=utf-8''b; filename=a b.txt";
        assert_eq!(parameter(header, "filename").as_deref(), Some("a b.txt"));
        assert_eq!(parameter("form-data; filename*=utf-8''b", "filename"), None);
    }

    #[test]
    fn bytes_that_are_no_utf_8_are_latin_1() {
        assert_eq!(
            HeaderParameters::parse(b"x; name=caf\xe9")
                .take("name")
                .as_deref(),
            Some("caf\u{e9}")
        );
        assert_eq!(
            parameter("x; name=caf\u{e9}", "name").as_deref(),
            Some("caf\u{e9}")
        );
    }
}
