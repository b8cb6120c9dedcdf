//! Who sends the request: the schemes by which clients say it, and the scopes that operations ask for.

mod scopes;

pub use scopes::SecurityScopes;
