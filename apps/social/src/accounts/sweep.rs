use std::time::Duration;

use tokio::time::{Instant, interval_at};
use waypost::auth::Auth;

/// How often what has expired is removed; until then it is refused all the same.
const EVERY: Duration = Duration::from_hours(1);

/// When it is removed first: by then the start has migrated the tables.
const FIRST: Duration = Duration::from_mins(1);

/// Removes expired sessions, tokens, keys and counts of failed logins, again and again.
pub async fn sweep(auth: Auth) {
    let mut ticks = interval_at(Instant::now() + FIRST, EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = auth.remove_expired().await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "expired logins were not removed"
            );
        }
    }
}
