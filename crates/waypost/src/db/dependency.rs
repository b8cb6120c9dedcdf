//! The database as an argument.

use std::ops::Deref;

use super::Database;
use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaState};
use crate::request::RequestContext;

/// The application's database, as an argument of operations and dependencies.
///
/// It holds no connection: each query takes one and gives it back. An application without
/// [`state`](crate::App::state) of type [`Database`] does not start.
#[derive(Clone, Debug)]
pub struct Db(Database);

impl Deref for Db {
    type Target = Database;

    fn deref(&self) -> &Database {
        &self.0
    }
}

impl Argument<ViaState> for Db {
    const SOURCE: Source = Source::Context;

    fn plan(_parameter: &Parameter<Self>) -> Plan {
        Plan::NOTHING
    }

    fn describe(_parameter: &Parameter<Self>, document: &mut OperationDocument<'_>) {
        document.require_state::<Database>();
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        context.state::<Database>().cloned().map(Self)
    }
}
