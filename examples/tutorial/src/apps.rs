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
    authentication_error_status_code: [tutorial001],
    body: [tutorial001, tutorial002, tutorial003, tutorial004],
    body_fields: [tutorial001],
    body_multiple_params: [tutorial001, tutorial002, tutorial003, tutorial004, tutorial005],
    body_nested_models: [
        tutorial001, tutorial002, tutorial003, tutorial004, tutorial005, tutorial006, tutorial007, tutorial008, tutorial009,
    ],
    body_updates: [tutorial001, tutorial002],
    cookie_param_models: [tutorial001, tutorial002, tutorial003],
    cookie_params: [tutorial001],
    dataclasses_: [tutorial001, tutorial002, tutorial003],
    encoder: [tutorial001],
    extra_data_types: [tutorial001],
    extra_models: [tutorial001, tutorial002, tutorial003, tutorial004, tutorial005],
    first_steps: [tutorial001, tutorial003],
    header_param_models: [tutorial001, tutorial002, tutorial003, tutorial004],
    header_params: [tutorial001, tutorial002, tutorial003],
    json_base64_bytes: [tutorial001],
    metadata: [tutorial001, tutorial001_1, tutorial002, tutorial003, tutorial004],
    path_operation_configuration: [
        tutorial001, tutorial002, tutorial002b, tutorial003, tutorial004, tutorial005, tutorial006,
    ],
    path_params: [tutorial001, tutorial002, tutorial003, tutorial003b, tutorial004, tutorial005],
    path_params_numeric_validations: [
        tutorial001, tutorial002, tutorial003, tutorial004, tutorial005, tutorial006,
    ],
    query_param_models: [tutorial001, tutorial002, tutorial003, tutorial004],
    query_params: [tutorial001, tutorial002, tutorial003, tutorial004, tutorial005, tutorial006],
    query_params_str_validations: [
        tutorial001, tutorial002, tutorial003, tutorial004, tutorial005, tutorial006, tutorial006c, tutorial007, tutorial008,
        tutorial009, tutorial010, tutorial011, tutorial012, tutorial013, tutorial014, tutorial015,
    ],
    request_body_limits: [tutorial001, tutorial002],
    request_files: [tutorial001, tutorial001_02, tutorial001_03, tutorial002, tutorial003],
    request_form_models: [
        tutorial001, tutorial002, tutorial003, tutorial004, tutorial005, tutorial006, tutorial007,
    ],
    request_forms: [tutorial001, tutorial002],
    request_forms_and_files: [tutorial001],
    response_status_code: [tutorial001, tutorial002],
    schema_extra_example: [tutorial001, tutorial002, tutorial003, tutorial004, tutorial005],
    security: [
        tutorial001, tutorial002, tutorial003, tutorial004, tutorial005, tutorial006, tutorial007,
    ],
    separate_openapi_schemas: [tutorial001, tutorial002],
    strict_content_type: [tutorial001],
};
