//! Numbers in attributes: `1`, `-0.5`.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

/// The operand of a numeric constraint.
#[derive(Clone, Debug)]
pub(crate) enum Number {
    Int { negative: bool, magnitude: i128 },
    Float { negative: bool, magnitude: f64 },
}

impl Number {
    /// Reads a number, if it is one.
    pub(crate) fn parse(expression: &Expr) -> Option<Self> {
        match expression {
            Expr::Lit(ExprLit {
                lit: Lit::Int(literal),
                ..
            }) => Some(Self::Int {
                negative: false,
                magnitude: literal.base10_parse().ok()?,
            }),
            Expr::Lit(ExprLit {
                lit: Lit::Float(literal),
                ..
            }) => Some(Self::Float {
                negative: false,
                magnitude: literal.base10_parse().ok()?,
            }),
            Expr::Unary(ExprUnary {
                op: UnOp::Neg(_),
                expr,
                ..
            }) => Self::parse(expr)?.negated(),
            _ => None,
        }
    }

    const fn negated(self) -> Option<Self> {
        match self {
            Self::Int {
                negative: false,
                magnitude,
            } => Some(Self::Int {
                negative: true,
                magnitude,
            }),
            Self::Float {
                negative: false,
                magnitude,
            } => Some(Self::Float {
                negative: true,
                magnitude,
            }),
            Self::Int { .. } | Self::Float { .. } => None,
        }
    }

    /// Whether the number is zero, of which nothing is a multiple.
    pub(crate) const fn is_zero(&self) -> bool {
        match self {
            Self::Int { magnitude, .. } => *magnitude == 0,
            Self::Float { magnitude, .. } => *magnitude == 0.0,
        }
    }
}

impl ToTokens for Number {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let minus = |negative: bool| negative.then(|| quote!(-));
        tokens.extend(match self {
            Self::Int {
                negative,
                magnitude,
            } => {
                let (minus, magnitude) = (minus(*negative), Literal::i128_unsuffixed(*magnitude));
                quote!(__w::Bound::Int(#minus #magnitude))
            }
            Self::Float {
                negative,
                magnitude,
            } => {
                let (minus, magnitude) = (minus(*negative), Literal::f64_unsuffixed(*magnitude));
                quote!(__w::Bound::Float(#minus #magnitude))
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn expanded(expression: Expr) -> Option<String> {
        Number::parse(&expression).map(|number| number.to_token_stream().to_string())
    }

    #[test]
    fn numbers_keep_their_kind_and_sign() {
        assert_eq!(
            expanded(parse_quote!(1)).as_deref(),
            Some("__w :: Bound :: Int (1)")
        );
        assert_eq!(
            expanded(parse_quote!(-1_000)).as_deref(),
            Some("__w :: Bound :: Int (- 1000)")
        );
        assert_eq!(
            expanded(parse_quote!(-0.5)).as_deref(),
            Some("__w :: Bound :: Float (- 0.5)")
        );
    }

    #[test]
    fn anything_else_is_no_number() {
        assert_eq!(expanded(parse_quote!("1")), None);
        assert_eq!(expanded(parse_quote!(1 + 1)), None);
    }
}
