//! Every app of the tutorial by its id.

use waypost::App;

/// An app's id and how it is made.
pub type Entry = (&'static str, fn() -> App);

/// Spells ids and paths from the same names.
macro_rules! apps {
    ($($page:ident: [$($example:ident),* $(,)?]),* $(,)?) => {
        &[$($((concat!(stringify!($page), "/", stringify!($example)), crate::$page::$example::app)),*),*]
    };
}

/// Every app, page by page.
pub const APPS: &[Entry] = apps! {
    body: [tutorial001, tutorial002, tutorial003, tutorial004],
    body_fields: [tutorial001],
    first_steps: [tutorial001, tutorial003],
    path_params: [tutorial001, tutorial002, tutorial003, tutorial004, tutorial005],
    query_params: [tutorial001, tutorial002, tutorial003, tutorial004, tutorial005, tutorial006],
    response_status_code: [tutorial001, tutorial002],
};
