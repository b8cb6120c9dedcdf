//! Users, found by their email.

use sea_orm_migration::{
    prelude::*,
    schema::{string_len, uuid},
};

use super::dialect::{exact_string, long_text, moment, new_table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        manager
            .create_table(
                new_table("users", backend)
                    .col(uuid("id").primary_key())
                    .col(string_len("name", 100))
                    .col(exact_string("email", 254, backend))
                    .col(long_text("password", backend))
                    .col(moment("created_at", backend))
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("users_email_key")
                    .table("users")
                    .col("email")
                    .unique()
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("users").take())
            .await
    }
}
