use std::{
    cell::RefCell,
    panic::{AssertUnwindSafe, Location, catch_unwind, set_hook, take_hook},
    sync::Once,
};

use axum::{
    body::Bytes,
    http::{Response, header},
};
use serde_json::json;

use super::TestResponse;

thread_local! {
    /// `Some` while this thread expects a panic: its message, file and line.
    static EXPECTED: RefCell<Option<(String, String, u32)>> = const { RefCell::new(None) };
}

/// Runs an assertion that must fail and returns its message, having checked that the panic names the
/// line from which this function was called.
#[track_caller]
fn failure(assertion: impl FnOnce(&TestResponse)) -> String {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            EXPECTED.with_borrow_mut(|expected| match (expected, panic.location()) {
                (Some(expected), Some(location)) => {
                    let message = panic.payload_as_str().unwrap_or_default().to_owned();
                    *expected = (message, location.file().to_owned(), location.line());
                }
                _ => usual(panic),
            });
        }));
    });
    EXPECTED.set(Some(Default::default()));
    let outcome = catch_unwind(AssertUnwindSafe(|| assertion(&response())));
    let (message, file, line) = EXPECTED.take().unwrap();
    assert!(outcome.is_err(), "the assertion held");
    let caller = Location::caller();
    assert_eq!((file.as_str(), line), (caller.file(), caller.line()));
    message
}

fn response() -> TestResponse {
    let (head, ()) = Response::builder()
        .status(422)
        .header(header::CONTENT_TYPE, "application/json")
        .body(())
        .unwrap()
        .into_parts();
    let body = Bytes::from_static(br#"{"detail": [{"type": "missing"}], "n": 1}"#);
    TestResponse::new("POST /items".to_owned(), head, body)
}

#[test]
fn what_holds_chains() {
    response()
        .assert_status(422)
        .assert_header("content-type", "application/json")
        .assert_json(json!({"n": 1, "detail": [{"type": "missing"}]}))
        .assert_json_at("/detail/0/type", "missing")
        .assert_json_at("/n", 1)
        .assert_text(r#"{"detail": [{"type": "missing"}], "n": 1}"#);
}

#[test]
fn another_status_is_shown_with_the_body() {
    let message = failure(|response| _ = response.assert_status(200));
    assert_eq!(
        message,
        "POST /items answered 422 Unprocessable Entity, expected 200 OK\n\
         body: {\"detail\": [{\"type\": \"missing\"}], \"n\": 1}"
    );
}

#[test]
fn another_document_is_shown_with_the_places_that_differ() {
    let expected = json!({"detail": [{"type": "int_parsing"}], "n": 1, "m": 2});
    let message = failure(|response| _ = response.assert_json(&expected));
    assert!(
        message.starts_with(
            "POST /items answered 422 Unprocessable Entity with another document\n  \
             /detail/0/type: expected \"int_parsing\", got \"missing\"\n  \
             /m: expected 2, is missing\n\
             expected: {\n"
        ),
        "{message}"
    );
    assert!(message.contains("\"int_parsing\"\n") && message.contains("\"missing\"\n"));
}

#[test]
fn another_value_at_a_pointer_is_shown() {
    let message = failure(|response| _ = response.assert_json_at("/n", 2));
    assert!(message.contains("expected 2 at /n, got 1\n"), "{message}");
    let message = failure(|response| _ = response.assert_json_at("/x/y", 2));
    assert!(
        message.contains("expected 2 at /x/y, which is missing\n"),
        "{message}"
    );
}

#[test]
fn another_header_is_shown() {
    let message = failure(|response| _ = response.assert_header("content-type", "text/html"));
    assert!(
        message
            .ends_with("expected the header content-type: \"text/html\", got \"application/json\""),
        "{message}"
    );
    let message = failure(|response| _ = response.assert_header("etag", "x"));
    assert!(message.ends_with("etag: \"x\", got none"), "{message}");
}

#[test]
fn another_text_is_shown() {
    let message = failure(|response| _ = response.assert_text("Hello"));
    assert!(message.contains("\nexpected: \"Hello\"\n"), "{message}");
}

#[test]
fn a_body_of_another_type_is_shown() {
    let message = failure(|response| _ = response.json::<Vec<u8>>());
    assert!(
        message.contains("cannot read the body as alloc::vec::Vec<u8>: invalid type: map"),
        "{message}"
    );
}
