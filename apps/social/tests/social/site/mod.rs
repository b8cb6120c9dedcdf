//! The pages for people, as a browser without JavaScript uses them.

mod account;
mod errors;
mod feed;
mod log_in;
mod sessions;
mod sign_up;
mod write;
