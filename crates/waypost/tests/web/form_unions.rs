use waypost::Sent;
use waypost::prelude::*;
use waypost::testing::TestClient;

#[schema]
struct Note {
    text: String,
}

#[schema]
struct Lines {
    text: Vec<String>,
    title: String,
}

#[schema(untagged)]
enum Either {
    Lines(Lines),
    Note(Note),
}

#[schema(tag = "kind", rename_all = "snake_case")]
enum Tagged {
    Note { text: String },
    Lines { text: Vec<String> },
}

#[post("/either")]
async fn either(#[form] data: Either) -> Either {
    data
}

#[post("/optional")]
async fn optional(#[form] data: Option<Either>) -> Option<Either> {
    data
}

#[post("/tagged")]
async fn tagged(#[form] data: Tagged) -> Tagged {
    data
}

#[post("/sent")]
async fn sent(#[form] data: Sent<Tagged>) -> Value {
    json!(data)
}

fn client() -> TestClient {
    TestClient::new(App::new("Unions").routes(routes![either, optional, tagged, sent]))
}

#[tokio::test]
async fn an_enum_of_structs_is_a_group_of_their_fields() {
    let sent = client()
        .post("/either")
        .form([("text", "one"), ("text", "two")]);
    sent.await.assert_json(json!({"text": "two"}));
    let fields = [("text", "one"), ("text", "two"), ("title", "Both")];
    let sent = client().post("/either").form(fields).await;
    sent.assert_json(json!({"text": ["one", "two"], "title": "Both"}));
}

#[tokio::test]
async fn an_enum_of_which_nothing_is_sent_may_be_absent() {
    let nothing = client().post("/optional").form([("other", "x")]).await;
    nothing.assert_json(Value::Null);
    let part = client().post("/optional").form([("title", "x")]).await;
    part.assert_status(422);
}

#[tokio::test]
async fn a_name_is_a_list_in_one_variant_and_one_value_in_another() {
    let fields = |kind| [("kind", kind), ("text", "one"), ("text", "two")];
    let note = client().post("/tagged").form(fields("note")).await;
    note.assert_json(json!({"kind": "note", "text": "two"}));
    let lines = client().post("/tagged").form(fields("lines")).await;
    lines.assert_json(json!({"kind": "lines", "text": ["one", "two"]}));
}

#[tokio::test]
async fn an_empty_single_value_was_not_sent() {
    let note = client()
        .post("/tagged")
        .form([("kind", "note"), ("text", "")])
        .await;
    note.assert_status(422).assert_json(json!({"detail": [{
        "type": "missing",
        "loc": ["body", "note", "text"],
        "msg": "Field required",
        "input": {"kind": "note"},
    }]}));
    let lines = client()
        .post("/tagged")
        .form([("kind", "lines"), ("text", "")])
        .await;
    lines.assert_json(json!({"kind": "lines", "text": [""]}));
}

#[tokio::test]
async fn what_was_sent_of_a_list_is_known_even_if_it_is_one_value_in_another_variant() {
    for text in [["", "blue"], ["blue", ""]] {
        let fields = [("kind", "lines"), ("text", text[0]), ("text", text[1])];
        let lines = client().post("/sent").form(fields).await;
        lines.assert_json(json!({"kind": "lines", "text": text}));
    }
}
