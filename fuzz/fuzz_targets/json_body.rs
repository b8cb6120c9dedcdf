//! JSON bodies: no bytes break the server, and the fast way of reading agrees with the thorough one.
#![no_main]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::LazyLock;

use axum::body::Body;
use axum::http::Request;
use libfuzzer_sys::fuzz_target;
use serde::de::DeserializeOwned;
use waypost::prelude::*;
use waypost::schema_types::{
    Constraints, ErrorDetail, Field, Input, Profile, Report, Schema, from_json, from_json_property,
    parse_json,
};
use waypost_fuzz::{Closed, Order, Place, Server};

#[post("/order")]
async fn order(order: Order) -> Order {
    order
}

#[post("/embedded")]
async fn embedded(
    place: Place,
    #[body] closed: Closed,
    #[body(ge = 1)] importance: Option<i64>,
) -> Value {
    json!([place, closed, importance])
}

#[post("/any")]
async fn any(any: Value) -> Value {
    any
}

fn app() -> App {
    App::new("Bodies").routes(routes![order, embedded, any])
}

static SERVERS: LazyLock<[Server; 2]> =
    LazyLock::new(|| [Server::new(app()), Server::new(app().strict())]);

type Outcome<T> = Result<T, Vec<ErrorDetail>>;

fuzz_target!(|body: &[u8]| {
    for profile in [Profile::Compatible, Profile::Strict] {
        agree::<Order>(body, profile);
        agree::<Vec<Closed>>(body, profile);
        agree::<BTreeMap<String, Option<f64>>>(body, profile);
        agree_on_property(body, profile);
    }
    for server in &*SERVERS {
        for path in ["/order", "/embedded", "/any"] {
            let _ = server.send(post(path, body.to_vec()));
        }
    }
    what_the_strict_profile_answers_it_accepts(body);
});

fn post(path: &str, body: Vec<u8>) -> Request<Body> {
    Request::post(path)
        .header("content-type", "application/json")
        .body(body.into())
        .expect("the path is one")
}

fn what_the_strict_profile_answers_it_accepts(body: &[u8]) {
    let [_, strict] = &*SERVERS;
    let answer = strict.send(post("/order", body.to_vec()));
    if answer.status.is_success() {
        let again = strict.send(post("/order", answer.body.to_string().into_bytes()));
        assert_eq!(again, answer);
    }
}

fn agree<T: Schema + DeserializeOwned + Debug + PartialEq>(body: &[u8], profile: Profile) {
    let either = from_json::<T>(body, &Constraints::NONE, profile);
    match parse_json(body) {
        Ok(input) => {
            let mut report = Report::new(profile);
            let thorough = Field::new("").parse(Some(&input), &Input::Null, &mut report);
            assert_agree(
                &either,
                &thorough.ok_or_else(|| report.into_errors()),
                profile,
            );
        }
        Err(error) => assert!(either.is_err(), "{either:?}, although {error}"),
    }
}

fn agree_on_property(body: &[u8], profile: Profile) {
    let field = Field::<Order>::new("order");
    let either = from_json_property(body, &field, profile);
    match parse_json(body) {
        Ok(input) => {
            let mut report = Report::new(profile);
            let thorough = report.at("order", |report| {
                field.parse(input.get("order"), &Input::Null, report)
            });
            assert_agree(
                &either,
                &thorough.ok_or_else(|| report.into_errors()),
                profile,
            );
        }
        Err(error) => assert!(either.is_err(), "{either:?}, although {error}"),
    }
}

fn assert_agree<T: Debug + PartialEq>(
    either: &Outcome<T>,
    thorough: &Outcome<T>,
    profile: Profile,
) {
    // The text is for NaN, which is not equal to itself.
    if either != thorough {
        assert_eq!(
            format!("{either:?}"),
            format!("{thorough:?}"),
            "in {profile:?}"
        );
    }
}
