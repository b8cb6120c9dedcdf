//! What is in the database, read behind the server's back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process;
use crate::services::Service;
use crate::tools;

/// The tables of the backend that the writers write to.
const TABLES: [&str; 6] = [
    "users",
    "posts",
    "votes",
    "auth_sessions",
    "auth_refresh_families",
    "auth_api_keys",
];

/// The database of the backend on a server.
pub(super) const NAME: &str = "social";

/// How the database is reached.
#[derive(Clone, Debug)]
pub(super) enum Inspection {
    Sqlite { file: PathBuf },
    Postgres { port: u16, password: String },
    MariaDb { port: u16, password: String },
}

impl Inspection {
    pub(super) fn of_sqlite(file: PathBuf) -> Result<Self> {
        tools::debian("sqlite3", &["sqlite3"])?;
        Ok(Self::Sqlite { file })
    }

    /// Makes an empty database on a server of PostgreSQL.
    pub(super) fn of_postgres(server: &Service, password: &str) -> Result<Self> {
        tools::debian("psql", &["postgresql-client-15"])?;
        let new = Self::Postgres {
            port: server.port(),
            password: password.to_owned(),
        };
        new.create()?;
        Ok(new)
    }

    /// Makes an empty database on a server of MariaDB.
    pub(super) fn of_mariadb(server: &Service, password: &str) -> Result<Self> {
        tools::debian("mariadb", &["mariadb-client-core"])?;
        let new = Self::MariaDb {
            port: server.port(),
            password: password.to_owned(),
        };
        new.create()?;
        Ok(new)
    }

    fn create(&self) -> Result<()> {
        let administration = match self {
            Self::Sqlite { .. } => return Ok(()),
            Self::Postgres { .. } => "postgres",
            Self::MariaDb { .. } => "mysql",
        };
        let mut command = self.client(administration);
        process::output(command.arg(format!("CREATE DATABASE {NAME}"))).map(drop)
    }

    /// What the backend connects to.
    pub(super) fn url(&self) -> String {
        match self {
            Self::Sqlite { file } => format!("sqlite:{}", file.display()),
            Self::Postgres { port, password } => {
                format!("postgres://waypost:{password}@127.0.0.1:{port}/{NAME}")
            }
            Self::MariaDb { port, password } => {
                format!("mysql://waypost:{password}@127.0.0.1:{port}/{NAME}")
            }
        }
    }

    /// Everything that writers may have written, by name, as the journal describes it.
    pub(super) fn states(&self) -> Result<BTreeMap<String, String>> {
        let mut states = BTreeMap::new();
        let posts = "SELECT title, content, (SELECT count(*) FROM votes WHERE votes.post_id = posts.id) FROM posts";
        for row in self.rows(posts)? {
            let [title, content, votes] = row.try_into().ok().context("not three columns")?;
            let name = title.split(' ').next().unwrap_or_default().to_owned();
            states.insert(name, post(&title, &content, &votes));
        }
        let families = self.rows("SELECT user_id FROM auth_refresh_families")?;
        let keys = self.rows("SELECT owner_id FROM auth_api_keys")?;
        let mut families = count(families);
        let mut keys = count(keys);
        for row in self.rows(&format!("SELECT {}, email FROM users", self.id()))? {
            let [id, email] = row.try_into().ok().context("not two columns")?;
            let (families, keys) = (families.remove(&id), keys.remove(&id));
            // Those of the authors are made before.
            if email.starts_with("closer-") {
                let state = account(families.unwrap_or_default(), keys.unwrap_or_default());
                states.insert(email, state);
            }
        }
        ensure!(
            families.is_empty() && keys.is_empty(),
            "accounts are gone, and not what belongs to them"
        );
        Ok(states)
    }

    /// What the engine itself has to say about its files.
    pub(super) fn check_integrity(&self) -> Result<()> {
        let orphans = "SELECT count(*) FROM votes LEFT JOIN posts ON posts.id = votes.post_id WHERE posts.id IS NULL";
        let orphans = self.rows(orphans)?;
        ensure!(orphans == [["0"]], "votes without their posts: {orphans:?}");
        match self {
            Self::Sqlite { .. } => {
                let integrity = self.rows("PRAGMA integrity_check")?;
                ensure!(integrity == [["ok"]], "integrity_check: {integrity:?}");
                let foreign_keys = self.rows("PRAGMA foreign_key_check")?;
                ensure!(
                    foreign_keys.is_empty(),
                    "foreign_key_check: {foreign_keys:?}"
                );
            }
            Self::Postgres { port, password } => {
                let program = Path::new("/usr/lib/postgresql/15/bin/pg_amcheck");
                process::run(
                    Command::new(program)
                        .args(["--host=127.0.0.1", "--username=waypost"])
                        .args(["--port", &port.to_string(), "--no-password"])
                        .args(["--install-missing", "--heapallindexed", NAME])
                        .env("PGPASSWORD", password),
                )?;
            }
            Self::MariaDb { .. } => {
                let checked = self.rows(&format!("CHECK TABLE {} EXTENDED", TABLES.join(", ")))?;
                ensure!(
                    checked.len() == TABLES.len()
                        && checked
                            .iter()
                            .all(|row| row.last().is_some_and(|said| said == "OK")),
                    "CHECK TABLE: {checked:?}"
                );
            }
        }
        Ok(())
    }

    /// The expression for the id of a user as the stores of identities write it, without hyphens.
    fn id(&self) -> &'static str {
        match self {
            Self::Postgres { .. } => "replace(id::text, '-', '')",
            Self::Sqlite { .. } | Self::MariaDb { .. } => "lower(hex(id))",
        }
    }

    fn rows(&self, sql: &str) -> Result<Vec<Vec<String>>> {
        let printed = process::output(self.client(NAME).arg(sql))?;
        let lines = printed.lines();
        Ok(lines
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect())
    }

    /// The engine's own client, which prints columns with tabs between them; what it shall run is to be added.
    fn client(&self, database: &str) -> Command {
        match self {
            Self::Sqlite { file } => {
                let mut command = Command::new("sqlite3");
                command
                    .args(["-batch", "-readonly", "-tabs", "-cmd", ".timeout 5000"])
                    .arg(file);
                command
            }
            Self::Postgres { port, password } => {
                let mut command = Command::new("psql");
                command
                    .args(["--no-psqlrc", "--no-align", "--tuples-only", "--quiet"])
                    .args(["--field-separator", "\t", "--host=127.0.0.1"])
                    .args(["--port", &port.to_string(), "--username=waypost"])
                    .args(["--dbname", database, "--command"])
                    .env("PGPASSWORD", password);
                command
            }
            Self::MariaDb { port, password } => {
                let mut command = Command::new("mariadb");
                command
                    .args(["--no-defaults", "--batch", "--skip-column-names"])
                    .args(["--host=127.0.0.1", "--user=waypost"])
                    .args(["--port", &port.to_string(), "--database", database])
                    .arg("--execute")
                    .env("MYSQL_PWD", password);
                command
            }
        }
    }
}

/// The state of a post.
pub(super) fn post(title: &str, content: &str, votes: &str) -> String {
    format!("{title} / {content} / {votes} votes")
}

/// The state of an account.
pub(super) fn account(refresh_tokens: usize, api_keys: usize) -> String {
    format!("{refresh_tokens} refresh tokens, {api_keys} API keys")
}

fn count(rows: Vec<Vec<String>>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for id in rows.into_iter().flatten() {
        *counts.entry(id.replace('-', "")).or_default() += 1;
    }
    counts
}
