//! <https://fastapi.tiangolo.com/tutorial/path-params-numeric-validations/>

pub mod tutorial001;
pub mod tutorial002;
pub mod tutorial003;
pub mod tutorial004;
pub mod tutorial005;
pub mod tutorial006;
