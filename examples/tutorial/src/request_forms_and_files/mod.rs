//! <https://fastapi.tiangolo.com/tutorial/request-forms-and-files/>

pub mod tutorial001;
