use serde::{Deserialize, Deserializer, Serialize, de};

use crate::time::UnixTime;
use crate::{Scopes, UserId};

/// What an access token says (RFC 9068, with the user's epoch besides).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it.
    pub iss: String,
    /// The user.
    pub sub: UserId,
    /// Whom it is for.
    pub aud: Audience,
    /// When it expires.
    #[serde(deserialize_with = "numeric_date")]
    pub exp: UnixTime,
    /// When it was issued.
    #[serde(deserialize_with = "numeric_date")]
    pub iat: UnixTime,
    /// When it starts to be valid.
    #[serde(
        default,
        deserialize_with = "some_numeric_date",
        skip_serializing_if = "Option::is_none"
    )]
    pub nbf: Option<UnixTime>,
    /// The token's own id.
    pub jti: String,
    /// What it may be used for.
    #[serde(default, skip_serializing_if = "Scopes::is_empty")]
    pub scope: Scopes,
    /// The session that it belongs to: all of them end by [`revoke_session`](super::Revocations::revoke_session).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// The user's epoch when it was issued; when the user's is greater, the token is revoked.
    #[serde(default)]
    pub epoch: u64,
}

/// Whom a token is for: one name or several.
///
/// ```
/// use waypost_auth::tokens::Audience;
///
/// let several: Audience = serde_json::from_str(r#"["api", "admin"]"#)?;
/// assert!(several.contains("admin"));
/// assert!(!Audience::from("api").contains("ap"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// One name.
    One(String),
    /// Several names.
    Several(Vec<String>),
}

impl Audience {
    /// Whether `name` is among them.
    pub fn contains(&self, name: &str) -> bool {
        match self {
            Self::One(one) => one == name,
            Self::Several(several) => several.iter().any(|one| one == name),
        }
    }
}

impl From<&str> for Audience {
    fn from(name: &str) -> Self {
        Self::One(name.to_owned())
    }
}

/// Seconds since 1970; other issuers write fractions too.
fn numeric_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<UnixTime, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    let out_of_range = || de::Error::custom("a date out of range");
    if let Some(seconds) = number.as_i64() {
        return Ok(UnixTime::from_secs(seconds));
    }
    // The year 30000: far from where a float loses whole seconds.
    let seconds = number
        .as_f64()
        .filter(|seconds| seconds.abs() < 1e12)
        .ok_or_else(out_of_range)?;
    format!("{:.0}", seconds.floor())
        .parse()
        .map(UnixTime::from_secs)
        .map_err(|_| out_of_range())
}

fn some_numeric_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<UnixTime>, D::Error> {
    numeric_date(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: &str =
        r#"{"iss":"i","sub":"u","aud":"a","exp":200,"iat":100,"jti":"t","epoch":0}"#;

    fn read(json: &str) -> Result<Claims, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn dates_may_be_fractions_and_must_be_numbers() {
        assert_eq!(
            read(&CLAIMS.replace("200", "200.9")).unwrap().exp,
            UnixTime::from_secs(200)
        );
        assert_eq!(
            read(&CLAIMS.replace("200", "-0.5")).unwrap().exp,
            UnixTime::from_secs(-1)
        );
        for wrong in [
            r#""200""#,
            "null",
            "1e300",
            "18446744073709551615",
            "[200]",
            "true",
        ] {
            assert!(read(&CLAIMS.replace("200", wrong)).is_err(), "{wrong}");
        }
        assert!(read(&CLAIMS.replace(r#""epoch""#, r#""nbf":null,"epoch""#)).is_err());
    }

    #[test]
    fn a_claim_that_is_there_twice_is_refused() {
        assert!(read(&CLAIMS.replace(r#""sub":"u""#, r#""sub":"u","sub":"root""#)).is_err());
    }

    #[test]
    fn unknown_claims_are_ignored_and_missing_ones_are_not() {
        assert!(read(&CLAIMS.replace(r#""epoch":0"#, r#""name":"Ada""#)).is_ok());
        for claim in [
            r#""iss":"i","#,
            r#""sub":"u","#,
            r#""aud":"a","#,
            r#""exp":200,"#,
            r#""iat":100,"#,
        ] {
            assert!(read(&CLAIMS.replace(claim, "")).is_err(), "{claim}");
        }
    }
}
