use std::sync::Arc;

use serde_json::{Value, json};
use social::accounts;
use social::settings::Settings;
use waypost::App;
use waypost::auth::passwords::PepperKeys;
use waypost::auth::tokens::{Algorithm, KeyRing, SigningKey};
use waypost::auth::{Environment, Secrets};
use waypost::axum::Router;
use waypost::db::{Database, DatabaseOptions};
use waypost::middleware::TrustedProxies;
use waypost::testing::{TestClient, TestResponse};

use crate::data::support::TestDatabase;

/// A password that the rules allow.
pub(crate) const PASSWORD: &str = "flying over the lagoon";

/// Those of production, where more accounts may be made from one address than a test makes.
fn settings() -> Settings {
    Settings {
        environment: Environment::Production,
        password_form: false,
        sign_ups_per_address: 1_000_000,
        ..Settings::default()
    }
}

/// The backend on a database of its own.
pub(crate) struct TestApp {
    /// Somebody who is not logged in.
    pub(crate) client: TestClient,
    pub(crate) database: TestDatabase,
    router: Router,
}

/// Somebody who has an account and a session.
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) email: String,
    pub(crate) client: TestClient,
}

impl TestApp {
    pub(crate) async fn start() -> Self {
        Self::start_with(|database| database, |app| app).await
    }

    /// As [`start`](Self::start), on what `database` makes of its database, and with what `app` adds.
    pub(crate) async fn start_with(
        database: impl FnOnce(Database) -> Database,
        app: impl FnOnce(App) -> App,
    ) -> Self {
        let made = TestDatabase::create().await;
        let database = database(made.database.clone());
        Self::on(database, made, secrets(), &settings(), app)
    }

    /// As one that gives tokens for OAuth2's password form too.
    pub(crate) async fn start_with_password_form() -> Self {
        let made = TestDatabase::create().await;
        let settings = Settings {
            password_form: true,
            ..settings()
        };
        Self::on(made.database.clone(), made, secrets(), &settings, |app| app)
    }

    /// As one that lets `sign_ups` accounts be made from one address before the next ones have to wait.
    pub(crate) async fn start_for_few(sign_ups: u32) -> Self {
        let made = TestDatabase::create().await;
        let proxies = TrustedProxies::new(["127.0.0.1"]).unwrap();
        let behind = |app: App| app.layer(proxies);
        let settings = Settings {
            sign_ups_per_address: sign_ups,
            ..settings()
        };
        Self::on(made.database.clone(), made, secrets(), &settings, behind)
    }

    /// As a process that has one connection to its database.
    pub(crate) async fn start_on_one_connection() -> Self {
        let made = TestDatabase::create().await;
        let options = DatabaseOptions::new(made.url()).unwrap();
        let database = options
            .min_connections(1)
            .max_connections(1)
            .connect()
            .await;
        Self::on(database.unwrap(), made, secrets(), &settings(), |app| app)
    }

    /// On a database that may have rows, with the secrets that belong to them.
    pub(crate) fn start_on(made: TestDatabase, secrets: Secrets) -> Self {
        Self::on(made.database.clone(), made, secrets, &settings(), |app| app)
    }

    fn on(
        database: Database,
        made: TestDatabase,
        secrets: Secrets,
        settings: &Settings,
        extend: impl FnOnce(App) -> App,
    ) -> Self {
        let doors = accounts::doors(settings, secrets, &database);
        let app = social::app(settings.environment, database, doors.unwrap());
        let router = extend(app).into_router().unwrap();
        Self {
            client: browser(&router),
            database: made,
            router,
        }
    }

    /// A browser of its own.
    pub(crate) fn new_client(&self) -> TestClient {
        browser(&self.router)
    }

    /// Signs somebody up and logs them in.
    pub(crate) async fn person(&self, name: &str) -> Person {
        let email = format!("{name}@example.org");
        let body = json!({"name": name, "email": email, "password": PASSWORD});
        let user = self.client.post("/api/users").json(&body).await;
        let id = text_at(&user.assert_status(201).json(), "id");
        let client = self.new_client();
        log_in(&client, &email, PASSWORD).await.assert_status(204);
        Person { id, email, client }
    }

    /// A program with a token for `scopes`.
    pub(crate) async fn with_token(&self, person: &Person, scopes: &[&str]) -> TestClient {
        let body = json!({"email": person.email, "password": PASSWORD, "scopes": scopes});
        let tokens = self.client.post("/api/tokens").json(&body).await;
        let token = text_at(&tokens.assert_status(201).json(), "access_token");
        self.new_client()
            .header("authorization", format!("Bearer {token}"))
    }
}

impl Person {
    /// Writes a post and tells its id.
    pub(crate) async fn write(&self, title: &str) -> String {
        let body = json!({"title": title, "content": "…"});
        let post = self.client.post("/api/posts").json(&body).await;
        text_at(&post.assert_status(201).json(), "id")
    }

    /// Writes a post that is not for others, and tells its id.
    pub(crate) async fn draft(&self, title: &str) -> String {
        let body = json!({"title": title, "content": "…", "published": false});
        let post = self.client.post("/api/posts").json(&body).await;
        text_at(&post.assert_status(201).json(), "id")
    }
}

/// A client that says with each request that it comes from a page of the site itself.
fn browser(router: &Router) -> TestClient {
    TestClient::from_router(router.clone()).header("sec-fetch-site", "same-origin")
}

/// Starts a session.
pub(crate) async fn log_in(client: &TestClient, email: &str, password: &str) -> TestResponse {
    let body = json!({"email": email, "password": password});
    client.post("/api/sessions").json(&body).await
}

pub(crate) fn secrets() -> Secrets {
    let key = SigningKey::generate("test".parse().unwrap(), Algorithm::EdDsa).unwrap();
    Secrets {
        pepper: Arc::new(PepperKeys::generate().unwrap()),
        token_keys: KeyRing::new(key),
    }
}

pub(crate) fn text_at(answer: &Value, name: &str) -> String {
    answer[name].as_str().unwrap().to_owned()
}

/// Where the `Link` header says that the next page is.
pub(crate) fn next_page(response: &TestResponse) -> Option<String> {
    let links = response.headers()["link"].to_str().unwrap();
    let link = links
        .split(", ")
        .find(|link| link.ends_with(r#"rel="next""#))?;
    let target = link.strip_prefix('<')?.split('>').next()?;
    Some(target.to_owned())
}

/// `type` and `loc` of each fault of a 422.
pub(crate) fn faults(answer: &Value) -> Value {
    let faults = answer["detail"].as_array().unwrap().iter();
    faults
        .map(|fault| json!([fault["type"], fault["loc"]]))
        .collect()
}
