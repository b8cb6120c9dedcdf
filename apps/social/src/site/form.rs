use serde::de::DeserializeOwned;
use waypost::prelude::*;
use waypost::schema_types::{Constraints, ErrorDetail, Profile, Schema, from_json};

use super::in_words;

/// A field of a form: what was typed, and what is wrong about it.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) value: String,
    pub(super) error: Option<String>,
}

/// What is wrong with the fields of a form.
#[derive(Debug)]
pub(super) struct FieldErrors(Vec<ErrorDetail>);

/// Reads what a form holds, by the rules that hold for the API.
pub(super) fn read<T: Schema + DeserializeOwned>(fields: &Value) -> Result<T, FieldErrors> {
    let json = fields.to_string();
    from_json(json.as_bytes(), &Constraints::NONE, Profile::Strict).map_err(FieldErrors)
}

impl Field {
    pub(super) fn new(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            error: None,
        }
    }
}

impl FieldErrors {
    /// What is wrong with a field, in words for people.
    pub(super) fn of(&self, field: &str) -> Option<String> {
        let mut errors = self.0.iter();
        let error = errors.find(|error| error.location.to_string() == field)?;
        Some(in_words::fault(&error.kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users::UserCreate;

    #[test]
    fn each_field_has_its_own_error_in_plain_words() {
        let fields = json!({"name": "", "email": "ada", "password": "x".repeat(2000)});
        let errors = read::<UserCreate>(&fields).err().unwrap();
        assert_eq!(errors.of("name").unwrap(), "Please fill this in.");
        assert_eq!(
            errors.of("password").unwrap(),
            "This is too long: at most 1024 characters."
        );
        let email = errors.of("email").unwrap();
        assert!(
            email.starts_with("Value is not a valid email address") && email.ends_with('.'),
            "{email}"
        );
        assert_eq!(errors.of("other"), None);
    }
}
