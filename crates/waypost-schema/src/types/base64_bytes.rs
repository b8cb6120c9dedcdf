//! Bytes as base64, which is how JSON carries them.

use std::ops::Deref;

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, URL_SAFE};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    Constraints, ErrorKind, Input, JsonSchema, JsonType, Keywords, Kind, Registry, Report, Schema,
};

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const URL_SAFE_ALPHABET: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);
const STANDARD_ALPHABET: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);

/// Bytes that travel as base64: read in either alphabet, with or without padding, and printed in the one for URLs.
///
/// ```
/// use waypost_schema::{Base64Bytes, Constraints, Profile, from_json};
///
/// let bytes: Base64Bytes = from_json(br#""aGVsbG8=""#, &Constraints::NONE, Profile::Compatible)?;
/// assert_eq!(*bytes, *b"hello");
/// assert_eq!(serde_json::to_string(&bytes).unwrap(), r#""aGVsbG8=""#);
/// # Ok::<(), Vec<waypost_schema::ErrorDetail>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64Bytes(pub Vec<u8>);

impl Deref for Base64Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl<T: Into<Vec<u8>>> From<T> for Base64Bytes {
    fn from(bytes: T) -> Self {
        Self(bytes.into())
    }
}

impl Schema for Base64Bytes {
    const KIND: Kind = Kind::Scalar;

    fn describe(_: &mut Registry) -> JsonSchema {
        JsonSchema::from(Keywords {
            content_encoding: Some("base64"),
            content_media_type: Some("application/octet-stream"),
            ..JsonSchema::of(JsonType::String).into()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let bytes = input.as_text().ok_or(ErrorKind::BytesType).and_then(decode);
        report.convert(bytes, input).map(Self)
    }

    fn check(&self, constraints: &Constraints) -> Result<(), ErrorKind> {
        if let Some(min_length) = constraints.min_length.filter(|min| self.len() < *min) {
            return Err(ErrorKind::BytesTooShort { min_length });
        }
        match constraints.max_length.filter(|max| self.len() > *max) {
            Some(max_length) => Err(ErrorKind::BytesTooLong { max_length }),
            None => Ok(()),
        }
    }
}

/// The error is that of the alphabet for URLs, which Pydantic tries first and last.
fn decode(text: &str) -> Result<Vec<u8>, ErrorKind> {
    URL_SAFE_ALPHABET.decode(text).or_else(|error| {
        STANDARD_ALPHABET
            .decode(text)
            .map_err(|_| ErrorKind::BytesInvalidEncoding {
                encoding: "base64",
                encoding_error: error.to_string().into(),
            })
    })
}

impl Serialize for Base64Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::deserialize(deserializer)
    }
}
