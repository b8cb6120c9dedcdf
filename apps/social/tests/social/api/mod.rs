//! The API in process, module by module as its URLs.

mod documents;
mod posts;
mod support;
mod users;
