//! What the program does besides serving: `social migrate`, `seed`, `export`, `import`.

mod command;
mod export;
mod import;
mod migrate;
mod progress;
mod seed;
mod transfer;

pub use command::{Cli, Command};
pub use seed::{SeedError, SeedOptions, seed};
pub use transfer::transfer;
