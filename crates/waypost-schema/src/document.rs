//! Whole JSON documents: fast when right, thorough when wrong.

mod property;

use serde::de::DeserializeOwned;

use crate::{
    Constraints, ErrorDetail, ErrorKind, Field, Input, Location, Profile, Report, Schema, json,
    parse_json,
};

/// Reads a value from JSON text.
///
/// A good document is read straight from its bytes into the type and then checked: no tree in between. Only if that
/// fails is it read again the thorough way, which coerces as the profile allows and finds every fault.
///
/// # Errors
///
/// Every fault of the document, each with its location; a syntax error alone, at its position.
///
/// ```
/// use waypost_schema::{Constraints, Profile, from_json};
///
/// let price: f64 = from_json(br#""50.5""#, &Constraints::NONE, Profile::Compatible).unwrap();
/// assert_eq!(price, 50.5);
///
/// let errors = from_json::<f64>(b"[", &Constraints::NONE, Profile::Compatible).unwrap_err();
/// assert_eq!(errors[0].kind.name(), "json_invalid");
/// ```
pub fn from_json<T: Schema + DeserializeOwned>(
    bytes: &[u8],
    constraints: &Constraints,
    profile: Profile,
) -> Result<T, Vec<ErrorDetail>> {
    let field = Field {
        constraints: *constraints,
        ..Field::new("")
    };
    from_json_field(bytes, &field, profile)
}

/// As [`from_json`], with all that `field` demands of the value.
///
/// # Errors
///
/// As [`from_json`].
pub fn from_json_field<T: Schema + DeserializeOwned>(
    bytes: &[u8],
    field: &Field<T>,
    profile: Profile,
) -> Result<T, Vec<ErrorDetail>> {
    if may_go_fast(bytes, profile)
        && let Ok(value) = json::from_bytes::<T>(bytes)
        && field.is_valid(&value)
    {
        return Ok(value);
    }
    from_json_thoroughly(bytes, field, profile)
}

/// Whether serde sees all that the profile refuses: not the NUL character, which strict documents must not bring.
fn may_go_fast(bytes: &[u8], profile: Profile) -> bool {
    !(profile.is_strict() && json::mentions_nul(bytes))
}

#[cold]
fn from_json_thoroughly<T: Schema>(
    bytes: &[u8],
    field: &Field<T>,
    profile: Profile,
) -> Result<T, Vec<ErrorDetail>> {
    thoroughly(bytes, profile, |input, report| {
        field.parse(Some(input), &Input::Null, report)
    })
}

/// Reads a document into a tree, and what `parse` makes of that.
fn thoroughly<T>(
    bytes: &[u8],
    profile: Profile,
    parse: impl FnOnce(&Input<'_>, &mut Report) -> Option<T>,
) -> Result<T, Vec<ErrorDetail>> {
    let input = parse_json(bytes).map_err(|error| vec![syntax_error(error)])?;
    let mut report = Report::new(profile);
    parse(&input, &mut report).ok_or_else(|| report.into_errors())
}

/// The error entry of a document that is no JSON: FastAPI echoes an empty object.
fn syntax_error(error: crate::JsonError) -> ErrorDetail {
    ErrorDetail {
        kind: ErrorKind::JsonInvalid {
            error: error.message,
        },
        location: Location::from_iter([error.position]),
        input: Some(Input::Map(Vec::new())),
    }
}

/// Reads one property of a JSON object, without reading the others into anything.
///
/// For several values that share one body. What is no object has no properties.
///
/// # Errors
///
/// As [`from_json`]; locations begin with the field's name, but for a syntax error.
///
/// ```
/// use waypost_schema::{Field, Profile, from_json_property};
///
/// let body = br#"{"x": 1, "y": 2}"#;
/// assert_eq!(from_json_property(body, &Field::<i64>::new("y"), Profile::Compatible), Ok(2));
/// ```
pub fn from_json_property<T: Schema + DeserializeOwned>(
    bytes: &[u8],
    field: &Field<T>,
    profile: Profile,
) -> Result<T, Vec<ErrorDetail>> {
    if may_go_fast(bytes, profile)
        && let Some(text) = find(bytes, field.input_names())
        && let Ok(value) = json::from_bytes::<T>(text)
        && field.is_valid(&value)
    {
        return Ok(value);
    }
    from_json_property_thoroughly(bytes, field, profile)
}

/// The text of the first of the names that is there, if the document is good at first sight.
fn find<'de>(bytes: &'de [u8], names: &[&str]) -> Option<&'de [u8]> {
    let found = names
        .iter()
        .find_map(|name| property::find(bytes, name).transpose());
    found?.ok().map(|text| text.get().as_bytes())
}

#[cold]
fn from_json_property_thoroughly<T: Schema>(
    bytes: &[u8],
    field: &Field<T>,
    profile: Profile,
) -> Result<T, Vec<ErrorDetail>> {
    thoroughly(bytes, profile, |input, report| {
        let (name, value) = field.choose(|name| input.get(name));
        report.at(name, |report| match input {
            Input::Map(_) => field.parse(value, &Input::Null, report),
            // Of what is no object not even what could be absent is taken.
            _ => {
                report.error(ErrorKind::Missing, &Input::Null);
                None
            }
        })
    })
}
