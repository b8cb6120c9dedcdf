//! `tests/test_request_params/test_body`

pub mod test_list;
pub mod test_nullable_and_defaults;
pub mod test_optional_list;
pub mod test_optional_str;
pub mod test_required_str;
