//! <https://fastapi.tiangolo.com/tutorial/cookie-params/>

pub mod tutorial001;
