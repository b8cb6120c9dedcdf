//! <https://fastapi.tiangolo.com/advanced/dataclasses/>

pub mod tutorial001;
pub mod tutorial002;
pub mod tutorial003;
