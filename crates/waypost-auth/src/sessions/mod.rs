//! Sessions: a record on the server, a random token with the client.

mod any;
mod memory;
mod service;
mod session;
mod store;

pub use any::AnySessionStore;
pub use memory::MemorySessionStore;
pub use service::{NewSession, SessionError, SessionSettings, Sessions};
pub use session::{ClientInfo, Session, SessionId};
pub use store::SessionStore;
