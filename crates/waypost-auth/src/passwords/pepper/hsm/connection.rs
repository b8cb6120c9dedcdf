use std::collections::HashMap;

use cryptoki::context::Pkcs11;
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use secrecy::SecretString;

use super::HsmError;
use crate::secret::KeyId;

/// A session with the module; one thread at a time may use it.
pub(super) struct Connection {
    session: Session,
    /// Finding a key costs more than using it.
    keys: HashMap<KeyId, ObjectHandle>,
}

const KEY_BYTES: u64 = 32;

/// Whether a session may create keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Use,
    Create,
}

impl Connection {
    pub(super) fn open(
        context: &Pkcs11,
        slot: Slot,
        pin: &SecretString,
        access: Access,
    ) -> Result<Self, HsmError> {
        let session = match access {
            Access::Use => context.open_ro_session(slot)?,
            Access::Create => context.open_rw_session(slot)?,
        };
        // A login holds for all sessions of the process.
        match session.login(UserType::User, Some(pin)) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(Error::Pkcs11(
                RvError::PinIncorrect | RvError::PinLocked | RvError::PinInvalid,
                _,
            )) => {
                return Err(HsmError::WrongPin);
            }
            Err(error) => return Err(error.into()),
        }
        Ok(Self {
            session,
            keys: HashMap::new(),
        })
    }

    pub(super) fn hmac_sha256(
        &mut self,
        key: &KeyId,
        message: &[u8],
    ) -> Result<[u8; 32], HsmError> {
        let handle = self.find(key)?;
        let tag = self.session.sign(&Mechanism::Sha256Hmac, handle, message)?;
        tag.try_into().map_err(|_| HsmError::WrongAnswer)
    }

    pub(super) fn find(&mut self, key: &KeyId) -> Result<ObjectHandle, HsmError> {
        if let Some(handle) = self.keys.get(key) {
            return Ok(*handle);
        }
        let template = [
            Attribute::Class(ObjectClass::SECRET_KEY),
            Attribute::Label(label(key)),
        ];
        let handle = match self.session.find_objects(&template)?.as_slice() {
            [handle] => *handle,
            [] => return Err(HsmError::NoKey(key.clone())),
            _ => return Err(HsmError::AmbiguousKey(key.clone())),
        };
        self.keys.insert(key.clone(), handle);
        Ok(handle)
    }

    /// Makes a key that never leaves the module, not even encrypted.
    pub(super) fn create(&mut self, key: &KeyId) -> Result<(), HsmError> {
        match self.find(key) {
            Err(HsmError::NoKey(_)) => {}
            Ok(_) => return Err(HsmError::KeyExists(key.clone())),
            Err(error) => return Err(error),
        }
        let template = [
            Attribute::Class(ObjectClass::SECRET_KEY),
            Attribute::KeyType(KeyType::GENERIC_SECRET),
            Attribute::Token(true),
            Attribute::Private(true),
            Attribute::Sensitive(true),
            Attribute::Extractable(false),
            Attribute::Sign(true),
            Attribute::Verify(true),
            Attribute::ValueLen(KEY_BYTES.into()),
            Attribute::Label(label(key)),
            Attribute::Id(key.as_str().into()),
        ];
        self.session
            .generate_key(&Mechanism::GenericSecretKeyGen, &template)?;
        Ok(())
    }
}

fn label(key: &KeyId) -> Vec<u8> {
    format!("waypost-pepper-{key}").into_bytes()
}
