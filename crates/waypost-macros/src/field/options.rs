//! Constraints and documentation, as `#[field(…)]`, `#[query(…)]` and their siblings say them.

use syn::{Expr, ExprArray, Ident, Lit, LitStr, parse_quote};

use super::default::DefaultOption;
use super::number::Number;
use super::pattern;
use crate::diagnostics::Diagnostics;
use crate::options::{Options, boolean};

/// The options that make a numeric constraint, which are also the beginnings of `Field`'s methods.
const BOUNDS: [&str; 5] = ["gt", "ge", "lt", "le", "multiple_of"];

/// The options that bound a length, and the methods of `Field` behind them.
const LENGTHS: [(&str, &str); 4] = [
    ("min_length", "min_length"),
    ("max_length", "max_length"),
    ("min_items", "min_length"),
    ("max_items", "max_length"),
];

/// The options that bound the digits of a decimal number, and the methods of `Field` behind them.
const DIGITS: [(&str, &str); 2] = [
    ("max_digits", "max_digits"),
    ("decimal_places", "decimal_places"),
];

/// A constraint: the option as it was written, the method of `Field` behind it, and its operand.
pub(crate) struct Constraint<T> {
    pub(crate) option: Ident,
    pub(crate) method: String,
    pub(crate) operand: T,
}

/// Constraints and documentation of one value.
#[derive(Default)]
pub(crate) struct FieldOptions {
    pub(crate) bounds: Vec<Constraint<Number>>,
    pub(crate) lengths: Vec<Constraint<usize>>,
    pub(crate) digits: Vec<Constraint<usize>>,
    /// Whether infinity and NaN are refused.
    pub(crate) finite: Option<Constraint<bool>>,
    pub(crate) pattern: Option<Constraint<LitStr>>,
    pub(crate) title: Option<Expr>,
    pub(crate) description: Option<Expr>,
    pub(crate) examples: Vec<Expr>,
    pub(crate) default: Option<DefaultOption>,
    pub(crate) deprecated: bool,
    pub(crate) required: Option<Ident>,
    pub(crate) unique_items: Option<Ident>,
    /// Whether the value is read without coercion.
    pub(crate) strict: bool,
    pub(crate) json_schema_extra: Option<Expr>,
    /// The function that demands more of the value.
    pub(crate) validate: Option<Expr>,
}

impl FieldOptions {
    /// Takes the options out; a doc comment stands in for a description.
    pub(crate) fn take(
        options: &mut Options,
        doc_comment: Option<String>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let described = doc_comment.map(|text| parse_quote!(#text));
        let field = Self {
            bounds: BOUNDS
                .iter()
                .filter_map(|name| bound(options, name, diagnostics))
                .collect(),
            lengths: counts(&LENGTHS, options, diagnostics),
            digits: counts(&DIGITS, options, diagnostics),
            finite: finite(options, diagnostics),
            pattern: take_pattern(options, diagnostics),
            title: options.value("title", diagnostics).map(|(_, title)| title),
            description: options
                .value("description", diagnostics)
                .map(|(_, text)| text)
                .or(described),
            examples: examples(options, diagnostics),
            default: DefaultOption::take(options, diagnostics),
            deprecated: options.flag("deprecated", diagnostics).is_some(),
            required: options.flag("required", diagnostics),
            unique_items: options.flag("unique_items", diagnostics),
            strict: options.flag("strict", diagnostics).is_some(),
            json_schema_extra: options
                .value("json_schema_extra", diagnostics)
                .map(|(_, extra)| extra),
            validate: options
                .value("validate", diagnostics)
                .map(|(_, function)| function),
        };
        if let (Some(required), Some(_)) = (&field.required, &field.default) {
            diagnostics.error(
                required,
                "a required field is always sent: take `default` or `required` away",
            );
        }
        field
    }

    /// Takes the options of what has no constraints and no default: files.
    pub(crate) fn take_documentation(
        options: &mut Options,
        doc_comment: Option<String>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let described = doc_comment.map(|text| parse_quote!(#text));
        let description = options.value("description", diagnostics);
        Self {
            title: options.value("title", diagnostics).map(|(_, title)| title),
            description: description.map(|(_, text)| text).or(described),
            deprecated: options.flag("deprecated", diagnostics).is_some(),
            ..Self::default()
        }
    }
}

fn bound(
    options: &mut Options,
    name: &'static str,
    diagnostics: &mut Diagnostics,
) -> Option<Constraint<Number>> {
    let (option, value) = options.value(name, diagnostics)?;
    match Number::parse(&value) {
        Some(number) if name == "multiple_of" && number.is_zero() => {
            diagnostics.error(value, "nothing but zero is a multiple of zero");
            None
        }
        Some(operand) => Some(Constraint {
            option,
            method: format!("{name}_bound"),
            operand,
        }),
        None => {
            diagnostics.error(
                value,
                format!("`{name}` is a number: `{name} = 1` or `{name} = -0.5`"),
            );
            None
        }
    }
}

/// Takes the options called `names`, whose operands are whole numbers.
fn counts(
    names: &[(&'static str, &'static str)],
    options: &mut Options,
    diagnostics: &mut Diagnostics,
) -> Vec<Constraint<usize>> {
    let mut counts: Vec<Constraint<usize>> = Vec::new();
    for &(name, method) in names {
        let Some((option, value)) = options.value(name, diagnostics) else {
            continue;
        };
        if counts.iter().any(|known| known.method == method) {
            diagnostics.error(
                option,
                format!("`{name}` is `{method}` once more: keep one"),
            );
            continue;
        }
        match whole_number(&value) {
            Some(operand) => counts.push(Constraint {
                option,
                method: method.to_owned(),
                operand,
            }),
            None => diagnostics.error(value, format!("`{name}` is a whole number: `{name} = 1`")),
        }
    }
    counts
}

/// Takes `allow_inf_nan`, which holds unless it is said not to.
fn finite(options: &mut Options, diagnostics: &mut Diagnostics) -> Option<Constraint<bool>> {
    let (option, value) = options.value("allow_inf_nan", diagnostics)?;
    match boolean(&value) {
        Some(true) => None,
        Some(false) => Some(Constraint {
            option,
            method: "finite".to_owned(),
            operand: true,
        }),
        None => {
            diagnostics.error(value, "`allow_inf_nan` is `true` or `false`");
            None
        }
    }
}

fn whole_number(value: &Expr) -> Option<usize> {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(length) => length.base10_parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

fn take_pattern(
    options: &mut Options,
    diagnostics: &mut Diagnostics,
) -> Option<Constraint<LitStr>> {
    let (option, operand) = options.named_text("pattern", diagnostics)?;
    diagnostics.catch(pattern::check(&operand))?;
    Some(Constraint {
        option,
        method: "pattern".to_owned(),
        operand,
    })
}

/// Takes `example` and `examples`.
pub(crate) fn examples(options: &mut Options, diagnostics: &mut Diagnostics) -> Vec<Expr> {
    let one = options
        .value("example", diagnostics)
        .map(|(_, example)| example);
    let many = match options.value("examples", diagnostics) {
        Some((_, Expr::Array(ExprArray { elems, .. }))) => elems.into_iter().collect(),
        Some((_, other)) => {
            diagnostics.error(other, "`examples` is a list: `examples = [\"…\"]`");
            Vec::new()
        }
        None => Vec::new(),
    };
    one.into_iter().chain(many).collect()
}
