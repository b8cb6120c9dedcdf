use chrono::{DateTime, Utc};
use waypost::auth::time::UnixTime;

/// A moment as the wire writes it.
pub fn moment(time: UnixTime) -> DateTime<Utc> {
    DateTime::from_timestamp(time.as_secs(), 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}
