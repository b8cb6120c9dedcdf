//! One file per subcommand: its options and what it does.

pub(crate) mod dev;
pub(crate) mod makemigrations;
pub(crate) mod migrate;
pub(crate) mod new;
pub(crate) mod openapi;
pub(crate) mod routes;
pub(crate) mod run;
