//! A client for tests that calls the application in process: no port, no server, no waiting.

mod app;
mod client;
mod cookies;
mod json_diff;
mod multipart;
mod redirect;
mod request;
mod response;

pub use client::TestClient;
pub use multipart::Multipart;
pub use request::TestRequest;
pub use response::TestResponse;
