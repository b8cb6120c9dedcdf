//! <https://fastapi.tiangolo.com/tutorial/header-params/>

pub mod tutorial001;
pub mod tutorial002;
pub mod tutorial003;
