//! Operations in groups: FastAPI's `APIRouter`.

use super::RouteDeclaration;
use crate::form::FormLimits;
use crate::operation::Operation;
use crate::route::BodyRules;

/// A group of operations under a common prefix, with common tags: FastAPI's `APIRouter`.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::testing::TestClient;
///
/// #[get("/")]
/// async fn list_users() -> Vec<String> {
///     vec!["Rick".to_owned()]
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let users = Router::new("/users").tag("users").routes(routes![list_users]);
/// let client = TestClient::new(App::new("API").include(users));
/// client.get("/users/").await.assert_json(json!(["Rick"]));
/// # });
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Router {
    prefix: String,
    tags: Vec<String>,
    routes: Vec<Operation>,
    included: Vec<Router>,
    body: BodyRules,
}

impl Router {
    /// A group under `prefix`, which is empty or begins with a slash and does not end with one.
    ///
    /// # Panics
    ///
    /// If the prefix has another form.
    #[track_caller]
    pub fn new(prefix: impl Into<String>) -> Self {
        let prefix = prefix.into();
        assert!(
            prefix.is_empty() || (prefix.starts_with('/') && !prefix.ends_with('/')),
            "a prefix begins with `/` and does not end with one, unlike {prefix:?}",
        );
        Self {
            prefix,
            ..Self::default()
        }
    }

    /// Adds a tag to every operation of the group.
    pub fn tag(mut self, tag: impl Into<String>) -> Self {
        self.tags.push(tag.into());
        self
    }

    /// Adds operations, usually those of `routes![…]`.
    pub fn routes(mut self, routes: impl IntoIterator<Item = Operation>) -> Self {
        self.routes.extend(routes);
        self
    }

    /// Sets the most bytes that a body may have here, whatever the application says; more is a 413.
    pub const fn max_body_size(mut self, bytes: usize) -> Self {
        self.body.max_size = Some(bytes);
        self
    }

    /// Sets how much a form may bring here; what is not set is what the application says.
    pub const fn form_limits(mut self, limits: FormLimits) -> Self {
        self.body.form_limits = limits;
        self
    }

    /// Whether a JSON body must say that it is JSON, whatever the application says.
    pub const fn strict_content_type(mut self, strict: bool) -> Self {
        self.body.strict_content_type = Some(strict);
        self
    }

    /// Adds another group under this one's prefix, with this one's tags before its own.
    pub fn include(mut self, router: Self) -> Self {
        self.included.push(router);
        self
    }

    /// Every operation at its final place.
    pub(crate) fn declarations(&self) -> Vec<RouteDeclaration> {
        let mut declarations = Vec::new();
        self.declare("", &[], BodyRules::default(), &mut declarations);
        declarations
    }

    fn declare(
        &self,
        prefix: &str,
        tags: &[String],
        body: BodyRules,
        declarations: &mut Vec<RouteDeclaration>,
    ) {
        let prefix = format!("{prefix}{}", self.prefix);
        let tags: Vec<String> = tags.iter().chain(&self.tags).cloned().collect();
        let body = self.body.within(body);
        declarations.extend(
            self.routes
                .iter()
                .map(|route| RouteDeclaration::new(*route, &prefix, &tags, body)),
        );
        for router in &self.included {
            router.declare(&prefix, &tags, body, declarations);
        }
    }
}
