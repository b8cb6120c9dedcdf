use crate::time::UnixTime;

/// A point in time of these tests: far enough ahead that no server removes by itself what has ended by then.
pub(super) fn at(seconds: i64) -> UnixTime {
    UnixTime::from_secs(4_000_000_000 + seconds)
}
