//! The secrets of an application: where they come from, and what stops the start.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use waypost_auth::passwords::{KeyedHash, PepperKeys, PepperKeysError};
use waypost_auth::secret::SecretString;
use waypost_auth::tokens::{Algorithm, KeyRing, KeyRingError};

use super::Environment;

mod hsm;

/// The pepper of the passwords and the keys that sign tokens.
///
/// | secret | variable | file named by | made in development |
/// |---|---|---|---|
/// | pepper | `WAYPOST_PEPPER` | `WAYPOST_PEPPER_FILE` | `pepper.keys` |
/// | token keys | `WAYPOST_TOKEN_KEYS` | `WAYPOST_TOKEN_KEYS_FILE` | `token.keys` |
///
/// With the feature `hsm` the pepper lies in a hardware security module, and not in the first row, where
/// `WAYPOST_HSM_MODULE` names the PKCS#11 library of the module's maker. Then there must be `WAYPOST_HSM_TOKEN`, the label of the
/// token, `WAYPOST_HSM_PIN` or `WAYPOST_HSM_PIN_FILE`, and `WAYPOST_HSM_KEY`, the id of the key for new hashes; in development a
/// key that is missing is made.
///
/// The text of each is that of [`PepperKeys`] and of [`KeyRing`]. In production a secret that is missing or weak stops
/// the start, and the error names its variable. In development what is missing is made on the first start, in
/// files that only their owner may read. Keep them apart from the database, and back the pepper up: without it no
/// password can be verified.
///
/// The token key that is made is one for HS256, which nobody else can verify by. Where others verify tokens too, by
/// [`TokenDoor::jwks`](super::TokenDoor::jwks), make one for ES256 or EdDSA.
///
/// ```
/// use waypost::auth::{Environment, Secrets};
///
/// let folder = tempfile::tempdir()?;
/// let secrets = Secrets::load(Environment::Development, folder.path())?;
/// assert_eq!(secrets.token_keys.signing_key().id().as_str(), "k1");
/// assert!(folder.path().join("pepper.keys").exists());
///
/// let error = Secrets::load(Environment::Production, folder.path()).unwrap_err();
/// assert!(error.to_string().contains("WAYPOST_PEPPER"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Secrets {
    /// What makes stolen password hashes useless without it.
    pub pepper: Arc<dyn KeyedHash>,
    /// What signs access tokens.
    pub token_keys: KeyRing,
}

/// Every secret that cannot be used, so that one attempt shows all.
#[derive(Debug)]
pub struct SecretsError(Vec<Fault>);

/// One secret that cannot be used.
#[derive(Debug)]
struct Fault {
    variable: &'static str,
    cause: Cause,
}

#[derive(Debug, thiserror::Error)]
enum Cause {
    #[error("it is missing, and in production nothing is made up")]
    Missing,
    #[error("it is not text")]
    NotText,
    #[error("{0}")]
    Pepper(#[from] PepperKeysError),
    #[error("{0}")]
    TokenKeys(#[from] KeyRingError),
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("the pepper is in the security module that WAYPOST_HSM_MODULE names: leave this out")]
    TwoPeppers,
    #[cfg(not(feature = "hsm"))]
    #[error("the program was built without the feature `hsm`")]
    NoHsm,
    #[cfg(feature = "hsm")]
    #[error("it is missing, and WAYPOST_HSM_MODULE needs it")]
    NotSaid,
    #[cfg(feature = "hsm")]
    #[error("{0}")]
    KeyId(#[from] waypost_auth::secret::InvalidKeyId),
    #[cfg(feature = "hsm")]
    #[error("{0}")]
    PinFile(#[from] waypost_auth::secret::SecretFileError),
    #[cfg(feature = "hsm")]
    #[error("{0}")]
    Hsm(#[from] waypost_auth::passwords::HsmError),
}

impl Secrets {
    /// Reads the secrets from the environment of this process; in development what is missing is made in `directory`.
    ///
    /// # Errors
    ///
    /// If a secret is missing in production, is weak or malformed, or its file may be read by others.
    pub fn load(
        environment: Environment,
        directory: impl AsRef<Path>,
    ) -> Result<Self, SecretsError> {
        Self::from_lookup(environment, directory.as_ref(), |name| env::var_os(name))
    }

    fn from_lookup(
        environment: Environment,
        directory: &Path,
        lookup: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, SecretsError> {
        let pepper = pepper(environment, directory, &lookup);
        let token_keys = Place::of(&lookup, environment, &TOKEN_KEYS, directory)
            .and_then(Place::token_keys)
            .map_err(|cause| TOKEN_KEYS.blame(&lookup, cause));
        match (pepper, token_keys) {
            (Ok(pepper), Ok(token_keys)) => Ok(Self { pepper, token_keys }),
            (pepper, token_keys) => {
                let faults = pepper.err().into_iter().flatten();
                Err(SecretsError(faults.chain(token_keys.err()).collect()))
            }
        }
    }
}

fn pepper(
    environment: Environment,
    directory: &Path,
    lookup: &impl Fn(&str) -> Option<OsString>,
) -> Result<Arc<dyn KeyedHash>, Vec<Fault>> {
    if lookup(hsm::MODULE).is_some() {
        let others = [PEPPER.variable, PEPPER.file_variable];
        return match others.into_iter().find(|name| lookup(name).is_some()) {
            Some(variable) => Err(vec![Fault {
                variable,
                cause: Cause::TwoPeppers,
            }]),
            None => hsm::pepper(environment, lookup),
        };
    }
    let keys = Place::of(lookup, environment, &PEPPER, directory).and_then(Place::pepper);
    match keys {
        Ok(keys) => Ok(Arc::new(keys)),
        Err(cause) => Err(vec![PEPPER.blame(lookup, cause)]),
    }
}

/// Where a secret may be said.
struct Names {
    variable: &'static str,
    /// The variable that names a file.
    file_variable: &'static str,
    /// The file that is made in development.
    made: &'static str,
}

const PEPPER: Names = Names {
    variable: "WAYPOST_PEPPER",
    file_variable: "WAYPOST_PEPPER_FILE",
    made: "pepper.keys",
};

const TOKEN_KEYS: Names = Names {
    variable: "WAYPOST_TOKEN_KEYS",
    file_variable: "WAYPOST_TOKEN_KEYS_FILE",
    made: "token.keys",
};

impl Names {
    /// A fault of the variable that says it, or that could.
    fn blame(&self, lookup: &impl Fn(&str) -> Option<OsString>, cause: Cause) -> Fault {
        let variable = match lookup(self.variable) {
            None if lookup(self.file_variable).is_some() => self.file_variable,
            _ => self.variable,
        };
        Fault { variable, cause }
    }
}

/// Where a secret is.
enum Place {
    Variable(SecretString),
    /// Must be there.
    File(PathBuf),
    /// Is made when it is missing.
    MadeIn(PathBuf),
}

impl Place {
    fn of(
        lookup: &impl Fn(&str) -> Option<OsString>,
        environment: Environment,
        names: &Names,
        directory: &Path,
    ) -> Result<Self, Cause> {
        if let Some(value) = lookup(names.variable) {
            let text = value.into_string().map_err(|_| Cause::NotText)?;
            return Ok(Self::Variable(SecretString::from(text)));
        }
        match lookup(names.file_variable) {
            Some(path) => Ok(Self::File(path.into())),
            None if environment.is_production() => Err(Cause::Missing),
            None => Ok(Self::MadeIn(directory.join(names.made))),
        }
    }

    fn pepper(self) -> Result<PepperKeys, Cause> {
        match self {
            Self::Variable(text) => Ok(PepperKeys::from_text(&text)?),
            Self::File(path) => Ok(PepperKeys::from_file(existing(path)?)?),
            Self::MadeIn(path) => Ok(PepperKeys::from_file(with_folder(path)?)?),
        }
    }

    fn token_keys(self) -> Result<KeyRing, Cause> {
        // Nobody but the application itself verifies tokens by a key that it has made up, and this is the fastest kind.
        let algorithm = Algorithm::Hs256;
        match self {
            Self::Variable(text) => Ok(KeyRing::from_text(&text)?),
            Self::File(path) => Ok(KeyRing::from_file(existing(path)?, algorithm)?),
            Self::MadeIn(path) => Ok(KeyRing::from_file(with_folder(path)?, algorithm)?),
        }
    }
}

/// A file that somebody named is not made up: its name may be mistyped.
fn existing(path: PathBuf) -> Result<PathBuf, Cause> {
    match fs::metadata(&path) {
        Ok(_) => Ok(path),
        Err(source) => Err(Cause::File { path, source }),
    }
}

/// A folder that is made is its owner's alone: an embedded database often lies in it too.
fn with_folder(path: PathBuf) -> Result<PathBuf, Cause> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made = path
        .parent()
        .map_or(Ok(()), |folder| builder.create(folder));
    match made {
        Ok(()) => Ok(path),
        Err(source) => Err(Cause::File { path, source }),
    }
}

impl fmt::Display for SecretsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the secrets of the application cannot be used:")?;
        self.0
            .iter()
            .try_for_each(|fault| write!(f, "\n  {}: {}", fault.variable, fault.cause))
    }
}

impl std::error::Error for SecretsError {}

#[cfg(test)]
mod tests;
