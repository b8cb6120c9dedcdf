//! Numbers that must be finite, or have few digits; what is said of them was recorded from Pydantic.

use rust_decimal::Decimal;
use waypost::prelude::*;
use waypost::schema_types::{Mode, Profile, Registry};

use crate::support::{both_ways, errors, read};

#[schema]
#[derive(Debug)]
struct Price {
    #[field(max_digits = 5, decimal_places = 2)]
    amount: Decimal,
    #[field(max_digits = 3)]
    rate: Option<Decimal>,
    #[field(decimal_places = 1, gt = 0)]
    weight: Option<Decimal>,
    #[field(allow_inf_nan = false, le = 5)]
    score: Option<f64>,
    #[field(allow_inf_nan = true)]
    limit: Option<f64>,
}

/// What is wrong with the one field that is sent beside a good amount, or nothing.
fn fault(field: &str, value: &str) -> Option<Value> {
    let text = match field {
        "amount" => format!(r#"{{"amount": {value}}}"#),
        _ => format!(r#"{{"amount": 1, "{field}": {value}}}"#),
    };
    if read::<Price>(&text).is_ok() {
        return None;
    }
    let mut errors = errors::<Price>(&text);
    let error = errors[0].take();
    Some(json!([error["type"], error["ctx"], error["msg"]]))
}

#[test]
fn the_digits_of_a_decimal_are_counted_without_zeros_at_either_end() {
    for good in [
        r#""999.99""#,
        r#""1.2300""#,
        r#""0.00000""#,
        r#""00012.5""#,
        "123.4",
        "-999.99",
    ] {
        assert_eq!(fault("amount", good), None, "{good}");
    }
    for good in [
        r#""0.01""#,
        r#""1.200""#,
        r#""12.30""#,
        r#""1E2""#,
        r#""0.00100""#,
    ] {
        assert_eq!(fault("rate", good), None, "{good}");
    }
}

#[test]
fn too_many_digits_are_told_in_total_then_behind_the_point_then_before_it() {
    const IN_TOTAL: &str = "Decimal input should have no more than 5 digits in total";
    const BEHIND: &str = "Decimal input should have no more than 2 decimal places";
    const BEFORE: &str = "Decimal input should have no more than 3 digits before the decimal point";
    for (bad, kind, context, message) in [
        (
            r#""123456""#,
            "decimal_max_digits",
            json!({"max_digits": 5}),
            IN_TOTAL,
        ),
        (
            r#""-999.999""#,
            "decimal_max_digits",
            json!({"max_digits": 5}),
            IN_TOTAL,
        ),
        (
            "1.005",
            "decimal_max_places",
            json!({"decimal_places": 2}),
            BEHIND,
        ),
        (
            r#""0.001""#,
            "decimal_max_places",
            json!({"decimal_places": 2}),
            BEHIND,
        ),
        (
            r#""1e3""#,
            "decimal_whole_digits",
            json!({"whole_digits": 3}),
            BEFORE,
        ),
        (
            "99999",
            "decimal_whole_digits",
            json!({"whole_digits": 3}),
            BEFORE,
        ),
    ] {
        assert_eq!(
            fault("amount", bad),
            Some(json!([kind, context, message])),
            "{bad}"
        );
    }
    assert_eq!(
        fault("rate", r#""0.0001""#).unwrap()[0],
        "decimal_max_digits"
    );
    assert_eq!(
        fault("weight", r#""-1.25""#).unwrap()[2],
        "Decimal input should have no more than 1 decimal place"
    );
}

#[test]
fn a_number_may_be_infinite_unless_it_must_not() {
    for text in [r#""nan""#, r#""inf""#, r#""-inf""#] {
        assert_eq!(
            fault("score", text).unwrap(),
            json!(["finite_number", null, "Input should be a finite number"])
        );
        assert_eq!(fault("limit", text), None);
    }
    assert_eq!(fault("score", "5.5").unwrap()[0], "less_than_equal");
}

#[test]
fn the_text_that_is_sent_is_documented_without_bounds() {
    let all = both_ways::<Price>();
    let weight = |mode: &str| all[mode]["properties"]["weight"]["anyOf"].clone();
    assert_eq!(
        weight("Price-Input"),
        json!([{"type": "number", "exclusiveMinimum": 0}, {"type": "string"}, {"type": "null"}])
    );
    assert_eq!(
        weight("Price-Output"),
        json!([{"type": "string"}, {"type": "null"}])
    );
}

#[test]
fn the_strict_document_states_the_digits_and_fastapis_does_not() {
    let schema = |profile| {
        let mut registry = Registry::new(profile);
        registry.describe::<Price>(Mode::Input);
        let (components, _) = registry.finish();
        json!(components)["Price"]["properties"]["amount"]["anyOf"].take()
    };
    assert_eq!(
        schema(Profile::Compatible),
        json!([{"type": "number"}, {"type": "string"}])
    );
    assert_eq!(
        schema(Profile::Strict),
        json!([
            {"type": "number", "exclusiveMinimum": -1000.0, "exclusiveMaximum": 1000.0, "multipleOf": 0.01},
            {"type": "string", "pattern": r"^-?(0|[1-9][0-9]{0,2})(\.[0-9]{1,2}0*)?$"},
        ])
    );
}
