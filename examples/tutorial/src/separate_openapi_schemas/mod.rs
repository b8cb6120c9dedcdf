//! <https://fastapi.tiangolo.com/how-to/separate-openapi-schemas/>

pub mod tutorial001;
pub mod tutorial002;
