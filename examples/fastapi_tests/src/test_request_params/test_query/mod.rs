//! `tests/test_request_params/test_query`

pub mod test_list;
pub mod test_optional_list;
pub mod test_optional_str;
pub mod test_required_str;
