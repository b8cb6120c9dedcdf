use waypost::openapi::model::{Contact, License, Tag};
use waypost::prelude::*;
use waypost::testing::TestClient;

/// Read an item.
///
/// With **all** its details.
#[get("/items/{id}", tags = ["items"], deprecated)]
async fn read_item(id: i64) -> i64 {
    id
}

#[get("/hidden", include_in_schema = false)]
async fn hidden() {}

#[get(
    "/renamed",
    summary = "Another name",
    description = "Another text",
    operation_id = "renamed"
)]
async fn original() {}

fn app() -> App {
    App::new("Shop").routes(routes![read_item, hidden, original])
}

#[tokio::test]
async fn an_operation_is_documented_from_its_function() {
    let document: Value = TestClient::new(app()).get("/openapi.json").await.json();
    let operation = &document["paths"]["/items/{id}"]["get"];
    assert_eq!(operation["summary"], "Read Item");
    assert_eq!(
        operation["description"],
        "Read an item.\n\nWith **all** its details."
    );
    assert_eq!(operation["operationId"], "read_item_items__id__get");
    assert_eq!(operation["tags"], json!(["items"]));
    assert_eq!(operation["deprecated"], true);
    assert_eq!(document["paths"].get("/hidden"), None);
    let renamed = &document["paths"]["/renamed"]["get"];
    assert_eq!(
        json!([
            renamed["summary"],
            renamed["description"],
            renamed["operationId"]
        ]),
        json!(["Another name", "Another text", "renamed"])
    );
}

#[tokio::test]
async fn the_application_describes_itself() {
    let app = app()
        .version("1.2.3")
        .summary("A shop")
        .description("A *shop*")
        .terms_of_service("https://example.org/terms")
        .contact(Contact {
            name: Some("Ada".to_owned()),
            ..Contact::default()
        })
        .license(License {
            name: "MIT".to_owned(),
            ..License::default()
        })
        .tag(Tag {
            name: "items".to_owned(),
            description: Some("Things".to_owned()),
            external_docs: None,
        });
    let document: Value = TestClient::new(app).get("/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(
        document["info"],
        json!({
            "title": "Shop", "version": "1.2.3", "summary": "A shop", "description": "A *shop*",
            "termsOfService": "https://example.org/terms", "contact": {"name": "Ada"}, "license": {"name": "MIT"},
        })
    );
    assert_eq!(
        document["tags"],
        json!([{"name": "items", "description": "Things"}])
    );
}

#[tokio::test]
async fn the_pages_need_nothing_from_elsewhere() {
    let client = TestClient::new(app());
    for page in ["/docs", "/redoc"] {
        let html = client.get(page).await.assert_status(200).text().to_owned();
        let sources: Vec<&str> = html
            .split(['"', '\''])
            .filter(|text| text.starts_with("http"))
            .collect();
        assert_eq!(sources, Vec::<&str>::new(), "{page}");
    }
}

#[tokio::test]
async fn the_pages_can_be_moved_and_removed() {
    let client = TestClient::new(
        app()
            .openapi_url(Some("/api.json"))
            .docs_url(Some("/pages"))
            .redoc_url(None),
    );
    client.get("/api.json").await.assert_status(200);
    client.get("/pages").await.assert_status(200);
    for gone in ["/openapi.json", "/docs", "/redoc"] {
        client.get(gone).await.assert_status(404);
    }
    let client = TestClient::new(app().openapi_url(None));
    for gone in ["/openapi.json", "/docs", "/redoc"] {
        client.get(gone).await.assert_status(404);
    }
}
