//! Tower layers around a whole application.
//!
//! The order matters: [`RequestLog`] belongs outside of [`CatchPanic`], so that a panic is logged
//! with the id of its request and answered with it.

mod catch_panic;
#[cfg(test)]
mod log_capture;
mod request_id;
mod request_log;

pub use catch_panic::{CatchPanic, CatchPanicService};
pub use request_id::RequestId;
pub use request_log::{RequestLog, RequestLogService};

/// The types of futures that the layers' services return.
pub mod future {
    pub use super::catch_panic::CatchPanicFuture;
    pub use super::request_log::RequestLogFuture;
}
