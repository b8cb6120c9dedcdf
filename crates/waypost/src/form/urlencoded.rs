//! `application/x-www-form-urlencoded`.

use super::{FormData, FormError, FormLimits, FormValue};

/// Reads a whole form.
pub(super) fn parse(body: &[u8], limits: FormLimits) -> Result<FormData, FormError> {
    check(body, limits)?;
    let text = |value: std::borrow::Cow<'_, str>| FormValue::Text(value.into_owned());
    Ok(form_urlencoded::parse(body)
        .map(|(name, value)| (name.into_owned(), text(value)))
        .collect())
}

/// Looks at the limits before anything is decoded.
fn check(body: &[u8], limits: FormLimits) -> Result<(), FormError> {
    let fields = body
        .split(|byte| *byte == b'&')
        .filter(|field| !field.is_empty());
    for (index, field) in fields.enumerate() {
        let size = field.len() - usize::from(field.contains(&b'='));
        if size > limits.part_size() {
            return Err(FormError::FieldTooLarge(limits.part_size()));
        }
        if index >= limits.fields() {
            return Err(FormError::TooManyFields(limits.fields()));
        }
    }
    Ok(())
}
