//! `Uuid`, against Pydantic's `UUID`.

use uuid::Uuid;

use crate::outcomes::{Table, assert_json, assert_strings, assert_text};

const JSON: Table = &[(
    "uuid_type: UUID input should be a string, bytes or UUID object",
    &["null", "true", "1", "1.5", "[]", "{}"],
)];

const TEXT: Table = &[
    (
        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        &[
            "f47ac10b-58cc-4372-a567-0e02b2c3d479",
            "F47AC10B-58CC-4372-A567-0E02B2C3D479",
            "f47ac10b58cc4372a5670e02b2c3d479",
            "{f47ac10b-58cc-4372-a567-0e02b2c3d479}",
            "urn:uuid:f47ac10b-58cc-4372-a567-0e02b2c3d479",
        ],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found ` ` at 0",
        &[" f47ac10b-58cc-4372-a567-0e02b2c3d479"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found ` ` at 36",
        &["f47ac10b-58cc-4372-a567-0e02b2c3d479 "],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid length: found 0",
        &[""],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found `x` at 0",
        &["x"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid length: found 2",
        &["ab"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid group length in group 4: expected 12, found 11",
        &["f47ac10b-58cc-4372-a567-0e02b2c3d47"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid group length in group 4: expected 12, found 13",
        &["f47ac10b-58cc-4372-a567-0e02b2c3d4790"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found `g` at 35",
        &["f47ac10b-58cc-4372-a567-0e02b2c3d47g"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found `_` at 8",
        &["f47ac10b_58cc_4372_a567_0e02b2c3d479"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid group count: expected 5, found 4",
        &["f47ac10b-58cc-4372-a5670e02b2c3d479"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid group length in group 0: expected 8, found 12",
        &["f47ac10b58cc-4372-a567-0e02b2c3d479-"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found `{` at 0",
        &["{f47ac10b-58cc-4372-a567-0e02b2c3d479"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found `}` at 36",
        &["f47ac10b-58cc-4372-a567-0e02b2c3d479}"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid group count: expected 5, found 1",
        &["{f47ac10b58cc4372a5670e02b2c3d479}", "{}"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid length: found 72",
        &["éééééééééééééééééééééééééééééééééééé"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found `é` at 35",
        &["f47ac10b-58cc-4372-a567-0e02b2c3d47é"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid group count: expected 5, found 6",
        &["f47ac10b-58cc-4372-a567-0e02b2c3d479-1"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid group count: expected 5, found 37",
        &["------------------------------------"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found `n` at 0",
        &["not-a-uuid"],
    ),
    (
        "uuid_parsing: Input should be a valid UUID, invalid character: found `[` at 0",
        &["[0]"],
    ),
];

#[test]
fn uuids_are_read_from_json() {
    assert_json::<Uuid>(JSON);
}

#[test]
fn uuids_are_read_from_text() {
    assert_text::<Uuid>(TEXT);
    assert_strings::<Uuid>(TEXT);
}
