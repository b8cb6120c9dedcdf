//! FastAPI's tutorial, page by page, in Waypost.
//!
//! Modules have the names of FastAPI's pages and examples; each example is a complete app.
#![forbid(unsafe_code)]
#![allow(missing_docs, reason = "FastAPI's pages explain the examples")]

pub mod apps;
pub mod authentication_error_status_code;
pub mod body;
pub mod body_fields;
pub mod body_multiple_params;
pub mod body_nested_models;
pub mod body_updates;
pub mod command;
pub mod cookie_param_models;
pub mod cookie_params;
pub mod dataclasses_;
pub mod encoder;
pub mod extra_data_types;
pub mod extra_models;
pub mod first_steps;
mod guide;
pub mod header_param_models;
pub mod header_params;
pub mod json_base64_bytes;
pub mod metadata;
pub mod path_operation_configuration;
pub mod path_params;
pub mod path_params_numeric_validations;
pub mod query_param_models;
pub mod query_params;
pub mod query_params_str_validations;
pub mod request_body_limits;
pub mod request_files;
pub mod request_form_models;
pub mod request_forms;
pub mod request_forms_and_files;
pub mod response_status_code;
pub mod schema_extra_example;
pub mod security;
pub mod separate_openapi_schemas;
pub mod strict_content_type;
