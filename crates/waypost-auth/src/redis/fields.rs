use std::collections::HashMap;
use std::str::FromStr;

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::time::UnixTime;
use crate::{Scopes, StoreError, UserId};

/// The fields of a record as the server gives them.
pub(super) struct Fields(HashMap<String, String>);

impl Fields {
    /// `None` for the fields of a record that is not there.
    pub(super) fn of_record(fields: HashMap<String, String>) -> Option<Self> {
        (!fields.is_empty()).then_some(Self(fields))
    }

    pub(super) fn optional(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    pub(super) fn text(&mut self, name: &str) -> Result<String, StoreError> {
        self.optional(name).ok_or_else(|| damaged(name))
    }

    pub(super) fn user(&mut self) -> Result<UserId, StoreError> {
        self.text("user").map(UserId::from)
    }

    pub(super) fn scopes(&mut self) -> Result<Scopes, StoreError> {
        self.parsed("scopes")
    }

    pub(super) fn time(&mut self, name: &str) -> Result<UnixTime, StoreError> {
        self.parsed(name).map(UnixTime::from_secs)
    }

    pub(super) fn bytes32(&mut self, name: &str) -> Result<[u8; 32], StoreError> {
        let bytes = self.optional_bytes32(name)?;
        bytes.ok_or_else(|| damaged(name))
    }

    pub(super) fn optional_bytes32(&mut self, name: &str) -> Result<Option<[u8; 32]>, StoreError> {
        let read = |text: String| {
            let bytes = Base64UrlUnpadded::decode_vec(&text).ok();
            bytes
                .and_then(|bytes| bytes.try_into().ok())
                .ok_or_else(|| damaged(name))
        };
        self.optional(name).map(read).transpose()
    }

    fn parsed<T: FromStr>(&mut self, name: &str) -> Result<T, StoreError> {
        self.text(name)?.parse().map_err(|_| damaged(name))
    }
}

pub(super) fn base64(bytes: &[u8; 32]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

fn damaged(field: &str) -> StoreError {
    StoreError::new(format!(
        "the field `{field}` of a record holds what nobody has written there"
    ))
}
