//! `tests/test_request_params/test_cookie`

pub mod test_optional_str;
pub mod test_required_str;
