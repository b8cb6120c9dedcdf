//! <https://fastapi.tiangolo.com/tutorial/body-nested-models/>

pub mod tutorial001;
pub mod tutorial002;
pub mod tutorial003;
pub mod tutorial004;
pub mod tutorial005;
pub mod tutorial006;
pub mod tutorial007;
pub mod tutorial008;
pub mod tutorial009;
