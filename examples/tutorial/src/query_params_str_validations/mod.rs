//! <https://fastapi.tiangolo.com/tutorial/query-params-str-validations/>

pub mod tutorial001;
pub mod tutorial002;
pub mod tutorial003;
pub mod tutorial004;
pub mod tutorial005;
pub mod tutorial006;
pub mod tutorial006c;
pub mod tutorial007;
pub mod tutorial008;
pub mod tutorial009;
pub mod tutorial010;
pub mod tutorial011;
pub mod tutorial012;
pub mod tutorial013;
pub mod tutorial014;
pub mod tutorial015;
