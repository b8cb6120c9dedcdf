//! What is taken of several values under one name, and what an error shows of them; the answers are FastAPI's own.

use waypost::Sent;
use waypost::prelude::*;
use waypost::testing::{TestClient, TestResponse};

#[schema(validate = is_not_five)]
struct Group {
    #[field(default = "x")]
    text: String,
    #[field(default = 0)]
    number: i64,
    #[field(default = Vec::new())]
    list: Vec<i64>,
}

fn is_not_five(group: &Group) -> Result<(), &'static str> {
    match group.number {
        5 => Err("five"),
        _ => Ok(()),
    }
}

fn answer(group: &Sent<Group>) -> Value {
    json!([group.names().collect::<Vec<_>>(), **group])
}

#[get("/query")]
async fn query(#[query] group: Sent<Group>) -> Value {
    answer(&group)
}

#[get("/header")]
async fn header(#[header] group: Sent<Group>) -> Value {
    answer(&group)
}

#[get("/cookie")]
async fn cookie(#[cookie] group: Sent<Group>) -> Value {
    answer(&group)
}

#[post("/form")]
async fn form(#[form] group: Sent<Group>) -> Value {
    answer(&group)
}

#[get("/one-query")]
async fn one_query(number: i64) -> i64 {
    number
}

#[get("/one-header")]
async fn one_header(#[header] number: i64) -> i64 {
    number
}

#[get("/one-cookie")]
async fn one_cookie(#[cookie] number: i64) -> i64 {
    number
}

#[post("/one-form")]
async fn one_form(#[form(default = 0)] number: i64) -> i64 {
    number
}

/// Sends pairs in each way that there is; the path is `prefix` and the name of the source.
struct Sender {
    client: TestClient,
    prefix: &'static str,
}

impl Sender {
    fn new(prefix: &'static str) -> Self {
        let groups = routes![query, header, cookie, form];
        let single = routes![one_query, one_header, one_cookie, one_form];
        let app = App::new("Repeated values").routes(groups).routes(single);
        Self {
            client: TestClient::new(app),
            prefix,
        }
    }

    async fn query(&self, pairs: &str) -> TestResponse {
        let path = format!("/{}query?{pairs}", self.prefix);
        self.client.get(path).await
    }

    async fn header(&self, pairs: &str) -> TestResponse {
        let request = self.client.get(format!("/{}header", self.prefix));
        let pairs = pairs.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .fold(request, |request, (name, value)| {
                request.header(name, value)
            })
            .await
    }

    async fn cookie(&self, pairs: &str) -> TestResponse {
        let request = self.client.get(format!("/{}cookie", self.prefix));
        request.header("cookie", pairs.replace('&', "; ")).await
    }

    async fn form(&self, pairs: &str) -> TestResponse {
        let request = self.client.post(format!("/{}form", self.prefix));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.body(pairs.to_owned()).await
    }
}

#[tokio::test]
async fn a_single_value_is_the_first_header_and_else_the_last() {
    let sender = Sender::new("one-");
    let sent = "number=1&number=2";
    sender.query(sent).await.assert_json(2);
    sender.header(sent).await.assert_json(1);
    sender.cookie(sent).await.assert_json(2);
    sender.form(sent).await.assert_json(2);
    sender.form("number=1&number=").await.assert_json(0);
}

#[tokio::test]
async fn a_field_of_a_group_takes_what_a_parameter_takes_and_a_list_takes_all() {
    let sender = Sender::new("");
    let sent = "number=1&number=2&list=3&list=4&text=";
    let group = |text: &str, number| json!({"text": text, "number": number, "list": [3, 4]});
    let names = ["number", "list", "text"];
    let query = sender.query(sent).await;
    query.assert_json(json!([names, group("", 2)]));
    let header = sender.header(sent).await;
    header.assert_json(json!([names, group("", 1)]));
    let cookie = sender.cookie(sent).await;
    cookie.assert_json(json!([names, group("", 2)]));
    // What is not filled in is not sent.
    let form = sender.form(sent).await;
    form.assert_json(json!([["number", "list"], group("x", 2)]));
}

#[tokio::test]
async fn an_error_of_the_whole_group_shows_what_was_taken() {
    let sender = Sender::new("");
    let sent = "number=5&number=1&number=5&list=3&list=4&text=a&text=&more=1&more=2&other=3";
    let shown =
        json!({"number": "5", "list": ["3", "4"], "text": "", "more": ["1", "2"], "other": "3"});
    for answer in [sender.query(sent).await, sender.cookie(sent).await] {
        answer
            .assert_status(422)
            .assert_json_at("/detail/0/input", &shown);
    }
    let header = sender.header(sent).await;
    header
        .assert_status(422)
        .assert_json_at("/detail/0/input/number", "5")
        .assert_json_at("/detail/0/input/text", "a")
        .assert_json_at("/detail/0/input/list", ["3", "4"]);
    let form = sender.form(sent).await;
    form.assert_status(422).assert_json_at(
        "/detail/0/input",
        json!({"number": "5", "list": ["3", "4"], "more": ["1", "2"], "other": "3"}),
    );
}

#[schema(untagged)]
enum OneOrMany {
    One(i64),
    Many(Vec<i64>),
}

#[get("/union")]
async fn union(#[query] number: Option<OneOrMany>) -> Json<Value> {
    Json(json!(number))
}

#[tokio::test]
async fn a_union_with_a_list_takes_all_values() {
    let client = TestClient::new(App::new("Unions").routes(routes![union]));
    let numbers = client.get("/union?number=1&number=2").await;
    numbers.assert_json(json!([1, 2]));
    let number = client.get("/union?number=1").await;
    number.assert_json(json!([1]));
    client.get("/union").await.assert_json(Value::Null);
    let text = client.get("/union?number=a").await;
    text.assert_status(422)
        .assert_json_at("/detail/0/loc", json!(["query", "number", "int"]))
        .assert_json_at("/detail/1/loc", json!(["query", "number", "list[int]", 0]));
}
