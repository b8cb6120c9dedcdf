// The call of a function whose arguments may not all be there.

use futures_util::future::OptionFuture;

/// Awaits `call`, if there is one.
///
/// A type of its own instead of a `match` around an `await`: what is matched would have a place in the future, beside the
/// call that was moved out of it.
pub fn called<F: Future>(call: Option<F>) -> OptionFuture<F> {
    call.into()
}
