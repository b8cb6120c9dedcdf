//! `#[dependency]`.

use waypost::depends::Dependency;
use waypost::prelude::*;
use waypost::testing::TestClient;

#[derive(Clone)]
struct Page {
    offset: i64,
    limit: i64,
}

#[dependency]
async fn page(
    #[query(default = 0, ge = 0)] offset: i64,
    #[query(default = 20, le = 100)] limit: i64,
) -> Page {
    Page { offset, limit }
}

#[derive(Debug, HttpError)]
enum AuthError {
    /// The token is missing.
    #[http(401, header("WWW-Authenticate", "Bearer"))]
    Anonymous,
}

#[derive(Clone)]
struct User(String);

type AuthResult<T> = Result<T, AuthError>;

#[dependency]
async fn current_user(#[header] authorization: Option<String>, page: Page) -> AuthResult<User> {
    assert!(page.limit <= 100);
    authorization.map(User).ok_or(AuthError::Anonymous)
}

/// A type that belongs to nobody, and one that provides nothing.
#[dependency(by_name)]
async fn doubled_offset(page: Page) -> i64 {
    page.offset * 2
}

#[dependency(by_name)]
async fn verify(#[header] x_token: String) -> Result<(), HttpException> {
    if x_token == "good" {
        Ok(())
    } else {
        Err(HttpException::new(400, "X-Token header invalid"))
    }
}

mod elsewhere {
    use waypost::prelude::*;

    #[dependency(by_name)]
    pub(super) async fn constant() -> i64 {
        1
    }
}

#[get("/items")]
async fn list_items(
    page: Page,
    User(name): User,
    #[depends(doubled_offset)] doubled: i64,
    #[depends(elsewhere::constant)] constant: i64,
    #[depends(verify)] (): (),
) -> Value {
    json!([page.offset, name, doubled, constant])
}

fn client() -> TestClient {
    TestClient::new(App::new("Dependencies").routes(routes![list_items]))
}

#[tokio::test]
async fn a_dependency_is_found_by_its_type_or_by_its_name() {
    let response = client()
        .get("/items?offset=2")
        .header("authorization", "ada")
        .header("x-token", "good")
        .await;
    response
        .assert_status(200)
        .assert_json(json!([2, "ada", 4, 1]));
}

#[tokio::test]
async fn an_error_of_a_dependency_is_the_answer() {
    client()
        .get("/items")
        .header("x-token", "good")
        .await
        .assert_status(401)
        .assert_header("www-authenticate", "Bearer")
        .assert_json(json!({"detail": "Unauthorized"}));
    let response = client()
        .get("/items")
        .header("authorization", "ada")
        .header("x-token", "bad")
        .await;
    response
        .assert_status(400)
        .assert_json(json!({"detail": "X-Token header invalid"}));
}

#[tokio::test]
async fn errors_and_arguments_of_a_dependency_are_documented() {
    let document = client().get("/openapi.json").await;
    document.assert_json_at(
        "/paths/~1items/get/responses/401/description",
        "The token is missing.",
    );
    let parameters = document.json::<Value>()["paths"]["/items"]["get"]["parameters"].clone();
    let parameters = parameters
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| parameter["name"].clone());
    assert_eq!(
        parameters.collect::<Value>(),
        json!(["offset", "limit", "authorization", "x-token"])
    );
}

#[tokio::test]
async fn the_function_of_a_dependency_stays_callable() {
    let page = page(1, 2).await;
    assert_eq!((page.offset, page.limit), (1, 2));
    let _: fn() -> waypost::__private::Plan = <page as Dependency>::plan;
}
