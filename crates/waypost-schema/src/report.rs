//! Collects every error of one input.

use crate::{ErrorDetail, ErrorKind, Input, Location, LocationItem, Profile};

/// Collects every error of one input, each with its location.
///
/// Costs nothing until an error is added: a location is put together on the way out, from the inside.
///
/// ```
/// use waypost_schema::{ErrorKind, Input, Profile, Report};
///
/// let mut report = Report::new(Profile::Compatible);
/// report.at("items", |report| report.at(0, |report| report.error(ErrorKind::IntType, &Input::Null)));
/// assert_eq!(report.into_errors()[0].location.to_string(), "items.0");
/// ```
#[derive(Debug, Default)]
pub struct Report {
    errors: Vec<ErrorDetail>,
    profile: Profile,
}

impl Report {
    /// An empty report for values that are read by the rules of `profile`.
    #[must_use]
    pub const fn new(profile: Profile) -> Self {
        Self {
            errors: Vec::new(),
            profile,
        }
    }

    /// The rules by which values are read.
    #[must_use]
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// Adds an error about `input` at the present location.
    pub fn error(&mut self, kind: ErrorKind, input: &Input<'_>) {
        self.errors.push(ErrorDetail {
            kind,
            location: Location::root(),
            input: Some(input.to_static()),
        });
    }

    /// Keeps the value of `outcome`, or adds its error about `input`: how reading a scalar ends.
    ///
    /// ```
    /// use waypost_schema::{ErrorKind, Input, Profile, Report};
    ///
    /// let mut report = Report::new(Profile::Compatible);
    /// assert_eq!(report.accept(Ok(1), &Input::Int(1)), Some(1));
    /// assert_eq!(report.accept::<i64>(Err(ErrorKind::IntType), &Input::Null), None);
    /// assert_eq!(report.len(), 1);
    /// ```
    pub fn accept<T>(&mut self, outcome: Result<T, ErrorKind>, input: &Input<'_>) -> Option<T> {
        outcome.map_err(|kind| self.error(kind, input)).ok()
    }

    /// Adds an error whose location is relative to the present one.
    pub fn push(&mut self, detail: ErrorDetail) {
        self.errors.push(detail);
    }

    /// Runs `read`, whose errors are about the part of the input that `item` names.
    pub fn at<R>(&mut self, item: impl Into<LocationItem>, read: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.errors.len();
        let result = read(self);
        if self.errors.len() > before {
            self.prepend_from(before, &item.into());
        }
        result
    }

    fn prepend_from(&mut self, before: usize, item: &LocationItem) {
        for error in &mut self.errors[before..] {
            error.location.prepend(item.clone());
        }
    }

    /// How many errors there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.errors.len()
    }

    /// Whether nothing was found wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// The errors found, in the order in which they were added.
    #[must_use]
    pub fn errors(&self) -> &[ErrorDetail] {
        &self.errors
    }

    /// Changes the errors from number `from` on; for sources that must not echo what they read.
    pub fn errors_from_mut(&mut self, from: usize) -> &mut [ErrorDetail] {
        &mut self.errors[from..]
    }

    /// Drops the errors from number `from` on: an attempt that does not count, such as a branch of a union.
    pub fn split_off(&mut self, from: usize) -> Vec<ErrorDetail> {
        self.errors.split_off(from)
    }

    /// The errors, by value.
    #[must_use]
    pub fn into_errors(self) -> Vec<ErrorDetail> {
        self.errors
    }
}
