//! <https://fastapi.tiangolo.com/tutorial/first-steps/>

pub mod tutorial001;
pub mod tutorial003;
