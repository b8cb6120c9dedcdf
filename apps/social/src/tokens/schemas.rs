//! Tokens on the wire.

use waypost::Secret;
use waypost::prelude::*;

use crate::accounts::Scope;

/// What it takes to get tokens.
#[schema(deny_unknown_fields)]
pub struct TokenRequest {
    /// The address of the account, in any case.
    #[field(max_length = 254, example = "ada@example.org")]
    pub email: String,
    /// Its password.
    #[field(max_length = 1024, example = "flying over the lagoon")]
    pub password: Secret<String>,
    /// What the tokens may be used for; everything if this is left out.
    #[field(max_items = 3)]
    pub scopes: Option<Vec<Scope>>,
}

/// A token that gets the next pair of tokens.
#[schema(deny_unknown_fields)]
pub struct RefreshToken {
    /// From the answer that brought the last access token.
    #[field(max_length = 512)]
    pub refresh_token: Secret<String>,
}
