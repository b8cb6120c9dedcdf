//! <https://fastapi.tiangolo.com/advanced/json-base64-bytes/>

pub mod tutorial001;
