//! The history of the tables: one file per step, never edited once released.

#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait of sea-orm-migration elides them, and its macro takes no other spelling"
)]

mod dialect;
mod list;
mod m20261124_000001_create_users;
mod m20261124_000002_create_posts;
mod m20261124_000003_create_votes;

pub use list::migrations;
