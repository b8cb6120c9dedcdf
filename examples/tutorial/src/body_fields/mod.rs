//! <https://fastapi.tiangolo.com/tutorial/body-fields/>

pub mod tutorial001;
