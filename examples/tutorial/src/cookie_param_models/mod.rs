//! <https://fastapi.tiangolo.com/tutorial/cookie-param-models/>

pub mod tutorial001;
pub mod tutorial002;
pub mod tutorial003;
