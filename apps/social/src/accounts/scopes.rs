use waypost::auth::Scopes;
use waypost::prelude::*;

/// What an app or a program may do in a user's name; people themselves may do everything.
#[schema(literal)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Change the account: profile, password, sessions, API keys.
    #[serde(rename = "account")]
    Account,
    /// Write, change and delete posts.
    #[serde(rename = "posts:write")]
    PostsWrite,
    /// Vote.
    #[serde(rename = "votes:write")]
    VotesWrite,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Account, Self::PostsWrite, Self::VotesWrite];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::PostsWrite => "posts:write",
            Self::VotesWrite => "votes:write",
        }
    }

    /// What it allows, for the documentation.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Account => "Change the account: profile, password, sessions, API keys",
            Self::PostsWrite => "Write, change and delete posts",
            Self::VotesWrite => "Vote",
        }
    }

    /// Several as one set.
    pub fn set(scopes: impl IntoIterator<Item = Self>) -> Scopes {
        let names: Vec<&str> = scopes.into_iter().map(Self::name).collect();
        names.join(" ").parse().expect("all of them are scopes")
    }
}
