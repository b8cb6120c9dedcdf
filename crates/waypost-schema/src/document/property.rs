//! One property of a JSON object, as it stands in the bytes.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::{self, Exact};

/// The text of the property called `name`, of a repeated one the last; all others are only checked for syntax.
///
/// No more than its own syntax is known of the property either: it is for the type to read.
pub(super) fn find<'de>(bytes: &'de [u8], name: &str) -> serde_json::Result<Option<&'de RawValue>> {
    let mut deserializer = json::deserializer(bytes)?;
    let value = deserializer.deserialize_map(Find { name })?;
    deserializer.end()?;
    Ok(value)
}

struct Find<'a> {
    name: &'a str,
}

impl<'de> Visitor<'de> for Find<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut value = None;
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            if key == self.name {
                value = Some(map.next_value()?);
            } else {
                map.next_value_seed(Exact(PhantomData::<IgnoredAny>))?;
            }
        }
        Ok(value)
    }
}
