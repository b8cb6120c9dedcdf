//! Tower layers around a whole application.
//!
//! The order matters: [`RequestLog`] belongs outside of [`CatchPanic`], so that a panic is logged
//! with the id of its request and answered with it.

mod catch_panic;
#[cfg(test)]
mod log_capture;
mod request_id;
mod request_log;
mod security_headers;
mod trusted_proxies;

pub use catch_panic::{CatchPanic, CatchPanicService};
pub use request_id::RequestId;
pub use request_log::{RequestLog, RequestLogService};
pub use security_headers::{SecurityHeaders, SecurityHeadersService};
pub use trusted_proxies::{InvalidNetwork, TrustedProxies, TrustedProxiesService};

/// The types of futures that the layers' services return.
pub mod future {
    pub use super::catch_panic::CatchPanicFuture;
    pub use super::request_log::RequestLogFuture;
    pub use super::security_headers::SecurityHeadersFuture;
}
