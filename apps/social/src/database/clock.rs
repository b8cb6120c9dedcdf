use chrono::{DateTime, SubsecRound, Utc};

/// The current time in microseconds, the finest that every engine stores.
///
/// A row that was just written thus equals the one that is read back.
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}
