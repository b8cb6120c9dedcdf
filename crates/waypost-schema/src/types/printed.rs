//! Values as answers write them: Pydantic's text, where serde's is another.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::marker::PhantomData;

use indexmap::{IndexMap, IndexSet};
use serde::ser::SerializeTuple;
use serde::{Serialize, Serializer};

use crate::Schema;

/// A value that serde prints by [`Schema::print`].
#[derive(Debug)]
pub struct Printed<'a, T>(pub &'a T);

impl<T: Schema + Serialize> Serialize for Printed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.print(serializer)
    }
}

/// Prints a field by `P`; what generated code gives serde.
///
/// # Errors
///
/// Those of the serializer.
pub fn print_by<P: Printer<T>, T, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    P::print(value, serializer)
}

/// A way to print values of type `T`; generated code puts one together for each field with dates or times in it.
pub trait Printer<T> {
    /// Writes `value`.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn print<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// By [`Schema::print`].
#[derive(Debug)]
pub enum BySchema {}

/// As serde does it.
#[derive(Debug)]
pub enum BySerde {}

/// What `P` prints, or `null`.
#[derive(Debug)]
pub struct Optional<P>(PhantomData<P>);

/// A list, array or set of what `P` prints.
#[derive(Debug)]
pub struct Sequence<P>(PhantomData<P>);

/// A map to what `P` prints.
#[derive(Debug)]
pub struct Mapping<P>(PhantomData<P>);

impl<T: Schema + Serialize> Printer<T> for BySchema {
    fn print<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.print(serializer)
    }
}

impl<T: Serialize> Printer<T> for BySerde {
    fn print<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

impl<P: Printer<T>, T> Printer<Option<T>> for Optional<P> {
    fn print<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.serialize_some(&By::<P, T>::new(value)),
            None => serializer.serialize_none(),
        }
    }
}

macro_rules! print_sequences {
    ($($sequence:ty $(, $parameters:tt)*;)+) => {$(
        impl<P: Printer<T>, T $(, $parameters)*> Printer<$sequence> for Sequence<P> {
            fn print<S: Serializer>(value: &$sequence, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(value.iter().map(By::<P, T>::new))
            }
        }
    )+};
}

print_sequences! {
    Vec<T>;
    BTreeSet<T>;
    HashSet<T, H>, H;
    IndexSet<T, H>, H;
}

impl<P: Printer<T>, T, const N: usize> Printer<[T; N]> for Sequence<P> {
    fn print<S: Serializer>(value: &[T; N], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(value.iter().map(By::<P, T>::new))
    }
}

macro_rules! print_maps {
    ($($map:ty $(, $parameters:tt)*;)+) => {$(
        impl<P: Printer<T>, K: Serialize, T $(, $parameters)*> Printer<$map> for Mapping<P> {
            fn print<S: Serializer>(value: &$map, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(value.iter().map(|(key, value)| (key, By::<P, T>::new(value))))
            }
        }
    )+};
}

print_maps! {
    BTreeMap<K, T>;
    HashMap<K, T, H>, H;
    IndexMap<K, T, H>, H;
}

macro_rules! print_tuples {
    ($($length:literal: $($printer:ident $place:tt $item:ident),+;)+) => {$(
        impl<$($printer: Printer<$item>, $item),+> Printer<($($item,)+)> for ($($printer,)+) {
            fn print<S: Serializer>(value: &($($item,)+), serializer: S) -> Result<S::Ok, S::Error> {
                let mut tuple = serializer.serialize_tuple($length)?;
                $(tuple.serialize_element(&By::<$printer, $item>::new(&value.$place))?;)+
                tuple.end()
            }
        }
    )+};
}

print_tuples! {
    1: P 0 A;
    2: P 0 A, Q 1 B;
    3: P 0 A, Q 1 B, R 2 C;
    4: P 0 A, Q 1 B, R 2 C, U 3 D;
    5: P 0 A, Q 1 B, R 2 C, U 3 D, V 4 E;
    6: P 0 A, Q 1 B, R 2 C, U 3 D, V 4 E, W 5 F;
}

/// A value that serde prints by `P`.
struct By<'a, P, T>(&'a T, PhantomData<P>);

impl<'a, P, T> By<'a, P, T> {
    const fn new(value: &'a T) -> Self {
        Self(value, PhantomData)
    }
}

impl<P: Printer<T>, T> Serialize for By<'_, P, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        P::print(self.0, serializer)
    }
}
