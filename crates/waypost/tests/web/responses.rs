use axum::response::IntoResponse;
use waypost::prelude::*;
use waypost::testing::TestClient;

#[schema]
struct Item {
    name: String,
}

#[post("/items", status = 201, response_description = "The created item")]
async fn create_item(name: String) -> Item {
    Item { name }
}

#[get("/items")]
async fn list_items() -> Vec<Item> {
    vec![Item {
        name: "Foo".to_owned(),
    }]
}

#[delete("/items", status = 204)]
async fn delete_items() {}

#[get("/null")]
async fn null() {}

#[get("/html")]
async fn html() -> axum::response::Response {
    axum::response::Html("<p>hello").into_response()
}

#[put("/items", status = StatusCode::ACCEPTED)]
async fn put_items() -> Result<Json<Vec<i64>>, HttpException> {
    Ok(Json(vec![1]))
}

fn client() -> TestClient {
    TestClient::new(App::new("Responses").routes(routes![
        create_item,
        list_items,
        delete_items,
        null,
        html,
        put_items
    ]))
}

#[tokio::test]
async fn a_value_is_answered_as_json_with_the_operations_status() {
    let response = client().post("/items?name=Foo").await;
    response
        .assert_status(201)
        .assert_header("content-type", "application/json")
        .assert_json(json!({"name": "Foo"}));
    client()
        .put("/items")
        .await
        .assert_status(202)
        .assert_json(json!([1]));
}

#[tokio::test]
async fn nothing_is_null_or_no_body_at_all() {
    client()
        .get("/null")
        .await
        .assert_status(200)
        .assert_json(Value::Null);
    let response = client().delete("/items").await;
    response.assert_status(204).assert_text("");
    assert!(!response.headers().contains_key("content-type"));
}

#[tokio::test]
async fn a_finished_response_goes_out_as_it_is() {
    client()
        .get("/html")
        .await
        .assert_text("<p>hello")
        .assert_header("content-type", "text/html; charset=utf-8");
}

#[tokio::test]
async fn answers_are_documented_with_status_and_schema() {
    let document: Value = client().get("/openapi.json").await.json();
    let responses = |path: &str, method: &str| document["paths"][path][method]["responses"].clone();
    assert_eq!(
        responses("/items", "post")["201"],
        json!({
            "description": "The created item",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}},
        })
    );
    assert_eq!(
        responses("/items", "get")["200"]["content"]["application/json"]["schema"],
        json!({
            "type": "array",
            "items": {"$ref": "#/components/schemas/Item"},
            "title": "Response List Items Items Get",
        })
    );
    assert_eq!(
        responses("/items", "delete"),
        json!({"204": {"description": "Successful Response"}})
    );
}

mod dates_and_times {
    use std::collections::BTreeMap;

    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};
    use waypost::prelude::*;
    use waypost::testing::TestClient;

    /// A type of the application's own that is called as if it were a date.
    #[schema]
    struct Timetable {
        stops: u8,
    }

    #[schema]
    struct Moment(DateTime<Utc>);

    #[schema(tag = "kind")]
    enum Event {
        Begin { at: DateTime<Utc> },
    }

    #[schema]
    enum Until {
        Time(NaiveTime),
    }

    #[schema]
    struct Paged<T> {
        item: T,
        asked_at: DateTime<Utc>,
    }

    #[schema]
    struct Times {
        exact: DateTime<Utc>,
        whole: DateTime<Utc>,
        abroad: DateTime<FixedOffset>,
        local: NaiveDateTime,
        day: NaiveDate,
        clock: NaiveTime,
        perhaps: Option<DateTime<Utc>>,
        never: Option<NaiveTime>,
        often: Vec<NaiveTime>,
        moment: Moment,
        event: Event,
        until: Until,
        timetable: Timetable,
        by_name: BTreeMap<String, Option<DateTime<Utc>>>,
        span: [DateTime<Utc>; 2],
        stamped: (i64, DateTime<Utc>),
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[get("/times")]
    async fn times() -> Paged<Times> {
        let half = at("2026-01-01T00:00:00.5Z");
        let item = Times {
            exact: half,
            whole: at("2026-01-01T00:00:00Z"),
            abroad: "2026-01-01T00:00:00.123456+02:00".parse().unwrap(),
            local: half.naive_utc(),
            day: half.date_naive(),
            clock: half.time(),
            perhaps: Some(half),
            never: None,
            often: vec![half.time()],
            moment: Moment(half),
            event: Event::Begin { at: half },
            until: Until::Time(half.time()),
            timetable: Timetable { stops: 3 },
            by_name: [("begin".to_owned(), Some(half)), ("end".to_owned(), None)].into(),
            span: [half, half],
            stamped: (7, half),
        };
        Paged {
            item,
            asked_at: half,
        }
    }

    #[get("/now")]
    async fn now() -> DateTime<Utc> {
        at("2026-01-01T00:00:00.5Z")
    }

    /// What Pydantic's `model_dump_json` gives for the same values.
    #[tokio::test]
    async fn are_written_as_pydantic_writes_them() {
        let client = TestClient::new(App::new("Times").routes(routes![times, now]));
        client.get("/times").await.assert_json(json!({
            "item": {
                "exact": "2026-01-01T00:00:00.500000Z",
                "whole": "2026-01-01T00:00:00Z",
                "abroad": "2026-01-01T00:00:00.123456+02:00",
                "local": "2026-01-01T00:00:00.500000",
                "day": "2026-01-01",
                "clock": "00:00:00.500000",
                "perhaps": "2026-01-01T00:00:00.500000Z",
                "never": null,
                "often": ["00:00:00.500000"],
                "moment": "2026-01-01T00:00:00.500000Z",
                "event": { "kind": "Begin", "at": "2026-01-01T00:00:00.500000Z" },
                "until": { "Time": "00:00:00.500000" },
                "timetable": { "stops": 3 },
                "by_name": { "begin": "2026-01-01T00:00:00.500000Z", "end": null },
                "span": ["2026-01-01T00:00:00.500000Z", "2026-01-01T00:00:00.500000Z"],
                "stamped": [7, "2026-01-01T00:00:00.500000Z"],
            },
            "asked_at": "2026-01-01T00:00:00.500000Z",
        }));
        client
            .get("/now")
            .await
            .assert_json("2026-01-01T00:00:00.500000Z");
    }

    #[schema]
    struct DateRange {
        first: NaiveDate,
    }

    #[schema]
    struct Trip {
        #[serde(flatten)]
        when: DateRange,
        name: String,
    }

    #[get("/trip")]
    async fn trip() -> Trip {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let name = "Turin".to_owned();
        Trip {
            when: DateRange { first },
            name,
        }
    }

    #[tokio::test]
    async fn lie_flat_where_a_struct_that_is_called_after_them_does() {
        let client = TestClient::new(App::new("Trips").routes(routes![trip]));
        let expected = json!({ "first": "2026-01-01", "name": "Turin" });
        client.get("/trip").await.assert_json(expected);
    }
}
