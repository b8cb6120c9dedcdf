//! What `#[get]` and its siblings implement.

use super::Operation;

/// A function that is an operation; `#[get]`, `#[post]` and their siblings implement it for the function's name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an operation",
    label = "no `#[get]`, `#[post]`, … on this function",
    note = "put `#[get(\"/path\")]` (or another method) above the function"
)]
pub trait Endpoint {
    /// The operation.
    const OPERATION: Operation;
}
