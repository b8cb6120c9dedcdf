//! JSON documents that are good, or nearly good, for a kind of type.

use proptest::prelude::*;

type Document = BoxedStrategy<String>;

fn literal(documents: &'static [&'static str]) -> Document {
    prop::sample::select(documents)
        .prop_map(str::to_owned)
        .boxed()
}

fn regex(pattern: &'static str) -> Document {
    prop::string::string_regex(pattern)
        .expect("the pattern is one")
        .boxed()
}

/// A JSON string with `text` in it.
fn quoted(text: Document) -> Document {
    text.prop_map(|text| serde_json::to_string(&text).expect("strings print"))
        .boxed()
}

pub(crate) fn scalar() -> Document {
    prop_oneof![
        literal(&[
            "null", "true", "false", "0", "1", "-0", "1.0", "\"true\"", "\"yes\"", "\"\"", "\"1\"",
            "[]", "{}", "2e0"
        ]),
        number(),
        text(),
    ]
    .boxed()
}

pub(crate) fn number() -> Document {
    prop_oneof![
        any::<i8>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        any::<i128>().prop_map(|number| number.to_string()),
        any::<u128>().prop_map(|number| number.to_string()),
        any::<f32>().prop_filter_map("a number", |number| number
            .is_finite()
            .then(|| number.to_string())),
        any::<f64>().prop_filter_map("a number", |number| number
            .is_finite()
            .then(|| format!("{number:?}"))),
        any::<i32>().prop_map(|number| format!("{number}.0")),
        regex("-?(0|[1-9][0-9]{0,50})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?"),
        regex("(0|[1-9])e[0-9]{1,3}"),
        quoted(regex("[ +-]?[0-9_]{0,40}(\\.[0-9]{0,3})?(e[0-9])? ?")),
        literal(&[
            "null", "true", "[1]", "-0", "-0.0", "1e400", "3.5e38", "\"inf\"", "{}"
        ]),
    ]
    .boxed()
}

pub(crate) fn text() -> Document {
    prop_oneof![
        quoted(any::<String>().boxed()),
        quoted(regex("(small|large|Small|.{0,2})")),
        literal(&[
            r#""\u0000""#,
            r#""a\u0000""#,
            r#""\\u0000""#,
            r#""\ud83d\ude00""#,
            r#""\ud83d""#,
            "1",
            "null",
            "[]",
            r#"{"small":null}"#
        ]),
    ]
    .boxed()
}

pub(crate) fn uuid() -> Document {
    let prefixes = "(|urn:uuid:|URN:UUID:|\\{)";
    let hyphenated = "[0-9a-fA-F]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    let nearly = "[0-9a-fA-F]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-g]{12}";
    let form = |body: &str| {
        let pattern = format!("{prefixes}{body}\\}}?");
        prop::string::string_regex(&pattern)
            .expect("the pattern is one")
            .boxed()
    };
    prop_oneof![
        quoted(regex(
            "[0-9a-fA-F]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        )),
        quoted(regex("[0-9a-f]{32}")),
        quoted(form(hyphenated)),
        quoted(form(nearly)),
    ]
    .boxed()
}

pub(crate) fn decimal() -> Document {
    prop_oneof![
        number(),
        quoted(regex(
            "[ +-]?[0-9_]{0,30}\\.?[0-9_]{0,30}([eE][+-]?[0-9]{1,2})?"
        ))
    ]
    .boxed()
}

pub(crate) fn date() -> Document {
    prop_oneof![
        4 => quoted(regex(" ?[+-]?[0-9]{4,5}-(0[1-9]|1[0-3]|[1-9])- ?([0-2][0-9]|3[01]|[1-9])(|T00:00|T00:00:00Z| )")),
        1 => number(),
    ]
    .boxed()
}

const TIME: &str =
    "([01][0-9]|2[0-4]|[0-9])(:[0-5][0-9]| : ?[0-9])(:([0-5][0-9]|60))?([.,][0-9]{0,10})?";

pub(crate) fn time() -> Document {
    let offset = regex("(|Z|z| |[+-][0-9]{2}:?[0-9]{2})");
    let with_offset = (regex(TIME), offset).prop_map(|(time, offset)| time + &offset);
    prop_oneof![4 => quoted(with_offset.boxed()), 1 => number()].boxed()
}

pub(crate) fn datetime() -> Document {
    let good = regex(
        "[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(|Z|\\+0[0-9]:30)",
    );
    let parts = (
        regex("(0000|[0-9]{4}|\\+1[0-9]{4})-(0[1-9]|1[0-2]|[1-9])-(0[1-9]|[12][0-9]|3[01])"),
        regex("[Tt _]"),
        regex(TIME),
        regex("(|Z|z| Z| |[+-][0-9]{2}:?[0-5][0-9]| \\+01:00|UTC)"),
    );
    let nearly =
        parts.prop_map(|(date, separator, time, offset)| date + &separator + &time + &offset);
    prop_oneof![3 => quoted(good), 3 => quoted(nearly.boxed()), 1 => date(), 1 => number()].boxed()
}

pub(crate) fn duration() -> Document {
    let iso = regex("[+-]?P([0-9]{1,3}[YMWD]){0,2}(T([0-9]{1,3}(\\.[0-9]{1,7})?[HMS]){1,3})?");
    let clock = regex("([0-9]{1,2} (days|d)[ ,]*)?[0-9]{2}:[0-9]{2}(:[0-9]{2})?(\\.[0-9]{1,7})?");
    prop_oneof![3 => quoted(iso), 2 => quoted(clock), 1 => number()].boxed()
}

pub(crate) fn ip() -> Document {
    let forms = regex("([0-9]{1,3}\\.){3}[0-9]{1,3}|([0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}|.{0,4}");
    prop_oneof![3 => quoted(forms), 1 => number()].boxed()
}

#[cfg(any(feature = "base64", feature = "email", feature = "url"))]
pub(crate) fn feature_gated() -> Document {
    let url = regex("(https?|ftp|HTTP)?:?/?/?[a-z.:@-]{0,9}(/[a-zä<> ?#]{0,6})?");
    let email = regex(" ?[a-zA-Z.+ü]{0,4}@?[a-zA-Zü.-]{0,6}(\\.com|\\.test)?");
    let base64 = regex("([A-Za-z0-9+/_-]{4}){0,3}[A-Za-z0-9]{0,3}={0,2}");
    prop_oneof![quoted(url), quoted(email), quoted(base64), scalar()].boxed()
}

/// What the scalars above are without quotes.
pub(crate) fn url_text() -> Document {
    prop_oneof![scalar(), uuid(), decimal(), date(), time(), datetime()]
        .prop_map(|document| document.trim_matches('"').to_owned())
        .boxed()
}

/// An array of the documents that `item` makes.
pub(crate) fn array(item: Document) -> Document {
    prop::collection::vec(item, 0..4)
        .prop_map(|items| format!("[{}]", items.join(", ")))
        .boxed()
}

/// An object with any of the entries that `entry` makes, repeated keys included.
pub(crate) fn object(entry: BoxedStrategy<(String, String)>) -> Document {
    prop::collection::vec(entry, 0..12)
        .prop_map(|entries| {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key:?}: {value}"))
                .collect();
            format!("{{{}}}", entries.join(", "))
        })
        .boxed()
}

pub(crate) fn list() -> Document {
    prop_oneof![
        array(number()),
        array(scalar()),
        array(array(text())),
        array(date()),
        scalar()
    ]
    .boxed()
}

pub(crate) fn map() -> Document {
    let value = prop_oneof![scalar(), number(), array(text())];
    prop_oneof![4 => object((regex("[a-d]"), value).boxed()), 1 => scalar(), 1 => list()].boxed()
}

/// Objects whose keys are more than text.
pub(crate) fn typed_map() -> Document {
    let key = prop_oneof![
        number(),
        date(),
        literal(&["true", "false", "1", "\"yes\"", "small"]),
        uuid()
    ];
    let key = key.prop_map(|key| key.trim_matches('"').escape_default().to_string());
    let value = prop_oneof![scalar(), number()];
    object((key, value).boxed())
}

/// JSON of any shape, within the range of floats.
pub(crate) fn any_json() -> Document {
    prop_oneof![scalar(), list(), map(), array(map())]
        .prop_filter("no number beyond the range of floats", |document| {
            serde_json::from_str::<serde::de::IgnoredAny>(document).is_ok()
                && !document.contains("e400")
        })
        .prop_filter("no half of a surrogate pair", |document| {
            waypost_schema::parse_json(document.as_bytes()).is_ok()
        })
        .boxed()
}
