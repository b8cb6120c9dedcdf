//! <https://fastapi.tiangolo.com/advanced/strict-content-type/>

pub mod tutorial001;
