//! Slowing down whoever guesses passwords, per account and per address.

mod any;
mod failures;
mod login_throttle;
mod memory;
mod rule;
mod store;

pub use any::AnyThrottleStore;
pub use failures::{Failures, ThrottleKey};
pub use login_throttle::{Attempt, Decision, LoginThrottle};
pub use memory::MemoryThrottleStore;
pub use rule::{ThrottleRule, ThrottleSettings};
pub use store::ThrottleStore;
