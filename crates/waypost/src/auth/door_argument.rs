//! What all doors have in common as arguments of operations.

use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaState};
use crate::request::RequestContext;

/// A service of [`Auth`](super::Auth) together with the facts of a request that it needs.
pub(super) trait DoorArgument: Sized + Send {
    /// States what the application must have been given.
    fn require(document: &mut OperationDocument<'_>);

    /// The door as a request finds it; `None` if the application does not have it.
    fn of(context: &mut RequestContext) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<D: DoorArgument + 'static> Argument<ViaState> for D {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        D::require(document);
        document.require_client_address();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        D::of(context)
    }
}
