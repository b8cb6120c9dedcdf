//! The database as an argument.

use std::ops::Deref;

use http::StatusCode;

use super::Database;
use super::stickiness::{self, Remember};
use crate::error::DATABASE_UNAVAILABLE;
use crate::operation::OperationDocument;
use crate::params::{Argument, Parameter, Plan, Source, ViaState};
use crate::request::RequestContext;

/// The application's database, as an argument of operations and dependencies.
///
/// It holds no connection: each query takes one and gives it back, each transaction holds one from begin to commit.
/// An application without [`state`](crate::App::state) of type [`Database`] does not start. The document says of the
/// operation that it answers 503 while the database is away.
#[derive(Clone, Debug)]
pub struct Db(Database);

impl Db {
    /// The one of this request.
    pub(super) fn of(context: &mut RequestContext) -> Option<Self> {
        let database = context.state::<Database>()?;
        if !database.has_replica() {
            return Some(Self(database.clone()));
        }
        context.get_or_make(|context| {
            let sticks = stickiness::has_just_written(&context.parts().headers);
            let database = context.state::<Database>()?.for_request(sticks);
            context.on_completion(Remember(database.clone()));
            Some(Self(database))
        })
    }

    pub(super) fn describe_in(document: &mut OperationDocument<'_>) {
        document.require_state::<Database>();
        document.add_error(StatusCode::SERVICE_UNAVAILABLE, DATABASE_UNAVAILABLE);
    }
}

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
        Self::describe_in(document);
    }

    fn read(
        _parameter: &Parameter<Self>,
        _resolved: Option<Self>,
        context: &mut RequestContext,
    ) -> Option<Self> {
        Self::of(context)
    }
}
