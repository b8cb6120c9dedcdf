//! Numbers that are narrower than Pydantic's, and characters: what does not fit is out of bounds.

use waypost_schema::{Field, Input, Profile, Report};

use crate::outcomes::{Table, assert_json, assert_strings, assert_text, outcome};

const BYTE: Table = &[
    ("255", &["255", "255.0"]),
    ("0", &["0", "-0"]),
    (
        "less_than_equal: Input should be less than or equal to 255",
        &["256", "256.0", "170141183460469231731687303715884105727"],
    ),
    (
        "greater_than_equal: Input should be greater than or equal to 0",
        &["-1", "-1.0"],
    ),
    (
        "int_parsing_size: Unable to parse input string as an integer, exceeded maximum size",
        &["1e20", "-1e20"],
    ),
];

#[test]
fn an_integer_beyond_its_width_breaks_the_bound_of_its_type() {
    assert_json::<u8>(BYTE);
    assert_json::<i8>(&[
        ("-128", &["-128"]),
        (
            "greater_than_equal: Input should be greater than or equal to -128",
            &["-129"],
        ),
        (
            "less_than_equal: Input should be less than or equal to 127",
            &["128"],
        ),
    ]);
    assert_json::<i64>(&[
        (
            "less_than_equal: Input should be less than or equal to 9223372036854775807",
            &["9223372036854775808"],
        ),
        (
            "greater_than_equal: Input should be greater than or equal to -9223372036854775808",
            &["-9223372036854775809"],
        ),
    ]);
}

#[test]
fn a_text_beyond_the_width_breaks_the_bound_whatever_its_length() {
    let nines = "9".repeat(4300);
    let too_large = "less_than_equal: Input should be less than or equal to 9223372036854775807";
    for digits in ["9223372036854775808", &nines] {
        assert_eq!(outcome::<i64>(&Input::Text(digits.into())), too_large);
    }
    let too_small =
        "greater_than_equal: Input should be greater than or equal to -9223372036854775808";
    assert_eq!(
        outcome::<i64>(&Input::Text(format!("-{nines}").into())),
        too_small
    );
}

#[test]
fn a_text_of_more_digits_than_python_reads_is_no_number() {
    let too_long =
        "int_parsing_size: Unable to parse input string as an integer, exceeded maximum size";
    assert_eq!(
        outcome::<i64>(&Input::Text("9".repeat(4301).into())),
        too_long
    );
    assert_eq!(outcome::<i64>(&Input::Text("0".repeat(4301).into())), "0");
}

#[test]
fn a_float_fits_a_wide_integer_only_if_it_is_one_of_its_values() {
    assert_json::<u64>(&[
        ("18446744073709549568", &["18446744073709549568.0"]),
        (
            "int_parsing_size: Unable to parse input string as an integer, exceeded maximum size",
            &["18446744073709551616.0"],
        ),
    ]);
    assert_json::<i128>(&[("1000000000000000019884624838656", &["1e30"])]);
    assert_json::<u128>(&[
        (
            "170141183460469231731687303715884105727",
            &["170141183460469231731687303715884105727"],
        ),
        (
            "int_parsing_size: Unable to parse input string as an integer, exceeded maximum size",
            &["170141183460469231731687303715884105728"],
        ),
    ]);
}

#[test]
fn a_narrow_float_refuses_what_would_be_infinite() {
    assert_json::<f32>(&[
        ("0.1", &["0.1", "0.10000000149"]),
        ("3.4028235e38", &["3.4028235e38"]),
        ("inf", &["1e400"]),
        (
            "less_than_equal: Input should be less than or equal to 340282346638528860000000000000000000000",
            &["3.5e38"],
        ),
        (
            "greater_than_equal: Input should be greater than or equal to -340282346638528860000000000000000000000",
            &["-3.5e38"],
        ),
    ]);
}

#[test]
fn a_char_is_a_string_of_one_character() {
    const CHARACTERS: Table = &[
        ("'a'", &["a"]),
        ("'😀'", &["😀"]),
        (
            "string_too_short: String should have at least 1 character",
            &[""],
        ),
        (
            "string_too_long: String should have at most 1 character",
            &["ab"],
        ),
    ];
    assert_text::<char>(CHARACTERS);
    assert_strings::<char>(CHARACTERS);
    assert_json::<char>(&[(
        "string_type: Input should be a valid string",
        &["1", "null"],
    )]);
}

#[test]
fn a_declared_bound_is_named_before_that_of_the_width() {
    const PAGE: Field<i64> = Field::new("page").gt(0).le(100);
    let refusal = |digits: &str| {
        let mut report = Report::new(Profile::Compatible);
        let input = Input::Text(digits.into());
        assert_eq!(PAGE.parse(Some(&input), &Input::Null, &mut report), None);
        let error = &report.errors()[0];
        format!("{}: {}", error.kind.name(), error.kind.message())
    };
    assert_eq!(
        refusal("9223372036854775808"),
        "less_than_equal: Input should be less than or equal to 100"
    );
    assert_eq!(
        refusal("-9223372036854775809"),
        "greater_than: Input should be greater than 0"
    );
}
