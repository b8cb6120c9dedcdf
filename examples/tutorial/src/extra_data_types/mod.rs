//! <https://fastapi.tiangolo.com/tutorial/extra-data-types/>

pub mod tutorial001;
