//! What `#[schema]` on a unit-only enum calls to parse and to describe it.

use crate::input::quoted;
use crate::{ErrorKind, Input, JsonSchema, JsonType, Keywords, Registry, Report};

/// One variant of a unit-only enum: its name on the wire and its value.
#[derive(Clone, Copy, Debug)]
pub struct Variant<T> {
    /// The name on the wire.
    pub name: &'static str,
    /// Makes the value.
    pub value: fn() -> T,
}

/// A unit-only enum: the one definition behind parsing and describing it.
///
/// ```
/// use waypost_schema::{Enumeration, Input, Profile, Report, Variant};
///
/// const ANSWERS: Enumeration<bool> = Enumeration {
///     name: "Answer",
///     description: None,
///     literal: false,
///     variants: &[Variant { name: "yes", value: || true }, Variant { name: "no", value: || false }],
/// };
///
/// let mut report = Report::new(Profile::Compatible);
/// assert_eq!(ANSWERS.parse(&Input::Text("yes".into()), &mut report), Some(true));
/// assert_eq!(ANSWERS.parse(&Input::Text("perhaps".into()), &mut report), None);
/// assert_eq!(report.errors()[0].kind.message(), "Input should be 'yes' or 'no'");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Enumeration<T: 'static> {
    /// The name of the component.
    pub name: &'static str,
    /// What documentation says of it.
    pub description: Option<&'static str>,
    /// Whether it is a list of words without a name of its own: Python's `Literal`, not its `Enum`.
    pub literal: bool,
    /// Every variant.
    pub variants: &'static [Variant<T>],
}

impl<T> Enumeration<T> {
    /// Reads a variant by its name.
    pub fn parse(&self, input: &Input<'_>, report: &mut Report) -> Option<T> {
        let found = input
            .as_text()
            .and_then(|text| self.variants.iter().find(|variant| variant.name == text));
        let found = found.ok_or_else(|| {
            let expected = one_of(self.variants.iter().map(|variant| variant.name)).into();
            if self.literal {
                ErrorKind::LiteralError { expected }
            } else {
                ErrorKind::Enum { expected }
            }
        });
        report
            .convert(found, input)
            .map(|variant| (variant.value)())
    }

    /// The schema, as a component of its own unless it is literal.
    pub fn describe(&self, registry: &mut Registry) -> JsonSchema {
        if self.literal {
            return self.words();
        }
        registry.component::<T>(self.name, |_| {
            JsonSchema::from(Keywords {
                description: self.description.map(str::to_owned),
                ..self.words().titled(self.name).into()
            })
        })
    }

    fn words(&self) -> JsonSchema {
        match self.variants {
            [only] if self.literal => JsonSchema::from(Keywords {
                constant: Some(only.name.into()),
                ..JsonSchema::of(JsonType::String).into()
            }),
            variants => JsonSchema::string_enumeration(variants.iter().map(|variant| variant.name)),
        }
    }
}

/// `'a', 'b' or 'c'`, each as Python shows it.
fn one_of(names: impl Iterator<Item = &'static str>) -> String {
    let quoted: Vec<String> = names.map(quoted).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
