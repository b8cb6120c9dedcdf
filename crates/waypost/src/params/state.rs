//! What the application holds for all requests.

use super::{Argument, Parameter, Plan, Source, ViaState};
use crate::operation::OperationDocument;
use crate::request::RequestContext;

/// A value that the application holds, put there by `App::state`.
///
/// A missing one stops the start, not the request.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::testing::TestClient;
///
/// #[derive(Clone)]
/// struct Greeting(&'static str);
///
/// #[get("/")]
/// async fn greet(State(greeting): State<Greeting>) -> String {
///     greeting.0.to_owned()
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let app = App::new("Greeter").state(Greeting("hello")).routes(routes![greet]);
/// TestClient::new(app).get("/").await.assert_json("hello");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
pub struct State<T>(pub T);

impl<T: Clone + Send + Sync + 'static> Argument<ViaState> for State<T> {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        document.require_state::<T>();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        context.state::<T>().cloned().map(Self)
    }
}
