//! <https://fastapi.tiangolo.com/tutorial/body-updates/>

pub mod tutorial001;
pub mod tutorial002;
