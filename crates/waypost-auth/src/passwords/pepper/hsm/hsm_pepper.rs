use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::slot::Slot;

use super::connection::{Access, Connection};
use super::{HsmError, HsmSettings};
use crate::passwords::pepper::{KeyedHash, PepperError};
use crate::secret::KeyId;

/// Pepper keys that never leave a security module: whoever takes over the server can use them while there, not
/// copy them.
///
/// A key is a generic secret of 32 bytes with the label `waypost-pepper-` and its id; several of them are the ring.
/// [`create_key`](Self::create_key) makes one, as the first step of a rotation too. Back up the module by the means of
/// its maker: without the keys no password can be verified.
///
/// ```no_run
/// use std::sync::Arc;
/// use waypost_auth::passwords::{HsmPepper, HsmSettings, PasswordHasher};
/// use waypost_auth::secret::SecretString;
///
/// let pepper = HsmPepper::open(HsmSettings {
///     module: "/usr/lib/softhsm/libsofthsm2.so".into(),
///     token_label: "waypost".into(),
///     pin: SecretString::from(std::env::var("WAYPOST_HSM_PIN")?),
///     current_key: "2027".parse()?,
/// })?;
/// let hasher = PasswordHasher::new(Arc::new(pepper));
/// # let _ = hasher;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct HsmPepper {
    settings: HsmSettings,
    context: Pkcs11,
    slot: Slot,
    /// Idle sessions: a hashing thread takes one and brings it back.
    idle: Mutex<Vec<Connection>>,
    pin_refused: AtomicBool,
}

impl HsmPepper {
    /// Logs in and finds the current key.
    ///
    /// Load it after any `fork`, and once per library and process.
    ///
    /// # Errors
    /// When the library cannot be loaded, the token or the key is not there, or the PIN is wrong.
    pub fn open(settings: HsmSettings) -> Result<Self, HsmError> {
        let (context, slot) = load(&settings)?;
        let mut connection = Connection::open(&context, slot, &settings.pin, Access::Use)?;
        connection.find(&settings.current_key)?;
        let idle = Mutex::new(vec![connection]);
        Ok(Self {
            settings,
            context,
            slot,
            idle,
            pin_refused: AtomicBool::new(false),
        })
    }

    /// Makes the key that `settings` calls the current one, inside the module.
    ///
    /// # Errors
    /// When there is such a key already, or the module refuses.
    pub fn create_key(settings: &HsmSettings) -> Result<(), HsmError> {
        let (context, slot) = load(settings)?;
        Connection::open(&context, slot, &settings.pin, Access::Create)?
            .create(&settings.current_key)
    }

    fn hmac_sha256(&self, key: &KeyId, message: &[u8]) -> Result<[u8; 32], HsmError> {
        let mut last = None;
        // A session that lay idle may have ended with a restart of the module: then a fresh one decides.
        for connection in [self.take_idle(), None] {
            let mut connection = match connection {
                Some(connection) => connection,
                None => self.connect()?,
            };
            match connection.hmac_sha256(key, message) {
                Ok(tag) => {
                    self.bring_back(connection);
                    return Ok(tag);
                }
                Err(error @ (HsmError::NoKey(_) | HsmError::AmbiguousKey(_))) => {
                    self.bring_back(connection);
                    return Err(error);
                }
                Err(error) => last = Some(error),
            }
        }
        Err(last.unwrap_or(HsmError::WrongAnswer))
    }

    fn connect(&self) -> Result<Connection, HsmError> {
        if self.pin_refused.load(Ordering::Relaxed) {
            return Err(HsmError::WrongPin);
        }
        Connection::open(&self.context, self.slot, &self.settings.pin, Access::Use).inspect_err(
            |error| {
                if matches!(error, HsmError::WrongPin) {
                    self.pin_refused.store(true, Ordering::Relaxed);
                }
            },
        )
    }

    fn take_idle(&self) -> Option<Connection> {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
    }

    fn bring_back(&self, connection: Connection) {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
    }
}

fn load(settings: &HsmSettings) -> Result<(Pkcs11, Slot), HsmError> {
    let context = Pkcs11::new(&settings.module)?;
    match context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
        Err(error) => return Err(error.into()),
    }
    for slot in context.get_slots_with_initialized_token()? {
        if context.get_token_info(slot)?.label() == settings.token_label {
            return Ok((context, slot));
        }
    }
    Err(HsmError::NoToken(settings.token_label.clone()))
}

impl KeyedHash for HsmPepper {
    fn current_key(&self) -> &KeyId {
        &self.settings.current_key
    }

    fn keyed_hash(&self, key: &KeyId, message: &[u8]) -> Result<[u8; 32], PepperError> {
        self.hmac_sha256(key, message).map_err(|error| match error {
            HsmError::NoKey(key) => PepperError::UnknownKey(key),
            other => PepperError::Device(Box::new(other)),
        })
    }
}

impl fmt::Debug for HsmPepper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HsmPepper")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
