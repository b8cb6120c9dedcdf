//! <https://fastapi.tiangolo.com/tutorial/security/> and <https://fastapi.tiangolo.com/advanced/security/>

pub mod tutorial001;
pub mod tutorial002;
pub mod tutorial003;
pub mod tutorial004;
pub mod tutorial005;
pub mod tutorial006;
pub mod tutorial007;
