//! <https://fastapi.tiangolo.com/tutorial/request-files/>

pub mod tutorial001;
pub mod tutorial001_02;
pub mod tutorial001_03;
pub mod tutorial002;
pub mod tutorial003;
