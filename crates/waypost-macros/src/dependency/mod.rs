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
    /// Whether arguments find the dependency by the type it provides, and not by its name alone.
    by_type: bool,
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
    let provides = Provides::of(&function.output);
    let by_type = !by_name && provides::check_provider(&function, &provides, &mut diagnostics);
    let dependency = Dependency {
        function,
        provides,
        by_type,
    };
    match diagnostics.finish() {
        Ok(()) => expand::expand(&dependency),
        Err(errors) => expand::unfinished(&dependency, &errors),
    }
}
