//! <https://fastapi.tiangolo.com/tutorial/metadata/>

pub mod tutorial001;
pub mod tutorial001_1;
pub mod tutorial002;
pub mod tutorial003;
pub mod tutorial004;
