use aws_lc_rs::hmac;

use crate::secret::TokenSecret;

/// Makes the pad of a secret differ from everything else that might be computed from it.
const PURPOSE: &[u8] = b"waypost refresh token successor";

/// `successor`, readable only with `secret`. A secret has one successor, so its pad is used once.
pub(super) fn seal(secret: &TokenSecret, successor: &TokenSecret) -> [u8; 32] {
    under_pad(secret, *successor.as_bytes())
}

pub(super) fn unseal(secret: &TokenSecret, sealed: [u8; 32]) -> TokenSecret {
    TokenSecret::from_bytes(under_pad(secret, sealed))
}

fn under_pad(secret: &TokenSecret, mut bytes: [u8; 32]) -> [u8; 32] {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let pad = hmac::sign(&key, PURPOSE);
    for (byte, pad) in bytes.iter_mut().zip(pad.as_ref()) {
        *byte ^= pad;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_successor_opens_only_with_its_predecessor() {
        let (old, new) = (TokenSecret::random(), TokenSecret::random());
        let sealed = seal(&old, &new);
        assert_eq!(unseal(&old, sealed).digest(), new.digest());
        assert_ne!(
            unseal(&TokenSecret::random(), sealed).digest(),
            new.digest()
        );
        assert_ne!(sealed, *new.as_bytes());
    }
}
