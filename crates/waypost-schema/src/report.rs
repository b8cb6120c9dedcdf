//! Collects the errors of one input.

mod attempt;
mod collection;
mod secrets;

pub(crate) use attempt::Attempt;

use self::secrets::Secrets;
use crate::object::Companions;
use crate::{ErrorDetail, ErrorKind, Input, Location, LocationItem, Profile, Schema};

/// Most errors that are kept of one input.
const MAX_ERRORS: usize = 1000;

/// About as many bytes of inputs as all errors together may echo.
const MAX_ECHO: usize = 4 << 20;

/// Collects the errors of one input, each with its location.
///
/// Costs nothing until an error is added: a location is put together on the way out, from the inside. So that no
/// input makes an answer without bounds, the first 1,000 errors are kept and further ones only counted, and once the
/// errors echo about 4 MiB of input, further ones do without.
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
    /// How many errors there were, kept or not.
    found: usize,
    /// Whether only the number of errors matters.
    counting: bool,
    /// How many bytes of inputs the errors echo.
    echoed: usize,
    /// How many readings were tried out.
    attempts: usize,
    secrets: Secrets,
    /// The rules of what is being read.
    profile: Profile,
    /// The rules of the whole input.
    input_profile: Profile,
    /// How many fields of structs were sent, which tells the variants of a union apart; `None` without a struct.
    pub(crate) fields_set: Option<usize>,
    /// Whether a value is of another type in Rust than in JSON, which is a worse match for a union.
    pub(crate) inexact: bool,
    /// How many elements the collection that is about to be read may have.
    max_length: Option<usize>,
    /// What else may lie in the object that is about to be read.
    pub(crate) companions: Companions,
}

impl Report {
    /// An empty report for values that are read by the rules of `profile`.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            input_profile: profile,
            ..Self::default()
        }
    }

    /// The rules by which values are read.
    #[must_use]
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// Reads without coercion, whatever the profile.
    ///
    /// ```
    /// use waypost_schema::{Input, Profile, Report, Schema};
    ///
    /// let mut report = Report::new(Profile::Compatible);
    /// let input = Input::Str("1".into());
    /// assert_eq!(i64::parse(&input, &mut report), Some(1));
    /// assert_eq!(report.strictly(|report| i64::parse(&input, report)), None);
    /// ```
    pub fn strictly<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        let outside = std::mem::replace(&mut self.profile, Profile::Strict);
        let result = read(self);
        self.profile = outside;
        result
    }

    /// Whether texts must be without NUL: as a whole input is sent, not as a part of it is read, because the fast way
    /// sees only the whole.
    pub(crate) const fn refuses_nul(&self) -> bool {
        self.input_profile.is_strict()
    }

    /// Adds an error about `input` at the present location.
    pub fn error(&mut self, kind: ErrorKind, input: &Input<'_>) {
        self.found += 1;
        if self.is_full() {
            return;
        }
        let input = self.echo(input);
        self.errors.push(ErrorDetail {
            kind,
            location: Location::root(),
            input,
        });
    }

    /// What an error shows of `input`.
    fn echo(&mut self, input: &Input<'_>) -> Option<Input<'static>> {
        self.echoed += input.weight();
        (self.echoed <= MAX_ECHO).then(|| self.secrets.conceal(input))?
    }

    const fn is_full(&self) -> bool {
        self.counting || self.errors.len() >= MAX_ERRORS
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

    /// As [`Report::accept`], for a type that JSON does not have, which is a worse match for a union than one it has.
    pub fn convert<T>(&mut self, outcome: Result<T, ErrorKind>, input: &Input<'_>) -> Option<T> {
        self.inexact = true;
        self.accept(outcome, input)
    }

    /// Adds an error whose location is relative to the present one.
    pub fn push(&mut self, detail: ErrorDetail) {
        self.found += 1;
        if !self.is_full() {
            self.errors.push(detail);
        }
    }

    /// Runs `read`, whose errors are about the part of the input that `item` names.
    pub fn at<R>(&mut self, item: impl Into<LocationItem>, read: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.errors.len();
        let outside = self.secrets.enter();
        let result = read(self);
        let secret = self.secrets.leave(outside);
        if secret || self.errors.len() > before {
            let item = item.into();
            if secret {
                self.keep_secret(before, &item);
            }
            self.prepend_from(before, &item);
        }
        result
    }

    /// As [`Report::at`], for a step that is no part of the input: the variant of a union.
    pub(crate) fn labelled<R>(
        &mut self,
        label: impl FnOnce() -> LocationItem,
        read: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let before = self.errors.len();
        let result = read(self);
        if self.errors.len() > before {
            self.prepend_from(before, &label());
        }
        result
    }

    fn prepend_from(&mut self, before: usize, item: &LocationItem) {
        for error in &mut self.errors[before..] {
            error.location.prepend(item.clone());
        }
    }

    /// States that the value that is being read must not be shown, neither alone nor inside of what it is part of.
    pub fn conceal(&mut self) {
        self.secrets.found();
    }

    /// States that what is being read is no `T`, or not all of it: if there are secrets in a `T`, nobody knows where in it
    /// they are, and nothing of it is shown, not even by the errors from number `from` on.
    pub(crate) fn conceal_unread<T: Schema>(&mut self, from: usize) {
        if self.is_full() || !self.secrets.may_be_in::<T>() {
            return;
        }
        self.conceal();
        for error in self.errors_from_mut(from) {
            error.input = None;
        }
    }

    /// Reads what a text holds: with a secret inside of it, the whole text is one.
    pub(crate) fn inside_text<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        let outside = std::mem::take(&mut self.secrets.met);
        let result = read(self);
        if self.secrets.met {
            self.conceal();
        }
        self.secrets.met |= outside;
        result
    }

    /// Takes back what errors have shown of the secret that is called `item`.
    fn keep_secret(&mut self, before: usize, item: &LocationItem) {
        for error in &mut self.errors[before..] {
            error.input = None;
        }
        let LocationItem::Key(name) = item else {
            // An element of a list, which is as secret as its element.
            return self.secrets.found();
        };
        self.secrets.remember(name.clone());
        for error in &mut self.errors {
            error.input = error
                .input
                .take()
                .and_then(|input| self.secrets.conceal(&input));
        }
    }

    /// How many errors there are, those that were not kept included.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.found
    }

    /// Whether nothing was found wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.found == 0
    }

    /// The errors found, in the order in which they were added.
    #[must_use]
    pub fn errors(&self) -> &[ErrorDetail] {
        &self.errors
    }

    /// Changes the errors from number `from` on; for sources that must not echo what they read.
    pub fn errors_from_mut(&mut self, from: usize) -> &mut [ErrorDetail] {
        self.errors.get_mut(from..).unwrap_or_default()
    }

    /// The errors, by value.
    #[must_use]
    pub fn into_errors(self) -> Vec<ErrorDetail> {
        self.errors
    }
}
