//! `tests/test_request_params/test_file`

pub mod test_list;
pub mod test_optional;
pub mod test_optional_list;
pub mod test_required;
