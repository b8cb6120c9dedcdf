//! One named value: a struct's field, or an operation's parameter.

use serde_json::Value;

mod read;

pub use self::read::FieldDescription;
use crate::constraints::{Bound, Constraints, Pattern};
use crate::{ErrorKind, Metadata};

/// A demand of the application's own: what is wrong with a value.
pub type Validator<T> = fn(&T) -> Result<(), ErrorKind>;

/// What a field is when it was not sent.
#[derive(Debug)]
pub struct FieldDefault<T> {
    /// Makes the value.
    pub value: fn() -> T,
    /// Makes the value as documentation shows it; `None` if it is another one each time.
    pub document: Option<fn() -> Value>,
}

impl<T> Clone for FieldDefault<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for FieldDefault<T> {}

/// A named value with all that is said of it: the one definition behind parsing, checking and describing it.
///
/// ```
/// use waypost_schema::{Field, Input, Profile, Report};
///
/// const LIMIT: Field<i64> = Field::new("limit").ge(1).le(100).default(|| 20, || 20.into());
///
/// let mut report = Report::new(Profile::Compatible);
/// assert_eq!(LIMIT.parse(None, &Input::Null, &mut report), Some(20));
/// assert_eq!(LIMIT.parse(Some(&Input::Int(0)), &Input::Null, &mut report), None);
/// assert_eq!(report.errors()[0].kind.name(), "greater_than_equal");
/// ```
#[derive(Debug)]
pub struct Field<T> {
    /// The name on the wire.
    pub name: &'static str,
    /// The names under which the field is read, of which the first that was sent counts; none if that is `name` alone.
    pub read_as: &'static [&'static str],
    /// Whether the name was given to the field, instead of being its name in the code.
    pub renamed: bool,
    /// What is demanded of the value.
    pub constraints: Constraints,
    /// What documentation says.
    pub metadata: Metadata,
    /// The value if none was sent.
    pub default: Option<FieldDefault<T>>,
    /// Whether the value must be sent although its type could do without.
    pub must_be_sent: bool,
    /// Whether the value is read as in the strict profile, whatever the application's is.
    pub strict: bool,
    /// Whether a list holds nothing twice, if it must not.
    pub unique_items: Option<fn(&T) -> bool>,
    /// What the application demands of the value.
    pub validate: Option<Validator<T>>,
}

impl<T> Clone for Field<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Field<T> {}

impl<T> Field<T> {
    /// A field called `name` with no constraint and nothing said of it.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            read_as: &[],
            renamed: false,
            constraints: Constraints::NONE,
            metadata: Metadata::NONE,
            default: None,
            must_be_sent: false,
            strict: false,
            unique_items: None,
            validate: None,
        }
    }

    /// Says that the name was given to the field, which headers then keep as it is.
    #[must_use]
    pub const fn renamed(mut self) -> Self {
        self.renamed = true;
        self
    }

    /// Reads the field under other names than that under which it is sent back; the first that was sent counts, and
    /// documentation shows the first of all.
    ///
    /// ```
    /// use waypost_schema::{Field, Input};
    ///
    /// const COLOR: Field<String> = Field::new("color").read_as(&["color", "colour"]);
    /// let sent = Input::Map(vec![("colour".into(), Input::Str("red".into()))]);
    /// assert_eq!(COLOR.choose(|name| sent.get(name)), ("colour", Some(&Input::Str("red".into()))));
    /// assert_eq!(COLOR.choose(|name| Input::Null.get(name).cloned()), ("color", None));
    /// ```
    #[must_use]
    pub const fn read_as(mut self, names: &'static [&'static str]) -> Self {
        self.read_as = names;
        self
    }

    /// Every name under which the field is read.
    #[must_use]
    pub const fn input_names(&self) -> &[&'static str] {
        if self.read_as.is_empty() {
            std::slice::from_ref(&self.name)
        } else {
            self.read_as
        }
    }

    /// The name under which documentation shows what is read, and an error what is missing.
    #[must_use]
    pub const fn input_name(&self) -> &'static str {
        self.input_names()[0]
    }

    /// The first name for which `find` has something, and what that is; the first of all if there is nothing.
    pub fn choose<V>(
        &self,
        mut find: impl FnMut(&'static str) -> Option<V>,
    ) -> (&'static str, Option<V>) {
        self.input_names()
            .iter()
            .find_map(|name| find(name).map(|value| (*name, Some(value))))
            .unwrap_or((self.input_name(), None))
    }

    /// Sets the value for when none was sent, and the same value as documentation shows it.
    #[must_use]
    pub const fn default(mut self, value: fn() -> T, document: fn() -> Value) -> Self {
        self.default = Some(FieldDefault {
            value,
            document: Some(document),
        });
        self
    }

    /// Sets how the value is made when none was sent, of which documentation says nothing.
    #[must_use]
    pub const fn default_factory(mut self, value: fn() -> T) -> Self {
        self.default = Some(FieldDefault {
            value,
            document: None,
        });
        self
    }

    /// Demands what `validate` demands, with its error.
    ///
    /// Called with values that keep to type and constraints.
    #[must_use]
    pub const fn validate(mut self, validate: Validator<T>) -> Self {
        self.validate = Some(validate);
        self
    }

    /// Demands that no element is there twice, which `is_unique` tells.
    #[must_use]
    pub const fn unique_items(mut self, is_unique: fn(&T) -> bool) -> Self {
        self.unique_items = Some(is_unique);
        self
    }

    /// Demands that the field is sent, even if only as null.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.must_be_sent = true;
        self
    }

    /// Reads the value, and what is inside of it, without coercion: `"1"` is no number then.
    ///
    /// A text of a URL, a header or a form counts as what it says; it must say it as JSON would.
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Whether the number must be finite: neither infinite nor NaN, which only texts can say.
    #[must_use]
    pub const fn finite(mut self, finite: bool) -> Self {
        self.constraints.finite = finite;
        self
    }

    /// Most digits of a decimal number, on both sides of the point.
    #[must_use]
    pub const fn max_digits(mut self, digits: usize) -> Self {
        self.constraints.max_digits = Some(digits);
        self
    }

    /// Most digits of a decimal number behind the point; zeros at the end do not count.
    #[must_use]
    pub const fn decimal_places(mut self, places: usize) -> Self {
        self.constraints.decimal_places = Some(places);
        self
    }

    /// The value must be greater than `bound`.
    #[must_use]
    pub const fn gt_bound(mut self, bound: Bound) -> Self {
        self.constraints.gt = Some(bound);
        self
    }

    /// The value must be greater than or equal to `bound`.
    #[must_use]
    pub const fn ge_bound(mut self, bound: Bound) -> Self {
        self.constraints.ge = Some(bound);
        self
    }

    /// The value must be less than `bound`.
    #[must_use]
    pub const fn lt_bound(mut self, bound: Bound) -> Self {
        self.constraints.lt = Some(bound);
        self
    }

    /// The value must be less than or equal to `bound`.
    #[must_use]
    pub const fn le_bound(mut self, bound: Bound) -> Self {
        self.constraints.le = Some(bound);
        self
    }

    /// The value must be a multiple of `bound`.
    #[must_use]
    pub const fn multiple_of_bound(mut self, bound: Bound) -> Self {
        self.constraints.multiple_of = Some(bound);
        self
    }

    /// Fewest characters, elements or entries.
    #[must_use]
    pub const fn min_length(mut self, length: usize) -> Self {
        self.constraints.min_length = Some(length);
        self
    }

    /// Most characters, elements or entries.
    #[must_use]
    pub const fn max_length(mut self, length: usize) -> Self {
        self.constraints.max_length = Some(length);
        self
    }

    /// The regular expression that the value must match somewhere.
    #[must_use]
    pub const fn pattern(mut self, pattern: Pattern) -> Self {
        self.constraints.pattern = Some(pattern);
        self
    }

    /// The heading, instead of one made from the name.
    #[must_use]
    pub const fn title(mut self, title: &'static str) -> Self {
        self.metadata.title = Some(title);
        self
    }

    /// The description.
    #[must_use]
    pub const fn description(mut self, description: &'static str) -> Self {
        self.metadata.description = Some(description);
        self
    }

    /// Values that show what is meant.
    #[must_use]
    pub const fn examples(mut self, examples: fn() -> Vec<Value>) -> Self {
        self.metadata.examples = Some(examples);
        self
    }

    /// Keywords that documentation shows beside those that Waypost knows, such as an extension `x-…`.
    #[must_use]
    pub const fn json_schema_extra(mut self, extra: fn() -> Value) -> Self {
        self.metadata.json_schema_extra = Some(extra);
        self
    }

    /// Sends the field to clients, and does not read what they send of it.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.metadata.read_only = true;
        self
    }

    /// Reads the field from clients, and does not send it to them.
    #[must_use]
    pub const fn write_only(mut self) -> Self {
        self.metadata.write_only = true;
        self
    }

    /// Tells clients to stop using the field.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.metadata.deprecated = true;
        self
    }
}

/// The whole-number forms of the bounds, for what is written by hand.
impl<T> Field<T> {
    /// The value must be greater than `bound`.
    #[must_use]
    pub const fn gt(self, bound: i64) -> Self {
        self.gt_bound(Bound::Int(bound as i128))
    }

    /// The value must be greater than or equal to `bound`.
    #[must_use]
    pub const fn ge(self, bound: i64) -> Self {
        self.ge_bound(Bound::Int(bound as i128))
    }

    /// The value must be less than `bound`.
    #[must_use]
    pub const fn lt(self, bound: i64) -> Self {
        self.lt_bound(Bound::Int(bound as i128))
    }

    /// The value must be less than or equal to `bound`.
    #[must_use]
    pub const fn le(self, bound: i64) -> Self {
        self.le_bound(Bound::Int(bound as i128))
    }
}
