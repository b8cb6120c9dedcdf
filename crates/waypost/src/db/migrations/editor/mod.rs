//! Changes of tables that mean the same on every engine.

mod alter_column;
mod look_up;
mod schema_editor;
mod sqlite_rebuild;

pub use schema_editor::SchemaEditor;
