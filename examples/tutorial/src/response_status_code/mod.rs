//! <https://fastapi.tiangolo.com/tutorial/response-status-code/>

pub mod tutorial001;
pub mod tutorial002;
