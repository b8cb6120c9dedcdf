//! <https://fastapi.tiangolo.com/tutorial/path-operation-configuration/>

pub mod tutorial001;
pub mod tutorial002;
pub mod tutorial002b;
pub mod tutorial003;
pub mod tutorial004;
pub mod tutorial005;
pub mod tutorial006;
