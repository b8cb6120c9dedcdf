//! The history of the tables: one file per step, never edited once released.

#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait of sea-orm-migration elides them, and its macro takes no other spelling"
)]

mod exact_text;
mod list;
mod m20261126_000001_create_auth_tables;

pub use list::migrations;
