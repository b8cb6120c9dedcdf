//! Sessions, refresh tokens, API keys, failed logins and revoked access tokens.

use sea_orm_migration::prelude::*;

use super::exact_text::{ExactText, bytes32, id, seconds};

pub(super) struct CreateAuthTables;

impl MigrationName for CreateAuthTables {
    /// It stands among the names of the application's own migrations.
    fn name(&self) -> &'static str {
        "waypost_m20261126_000001_create_auth_tables"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for CreateAuthTables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = ExactText::of(manager).await?;
        let tables = [
            sessions(&text),
            refresh_families(&text),
            api_keys(&text),
            login_failures(&text),
            revoked_tokens(&text),
            epochs(&text),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        for (table, column) in INDEXES {
            manager.create_index(index(table, column)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            manager
                .drop_table(Table::drop().table(table).take())
                .await?;
        }
        Ok(())
    }
}

const TABLES: [&str; 6] = [
    "auth_sessions",
    "auth_refresh_families",
    "auth_api_keys",
    "auth_login_failures",
    "auth_revoked_tokens",
    "auth_epochs",
];

/// What is looked up by user, and what is looked for when it has expired.
const INDEXES: [(&str, &str); 10] = [
    ("auth_sessions", "user_id"),
    ("auth_sessions", "seen_at"),
    ("auth_sessions", "expires_at"),
    ("auth_refresh_families", "user_id"),
    ("auth_refresh_families", "rotated_at"),
    ("auth_refresh_families", "expires_at"),
    ("auth_api_keys", "owner_id"),
    ("auth_api_keys", "expires_at"),
    ("auth_login_failures", "last_at"),
    ("auth_revoked_tokens", "expires_at"),
];

fn index(table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("{table}_{column}_idx"))
        .table(table)
        .col(column)
        .take()
}

fn sessions(text: &ExactText) -> TableCreateStatement {
    text.table("auth_sessions")
        .col(id("id").primary_key())
        .col(bytes32("secret"))
        .col(id("user_id"))
        .col(seconds("created_at"))
        .col(seconds("authenticated_at"))
        .col(seconds("seen_at"))
        .col(seconds("expires_at"))
        .col(text.long("client_address"))
        .col(text.long("client_agent"))
        .take()
}

fn refresh_families(text: &ExactText) -> TableCreateStatement {
    text.table("auth_refresh_families")
        .col(id("id").primary_key())
        .col(id("user_id"))
        .col(text.long("scopes").not_null().take())
        .col(id("session_id").null())
        .col(bytes32("live"))
        .col(bytes32("superseded").null())
        .col(bytes32("sealed_successor").null())
        .col(seconds("created_at"))
        .col(seconds("rotated_at"))
        .col(seconds("expires_at"))
        .take()
}

fn api_keys(text: &ExactText) -> TableCreateStatement {
    let mut digest = Index::create()
        .name("auth_api_keys_digest_key")
        .col("digest")
        .unique()
        .take();
    text.table("auth_api_keys")
        .col(id("id").primary_key())
        .col(bytes32("digest"))
        .col(ColumnDef::new("hint").string_len(16).not_null())
        .col(id("owner_id"))
        .col(text.long("name").not_null().take())
        .col(text.long("scopes").not_null().take())
        .col(seconds("created_at"))
        .col(seconds("expires_at").null())
        .col(seconds("last_used_at").null())
        .index(&mut digest)
        .take()
}

fn login_failures(text: &ExactText) -> TableCreateStatement {
    text.table("auth_login_failures")
        .col(bytes32("subject").primary_key())
        .col(seconds("last_at"))
        .col(ColumnDef::new("failures").big_integer().not_null())
        .take()
}

fn revoked_tokens(text: &ExactText) -> TableCreateStatement {
    text.table("auth_revoked_tokens")
        .col(id("jti").primary_key())
        .col(seconds("expires_at"))
        .take()
}

fn epochs(text: &ExactText) -> TableCreateStatement {
    let count = |name| ColumnDef::new(name).big_integer().not_null().take();
    text.table("auth_epochs")
        .col(id("user_id").primary_key())
        .col(count("sessions"))
        .col(count("refresh_families"))
        .col(count("tokens"))
        .col(count("api_keys"))
        .take()
}
