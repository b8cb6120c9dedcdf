//! Addresses of email.

use serde_json::json;
use waypost_schema::{Constraints, Email};

use crate::outcomes::{assert_json, assert_strings, document, errors};

#[test]
fn good_addresses_get_their_normal_form() {
    assert_strings::<Email>(&[
        (
            r#"Email("a@example.com")"#,
            &["a@example.com", "a@EXAMPLE.com"],
        ),
        (r#"Email("A@example.com")"#, &["A@EXAMPLE.com"]),
        (r#"Email("a@x.example")"#, &["a@x.example"]),
        (
            r#"Email("a@münchen.de")"#,
            &["a@münchen.de", "a@xn--mnchen-3ya.de"],
        ),
        (r#"Email("ü@münchen.de")"#, &["ü@münchen.de"]),
        (
            r#"Email("a@c.com")"#,
            &["Name <a@c.com>", "<a@c.com>", " a@c.com "],
        ),
        (r#"Email("a@c.c0m")"#, &["a@c.c0m"]),
        (r#"Email("a@1.com")"#, &["a@1.com"]),
        (r#"Email("a@b.com")"#, &["a@b。com", "a@ｂ.com"]),
        (r#"Email("á@c.com")"#, &["a\u{301}@c.com"]),
        (r#"Email("👍@c.com")"#, &["👍@c.com"]),
        (
            r##"Email("!#$%&*/=?^_`{|}~-@c.com")"##,
            &["!#$%&*/=?^_`{|}~-@c.com"],
        ),
        (r#"Email("o'x+y@c.com")"#, &["o'x+y@c.com"]),
    ]);
    let long = format!("{}@c.com", "a".repeat(65));
    assert_eq!(long.parse::<Email>().expect("it is good").as_str(), long);
}

/// The message of an address that is refused.
#[track_caller]
fn assert_broken(reason: &str, addresses: &[&str]) {
    for address in addresses {
        let broken = address.parse::<Email>().expect_err(address).to_string();
        assert_eq!(broken, reason, "of {address:?}");
    }
}

#[test]
fn bad_addresses_have_the_errors_of_pydantic() {
    assert_broken("An email address must have an @-sign.", &["x", ""]);
    assert_broken(
        "There must be something before the @-sign.",
        &["@", "@b.com"],
    );
    assert_broken("There must be something after the @-sign.", &["a@"]);
    assert_broken(
        "The part after the @-sign is not valid. It should have a period.",
        &["a@b", "a@localhost", "a@test", "a@example", "a@arpa"],
    );
    assert_broken(
        "The part after the @-sign contains invalid characters: '@'.",
        &["a@@b.com", "a@b@c.com"],
    );
    assert_broken(
        "An email address cannot have two periods in a row.",
        &["a..b@c.com", "a@b..com"],
    );
    assert_broken(
        "An email address cannot start with a period.",
        &[".a@c.com"],
    );
    assert_broken(
        "An email address cannot have a period immediately before the @-sign.",
        &["a.@c.com"],
    );
    assert_broken(
        "The email address contains invalid characters before the @-sign: SPACE.",
        &["a b@c.com", "Name a@c.com"],
    );
    assert_broken(
        "The email address contains invalid characters before the @-sign: '(', ')'.",
        &["a(b)@c.com"],
    );
    assert_broken(
        "The email address contains invalid characters before the @-sign: U+0000.",
        &["a\0@c.com"],
    );
    assert_broken(
        "The part after the @-sign contains invalid characters: SPACE.",
        &["a@b c.com", "a@c.co m", "a@ex ample"],
    );
    assert_broken(
        "The part after the @-sign contains invalid characters: '_'.",
        &["a@b_c.com"],
    );
    assert_broken(
        "An email address cannot have a hyphen immediately after the @-sign.",
        &["a@-b.com"],
    );
    assert_broken(
        "An email address cannot have a period and a hyphen next to each other.",
        &["a@b-.com"],
    );
    assert_broken(
        "An email address cannot have a period immediately after the @-sign.",
        &["a@.b.com"],
    );
    assert_broken("An email address cannot end with a period.", &["a@b.com."]);
    assert_broken(
        "The part after the @-sign is a special-use or reserved name that cannot be used with email.",
        &[
            "a@example.test",
            "a@x.invalid",
            "a@x.local",
            "a@x.onion",
            "a@x.localhost",
            "a@home.arpa",
        ],
    );
    assert_broken(
        "Quoting the part before the @-sign is not allowed here.",
        &["\"a b\"@c.com", "\"a@b\"@c.com"],
    );
    assert_broken(
        "An email address must have an @-sign.",
        &["\"q\"", "\"a@b", "\"a\\\"@b", "\"a<b"],
    );
    assert_broken(
        "Extra character(s) found after close quote: '\"', SPACE, 'b', '\"'",
        &["\"a\"\" b\"@c.com"],
    );
    assert_broken(
        "A bracketed IP address after the @-sign is not allowed here.",
        &["a@[127.0.0.1]"],
    );
    assert_broken(
        "The part after the @-sign is not valid. It is not within a valid top-level domain.",
        &["a@127.0.0.1", "a@c.123"],
    );
    assert_broken(
        "Carriage return and line feed characters are not allowed",
        &["a@c.com\n"],
    );
    assert_broken(
        "An email address cannot have two letters followed by two dashes immediately after the @-sign or after a \
         period, except Punycode.",
        &["a@ab--cd.com"],
    );
}

#[test]
fn an_address_has_bounds() {
    let label = format!("a@{}.com", "b".repeat(64));
    assert_broken(
        "After the @-sign, periods cannot be separated by so many characters (1 character too many).",
        &[&label],
    );
    let domain = format!("a@{}com", format!("{}.", "b".repeat(60)).repeat(5));
    assert_broken(
        "The email address is too long after the @-sign (55 characters too many).",
        &[&domain],
    );
    let local = format!("{}@c.com", "a".repeat(250));
    assert_broken(
        "The email address is too long (2 characters too many).",
        &[&local],
    );
}

#[test]
fn what_deceives_the_eye_is_refused() {
    for address in [
        "\u{202e}a@c.com",
        "a@b\u{202e}.com",
        "a@☃.com",
        "a@👍.com",
        "a@exam–ple.com",
        "\u{301}@c.com",
    ] {
        assert!(address.parse::<Email>().is_err(), "{address:?} is refused");
    }
}

#[test]
fn an_error_tells_the_reason() {
    assert_eq!(
        errors::<Email>(r#""x""#, &Constraints::NONE),
        json!([{
            "type": "value_error", "loc": [], "input": "x",
            "msg": "value is not a valid email address: An email address must have an @-sign.",
            "ctx": {"reason": "An email address must have an @-sign."},
        }])
    );
    assert_json::<Email>(&[(
        "string_type: Input should be a valid string",
        &["null", "1", "true", "[]"],
    )]);
    assert_eq!(
        document::<Email>(),
        json!({"type": "string", "format": "email"})
    );
}
