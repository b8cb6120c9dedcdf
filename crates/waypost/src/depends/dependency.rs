//! Functions that provide arguments.

use std::pin::Pin;

use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaDependency};
use crate::request::RequestContext;

/// A function that provides arguments; `#[dependency]` implements it for the function's name.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::testing::TestClient;
///
/// #[derive(Clone)]
/// struct Page { offset: i64 }
///
/// /// Which part of a list is wanted.
/// #[dependency]
/// async fn page(#[query(default = 0, ge = 0)] offset: i64) -> Page {
///     Page { offset }
/// }
///
/// #[get("/items")]
/// async fn list_items(page: Page) -> i64 {
///     page.offset
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let client = TestClient::new(App::new("Items").routes(routes![list_items]));
/// client.get("/items?offset=7").await.assert_json(7);
/// client.get("/items?offset=-1").await.assert_status(422);
/// # });
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a dependency",
    label = "no `#[dependency]` on this function",
    note = "put `#[dependency]` above the function"
)]
pub trait Dependency: 'static {
    /// What the function provides; cloned for each argument that asks for it.
    type Output: Clone + Send + Sync + 'static;

    /// What the function's arguments need of the body.
    fn plan() -> Plan;

    /// Adds the function's arguments and errors to the documentation of an operation.
    fn describe(document: &mut OperationDocument<'_>);

    /// Reads the function's arguments and runs it; `None` if and only if the context holds an error.
    fn call(
        context: &mut RequestContext,
    ) -> Pin<Box<dyn Future<Output = Option<Self::Output>> + Send + '_>>;
}

/// Adds the dependency `D` to the documentation of an operation, once.
pub fn describe_dependency<D: Dependency>(document: &mut OperationDocument<'_>) {
    document.dependency::<D>(D::describe);
}

/// Runs the dependency `D`, or takes what it has provided in this request already, for the same scopes if it looks
/// at them.
pub async fn resolve_dependency<D: Dependency>(context: &mut RequestContext) -> Option<D::Output> {
    if let Some(provided) = context
        .dependencies
        .get::<D, D::Output>(&mut context.scopes)
    {
        return Some(provided);
    }
    let outer = context.scopes.begin();
    let provided = D::call(context).await;
    let scopes = context.scopes.end(outer);
    let provided = provided?;
    context
        .dependencies
        .insert::<D, D::Output>(provided.clone(), scopes);
    Some(provided)
}

/// What the dependency `D` provides; arguments marked `#[depends(…)]` are unwrapped from it.
#[derive(Debug)]
pub struct Depends<D: Dependency>(pub D::Output);

impl<D: Dependency> Argument<ViaDependency> for Depends<D> {
    const SOURCE: Source = Source::Dependency;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        D::plan()
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        describe_dependency::<D>(document);
    }

    async fn resolve(_parameter: &Parameter<Self>, context: &mut RequestContext) -> Option<Self> {
        resolve_dependency::<D>(context).await.map(Self)
    }

    fn read(
        _parameter: &Parameter<Self>,
        resolved: Option<Self>,
        _context: &mut RequestContext,
    ) -> Option<Self> {
        resolved
    }
}
