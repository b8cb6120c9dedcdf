//! What a report keeps: enough for an answer, and no more than it may show.

use serde_json::json;
use waypost_schema::{
    Constraints, Field, Input, ObjectParser, Profile, Report, Schema, Secret, from_json,
};

#[test]
fn a_thousand_errors_are_kept_and_all_are_counted() {
    let input = Input::List(vec![Input::Null; 100_000]);
    let mut report = Report::new(Profile::Compatible);
    assert_eq!(Vec::<i64>::parse(&input, &mut report), None);
    assert_eq!(report.len(), 100_000);
    let errors = report.into_errors();
    assert_eq!(errors.len(), 1000);
    assert_eq!(errors[999].location.to_string(), "999");
}

#[test]
fn errors_together_echo_a_bounded_part_of_the_input() {
    let text = "x".repeat(1 << 20);
    let input = Input::Map(vec![("big".into(), Input::Str(text.into()))]);
    let mut report = Report::new(Profile::Compatible);
    let mut object = ObjectParser::new(&input, &mut report).expect("it is an object");
    for name in ["a", "b", "c", "d", "e", "f"] {
        object.field(&Field::<i64>::new(name));
    }
    let errors = report.into_errors();
    let echoed = errors.iter().filter(|error| error.input.is_some()).count();
    assert_eq!((errors.len(), echoed), (6, 3));
}

fn echoes(report: &Report) -> Vec<serde_json::Value> {
    let echo = |error: &waypost_schema::ErrorDetail| json!(error.input);
    report.errors().iter().map(echo).collect()
}

#[test]
fn a_secret_is_shown_neither_before_nor_after_it_was_met() {
    let input = Input::Map(vec![
        ("a".into(), Input::Null),
        ("token".into(), Input::Str("hunter2".into())),
        (
            "inner".into(),
            Input::Map(vec![("token".into(), Input::List(Vec::new()))]),
        ),
    ]);
    let mut report = Report::new(Profile::Compatible);
    let mut object = ObjectParser::new(&input, &mut report).expect("it is an object");
    object.field(&Field::<i64>::new("before"));
    object.field(&Field::<Secret<i64>>::new("token"));
    object.field(&Field::<i64>::new("after"));
    let echo = json!({"a": null, "token": "**********", "inner": {"token": "**********"}});
    assert_eq!(echoes(&report), [echo.clone(), json!(null), echo]);
    assert_eq!(report.errors()[1].input, None);
}

#[test]
fn a_list_of_secrets_is_a_secret() {
    let constraints = Constraints {
        max_length: Some(1),
        ..Constraints::NONE
    };
    let errors = from_json::<Vec<Secret<String>>>(
        br#"["hunter1", "hunter2"]"#,
        &constraints,
        Profile::Compatible,
    )
    .expect_err("it is too long");
    assert_eq!(errors[0].input, None);
}

#[test]
fn a_bound_that_a_type_cannot_reach_is_not_documented() {
    let mut registry = waypost_schema::Registry::new(Profile::Compatible);
    let described = json!(
        Field::<u8>::new("x")
            .ge(-5)
            .le(1000)
            .describe(&mut registry)
    );
    assert_eq!(
        described,
        json!({"type": "integer", "minimum": 0, "title": "X"})
    );
    let mut registry = waypost_schema::Registry::new(Profile::Strict);
    let described = json!(
        Field::<Option<u8>>::new("x")
            .gt(2)
            .le(1000)
            .describe(&mut registry)
    );
    assert_eq!(
        described["anyOf"][0],
        json!({"type": "integer", "exclusiveMinimum": 2, "maximum": 255})
    );
}
