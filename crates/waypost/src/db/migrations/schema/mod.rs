//! Tables as data: what models want, what a snapshot remembers, what a database has.

mod canonical;
mod column;
mod column_type;
mod conversion;
mod default_value;
mod foreign_key;
mod index;
mod model;
mod snapshot;
mod statements;
mod table;

pub use column::Column;
pub use column_type::{ColumnType, UnknownColumnType};
pub use default_value::DefaultValue;
pub use foreign_key::{Action, ForeignKey};
pub use index::Index;
pub use model::Model;
pub use snapshot::Snapshot;
pub use table::Table;
