//! Who calls, how they prove it, and what they may do.

mod caller;
mod close;
mod doors;
mod log_in;
mod moment;
mod no_store;
mod password;
mod scopes;
mod secrets;
mod sign_up;
mod sweep;

pub(crate) use caller::{AccountOwner, Author, Caller, Viewer, Voter};
pub use close::{CloseAccountError, close};
pub use doors::doors;
pub use log_in::{LogInError, log_in};
pub use moment::moment;
pub use no_store::NoStore;
pub use password::{ChangePasswordError, ConfirmError, change_password};
pub use scopes::Scope;
pub use secrets::secrets;
pub use sign_up::{SignUpError, sign_up};
pub use sweep::sweep;
