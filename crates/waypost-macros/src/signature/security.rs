//! `#[security(SCHEME)]`, `#[depends(function)]`, and the scopes that either asks for.

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, ExprArray, Ident, Meta, Path, Token};

use crate::diagnostics::Diagnostics;
use crate::options::Options;

/// What an attribute says of the provider of an argument.
pub(super) struct Asked<T> {
    /// The provider, if it is named.
    pub(super) provider: Option<T>,
    /// The scopes that are asked of it.
    pub(super) scopes: Option<ExprArray>,
}

/// `#[depends(function, scopes = ["…"])]`
pub(super) fn dependency(
    attribute: &Attribute,
    diagnostics: &mut Diagnostics,
) -> Option<Asked<Path>> {
    let asked = Asked::parse("#[depends]", attribute, diagnostics)?;
    if asked.provider.is_none() {
        diagnostics.error(
            attribute,
            "name the dependency's function: `#[depends(function)]`",
        );
        return None;
    }
    Some(asked)
}

/// `#[security(SCHEME, scopes = ["…"])]`, or the scopes alone for what a dependency provides by its type.
pub(super) fn scheme(attribute: &Attribute, diagnostics: &mut Diagnostics) -> Option<Asked<Expr>> {
    let asked = Asked::parse("#[security]", attribute, diagnostics)?;
    if asked.provider.is_none() && asked.scopes.is_none() {
        diagnostics.error(
            attribute,
            "name the scheme: `#[security(SCHEME)]`; or ask a dependency for scopes: \
             `#[security(scopes = [\"items\"])]`",
        );
        return None;
    }
    Some(asked)
}

impl<T: Parse> Asked<T> {
    fn parse(
        name: &'static str,
        attribute: &Attribute,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let nothing = || (None, Options::none(name));
        let parsed = match &attribute.meta {
            Meta::Path(_) => Ok(nothing()),
            _ => attribute.parse_args_with(|input: ParseStream<'_>| {
                let provider = parse_provider(input)?;
                Ok((provider, Options::parse(name, input)?))
            }),
        };
        let (provider, mut options) = diagnostics.catch(parsed)?;
        let scopes = options
            .value("scopes", diagnostics)
            .and_then(|(_, scopes)| diagnostics.catch(read_scopes(scopes)));
        options.finish(diagnostics);
        Some(Self { provider, scopes })
    }
}

/// What stands before the options.
fn parse_provider<T: Parse>(input: ParseStream<'_>) -> syn::Result<Option<T>> {
    let is_option = input.peek(Ident) && input.peek2(Token![=]);
    if input.is_empty() || is_option {
        return Ok(None);
    }
    let provider = input.parse()?;
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(Some(provider))
}

fn read_scopes(scopes: Expr) -> syn::Result<ExprArray> {
    match scopes {
        Expr::Array(scopes) => Ok(scopes),
        other => Err(syn::Error::new_spanned(
            other,
            "`scopes` is a list: `scopes = [\"items\"]`",
        )),
    }
}
