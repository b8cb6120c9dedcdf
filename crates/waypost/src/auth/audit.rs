//! The audit log: what happened to identities, as structured events of the target `audit`.
//!
//! No event holds a secret, nor what was typed as a name, which at times is a password: who is meant is told by the
//! id of a user that exists.

use std::net::IpAddr;

use waypost_auth::UserId;

use super::Door;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    LoginSucceeded,
    LoginFailed,
    LoginThrottled,
    AccountLocked,
    AccountUnlocked,
    AccountCreated,
    SignUpThrottled,
    LoggedOut,
    LoggedOutEverywhere,
    SessionRevoked,
    TokenRefreshed,
    RefreshTokenRefused,
    RefreshTokenReused,
    TokenRevoked,
    PasswordChanged,
    ApiKeyCreated,
    ApiKeyRevoked,
    AccountClosed,
    CredentialsRefused,
    AccessDenied,
    CrossOriginRefused,
}

impl Event {
    const fn name(self) -> &'static str {
        match self {
            Self::LoginSucceeded => "login_succeeded",
            Self::LoginFailed => "login_failed",
            Self::LoginThrottled => "login_throttled",
            Self::AccountLocked => "account_locked",
            Self::AccountUnlocked => "account_unlocked",
            Self::AccountCreated => "account_created",
            Self::SignUpThrottled => "sign_up_throttled",
            Self::LoggedOut => "logged_out",
            Self::LoggedOutEverywhere => "logged_out_everywhere",
            Self::SessionRevoked => "session_revoked",
            Self::TokenRefreshed => "token_refreshed",
            Self::RefreshTokenRefused => "refresh_token_refused",
            Self::RefreshTokenReused => "refresh_token_reused",
            Self::TokenRevoked => "token_revoked",
            Self::PasswordChanged => "password_changed",
            Self::ApiKeyCreated => "api_key_created",
            Self::ApiKeyRevoked => "api_key_revoked",
            Self::AccountClosed => "account_closed",
            Self::CredentialsRefused => "credentials_refused",
            Self::AccessDenied => "access_denied",
            Self::CrossOriginRefused => "cross_origin_refused",
        }
    }

    /// Whether somebody should look at it.
    const fn is_alarming(self) -> bool {
        matches!(
            self,
            Self::LoginFailed
                | Self::LoginThrottled
                | Self::AccountLocked
                | Self::SignUpThrottled
                | Self::RefreshTokenRefused
                | Self::RefreshTokenReused
                | Self::CredentialsRefused
                | Self::AccessDenied
                | Self::CrossOriginRefused
        )
    }
}

/// Writes an event.
pub(crate) fn record(event: Event, user: Option<&UserId>, door: Option<Door>, address: IpAddr) {
    let name = event.name();
    let user = user.map(UserId::as_str);
    let door = door.map(tracing::field::display);
    if event.is_alarming() {
        tracing::warn!(target: "audit", event = name, user, door, %address);
    } else {
        tracing::info!(target: "audit", event = name, user, door, %address);
    }
}
