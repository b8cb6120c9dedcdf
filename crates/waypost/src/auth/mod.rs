//! The doors of an application: sessions for browsers, tokens for apps, keys for programs, passwords in front of them.
//!
//! [`Auth`] holds the doors that an application has; [`App::auth`](crate::App::auth) opens them. Operations name what
//! they need in their signature: [`Identity`] and its siblings to know who asks, [`SessionDoor`], [`TokenDoor`],
//! [`ApiKeyDoor`] and [`PasswordDoor`] to let somebody in or out. An application without a door that an operation
//! names does not start.
//!
//! ```
//! use waypost::auth::{
//!     AuthError, Environment, LoginError, PasswordDoor, SessionCookie, SessionDoor, SessionIdentity, StoredPassword,
//! };
//! use waypost::auth::passwords::{PasswordHasher, Passwords};
//! use waypost::auth::sessions::{MemorySessionStore, Sessions};
//! use waypost::prelude::*;
//! use waypost::testing::TestClient;
//!
//! #[derive(Clone)]
//! struct AdasHash(String);
//!
//! #[post("/login", status = 204)]
//! async fn log_in(
//!     #[form] username: String,
//!     #[form] password: waypost::Secret<String>,
//!     passwords: PasswordDoor,
//!     sessions: SessionDoor,
//!     State(ada): State<AdasHash>,
//! ) -> Result<(SessionCookie, ()), LoginError> {
//!     let find = async || -> Result<_, LoginError> {
//!         Ok((username == "ada").then(|| StoredPassword::new("ada", ada.0.as_str())))
//!     };
//!     let ada = passwords.authenticate(&username, find, password.expose()).await?;
//!     Ok((sessions.log_in(ada).await?, ()))
//! }
//!
//! #[get("/me")]
//! async fn read_me(identity: SessionIdentity) -> String {
//!     identity.user().to_string()
//! }
//!
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! let passwords = Passwords::new(PasswordHasher::without_pepper()).unwrap();
//! let hash = passwords.set("flying over the lagoon".to_owned().into(), &[]).await.unwrap();
//! let auth = waypost::auth::Auth::new(Environment::Development)
//!     .passwords(passwords)
//!     .sessions(Sessions::new(MemorySessionStore::default()));
//! let app = App::new("Lagoon").auth(auth).state(AdasHash(hash.to_string())).routes(routes![log_in, read_me]);
//! let client = TestClient::new(app);
//!
//! client.get("/me").await.assert_status(401);
//! let form = [("username", "ada"), ("password", "flying over the lagoon")];
//! client.post("/login").form(form).await.assert_status(204);
//! client.get("/me").await.assert_json("ada");
//! # });
//! ```

mod all_doors;
mod api_key_door;
mod audit;
mod authenticated;
mod cause;
mod client;
mod cookie_form;
mod credentials;
mod cross_origin;
mod device;
mod door;
mod door_argument;
mod error;
mod guard;
mod identity;
mod login_error;
mod new_password_error;
mod password_door;
mod secrets;
mod session_cookie;
mod session_door;
mod setup;
mod sign_up_error;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub mod stores;
mod token_door;
mod token_response;
mod token_settings;

pub use crate::environment::{Environment, UnknownEnvironment};
pub use all_doors::AllDoors;
pub use api_key_door::ApiKeyDoor;
pub use authenticated::{Authenticated, PasswordUpgrade};
pub use cause::Cause;
pub use client::Client;
pub use cross_origin::CrossOrigin;
pub use door::Door;
pub use error::{AuthError, Challenges};
pub use identity::{ApiKeyIdentity, Identity, SessionIdentity, TokenIdentity};
pub use login_error::LoginError;
pub use new_password_error::NewPasswordError;
pub use password_door::{PasswordDoor, PasswordPermit, StoredPassword, VerifiedPassword};
pub use secrets::{Secrets, SecretsError};
pub use session_cookie::SessionCookie;
pub use session_door::SessionDoor;
pub use setup::Auth;
pub use sign_up_error::SignUpError;
pub use token_door::{RefreshRefused, TokenDoor};
pub use token_response::TokenResponse;
pub use token_settings::TokenSettings;
#[cfg(feature = "redis")]
pub use waypost_auth::redis;
pub use waypost_auth::{
    InvalidScope, Scopes, StoreError, UserId, api_keys, passwords, secret, sessions, throttle,
    time, tokens,
};
