use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::claims::{Audience, Claims};
use super::verified::VerifiedTokens;
use crate::secret::random_token;
use crate::time::{Clock, SystemClock, UnixTime};
use crate::tokens::{KeyRing, TokenError};
use crate::{Scopes, UserId};

/// Issues and checks access tokens of one issuer for one audience.
///
/// ```
/// use waypost_auth::secret::ExposeSecret;
/// use waypost_auth::tokens::{AccessTokens, Algorithm, KeyRing, NewToken, SigningKey};
///
/// let keys = KeyRing::new(SigningKey::generate("k1".parse()?, Algorithm::Es256)?);
/// let tokens = AccessTokens::new(keys, "https://example.org", "https://example.org/api");
///
/// let issued = tokens.issue(NewToken::for_user("ada").scopes("posts:read".parse()?));
/// let claims = tokens.verify(issued.token.expose_secret())?;
/// assert_eq!(claims.sub, "ada".into());
/// assert!(claims.scope.contains("posts:read"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct AccessTokens {
    keys: KeyRing,
    issuer: String,
    audience: String,
    typ: String,
    lifetime: Duration,
    leeway: Duration,
    clock: Arc<dyn Clock>,
    verified: VerifiedTokens,
}

/// What a new token is to say.
#[derive(Clone, Debug)]
pub struct NewToken {
    user: UserId,
    scopes: Scopes,
    session: Option<String>,
    epoch: u64,
}

/// A signed token and what it says.
#[derive(Clone, Debug)]
pub struct IssuedToken {
    /// The token in compact form, for the client and nobody else.
    pub token: SecretString,
    /// What it says.
    pub claims: Claims,
}

impl NewToken {
    /// A token for a user, without scopes.
    pub fn for_user(user: impl Into<UserId>) -> Self {
        Self {
            user: user.into(),
            scopes: Scopes::none(),
            session: None,
            epoch: 0,
        }
    }

    /// Sets what it may be used for.
    pub fn scopes(self, scopes: Scopes) -> Self {
        Self { scopes, ..self }
    }

    /// Sets the session that it belongs to.
    pub fn session(self, session: impl Into<String>) -> Self {
        Self {
            session: Some(session.into()),
            ..self
        }
    }

    /// Sets the user's epoch, from [`Revocations::epoch`](super::Revocations::epoch).
    pub fn epoch(self, epoch: u64) -> Self {
        Self { epoch, ..self }
    }
}

/// The type of access tokens (RFC 9068).
const ACCESS_TOKEN: &str = "at+jwt";

impl AccessTokens {
    /// Tokens of `issuer` for `audience` that live for 15 minutes, with 30 s of leeway for clocks that differ.
    pub fn new(keys: KeyRing, issuer: impl Into<String>, audience: impl Into<String>) -> Self {
        Self {
            keys,
            issuer: issuer.into(),
            audience: audience.into(),
            typ: ACCESS_TOKEN.into(),
            lifetime: Duration::from_secs(15 * 60),
            leeway: Duration::from_secs(30),
            clock: Arc::new(SystemClock),
            verified: VerifiedTokens::default(),
        }
    }

    /// Sets how long tokens live, in whole seconds.
    pub fn lifetime(self, lifetime: Duration) -> Self {
        Self { lifetime, ..self }
    }

    /// Sets by how much clocks may differ, in whole seconds.
    pub fn leeway(self, leeway: Duration) -> Self {
        Self { leeway, ..self }
    }

    /// Sets the `typ` of tokens for another purpose, such as `verify-email+jwt`. None passes for the other.
    pub fn typ(self, typ: impl Into<String>) -> Self {
        Self {
            typ: typ.into(),
            verified: VerifiedTokens::default(),
            ..self
        }
    }

    /// Sets the clock.
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// The keys, for [`jwks`](KeyRing::jwks).
    pub fn keys(&self) -> &KeyRing {
        &self.keys
    }

    /// How long a token lives.
    pub fn expires_in(&self) -> Duration {
        self.lifetime
    }

    /// When every token that was issued until now has ended by itself, whatever the leeway.
    pub fn all_expire_by(&self) -> UnixTime {
        self.clock.now() + self.lifetime + self.leeway
    }

    /// Issues a token.
    pub fn issue(&self, new: NewToken) -> IssuedToken {
        let now = self.clock.now();
        let claims = Claims {
            iss: self.issuer.clone(),
            sub: new.user,
            aud: Audience::One(self.audience.clone()),
            exp: now + self.lifetime,
            iat: now,
            nbf: Some(now),
            jti: random_token::<16>().expose_secret().to_owned(),
            scope: new.scopes,
            sid: new.session,
            epoch: new.epoch,
        };
        let payload = serde_json::to_vec(&claims).expect("claims consist of text and numbers");
        let token = SecretString::from(self.keys.signing_key().sign(&self.typ, &payload));
        IssuedToken { token, claims }
    }

    /// Checks a token: key, signature, type, issuer, audience, time. Ask [`Revocations`](super::Revocations) besides.
    ///
    /// What does not change is checked once: of tokens that were good a digest is remembered, with what they say. Time
    /// is looked at whenever one comes.
    ///
    /// # Errors
    /// Says which check failed, for the log; to the client all failures are one.
    pub fn verify(&self, token: &str) -> Result<Arc<Claims>, TokenError> {
        let claims = self
            .verified
            .get_or_verify(token, || self.verify_once(token))?;
        self.check_time(&claims)?;
        Ok(claims)
    }

    fn verify_once(&self, token: &str) -> Result<Claims, TokenError> {
        let jws = self.keys.verify(token)?;
        if !jws.is_type(&self.typ) {
            return Err(TokenError::WrongType);
        }
        let claims: Claims = jws.claims()?;
        if claims.iss != self.issuer {
            return Err(TokenError::WrongIssuer);
        }
        if !claims.aud.contains(&self.audience) {
            return Err(TokenError::WrongAudience);
        }
        Ok(claims)
    }

    fn check_time(&self, claims: &Claims) -> Result<(), TokenError> {
        let now = self.clock.now();
        if now >= claims.exp + self.leeway {
            return Err(TokenError::Expired);
        }
        let starts = claims.nbf.unwrap_or(claims.iat).max(claims.iat);
        if starts > now + self.leeway {
            return Err(TokenError::NotYetValid);
        }
        Ok(())
    }
}

impl fmt::Debug for AccessTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessTokens")
            .field("keys", &self.keys)
            .field("issuer", &self.issuer)
            .field("audience", &self.audience)
            .field("typ", &self.typ)
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
