//! What an application's files looked like at one moment.
//!
//! Looking at the files again and again works on every system and file system, and needs no library: a project has
//! few files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files with the time of their last change and their size.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sources(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Sources {
    /// Looks at files, and at all files below directories; what is not there is left out.
    pub(crate) fn read(paths: &[PathBuf]) -> Self {
        let mut files = BTreeMap::new();
        for path in paths {
            add(path, &mut files);
        }
        Self(files)
    }

    /// The first file that was added, changed or removed between `earlier` and `self`.
    pub(crate) fn difference<'a>(&'a self, earlier: &'a Self) -> Option<&'a Path> {
        let changed = self
            .0
            .iter()
            .find(|(path, state)| earlier.0.get(*path) != Some(state));
        let removed = || {
            earlier
                .0
                .iter()
                .find(|(path, _)| !self.0.contains_key(*path))
        };
        changed.or_else(removed).map(|(path, _)| path.as_path())
    }
}

fn add(path: &Path, files: &mut BTreeMap<PathBuf, (Option<SystemTime>, u64)>) {
    // A file may go between one look and the next: then it is not there.
    let Ok(metadata) = fs::metadata(path) else {
        return;
    };
    if metadata.is_file() {
        files.insert(path.to_owned(), (metadata.modified().ok(), metadata.len()));
    } else if let Ok(entries) = fs::read_dir(path) {
        for entry in entries
            .flatten()
            .filter(|entry| !is_scratch(&entry.file_name().to_string_lossy()))
        {
            add(&entry.path(), files);
        }
    }
}

/// Whether this is what an editor keeps beside a file that it edits.
fn is_scratch(name: &str) -> bool {
    name.starts_with('.') || name.starts_with('#') || name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_added_changed_or_removed_is_a_difference() {
        let directory = tempfile::tempdir().unwrap();
        let (file, nested) = (
            directory.path().join("a.rs"),
            directory.path().join("b/c.rs"),
        );
        let read = || Sources::read(&[directory.path().to_owned()]);
        fs::write(&file, "1").unwrap();
        let before = read();
        assert_eq!(read().difference(&before), None);

        fs::write(&file, "22").unwrap();
        let changed = read();
        assert_eq!(changed.difference(&before), Some(file.as_path()));

        fs::create_dir(nested.parent().unwrap()).unwrap();
        fs::write(&nested, "").unwrap();
        let added = read();
        assert_eq!(added.difference(&changed), Some(nested.as_path()));

        fs::remove_file(&file).unwrap();
        assert_eq!(read().difference(&added), Some(file.as_path()));
    }

    #[test]
    fn what_editors_keep_beside_files_is_no_source() {
        let directory = tempfile::tempdir().unwrap();
        for name in [".a.rs.swp", "a.rs~", "#a.rs#"] {
            fs::write(directory.path().join(name), "").unwrap();
        }
        assert_eq!(
            Sources::read(&[directory.path().to_owned()]),
            Sources::read(&[])
        );
    }

    #[test]
    fn a_path_that_is_not_there_is_no_error() {
        assert_eq!(Sources::read(&["nowhere/src".into()]), Sources::read(&[]));
    }
}
