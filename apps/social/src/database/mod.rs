//! What every query shares: the clock.

mod clock;

pub(crate) use clock::now;
