//! Which program this is, and which build of it.

use std::{
    env,
    hash::{DefaultHasher, Hash, Hasher},
};

/// The same for every build of this program; another for each `purpose`.
pub(super) fn of_program(purpose: &str) -> u64 {
    // Cargo names a test program `<name>-<hash>`, and the hash depends on features and profile.
    let path = env::current_exe().expect("the system knows which program runs");
    hash((path, purpose))
}

/// Another after each build: its migrations may have changed.
pub(super) fn of_build() -> u64 {
    let path = env::current_exe().expect("the system knows which program runs");
    let metadata = path.metadata().expect("the program is a file");
    let modified = metadata
        .modified()
        .expect("files have a time of modification");
    hash((metadata.len(), modified))
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
