//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the crate lies in the workspace")
}

/// What outlives a clone: environments, tools, build results, screenshots.
///
/// `$WAYPOST_CACHE`, by default `~/.cache/waypost`.
pub(crate) fn cache() -> Result<PathBuf> {
    if let Some(cache) = env::var_os("WAYPOST_CACHE") {
        return std::path::absolute(cache).context("WAYPOST_CACHE is not a path");
    }
    let home = env::var_os("HOME").context("neither WAYPOST_CACHE nor HOME is set")?;
    Ok(Path::new(&home).join(".cache/waypost"))
}

/// Where cargo puts what it builds: `$CARGO_TARGET_DIR`, by default in the cache.
pub(crate) fn target() -> Result<PathBuf> {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(target) => Ok(root().join(target)),
        None => Ok(cache()?.join("target")),
    }
}
