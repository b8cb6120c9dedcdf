use thiserror::Error;

use crate::secret::WeakKey;

/// Why a token is not accepted. To the client all of them are the same 401.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TokenError {
    /// It is not three parts of strict base64url around JSON objects, or it is too long.
    #[error("the token is malformed")]
    Malformed,
    /// It names an extension that must be understood; none is.
    #[error("the token has critical extensions")]
    Critical,
    /// It names no key of the ring.
    #[error("the token names no known key")]
    UnknownKey,
    /// It says to be signed in another way than its key signs.
    #[error("the token's algorithm is not that of its key")]
    WrongAlgorithm,
    /// The signature is not of this text by this key.
    #[error("the token's signature is wrong")]
    BadSignature,
    /// It is a token for another purpose.
    #[error("the token is of another type")]
    WrongType,
    /// A claim is missing or has a wrong form.
    #[error("the token's claims are malformed")]
    BadClaims,
    /// Somebody else issued it.
    #[error("the token is from another issuer")]
    WrongIssuer,
    /// It is meant for somebody else.
    #[error("the token is for another audience")]
    WrongAudience,
    /// It has expired.
    #[error("the token has expired")]
    Expired,
    /// It is not valid yet.
    #[error("the token is not valid yet")]
    NotYetValid,
}

/// Why a key is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeyRejected {
    /// A shared key that cannot have come from a random generator.
    #[error(transparent)]
    Weak(#[from] WeakKey),
    /// It is not a key for this algorithm, or too small.
    #[error("not an acceptable key for this algorithm")]
    Unsuitable,
    /// The JWK is no JSON of the expected form.
    #[error("the JWK is malformed")]
    Malformed,
    /// `use`, `key_ops` or `alg` say that the key is for something else.
    #[error("the JWK is not for verifying signatures with this algorithm")]
    OtherPurpose,
}
