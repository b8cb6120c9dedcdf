//! `#[security(SCHEME)]`, `#[depends(function)]`, and the scopes that either asks for.

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, ExprArray, ExprLit, Ident, Lit, Meta, Path, Token};

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
        let given = options.value("scopes", diagnostics);
        options.finish(diagnostics);
        let scopes = match given {
            Some((_, scopes)) => Some(diagnostics.catch(read_scopes(scopes))?),
            None => None,
        };
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
        Expr::Array(scopes) => match scopes.elems.iter().find(|scope| is_no_scope(scope)) {
            None => Ok(scopes),
            Some(scope) => Err(syn::Error::new_spanned(
                scope,
                "a scope is visible ASCII without spaces, quotes and backslashes",
            )),
        },
        other => Err(syn::Error::new_spanned(
            other,
            "`scopes` is a list: `scopes = [\"items\"]`",
        )),
    }
}

/// Whether a text breaks the rules of RFC 6749, section 3.3; constants are checked where they are used.
fn is_no_scope(scope: &Expr) -> bool {
    let Expr::Lit(ExprLit {
        lit: Lit::Str(scope),
        ..
    }) = scope
    else {
        return false;
    };
    let scope = scope.value();
    let allowed = |byte| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
    scope.is_empty() || !scope.bytes().all(allowed)
}
