//! `#[http(404, "Post {id} was not found", header("…", "…"))]`.

use std::ops::RangeInclusive;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Field, Fields, Ident, LitInt, LitStr, Token};

use super::text::Text;
use crate::diagnostics::Diagnostics;
use crate::options::{AttributeOption, OptionValue};

/// The statuses that an error can have.
const STATUSES: RangeInclusive<u16> = 400..=599;

/// How a case answers.
pub(super) enum Answer {
    /// With a status of its own.
    Own(OwnAnswer),
    /// As the one field does, an HTTP error itself; whether `From` is wanted.
    Transparent { from: bool },
}

pub(super) struct OwnAnswer {
    pub(super) status: u16,
    /// None: the phrase of the status.
    pub(super) text: Option<Text>,
    pub(super) headers: Vec<(LitStr, LitStr)>,
    /// The field that is the private cause; whether `From` is wanted.
    pub(super) cause: Option<(usize, bool)>,
}

impl Answer {
    /// Reads the attributes of a case called `name`; `None` if there are mistakes.
    pub(super) fn parse(
        attributes: &[Attribute],
        fields: &Fields,
        name: &Ident,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mut given = attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("http"));
        let Some(attribute) = given.next() else {
            diagnostics.error(
                name,
                "an HTTP error has a status: write `#[http(404)]`, or `#[http(404, \"…\")]`, above",
            );
            return None;
        };
        for repeated in given {
            diagnostics.error(
                repeated,
                "there is one answer: put it into one `#[http(…)]`",
            );
        }
        let cause = cause(fields, diagnostics);
        if attribute.parse_args::<Transparent>().is_ok() {
            return transparent(attribute, fields, cause, diagnostics);
        }
        let parsed: HttpAttribute = diagnostics.catch(attribute.parse_args())?;
        let text = match &parsed.text {
            Some(text) => Some(diagnostics.catch(Text::parse(text, fields))?),
            None => None,
        };
        if let (Some(text), Some((cause, _))) = (&text, cause)
            && text.fields.contains(&cause)
        {
            diagnostics.error(
                &parsed.text,
                "the cause is private, for the log only: take it out of the public text",
            );
        }
        Some(Self::Own(OwnAnswer {
            status: parsed.status,
            text,
            headers: parsed.headers,
            cause,
        }))
    }
}

/// `#[http(transparent)]`
struct Transparent;

impl Parse for Transparent {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word: Ident = input.parse()?;
        if word == "transparent" {
            Ok(Self)
        } else {
            Err(syn::Error::new(word.span(), "expected `transparent`"))
        }
    }
}

fn transparent(
    attribute: &Attribute,
    fields: &Fields,
    cause: Option<(usize, bool)>,
    diagnostics: &mut Diagnostics,
) -> Option<Answer> {
    if fields.len() == 1 {
        return Some(Answer::Transparent {
            from: cause.is_some_and(|(_, from)| from),
        });
    }
    diagnostics.error(
        attribute,
        "`transparent` answers as the one field does: have one field",
    );
    None
}

/// What stands in `#[http(…)]`.
struct HttpAttribute {
    status: u16,
    text: Option<LitStr>,
    headers: Vec<(LitStr, LitStr)>,
}

impl Parse for HttpAttribute {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut parsed = Self {
            status: status(&input.parse()?)?,
            text: None,
            headers: Vec::new(),
        };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            if input.peek(LitStr) && parsed.text.is_none() {
                parsed.text = Some(input.parse()?);
                continue;
            }
            let option: AttributeOption = input.parse()?;
            match option.value {
                OptionValue::List(header) if option.name == "header" => {
                    parsed.headers.push(parse_header(header)?)
                }
                _ => {
                    let message = "after the status stand a text and `header(\"Name\", \"value\")`, nothing else";
                    return Err(syn::Error::new(option.name.span(), message));
                }
            }
        }
        Ok(parsed)
    }
}

fn status(literal: &LitInt) -> syn::Result<u16> {
    match literal.base10_parse() {
        Ok(status) if STATUSES.contains(&status) => Ok(status),
        _ => Err(syn::Error::new(
            literal.span(),
            "an error's status is a number from 400 to 599",
        )),
    }
}

fn parse_header(tokens: TokenStream) -> syn::Result<(LitStr, LitStr)> {
    let parse = |input: ParseStream<'_>| {
        let name: LitStr = input.parse()?;
        input.parse::<Token![,]>()?;
        Ok((name, input.parse::<LitStr>()?))
    };
    let (name, value) = syn::parse::Parser::parse2(parse, tokens)?;
    if !is_header_name(&name.value()) {
        return Err(syn::Error::new(
            name.span(),
            "a header's name has letters, digits and hyphens",
        ));
    }
    if !value
        .value()
        .bytes()
        .all(|byte| (b' '..=b'~').contains(&byte))
    {
        return Err(syn::Error::new(
            value.span(),
            "a header's value has visible ASCII characters only",
        ));
    }
    Ok((name, value))
}

/// A token of RFC 9110.
fn is_header_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// The field marked `#[from]` or `#[source]`, and whether it was the former.
fn cause(fields: &Fields, diagnostics: &mut Diagnostics) -> Option<(usize, bool)> {
    let is_marked = |field: &Field, name: &str| {
        field
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident(name))
    };
    let mut found = None;
    for (index, field) in fields.iter().enumerate() {
        let from = is_marked(field, "from");
        if !from && !is_marked(field, "source") {
            continue;
        }
        if found.is_some() {
            diagnostics.error(
                field,
                "an error has one cause: keep one `#[from]` or `#[source]`",
            );
        }
        if from && fields.len() > 1 {
            diagnostics.error(
                field,
                "`#[from]` makes the error of its cause alone: have one field, or use `#[source]`",
            );
        }
        found.get_or_insert((index, from));
    }
    found
}
