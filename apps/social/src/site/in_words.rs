//! What went wrong, in words for people.

use waypost::auth::{LoginError, NewPasswordError};
use waypost::schema_types::ErrorKind;

use super::page::SiteError;

/// What is wrong with what was typed into a field.
pub(super) fn fault(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::StringTooShort { .. } => "Please fill this in.".to_owned(),
        ErrorKind::StringTooLong { max_length } => {
            format!("This is too long: at most {max_length} characters.")
        }
        kind => sentence(&kind.message()),
    }
}

/// Why a login was refused; what is nobody's fault is no matter of the form.
pub(super) fn login(error: LoginError) -> Result<String, SiteError> {
    Ok(match error {
        LoginError::Unavailable(_) => return Err(error.into()),
        LoginError::Incorrect => "Email or password is not correct.".to_owned(),
        LoginError::Throttled { retry_after } => format!(
            "There were too many attempts. Try again in {} seconds.",
            retry_after.as_secs()
        ),
        LoginError::Locked => {
            "There were too many attempts. The account is locked for now.".to_owned()
        }
        _ => TRY_AGAIN.to_owned(),
    })
}

/// Why a new password was not taken.
pub(super) fn new_password(error: NewPasswordError) -> Result<String, SiteError> {
    Ok(match error {
        NewPasswordError::Unavailable(_) => return Err(error.into()),
        NewPasswordError::Refused(refused) => sentence(&refused.to_string()),
        _ => TRY_AGAIN.to_owned(),
    })
}

const TRY_AGAIN: &str = "That did not work just now. Try again in a moment.";

fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    let mut sentence: String = first.chain(characters).collect();
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    sentence
}
