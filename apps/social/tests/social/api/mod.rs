//! The API in process, module by module as its URLs.

mod api_keys;
mod credentials;
mod documents;
mod origin;
mod posts;
mod sessions;
pub(crate) mod support;
mod tokens;
mod users;
mod votes;
