//! <https://fastapi.tiangolo.com/tutorial/encoder/>

pub mod tutorial001;
