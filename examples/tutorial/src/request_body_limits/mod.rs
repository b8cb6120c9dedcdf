//! <https://fastapi.tiangolo.com/advanced/request-body-limits/>

pub mod tutorial001;
pub mod tutorial002;
