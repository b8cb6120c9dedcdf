//! The file that keeps pepper keys: a warning for people, then one key in each line.

use std::path::Path;

use base64ct::{Base64, Encoding};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::secret::{self, SecretFileError, random_bytes};

const WARNING: &str = "\
# Pepper keys: without this file no password in the database can be verified, and nobody can log in.
# Back it up, apart from the database and its backups; whoever has both can try out passwords.
# The first key is for new hashes; the others are for hashes that still name them.
";

pub(super) fn read_or_create(path: &Path) -> Result<SecretString, SecretFileError> {
    secret::read_or_create(path, || with_keys(&new_line(1), ""))
}

/// Writes a new random key in front of the others.
pub(super) fn prepend(path: &Path, number: usize) -> Result<(), SecretFileError> {
    let before = read_or_create(path)?;
    let kept: Zeroizing<String> = Zeroizing::new(
        before
            .expose_secret()
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| [line, "\n"])
            .collect(),
    );
    secret::write_private(path, &with_keys(&new_line(number), &kept))
}

fn new_line(number: usize) -> Zeroizing<String> {
    let key = Zeroizing::new(random_bytes::<32>());
    let key = Zeroizing::new(Base64::encode_string(key.as_ref()));
    Zeroizing::new(format!("k{number}:{}\n", *key))
}

fn with_keys(first: &str, others: &str) -> SecretString {
    SecretString::from(format!("{WARNING}{first}{others}"))
}
