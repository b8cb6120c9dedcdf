//! The objects of OpenAPI 3.1 that Waypost writes; names and fields are the specification's.

mod components;
mod document;
mod example;
mod info;
mod operation;
mod parameter;
mod request_body;
mod response;
mod security_scheme;
mod tag;

pub use components::Components;
pub use document::Document;
pub use example::Example;
pub use info::{Contact, Info, License};
pub use operation::{Operation, PathItem};
pub use parameter::Parameter;
pub use request_body::RequestBody;
pub use response::{Header, MediaType, Response};
pub use security_scheme::{
    ApiKeyLocation, OAuthFlow, OAuthFlows, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};
pub use tag::{ExternalDocumentation, Server, Tag};
