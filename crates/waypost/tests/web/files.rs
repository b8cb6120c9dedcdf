use tokio::io::AsyncReadExt;
use waypost::prelude::*;
use waypost::testing::{Multipart, TestClient};
use waypost::{Bytes, UploadFile};

fn told(file: &UploadFile) -> Value {
    json!([file.filename(), file.content_type(), file.size()])
}

#[post("/file")]
async fn one(f: UploadFile) -> Value {
    told(&f)
}

#[post("/optional")]
async fn optional(f: Option<UploadFile>) -> Value {
    f.as_ref().map_or(Value::Null, told)
}

#[post("/list")]
async fn list(f: Vec<UploadFile>) -> Value {
    f.iter().map(told).collect()
}

#[post("/optional_list")]
async fn optional_list(#[file(description = "Several")] f: Option<Vec<UploadFile>>) -> Value {
    f.map_or(Value::Null, |files| files.iter().map(told).collect())
}

#[post("/bytes")]
async fn bytes(#[file] f: Bytes) -> usize {
    f.len()
}

#[post("/optional_bytes")]
async fn optional_bytes(#[file] f: Option<Bytes>) -> Option<usize> {
    f.map(|bytes| bytes.len())
}

#[post("/bytes_list")]
async fn bytes_list(
    #[file(alias = "files", title = "Many", description = "d")] f: Vec<Bytes>,
) -> Vec<usize> {
    f.iter().map(Bytes::len).collect()
}

#[post("/together")]
async fn together(#[file] file: Bytes, fileb: UploadFile, #[form] token: String) -> Value {
    json!({"file_size": file.len(), "token": token, "fileb_content_type": fileb.content_type()})
}

#[post("/sum")]
async fn sum(f: UploadFile) -> Result<u64, HttpException> {
    let mut reader = f.reader();
    let (mut buffer, mut sum) = (vec![0; 10_000], 0);
    loop {
        match reader
            .read(&mut buffer)
            .await
            .map_err(|_| HttpException::new(500, "unreadable"))?
        {
            0 => return Ok(sum),
            count => sum += buffer[..count].iter().copied().map(u64::from).sum::<u64>(),
        }
    }
}

fn app() -> App {
    App::new("Files").max_body_size(5_000_000).routes(routes![
        one,
        optional,
        list,
        optional_list,
        bytes,
        optional_bytes,
        bytes_list,
        together,
        sum
    ])
}

fn client() -> TestClient {
    TestClient::new(app())
}

/// A form with one file, called `f`.
fn file(filename: &str, content: impl AsRef<[u8]>) -> Multipart {
    Multipart::new().file("f", filename, "text/plain", content)
}

fn missing(name: &str) -> Value {
    json!({"type": "missing", "loc": ["body", name], "msg": "Field required", "input": null})
}

#[tokio::test]
async fn a_file_is_its_content_and_what_the_client_says_of_it() {
    client()
        .post("/file")
        .multipart(file("a.txt", "abc"))
        .await
        .assert_json(json!(["a.txt", "text/plain", 3]));
    client()
        .post("/bytes")
        .multipart(file("a.txt", "abc"))
        .await
        .assert_json(3);
    let two = file("a", "1").file("f", "b", "image/png", "22");
    let expected = json!([["a", "text/plain", 1], ["b", "image/png", 2]]);
    client()
        .post("/list")
        .multipart(two.clone())
        .await
        .assert_json(&expected);
    client()
        .post("/optional_list")
        .multipart(two.clone())
        .await
        .assert_json(&expected);
    client()
        .post("/file")
        .multipart(two)
        .await
        .assert_json(json!(["b", "image/png", 2]));
}

#[tokio::test]
async fn a_file_that_nobody_has_chosen_was_not_sent() {
    let none = || file("", "");
    let detail = json!({"detail": [missing("f")]});
    client()
        .post("/file")
        .multipart(none())
        .await
        .assert_status(422)
        .assert_json(&detail);
    client()
        .post("/list")
        .multipart(none())
        .await
        .assert_status(422)
        .assert_json(&detail);
    client()
        .post("/bytes")
        .multipart(none())
        .await
        .assert_status(422)
        .assert_json(&detail);
    client()
        .post("/optional")
        .multipart(none())
        .await
        .assert_json(Value::Null);
    client()
        .post("/optional_list")
        .multipart(none())
        .await
        .assert_json(Value::Null);
    client()
        .post("/optional_bytes")
        .multipart(none())
        .await
        .assert_json(Value::Null);
    client()
        .post("/optional")
        .multipart(file("", "abc"))
        .await
        .assert_json(json!(["", "text/plain", 3]));
    client()
        .post("/optional")
        .multipart(file("a.txt", ""))
        .await
        .assert_json(json!(["a.txt", "text/plain", 0]));
}

#[tokio::test]
async fn a_request_without_form_has_no_files() {
    let detail = json!({"detail": [missing("file"), missing("fileb"), missing("token")]});
    client()
        .post("/together")
        .await
        .assert_status(422)
        .assert_json(&detail);
    client()
        .post("/together")
        .json(json!({"file": "Foo"}))
        .await
        .assert_status(422)
        .assert_json(&detail);
    client().post("/optional").await.assert_json(Value::Null);
}

#[tokio::test]
async fn a_text_where_a_file_is_expected_is_an_error_unless_bytes_are_wanted() {
    let fault = |loc: Value, input: &str| {
        json!({
            "type": "value_error", "loc": loc, "input": input, "ctx": {"error": {}},
            "msg": "Value error, Expected UploadFile, received: <class 'str'>",
        })
    };
    let response = client().post("/file").form([("f", "hello")]).await;
    response
        .assert_status(422)
        .assert_json(json!({"detail": [fault(json!(["body", "f"]), "hello")]}));
    let response = client()
        .post("/list")
        .form([("f", "hello"), ("f", "x")])
        .await;
    response.assert_status(422).assert_json(json!({"detail": [
        fault(json!(["body", "f", 0]), "hello"), fault(json!(["body", "f", 1]), "x"),
    ]}));
    client()
        .post("/bytes")
        .form([("f", "hello")])
        .await
        .assert_json(5);
    client()
        .post("/bytes_list")
        .form([("files", "hello"), ("files", "x")])
        .await
        .assert_json(json!([5, 1]));
}

#[tokio::test]
async fn files_and_fields_come_together() {
    let form = Multipart::new()
        .text("token", "foo")
        .file("file", "test.txt", "text/plain", "<file content>")
        .file("fileb", "testb.txt", "text/plain", "<file b content>");
    client()
        .post("/together")
        .multipart(form)
        .await
        .assert_json(json!({
            "file_size": 14, "token": "foo", "fileb_content_type": "text/plain",
        }));
}

#[tokio::test]
async fn a_large_file_is_read_as_well_as_a_small_one() {
    let size = 3_000_000;
    client()
        .post("/sum")
        .multipart(file("large", vec![1; size]))
        .await
        .assert_json(size);
    client()
        .post("/bytes")
        .multipart(file("large", vec![1; size]))
        .await
        .assert_json(size);
    client()
        .post("/file")
        .multipart(file("large", vec![1; 5_000_000]))
        .await
        .assert_status(413);
}

#[tokio::test]
async fn a_broken_form_is_a_400() {
    let post = |content_type: &'static str, body: &'static str| {
        client()
            .post("/file")
            .header("content-type", content_type)
            .body(body)
    };
    let response = post("multipart/form-data; boundary=X", "garbage").await;
    response
        .assert_status(400)
        .assert_json(json!({"detail": "Invalid multipart data."}));
    let response = post("multipart/form-data", "--X--").await;
    response
        .assert_status(400)
        .assert_json(json!({"detail": "Missing boundary in multipart."}));
    let response = post(
        "multipart/form-data; boundary=X",
        "--X\r\nA: b\r\n\r\n\r\n--X--",
    )
    .await;
    let detail = "The Content-Disposition header field \"name\" must be provided.";
    response
        .assert_status(400)
        .assert_json(json!({"detail": detail}));
}

#[tokio::test]
async fn the_document_describes_files() {
    let document: Value = client().get("/openapi.json").await.json();
    let body = |name: &str| {
        let path = format!("/{name}");
        let body = &document["paths"][&path]["post"]["requestBody"];
        let schema = format!("Body_{name}_{name}_post");
        let content = json!({"multipart/form-data": {"schema": {"$ref": format!("#/components/schemas/{schema}")}}});
        assert_eq!(body["content"], content);
        (
            body["required"].clone(),
            document["components"]["schemas"][&schema].clone(),
        )
    };
    let binary = json!({"type": "string", "contentMediaType": "application/octet-stream"});
    let titled =
        json!({"type": "string", "contentMediaType": "application/octet-stream", "title": "F"});
    let many = json!({"type": "array", "items": binary});
    for name in ["optional", "optional_bytes"] {
        let (required, schema) = body(name);
        assert_eq!(required, Value::Null);
        assert_eq!(
            schema["properties"],
            json!({"f": {"anyOf": [binary, {"type": "null"}], "title": "F"}})
        );
    }
    assert_eq!(body("bytes").1["properties"], json!({"f": titled}));
    assert_eq!(body("bytes").1["required"], json!(["f"]));
    assert_eq!(
        body("list"),
        (
            json!(true),
            json!({
                "type": "object", "title": "Body_list_list_post", "required": ["f"],
                "properties": {"f": {"type": "array", "items": binary, "title": "F"}},
            })
        )
    );
    assert_eq!(
        body("optional_list").1["properties"],
        json!({
            "f": {"anyOf": [many, {"type": "null"}], "title": "F", "description": "Several"},
        })
    );
    assert_eq!(
        body("bytes_list").1["properties"],
        json!({
            "files": {"type": "array", "items": binary, "title": "Many", "description": "d"},
        })
    );
    assert_eq!(
        body("together").1["required"],
        json!(["file", "fileb", "token"])
    );
}
