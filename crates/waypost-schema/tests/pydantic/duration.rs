//! Lengths of time.

use std::fmt;

use serde_json::json;
use waypost_schema::{Duration, Input, JsonSchema, Kind, Registry, Report, Schema};

use crate::outcomes::{Table, assert_json, document};

/// A duration that shows itself as it is printed in JSON.
struct Printed(Duration);

impl fmt::Debug for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(&self.0).expect("it prints"))
    }
}

impl Schema for Printed {
    const KIND: Kind = Duration::KIND;

    fn describe(registry: &mut Registry) -> JsonSchema {
        Duration::describe(registry)
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        Duration::parse(input, report).map(Self)
    }
}

const GOOD: Table = &[
    (
        r#""PT5M""#,
        &["300", r#""PT5M""#, r#""00:05:00""#, r#""+00:05:00""#],
    ),
    (r#""PT5M0.5S""#, &["300.5"]),
    (r#""PT0S""#, &["0", r#""PT0S""#, "0.0000001"]),
    (r#""-PT1S""#, &["-1"]),
    (r#""P1DT2H3M4.5S""#, &[r#""P1DT2H3M4.5S""#]),
    (r#""-P1D""#, &[r#""-P1D""#]),
    (r#""P7D""#, &[r#""P1W""#]),
    (r#""P1Y""#, &[r#""P1Y""#, "31536000"]),
    (r#""P30D""#, &[r#""P1M""#]),
    (r#""PT12H30M""#, &[r#""12:30""#]),
    (r#""P5D""#, &[r#""5 days""#, r#""5d""#]),
    (
        r#""P1DT1S""#,
        &[r#""1 day, 00:00:01""#, r#""1 days 00:00:01""#],
    ),
    (r#""-P1DT1S""#, &[r#""-1 days 00:00:01""#]),
    (r#""PT1S""#, &["true"]),
    (
        r#""P1D""#,
        &[r#""+P1D""#, r#""P1DT""#, r#""24:00:00""#, r#""1D""#],
    ),
    (r#""PT1M30S""#, &[r#""PT1.5M""#]),
    (r#""PT23H59M59.123456S""#, &[r#""23:59:59.1234567""#]),
    (r#""P31Y259DT1H46M39S""#, &["999999999"]),
    (r#""P2739726Y9DT23H59M59S""#, &["86399999999999"]),
    (r#""P2739726Y9D""#, &[r#""P999999999D""#]),
    (r#""P1Y63DT4H5M6S""#, &[r#""P1Y2M3DT4H5M6S""#]),
    (r#""PT0.000001S""#, &[r#""PT0.000001S""#]),
    (r#""-PT0.5S""#, &["-0.5"]),
    (r#""P1DT1H1M1.000001S""#, &["90061.000001"]),
    (r#""PT12H""#, &[r#""P0.5D""#]),
    (r#""P1DT12H""#, &[r#""PT36H""#]),
    (r#""P1Y35D""#, &["34560000"]),
    (r#""PT2H1M1S""#, &[r#""PT1H1M1S1H""#]),
    (r#""-PT5M""#, &[r#""-00:05:00""#]),
    (r#""P1DT2H""#, &[r#""1 d 02:00:00""#]),
];

#[test]
fn good_durations_are_read_and_printed_as_pydantic_does() {
    assert_json::<Printed>(GOOD);
}

#[test]
fn bad_durations_have_the_errors_of_pydantic() {
    const TOO_LONG: &str = "time_delta_parsing: Input should be a valid timedelta, durations may not exceed 999,999,999 days";
    assert_json::<Duration>(&[
        (TOO_LONG, &["1e400", "1e15", "1e17", r#""P1000000000D""#]),
        (
            "time_delta_parsing: Input should be a valid timedelta, invalid character in minute",
            &[r#""1:2:3""#],
        ),
        (
            "time_delta_parsing: Input should be a valid timedelta, input is too short",
            &[r#""P""#, r#""PT""#, r#""""#],
        ),
        (
            "time_delta_parsing: Input should be a valid timedelta, invalid digit in duration",
            &[r#""x""#, r#""pt5m""#, r#""T5M""#],
        ),
        (
            r#"time_delta_parsing: Input should be a valid timedelta, "day" identifier in duration not correctly formatted"#,
            &[r#""300""#, r#""-300""#],
        ),
        (
            "time_delta_parsing: Input should be a valid timedelta, invalid character in hour",
            &[r#""300.5""#],
        ),
        (
            "time_delta_parsing: Input should be a valid timedelta, second value is outside expected range of 0-59",
            &[r#""23:59:60""#],
        ),
        (
            "time_delta_parsing: Input should be a valid timedelta, unexpected extra characters at the end of the input",
            &[r#""00:00:00Z""#],
        ),
        (
            "time_delta_type: Input should be a valid timedelta",
            &["null", "[]"],
        ),
    ]);
}

#[test]
fn a_duration_is_documented_by_its_format() {
    assert_eq!(
        document::<Duration>(),
        json!({"type": "string", "format": "duration"})
    );
}
