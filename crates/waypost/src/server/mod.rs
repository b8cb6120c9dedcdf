//! From a bound socket to answered requests, and to an orderly end.
//!
//! [`axum::serve()`] accepts without a limit and waits for request heads and for idle clients without
//! an end. A server that faces the internet needs bounds on all three: [`Server`] has them.

mod answer;
mod bind;
mod connection;
mod head_deadline;
mod host;
mod serve;
mod shutdown;
#[cfg(test)]
mod tests;

pub use bind::{BindError, bind};
pub use serve::Server;
pub use shutdown::StopSignals;
