//! `tests/test_request_params/test_path`

pub mod test_required_str;
