//! Where the arguments of operations come from: one file per source, read and documented by one definition.

mod argument;
mod body;
mod cookie;
mod credentials;
mod data;
mod describe;
mod extract;
mod file;
mod form;
mod group;
mod header;
mod parameter;
mod path;
mod query;
mod raw_body;
mod request;
mod single;
mod state;

pub use argument::{
    Argument, ReadArgument, ViaDependency, ViaExtractor, ViaFile, ViaRequest, ViaSchema,
    ViaSecurity, ViaState,
};
pub(crate) use cookie::pairs as cookies;
pub use credentials::{ReadCredentials, Secured};
pub use extract::Extract;
pub use file::{File, FromFile};
pub(crate) use header::latin1;
pub use parameter::{NamedExamples, Parameter};
pub(crate) use query::values as query_values;
pub use raw_body::RawBody;
pub use request::Request;
pub use state::State;

pub use crate::route::{BodyUse, Plan, Source};
