//! `cargo xtask bench --database`: social's posts beside FastAPI with SQLAlchemy and axum with the fastest driver.

mod contender;
mod report;
mod rows;
mod run;

pub(super) use run::run;
