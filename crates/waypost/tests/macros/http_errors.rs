//! `#[derive(HttpError)]`.

use std::error::Error;
use std::io;

use waypost::error::DeclaredResponse;
use waypost::prelude::*;

#[derive(Debug, HttpError)]
enum PostError {
    /// No such post.
    #[http(404, "Post {id} of {r#type:?} was not found, {{really}}")]
    NotFound { id: i64, r#type: String },
    #[http(403, "Only the author may change a post")]
    NotAuthor,
    #[http(409, "{1} is {0:>3}")]
    Conflict(i64, String),
    #[http(
        401,
        header("WWW-Authenticate", "Bearer"),
        header("X-Reason", "no token")
    )]
    Anonymous,
    #[http(500)]
    Disk(#[from] io::Error),
    #[http(503, "Try later")]
    Busy {
        #[source]
        cause: Box<dyn Error + Send + Sync>,
        attempts: u8,
    },
    #[http(transparent)]
    Other(#[from] Outer),
}

#[derive(Debug, HttpError)]
#[http(418, "{what}")]
struct Outer {
    what: &'static str,
}

#[derive(Debug, HttpError)]
enum Never {}

fn answer(error: &PostError) -> (u16, Value) {
    (error.status().as_u16(), error.detail())
}

#[test]
fn texts_show_fields_by_name_and_number() {
    let not_found = PostError::NotFound {
        id: 7,
        r#type: "note".to_owned(),
    };
    assert_eq!(
        answer(&not_found),
        (404, json!("Post 7 of \"note\" was not found, {really}"))
    );
    assert_eq!(
        answer(&PostError::Conflict(7, "x".to_owned())),
        (409, json!("x is   7"))
    );
    assert_eq!(
        answer(&PostError::NotAuthor),
        (403, json!("Only the author may change a post"))
    );
}

#[test]
fn without_a_text_the_phrase_of_the_status_stands() {
    assert_eq!(answer(&PostError::Anonymous), (401, json!("Unauthorized")));
}

#[test]
fn headers_are_added() {
    let headers = PostError::Anonymous.headers();
    assert_eq!(headers["www-authenticate"], "Bearer");
    assert_eq!(headers["x-reason"], "no token");
    assert!(PostError::NotAuthor.headers().is_empty());
}

#[test]
fn a_cause_is_for_the_log_only() {
    let error = PostError::from(io::Error::other("disk on fire"));
    assert_eq!(answer(&error), (500, json!("Internal Server Error")));
    assert_eq!(error.cause().unwrap().to_string(), "disk on fire");
    let error = PostError::Busy {
        cause: "locked".into(),
        attempts: 3,
    };
    assert_eq!(answer(&error), (503, json!("Try later")));
    assert_eq!(error.cause().unwrap().to_string(), "locked");
    assert!(matches!(error, PostError::Busy { attempts: 3, .. }));
    assert!(PostError::NotAuthor.cause().is_none());
}

#[test]
fn a_transparent_case_answers_as_its_field() {
    let error = PostError::from(Outer { what: "teapot" });
    assert_eq!(answer(&error), (418, json!("teapot")));
}

#[test]
fn every_status_is_documented_by_comment_text_or_phrase() {
    let declared = PostError::responses();
    let entry = |declared: &DeclaredResponse| (declared.status.as_u16(), declared.description);
    assert_eq!(
        declared.iter().map(entry).collect::<Vec<_>>(),
        [
            (404, "No such post."),
            (403, "Only the author may change a post"),
            (409, "Conflict"),
            (401, "Unauthorized"),
            (500, "Internal Server Error"),
            (503, "Try later"),
            (418, "I'm a teapot"),
        ]
    );
    assert!(Never::responses().is_empty());
}
