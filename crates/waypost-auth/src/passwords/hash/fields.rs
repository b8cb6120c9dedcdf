//! Reading the pieces of a stored hash: strict numbers and strict base64.

use base64ct::{Base64Unpadded, Encoding};

use super::HashFormatError;

/// No salt or tag of a real hash is longer; it bounds what is decoded.
const MAX_DECODED: usize = 128;

/// A decimal number as the formats write it: digits only, no leading zero.
pub(super) fn number(text: &str) -> Result<u32, HashFormatError> {
    let canonical = text == "0" || !text.starts_with('0');
    if !canonical || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(HashFormatError::Malformed("a number"));
    }
    text.parse()
        .map_err(|_| HashFormatError::Malformed("a number"))
}

/// The number in `name=number`.
pub(super) fn parameter(field: Option<&str>, name: &'static str) -> Result<u32, HashFormatError> {
    let (key, value) = field
        .and_then(|field| field.split_once('='))
        .ok_or(HashFormatError::Malformed("a parameter"))?;
    if key == name {
        number(value)
    } else {
        Err(HashFormatError::Malformed("a parameter"))
    }
}

/// Base64 of the kind `E`, at least `least` bytes.
pub(super) fn bytes<E: Encoding>(text: &str, least: usize) -> Result<Vec<u8>, HashFormatError> {
    if text.len() > MAX_DECODED * 4 / 3 + 4 {
        return Err(HashFormatError::Malformed("the salt or the tag"));
    }
    let bytes =
        E::decode_vec(text).map_err(|_| HashFormatError::Malformed("the salt or the tag"))?;
    if bytes.len() < least {
        Err(HashFormatError::Malformed("the salt or the tag"))
    } else {
        Ok(bytes)
    }
}

/// Base64 as PHC strings carry it: the standard alphabet without padding.
pub(super) fn phc_bytes(text: &str, least: usize) -> Result<Vec<u8>, HashFormatError> {
    bytes::<Base64Unpadded>(text, least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_canonical_decimal_numbers_are_read() {
        assert_eq!(number("19456"), Ok(19_456));
        for text in ["", "+1", "-1", "01", " 1", "1 ", "0x10", "4294967296", "١"] {
            assert!(number(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn only_canonical_base64_is_read() {
        assert_eq!(phc_bytes("YWJj", 1), Ok(b"abc".to_vec()));
        assert_eq!(phc_bytes("YQ", 1), Ok(b"a".to_vec()));
        // Padding, and bits that the last byte has no place for.
        for text in ["YQ==", "YR", "Y", "YW-_", "YW Jj"] {
            assert!(phc_bytes(text, 1).is_err(), "{text:?}");
        }
    }
}
