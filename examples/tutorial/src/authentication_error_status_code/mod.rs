//! <https://fastapi.tiangolo.com/how-to/authentication-error-status-code/>

pub mod tutorial001;
