//! Which constraints apply to which types, so that one that cannot hold is a compile error.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use crate::{Patch, Secret};

/// A type whose values `gt`, `ge`, `lt`, `le` and `multiple_of` compare with a number.
///
/// `#[schema]` and the operations demand it of what carries one of them; implement it for a number of your own.
#[diagnostic::on_unimplemented(
    message = "`gt`, `ge`, `lt`, `le` and `multiple_of` do not apply to `{Self}`",
    label = "`{Self}` is not a number",
    note = "they apply to integers, floats and `Decimal`, and to `Option` of these"
)]
pub trait Ordered {}

/// A type whose values have a length, which `min_length` and `max_length` bound.
///
/// `#[schema]` and the operations demand it of what carries one of them; implement it for a collection of your own.
#[diagnostic::on_unimplemented(
    message = "`min_length`, `max_length`, `min_items` and `max_items` do not apply to `{Self}`",
    label = "`{Self}` has no length",
    note = "they apply to text, lists and maps, and to `Option` of these"
)]
pub trait Countable {}

/// A type whose values are text, which `pattern` matches.
///
/// `#[schema]` and the operations demand it of what carries one; implement it for a text of your own.
#[diagnostic::on_unimplemented(
    message = "`pattern` does not apply to `{Self}`",
    label = "`{Self}` is not text",
    note = "it applies to `String` and its relatives, and to `Option` of these"
)]
pub trait Textual {}

/// A number that may be infinite or not a number at all, which `allow_inf_nan = false` refuses.
///
/// `#[schema]` and the operations demand it of what says so; implement it for a number of your own.
#[diagnostic::on_unimplemented(
    message = "`allow_inf_nan` does not apply to `{Self}`",
    label = "`{Self}` is never infinite",
    note = "it applies to `f32` and `f64`, and to `Option` of these"
)]
pub trait Float {}

/// A number in base ten, whose digits `max_digits` and `decimal_places` bound.
///
/// `#[schema]` and the operations demand it of what carries one of them; implement it for a number of your own.
#[diagnostic::on_unimplemented(
    message = "`max_digits` and `decimal_places` do not apply to `{Self}`",
    label = "`{Self}` is not a decimal number",
    note = "they apply to `Decimal`, and to `Option` of it"
)]
pub trait DecimalNumber {}

/// A list of which `unique_items` can demand that it holds nothing twice.
#[diagnostic::on_unimplemented(
    message = "`unique_items` does not apply to `{Self}`",
    label = "`{Self}` is not a list of what can be compared",
    note = "it applies to `Vec<T>` and `Option<Vec<T>>` with `T: Eq + Hash`; a set holds nothing twice anyway"
)]
pub trait Unique {
    /// Whether no element is there twice.
    fn is_unique(&self) -> bool;
}

impl<T: Eq + Hash> Unique for Vec<T> {
    fn is_unique(&self) -> bool {
        let mut seen = HashSet::with_capacity(self.len());
        self.iter().all(|item| seen.insert(item))
    }
}

impl<T: Unique> Unique for Option<T> {
    fn is_unique(&self) -> bool {
        self.as_ref().is_none_or(T::is_unique)
    }
}

macro_rules! applies {
    ($constraint:ident: $($type:ty),* $(,)?) => { $(impl $constraint for $type {})* };
}

applies!(Ordered: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64);
applies!(Float: f32, f64);
#[cfg(feature = "decimal")]
applies!(Ordered: rust_decimal::Decimal);
#[cfg(feature = "decimal")]
applies!(DecimalNumber: rust_decimal::Decimal);
applies!(Countable: String, Box<str>, Cow<'static, str>, char);
applies!(Textual: String, Box<str>, Cow<'static, str>, char);

#[cfg(feature = "base64")]
applies!(Countable: crate::Base64Bytes);
#[cfg(feature = "email")]
applies!(Countable: crate::Email);
#[cfg(feature = "url")]
applies!(Countable: url::Url, crate::HttpUrl);

impl<T> Countable for Vec<T> {}
impl<T, S> Countable for HashSet<T, S> {}
impl<T, S> Countable for IndexSet<T, S> {}
impl<T> Countable for BTreeSet<T> {}
impl<K, V, S> Countable for HashMap<K, V, S> {}
impl<K, V, S> Countable for IndexMap<K, V, S> {}
impl<K, V> Countable for BTreeMap<K, V> {}

macro_rules! applies_through {
    ($constraint:ident: $($pointer:ident),*) => { $(impl<T: $constraint> $constraint for $pointer<T> {})* };
}

applies_through!(Ordered: Option, Box, Arc, Patch, Secret);
applies_through!(Float: Option, Box, Arc, Patch, Secret);
applies_through!(DecimalNumber: Option, Box, Arc, Patch, Secret);
applies_through!(Countable: Option, Box, Arc, Patch, Secret);
applies_through!(Textual: Option, Box, Arc, Patch, Secret);
