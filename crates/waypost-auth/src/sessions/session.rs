use std::fmt;

use crate::UserId;
use crate::secret::SecretDigest;
use crate::time::UnixTime;

/// Names a session; it may be shown to its user. Only together with the secret half is it a token.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(String);

impl SessionId {
    /// An id read from a store or from a user who wants to end a session.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One login in one browser. This is the record to store; it holds no token, only a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Names the session; the key of the record.
    pub id: SessionId,
    /// The digest of the token's secret half.
    pub secret: SecretDigest,
    /// Whose it is; look-ups by it need an index.
    pub user: UserId,
    /// When the user logged in.
    pub created_at: UnixTime,
    /// When the user last proved who they are: at login, and before something delicate.
    pub authenticated_at: UnixTime,
    /// When it was last used, to the minute.
    pub seen_at: UnixTime,
    /// When it ends, however often it is used.
    pub expires_at: UnixTime,
    /// What the user recognises it by.
    pub client: ClientInfo,
}

/// Where a session was started, for the page on which its user looks for strangers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientInfo {
    /// The network address.
    pub address: Option<String>,
    /// What the browser calls itself.
    pub agent: Option<String>,
}

impl ClientInfo {
    const MAX_CHARS: usize = 200;

    /// Both texts, cut to 200 characters: a header can be of any length.
    ///
    /// ```
    /// use waypost_auth::sessions::ClientInfo;
    ///
    /// let client = ClientInfo::new(Some("192.0.2.7"), Some(&"Mozilla ".repeat(1000)));
    /// assert_eq!(client.address.as_deref(), Some("192.0.2.7"));
    /// assert_eq!(client.agent.map(|agent| agent.len()), Some(200));
    /// ```
    pub fn new(address: Option<&str>, agent: Option<&str>) -> Self {
        let cut = |text: &str| text.chars().take(Self::MAX_CHARS).collect();
        Self {
            address: address.map(cut),
            agent: agent.map(cut),
        }
    }
}
