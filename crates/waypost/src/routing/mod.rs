//! Operations become routes: prefixes, checks at start-up, and the choice of the operation for a request.

mod checks;
mod declaration;
mod not_found;
mod path_checks;
mod router;
mod security_names;
mod service;

pub(crate) use checks::{check_body_use, check_circle, check_name_sources, check_routes};
pub(crate) use declaration::{Declared, RouteDeclaration};
pub(crate) use not_found::NotFound;
pub(crate) use path_checks::check_paths;
pub use router::Router;
pub(crate) use security_names::SecurityNames;
pub(crate) use service::{PathOperation, PathService};

pub use crate::route::PathTemplate;
