//! Somebody who has proved who they are.

use waypost_auth::UserId;
use waypost_auth::passwords::PasswordHash;
use waypost_auth::secret::SecretString;

/// Somebody who has proved who they are, for the doors that let them in.
///
/// [`PasswordPermit::authenticate`](super::PasswordPermit::authenticate) makes one of a password: whatever ends all
/// logins of the user while it is verified, such as a new password, ends this one too. A user's id alone is somebody
/// who has proved it now and in another way: by having just signed up, or by what another service says.
///
/// ```
/// use waypost::auth::Authenticated;
///
/// assert_eq!(Authenticated::from("ada").user, "ada".into());
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Authenticated {
    /// The user.
    pub user: UserId,
    /// A better hash of the same password, if there is one.
    pub upgrade: Option<PasswordUpgrade>,
    pub(super) epochs: LoginEpochs,
}

/// A better hash of a password that is stored already.
#[derive(Clone, Debug)]
pub struct PasswordUpgrade {
    /// What is stored: if it is so no more, leave what is there.
    pub old: SecretString,
    /// What to store in its place.
    pub new: PasswordHash,
}

/// What was read before the proof, of each door that there is; nothing if the proof is of now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LoginEpochs {
    pub(super) sessions: Option<u64>,
    pub(super) refresh_tokens: Option<u64>,
    pub(super) access_tokens: Option<u64>,
}

impl From<UserId> for Authenticated {
    fn from(user: UserId) -> Self {
        Self {
            user,
            upgrade: None,
            epochs: LoginEpochs::default(),
        }
    }
}

impl From<&str> for Authenticated {
    fn from(user: &str) -> Self {
        UserId::from(user).into()
    }
}

impl From<String> for Authenticated {
    fn from(user: String) -> Self {
        UserId::from(user).into()
    }
}
