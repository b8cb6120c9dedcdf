//! One property of a JSON object, straight from the bytes.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Deserializer as _, IgnoredAny, MapAccess, Visitor};

use crate::json::{self, Exact};

/// The property called `name`, of a repeated one the last; the others are only checked for syntax.
pub(super) fn pick<T: DeserializeOwned>(bytes: &[u8], name: &str) -> serde_json::Result<Option<T>> {
    let mut deserializer = json::deserializer(bytes)?;
    let value = deserializer.deserialize_map(Pick {
        name,
        value: PhantomData,
    })?;
    deserializer.end()?;
    Ok(value)
}

struct Pick<'a, T> {
    name: &'a str,
    value: PhantomData<T>,
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Pick<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut value = None;
        while let Some(key) = map.next_key::<std::borrow::Cow<'_, str>>()? {
            if key == self.name {
                value = Some(map.next_value_seed(Exact(PhantomData))?);
            } else {
                map.next_value_seed(Exact(PhantomData::<IgnoredAny>))?;
            }
        }
        Ok(value)
    }
}
