//! `App`: FastAPI's `FastAPI()`.

use std::fmt;

use waypost_schema::Profile;

use super::docs::DocsPaths;
use crate::form::FormLimits;
use crate::openapi::model;
use crate::operation::Operation;
use crate::route::Settings;
use crate::routing::Router;

/// An application: its operations, what holds for all of them, and its documentation.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::testing::TestClient;
///
/// #[get("/ping")]
/// async fn ping() -> &'static str {
///     "pong"
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Ping").routes(routes![ping]));
/// client.get("/ping").await.assert_json("pong");
/// client.get("/openapi.json").await.assert_json_at("/info/title", "Ping");
/// # });
/// ```
#[must_use]
pub struct App {
    pub(super) document: model::Document,
    pub(super) router: Router,
    pub(super) settings: Settings,
    pub(super) docs: DocsPaths,
    pub(super) separate_schemas: bool,
    pub(super) refuse_duplicates: bool,
    pub(super) root_path: String,
    pub(super) wrap: Vec<Box<dyn FnOnce(axum::Router) -> axum::Router + Send>>,
    pub(super) merged: Vec<axum::Router>,
    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    pub(super) migrations: Option<crate::db::migrations::Migrations>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("title", &self.document.info.title)
            .field("router", &self.router)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl App {
    /// An application called `title`, in the compatible profile.
    pub fn new(title: impl Into<String>) -> Self {
        let info = model::Info {
            title: title.into(),
            version: "0.1.0".to_owned(),
            ..model::Info::default()
        };
        Self {
            document: model::Document {
                openapi: "3.1.0",
                info,
                ..model::Document::default()
            },
            router: Router::default(),
            settings: Settings::default(),
            docs: DocsPaths::default(),
            separate_schemas: true,
            refuse_duplicates: true,
            root_path: String::new(),
            wrap: Vec::new(),
            merged: Vec::new(),
            #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
            migrations: None,
        }
    }

    /// Sets the version of the API.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.document.info.version = version.into();
        self
    }

    /// Sets the short text about the API.
    pub fn summary(mut self, summary: impl Into<String>) -> Self {
        self.document.info.summary = Some(summary.into());
        self
    }

    /// Sets the long text about the API, in Markdown.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.document.info.description = Some(description.into());
        self
    }

    /// Sets the URL of the terms of service.
    pub fn terms_of_service(mut self, url: impl Into<String>) -> Self {
        self.document.info.terms_of_service = Some(url.into());
        self
    }

    /// Sets whom to ask about the API.
    pub fn contact(mut self, contact: model::Contact) -> Self {
        self.document.info.contact = Some(contact);
        self
    }

    /// Sets the licence of the API.
    pub fn license(mut self, license: model::License) -> Self {
        self.document.info.license = Some(license);
        self
    }

    /// Says what a tag means; documentation shows tags in the order in which they are said.
    pub fn tag(mut self, tag: model::Tag) -> Self {
        self.document.tags.push(tag);
        self
    }

    /// Says where to read more about the API.
    pub fn external_docs(mut self, docs: model::ExternalDocumentation) -> Self {
        self.document.external_docs = Some(docs);
        self
    }

    /// Says where the API is served, if not where its document is; each call adds a server.
    pub fn server(mut self, server: model::Server) -> Self {
        self.document.servers.push(server);
        self
    }

    /// Whether types whose accepted and sent values differ are two schemas in the document, `Item-Input` and
    /// `Item-Output`; they are, if nothing is said.
    ///
    /// One schema for both, that of the accepted values, suits generated clients that want one type.
    pub const fn separate_input_output_schemas(mut self, separate: bool) -> Self {
        self.separate_schemas = separate;
        self
    }

    /// Whether two operations that no request can tell apart stop the start, as they do if nothing is said.
    ///
    /// If not, the first of them answers and the last one is in the document, as with FastAPI: for a service that has such
    /// operations and comes from there unchanged.
    ///
    /// ```
    /// use waypost::prelude::*;
    /// use waypost::testing::TestClient;
    ///
    /// #[get("/users")]
    /// async fn read_users() -> Vec<String> {
    ///     vec!["Rick".to_owned()]
    /// }
    ///
    /// #[get("/users")]
    /// async fn read_users2() -> Vec<String> {
    ///     vec!["Bean".to_owned()]
    /// }
    ///
    /// let app = || App::new("Users").routes(routes![read_users, read_users2]);
    /// assert!(app().into_router().is_err());
    ///
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let client = TestClient::new(app().refuse_duplicate_operations(false));
    /// client.get("/users").await.assert_json(json!(["Rick"]));
    /// let document = client.get("/openapi.json").await;
    /// document.assert_json_at("/paths/~1users/get/operationId", "read_users2_users_get");
    /// # });
    /// ```
    pub const fn refuse_duplicate_operations(mut self, refuse: bool) -> Self {
        self.refuse_duplicates = refuse;
        self
    }

    /// Switches to the strict profile: no coercion, an exact document, JSON for every error.
    pub fn strict(mut self) -> Self {
        self.settings.profile = Profile::Strict;
        self
    }

    /// Sets the most bytes that a body may have, 2 MiB if nothing is said; more is a 413.
    ///
    /// Routers and operations can say otherwise.
    pub const fn max_body_size(mut self, bytes: usize) -> Self {
        self.settings.body.max_size = Some(bytes);
        self
    }

    /// Sets how much a form may bring.
    ///
    /// Routers and operations can say otherwise.
    pub fn form_limits(mut self, limits: FormLimits) -> Self {
        self.settings.body.form_limits = limits;
        self
    }

    /// Whether a JSON body must say that it is JSON, as it must if nothing is said.
    ///
    /// A browser asks before it sends JSON to another site, and does not ask if it need not say what it sends: an
    /// application that does without can be made to act in the name of whoever visits a malicious page.
    pub const fn strict_content_type(mut self, strict: bool) -> Self {
        self.settings.body.strict_content_type = Some(strict);
        self
    }

    /// Holds `value` for operations and dependencies that ask for [`State`](crate::params::State).
    pub fn state<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.settings.hold(value);
        self
    }

    /// Adds operations, usually those of `routes![…]`.
    pub fn routes(mut self, routes: impl IntoIterator<Item = Operation>) -> Self {
        self.router = self.router.routes(routes);
        self
    }

    /// Adds a group of operations.
    pub fn include(mut self, router: Router) -> Self {
        self.router = self.router.include(router);
        self
    }

    /// Adds an axum router beside the operations; it does not show in the documentation.
    pub fn merge(mut self, router: axum::Router) -> Self {
        self.merged.push(router);
        self
    }

    /// Wraps the application in a tower layer; the layer added last is the outermost.
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: tower::Layer<axum::routing::Route> + Clone + Send + Sync + 'static,
        L::Service: tower::Service<axum::extract::Request> + Clone + Send + Sync + 'static,
        <L::Service as tower::Service<axum::extract::Request>>::Response:
            axum::response::IntoResponse + 'static,
        <L::Service as tower::Service<axum::extract::Request>>::Error:
            Into<std::convert::Infallible> + 'static,
        <L::Service as tower::Service<axum::extract::Request>>::Future: Send + 'static,
    {
        self.wrap.push(Box::new(move |router| router.layer(layer)));
        self
    }

    /// Sets the prefix that a proxy strips from paths before it passes requests on.
    pub fn root_path(mut self, prefix: impl Into<String>) -> Self {
        self.root_path = prefix.into();
        self
    }

    /// Moves `openapi.json`; `None` removes it and the pages with it.
    pub fn openapi_url(mut self, path: Option<&str>) -> Self {
        self.docs.openapi = path.map(str::to_owned);
        self
    }

    /// Moves Swagger UI; `None` removes it.
    pub fn docs_url(mut self, path: Option<&str>) -> Self {
        self.docs.swagger_ui = path.map(str::to_owned);
        self
    }

    /// Moves ReDoc; `None` removes it.
    pub fn redoc_url(mut self, path: Option<&str>) -> Self {
        self.docs.redoc = path.map(str::to_owned);
        self
    }
}
