use std::sync::atomic::{AtomicUsize, Ordering};

use waypost::openapi::model::{Contact, ExternalDocumentation, License, Server, Tag};
use waypost::prelude::*;
use waypost::testing::TestClient;

const ITEMS: &str = "items";

/// Read an item.
///
/// With **all** its details.
#[get("/items/{id}", tags = [ITEMS, "reading"], deprecated)]
async fn read_item(id: i64) -> i64 {
    id
}

#[get("/hidden", include_in_schema = false)]
async fn hidden() {}

#[get(
    "/renamed",
    summary = "Another name",
    description = "Another text",
    operation_id = "renamed",
    response_description = "Nothing at all"
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
    assert_eq!(operation["tags"], json!(["items", "reading"]));
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
    assert_eq!(renamed["responses"]["200"]["description"], "Nothing at all");
}

#[tokio::test]
async fn the_application_describes_itself() {
    let app = app()
        .version("1.2.3")
        .summary("A shop")
        .description("A *shop*")
        .terms_of_service("https://example.org/terms")
        .contact(
            Contact::new()
                .name("Ada")
                .url("https://example.org")
                .email("ada@example.org"),
        )
        .license(License::new("MIT").identifier("MIT"))
        .tag(Tag::new("items").description("Things"))
        .tag(
            Tag::new("users")
                .external_docs(ExternalDocumentation::new("https://example.org/users")),
        )
        .external_docs(ExternalDocumentation::new("https://example.org").description("More"))
        .server(Server::new("https://api.example.org").description("Production"));
    let document: Value = TestClient::new(app).get("/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(
        document["info"],
        json!({
            "title": "Shop", "version": "1.2.3", "summary": "A shop", "description": "A *shop*",
            "termsOfService": "https://example.org/terms",
            "contact": {"name": "Ada", "url": "https://example.org", "email": "ada@example.org"},
            "license": {"name": "MIT", "identifier": "MIT"},
        })
    );
    assert_eq!(
        document["tags"],
        json!([
            {"name": "items", "description": "Things"},
            {"name": "users", "externalDocs": {"url": "https://example.org/users"}},
        ])
    );
    assert_eq!(
        json!([document["externalDocs"], document["servers"]]),
        json!([
            {"url": "https://example.org", "description": "More"},
            [{"url": "https://api.example.org", "description": "Production"}],
        ])
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
async fn a_slash_too_many_leads_to_the_documentation_too() {
    let client = TestClient::new(App::new("Docs").redoc_url(None)).follow_redirects(false);
    for path in ["/openapi.json", "/docs"] {
        client
            .get(format!("{path}/"))
            .await
            .assert_status(307)
            .assert_header("location", &format!("http://testserver{path}"));
    }
    client.get("/redoc/").await.assert_status(404);
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

static EXAMPLES_MADE: AtomicUsize = AtomicUsize::new(0);

fn counted_example() -> i64 {
    EXAMPLES_MADE.fetch_add(1, Ordering::Relaxed);
    7
}

#[get("/counted")]
async fn read_counted(#[query(examples = [counted_example()])] limit: i64) -> i64 {
    limit
}

#[tokio::test]
async fn the_document_is_made_once_and_not_before_somebody_asks_for_it() {
    let client = TestClient::new(App::new("Counted").routes(routes![read_counted]));
    client.get("/counted?limit=1").await.assert_status(200);
    assert_eq!(EXAMPLES_MADE.load(Ordering::Relaxed), 0);

    let first = client.get("/openapi.json").await;
    let again = client.get("/openapi.json").await;
    assert_eq!(again.bytes(), first.bytes());
    assert_eq!(EXAMPLES_MADE.load(Ordering::Relaxed), 1);
}
