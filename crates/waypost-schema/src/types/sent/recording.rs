//! Reading a map while its keys are written down.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::{CowStrDeserializer, MapAccessDeserializer};
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, Visitor};

/// Reads a `T` and the keys of its map.
pub(super) struct Recorder<T>(pub(super) PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Recorder<T> {
    type Value = (T, Vec<Cow<'de, str>>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        let mut keys = Vec::new();
        let recording = Recording {
            access,
            keys: &mut keys,
        };
        let value = T::deserialize(MapAccessDeserializer::new(recording))?;
        Ok((value, keys))
    }
}

struct Recording<'a, 'de, A> {
    access: A,
    keys: &'a mut Vec<Cow<'de, str>>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Recording<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let Some(key) = self.access.next_key::<Cow<'de, str>>()? else {
            return Ok(None);
        };
        self.keys.push(key.clone());
        let key: CowStrDeserializer<'_, A::Error> = key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.access.next_value_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.access.size_hint()
    }
}
