//! The pages for people: HTML that works without JavaScript.
//!
//! They do what the API does, by the same functions; a session's cookie says who asks.

mod account;
mod error_pages;
mod feed;
mod form;
mod in_words;
mod log_in;
mod outcome;
mod page;
mod post;
mod router;
mod sessions;
mod sign_up;
mod stylesheet;
mod visitor;
mod write;

pub(crate) use error_pages::error_pages;
pub(crate) use router::router;
