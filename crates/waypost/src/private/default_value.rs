// Defaults and examples: Rust values in attributes, as values of a field's type and as JSON.

use serde::Serialize;
use serde_json::Value;

/// A value that can be written as the default of a field of type `T`: `T` itself, and what a reader expects to do.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the default of a field of type `{T}`",
    label = "expected a value of type `{T}`"
)]
pub trait IntoDefault<T> {
    /// The value.
    fn into_default(self) -> T;
}

impl<T> IntoDefault<T> for T {
    fn into_default(self) -> T {
        self
    }
}

impl<T> IntoDefault<Option<T>> for T {
    fn into_default(self) -> Option<T> {
        Some(self)
    }
}

impl IntoDefault<String> for &str {
    fn into_default(self) -> String {
        self.to_owned()
    }
}

impl IntoDefault<Option<String>> for &str {
    fn into_default(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl IntoDefault<f64> for i32 {
    fn into_default(self) -> f64 {
        self.into()
    }
}

impl IntoDefault<Option<f64>> for i32 {
    fn into_default(self) -> Option<f64> {
        Some(self.into())
    }
}

impl<T, D: IntoDefault<T>, const N: usize> IntoDefault<Vec<T>> for [D; N] {
    fn into_default(self) -> Vec<T> {
        self.into_iter().map(D::into_default).collect()
    }
}

impl<T, D: IntoDefault<T>, const N: usize> IntoDefault<Option<Vec<T>>> for [D; N] {
    fn into_default(self) -> Option<Vec<T>> {
        Some(self.into_default())
    }
}

/// The default that an attribute gives.
pub fn into_default<T, D: IntoDefault<T>>(default: D) -> T {
    default.into_default()
}

/// A value as documentation shows it.
pub fn to_json<T: Serialize>(value: T) -> Value {
    // What cannot be written as JSON cannot be shown either.
    serde_json::to_value(value).unwrap_or_default()
}
