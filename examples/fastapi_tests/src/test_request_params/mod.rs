//! `tests/test_request_params`

pub mod test_body;
pub mod test_cookie;
pub mod test_field_metadata;
pub mod test_file;
pub mod test_form;
pub mod test_header;
pub mod test_path;
pub mod test_query;
