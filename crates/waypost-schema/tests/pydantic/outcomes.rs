//! Compares what is read in the compatible profile with recorded outcomes.

use std::fmt::Debug;

use waypost_schema::{Input, Profile, Report, Schema, parse_json};

/// Outcomes, each with the inputs that lead to it: a value as `Debug` shows it, or the type and text of an error.
pub(crate) type Table = &'static [(&'static str, &'static [&'static str])];

/// Reads JSON documents.
#[track_caller]
pub(crate) fn assert_json<T: Schema + Debug>(table: Table) {
    assert_table(table, |json| {
        outcome::<T>(&parse_json(json.as_bytes()).expect("it is JSON"))
    });
}

/// Reads texts as a URL brings them.
#[track_caller]
pub(crate) fn assert_text<T: Schema + Debug>(table: Table) {
    assert_table(table, |text| outcome::<T>(&Input::Text(text.into())));
}

/// Reads texts as JSON brings them.
#[track_caller]
pub(crate) fn assert_strings<T: Schema + Debug>(table: Table) {
    assert_table(table, |text| outcome::<T>(&Input::Str(text.into())));
}

#[track_caller]
fn assert_table(table: Table, read: impl Fn(&'static str) -> String) {
    let mut differences = Vec::new();
    for (expected, inputs) in table {
        for input in *inputs {
            let found = read(input);
            if found != *expected {
                differences.push(format!("{input:?} gave {found}\n    instead of {expected}"));
            }
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

/// What comes of `input`, in one line.
pub(crate) fn outcome<T: Schema + Debug>(input: &Input<'_>) -> String {
    let mut report = Report::new(Profile::Compatible);
    match T::parse(input, &mut report) {
        Some(value) => {
            assert!(report.is_empty(), "a value and an error for {input:?}");
            format!("{value:?}")
        }
        None => {
            let kind = &report.errors()[0].kind;
            if let Some(error) = kind.context().get("error") {
                let error = error.as_str().expect("an error is a text");
                assert!(
                    kind.message().ends_with(error),
                    "the context of {kind:?} is not part of its text"
                );
            }
            format!("{}: {}", kind.name(), kind.message())
        }
    }
}

/// The errors of a JSON document.
#[track_caller]
pub(crate) fn errors<T: Schema + serde::de::DeserializeOwned>(
    document: &str,
    constraints: &waypost_schema::Constraints,
) -> serde_json::Value {
    let read =
        waypost_schema::from_json::<T>(document.as_bytes(), constraints, Profile::Compatible);
    serde_json::json!(read.err().expect("the document is not accepted"))
}

/// The schema of what is accepted.
pub(crate) fn document<T: Schema>() -> serde_json::Value {
    let mut registry = waypost_schema::Registry::new(Profile::Compatible);
    serde_json::json!(registry.describe::<T>(waypost_schema::Mode::Input))
}
