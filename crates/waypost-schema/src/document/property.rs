//! One property of a JSON object, as it stands in the bytes.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer as _, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::{self, Exact};

/// The text of the property called `name`; all others are only checked for syntax.
///
/// Of the text not even that is known: it is for the type to read. So a property that is repeated is an error here, since
/// nobody would read what it was first.
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
                if value.replace(map.next_value()?).is_some() {
                    return Err(A::Error::custom("repeated"));
                }
            } else {
                map.next_value_seed(Exact(PhantomData::<IgnoredAny>))?;
            }
        }
        Ok(value)
    }
}
