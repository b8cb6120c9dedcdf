//! `#[dependency]`.

mod expand;
mod provides;

use proc_macro2::TokenStream;
use quote::quote;

use self::provides::Provides;
use crate::diagnostics::Diagnostics;
use crate::options::Options;
use crate::signature::Function;

/// One dependency as its attribute and signature declare it.
struct Dependency {
    function: Function,
    provides: Provides,
    /// Whether arguments ask for the dependency by its name and not by the type it provides.
    by_name: bool,
}

/// Expands the attribute.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let mut options = Options::from_tokens("#[dependency]", attribute, &mut diagnostics);
    let by_name = options.flag("by_name", &mut diagnostics).is_some();
    options.finish(&mut diagnostics);
    let function = match Function::parse(item.clone(), "a dependency", &mut diagnostics) {
        Ok(function) => function,
        Err(error) => {
            let errors = error.into_compile_error();
            return quote!(#errors #item);
        }
    };
    let dependency = Dependency {
        provides: Provides::of(&function.output),
        function,
        by_name,
    };
    if !by_name {
        provides::check_provider(&dependency.provides, &mut diagnostics);
    }
    match diagnostics.finish() {
        Ok(()) => expand::expand(&dependency),
        Err(errors) => expand::unfinished(&dependency, &errors),
    }
}
