//! Points in time and the clock that tells them.

mod clock;
mod unix_time;

pub use clock::{Clock, ManualClock, SystemClock};
pub use unix_time::UnixTime;
