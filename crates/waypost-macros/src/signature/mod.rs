//! Functions whose arguments are read from a request: what operations and dependencies have in common.

mod argument;
mod attribute;
mod checks;
mod examples;
mod expand;
mod function;
mod security;

pub(crate) use argument::{Argument, ArgumentSource};
pub(crate) use expand::{Context, ExpandedArguments, expand_arguments};
pub(crate) use function::Function;
