//! <https://fastapi.tiangolo.com/tutorial/request-forms/>

pub mod tutorial001;
pub mod tutorial002;
