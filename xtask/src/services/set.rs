use std::fmt::Write;
use std::fs::File;
use std::io::Read;

use anyhow::{Context, Result};

use super::certificates::Certificates;
use super::directory::Directory;
use super::durability::Durability;
use super::service::Service;
use super::{mariadb, pgbouncer, postgres, redis};
use crate::step::step;

/// PostgreSQL, MariaDB and Redis, empty, on free ports of the loopback interface, with a password of their own.
///
/// They end with this value, and with the thread that started them, however that ends.
pub(crate) struct Services {
    postgres: Service,
    mariadb: Service,
    redis: Service,
    password: String,
    // After the servers: fields are dropped in this order.
    directory: Directory,
}

impl Services {
    /// Starts the servers; installs them first where they are missing.
    pub(crate) fn start(durability: Durability) -> Result<Self> {
        step("start PostgreSQL, MariaDB and Redis", || {
            Self::launch(durability, None)
        })
    }

    /// Starts the servers; over TLS, if there are `certificates`.
    pub(super) fn launch(
        durability: Durability,
        certificates: Option<&Certificates>,
    ) -> Result<Self> {
        let directory = Directory::create()?;
        let path = directory.path();
        let password = password().context("no random password")?;
        Ok(Self {
            postgres: postgres::start(path, &password, durability, certificates)?,
            mariadb: mariadb::start(path, &password, durability, certificates)?,
            redis: redis::start(path, &password, certificates)?,
            password,
            directory,
        })
    }

    /// Starts PgBouncer before PostgreSQL, in transaction mode; it must end before these do.
    pub(crate) fn start_pooler(&self) -> Result<Service> {
        step("start PgBouncer", || {
            pgbouncer::start(self.directory.path(), self.postgres.port(), &self.password)
        })
    }

    /// What tells a test where the servers are. Its account may create and drop databases.
    pub(crate) fn environment(&self) -> [(&'static str, String); 3] {
        [
            ("WAYPOST_TEST_POSTGRES_URL", self.postgres_url()),
            ("WAYPOST_TEST_MARIADB_URL", self.mariadb_url()),
            ("WAYPOST_TEST_REDIS_URL", self.redis_url()),
        ]
    }

    /// The databases with the URLs of their servers.
    pub(crate) fn databases(&self) -> [(&'static str, String); 2] {
        [
            ("PostgreSQL", self.postgres_url()),
            ("MariaDB", self.mariadb_url()),
        ]
    }

    /// Makes an empty database on each server, and returns them with their URLs.
    pub(crate) fn create_databases(&self, name: &str) -> Result<[(&'static str, String); 2]> {
        postgres::create_database(self.postgres.port(), &self.password, name)?;
        mariadb::create_database(self.mariadb.port(), &self.password, name)?;
        Ok([
            ("PostgreSQL", self.postgres_url_of(name)),
            ("MariaDB", self.mariadb_url_of(name)),
        ])
    }

    /// The password of the account `waypost` on all of them.
    pub(crate) fn password(&self) -> &str {
        &self.password
    }

    pub(crate) fn postgres(&mut self) -> &mut Service {
        &mut self.postgres
    }

    pub(crate) fn mariadb(&mut self) -> &mut Service {
        &mut self.mariadb
    }

    /// Where PostgreSQL is.
    pub(crate) fn postgres_url(&self) -> String {
        self.postgres_url_of("postgres")
    }

    fn postgres_url_of(&self, database: &str) -> String {
        let (password, port) = (&self.password, self.postgres.port());
        format!("postgres://waypost:{password}@127.0.0.1:{port}/{database}")
    }

    /// Where PostgreSQL is for those who come through `pooler`.
    pub(crate) fn pooler_url(&self, pooler: &Service) -> String {
        let (password, port) = (&self.password, pooler.port());
        format!("postgres://waypost:{password}@127.0.0.1:{port}/postgres?pooler=true")
    }

    pub(super) fn mariadb_url(&self) -> String {
        self.mariadb_url_of("mysql")
    }

    fn mariadb_url_of(&self, database: &str) -> String {
        let (password, port) = (&self.password, self.mariadb.port());
        format!("mysql://waypost:{password}@127.0.0.1:{port}/{database}")
    }

    pub(super) fn redis_url(&self) -> String {
        let (password, port) = (&self.password, self.redis.port());
        format!("redis://default:{password}@127.0.0.1:{port}")
    }
}

/// 128 random bits in hexadecimal.
fn password() -> Result<String> {
    let mut bits = [0; 16];
    File::open("/dev/urandom")?.read_exact(&mut bits)?;
    let mut password = String::new();
    for byte in bits {
        write!(password, "{byte:02x}")?;
    }
    Ok(password)
}
