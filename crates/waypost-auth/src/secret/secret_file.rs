use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use base64ct::{Base64UrlUnpadded, Encoding};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use super::random_bytes;

/// Why a secret file cannot be used.
#[derive(Debug, Error)]
pub enum SecretFileError {
    /// It cannot be read or written.
    #[error("secret file {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Other users of the machine may read it.
    #[error("secret file {} is open to other users (mode {mode:03o}); run chmod 600 on it", path.display())]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
}

/// No secret that this crate keeps in a file is longer.
const MAX_BYTES: u64 = 64 * 1024;

/// Reads a secret from a file, which is created when it is missing.
///
/// A new file gets what `generate` makes, with mode 0600, whole or not at all, also when several processes
/// start at once: then all of them read what the first one wrote. Its folder must exist.
///
/// # Errors
/// When the file cannot be read or created, is longer than 64 KiB, or may be read by other users.
///
/// ```
/// use waypost_auth::secret::{ExposeSecret, SecretString, read_or_create};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("token.key");
/// let first = read_or_create(&path, || SecretString::from("made at the first start"))?;
/// let second = read_or_create(&path, || unreachable!("it is there already"))?;
/// assert_eq!(first.expose_secret(), second.expose_secret());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_or_create(
    path: impl AsRef<Path>,
    generate: impl FnOnce() -> SecretString,
) -> Result<SecretString, SecretFileError> {
    let path = path.as_ref();
    if let Some(secret) = read(path)? {
        return Ok(secret);
    }
    let draft = write_draft(path, &generate()).map_err(in_file(path))?;
    // A link never replaces what is there: whoever comes second leaves the first one's secret alone.
    let linked = fs::hard_link(&draft, path);
    let removed = fs::remove_file(&draft);
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(in_file(path)(error));
        }
        _ => removed
            .and_then(|()| sync_folder(path))
            .map_err(in_file(path))?,
    }
    read_private(path)
}

/// Reads a secret from a file that must be there.
///
/// # Errors
/// When the file cannot be read, is longer than 64 KiB, or may be read by other users.
pub fn read_private(path: impl AsRef<Path>) -> Result<SecretString, SecretFileError> {
    let path = path.as_ref();
    read(path)?.ok_or_else(|| in_file(path)(io::ErrorKind::NotFound.into()))
}

/// Replaces a secret file as a whole, with mode 0600.
///
/// # Errors
/// When the file cannot be written.
pub fn write_private(path: impl AsRef<Path>, secret: &SecretString) -> Result<(), SecretFileError> {
    let path = path.as_ref();
    write_draft(path, secret)
        .and_then(|draft| fs::rename(draft, path))
        .and_then(|()| sync_folder(path))
        .map_err(in_file(path))
}

fn read(path: &Path) -> Result<Option<SecretString>, SecretFileError> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map_err(in_file(path))?,
    };
    let metadata = file.metadata().map_err(in_file(path))?;
    refuse_exposed(path, &metadata)?;
    if metadata.len() > MAX_BYTES {
        return Err(in_file(path)(io::ErrorKind::FileTooLarge.into()));
    }
    let mut text = String::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    file.take(MAX_BYTES)
        .read_to_string(&mut text)
        .map_err(in_file(path))?;
    Ok(Some(SecretString::from(text)))
}

#[cfg(unix)]
fn refuse_exposed(path: &Path, metadata: &fs::Metadata) -> Result<(), SecretFileError> {
    use std::os::unix::fs::PermissionsExt;

    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(SecretFileError::Exposed {
            path: path.to_path_buf(),
            mode,
        });
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_exposed(_: &Path, _: &fs::Metadata) -> Result<(), SecretFileError> {
    Ok(())
}

/// Writes the secret beside its place, down to the disk.
fn write_draft(path: &Path, secret: &SecretString) -> io::Result<PathBuf> {
    let unique = Base64UrlUnpadded::encode_string(&random_bytes::<9>());
    let mut name = path
        .file_name()
        .ok_or(io::ErrorKind::InvalidFilename)?
        .to_os_string();
    name.push(format!(".{unique}.new"));
    let draft = path.with_file_name(name);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(secret.expose_secret().as_bytes())
        .and_then(|()| file.sync_all())
        .inspect_err(|_| {
            // The error that matters is the one of the write.
            let _ = fs::remove_file(&draft);
        })?;
    Ok(draft)
}

/// A new name is only on the disk when its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn in_file(path: &Path) -> impl Fn(io::Error) -> SecretFileError {
    move |source| SecretFileError::Io {
        path: path.to_path_buf(),
        source,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn secret(text: &str) -> SecretString {
        SecretString::from(text)
    }

    #[test]
    fn a_new_file_is_readable_by_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pepper.keys");
        read_or_create(&path, || secret("a")).unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "no draft is left behind"
        );
    }

    #[test]
    fn a_file_that_the_group_may_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pepper.keys");
        read_or_create(&path, || secret("a")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let error = read_or_create(&path, || unreachable!()).unwrap_err();
        assert!(
            matches!(error, SecretFileError::Exposed { mode: 0o640, .. }),
            "{error}"
        );
    }

    #[test]
    fn processes_that_start_together_agree_on_one_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pepper.keys");
        let secrets: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|number| {
                    let path = &path;
                    scope.spawn(move || {
                        read_or_create(path, || secret(&format!("made by {number}"))).unwrap()
                    })
                })
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap().expose_secret().to_owned())
                .collect()
        });
        assert!(
            secrets.iter().all(|secret| *secret == secrets[0]),
            "{secrets:?}"
        );
    }

    #[test]
    fn replacing_a_file_keeps_it_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pepper.keys");
        write_private(&path, &secret("one")).unwrap();
        write_private(&path, &secret("two")).unwrap();
        assert_eq!(
            read_or_create(&path, || unreachable!())
                .unwrap()
                .expose_secret(),
            "two"
        );
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn a_missing_folder_is_named_in_the_error() {
        let error = read_or_create("/nonexistent/folder/pepper.keys", || secret("a")).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("/nonexistent/folder/pepper.keys"),
            "{error}"
        );
    }
}
