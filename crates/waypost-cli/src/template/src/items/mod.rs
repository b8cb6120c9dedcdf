//! Items: what is sold.

mod routes;
mod schemas;
mod store;

pub use routes::router;
pub use schemas::{Item, ItemInput};
pub use store::Store;
