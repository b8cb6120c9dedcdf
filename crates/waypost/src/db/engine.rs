use std::fmt;

/// A database engine that Waypost speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// An SQLite file, or a database in memory.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MariaDB and MySQL.
    MySql,
}

impl Engine {
    /// The engine that a database URL names by its scheme; `None` for an unknown one.
    ///
    /// ```
    /// use waypost::db::Engine;
    ///
    /// assert_eq!(Engine::of_url("sqlite:data/app.db"), Some(Engine::Sqlite));
    /// assert_eq!(Engine::of_url("postgresql://db.example/app"), Some(Engine::Postgres));
    /// assert_eq!(Engine::of_url("mariadb://db.example/app"), Some(Engine::MySql));
    /// assert_eq!(Engine::of_url("oracle://db.example/app"), None);
    /// ```
    pub fn of_url(url: &str) -> Option<Self> {
        match url.split_once(':')?.0 {
            "sqlite" => Some(Self::Sqlite),
            "postgres" | "postgresql" => Some(Self::Postgres),
            "mysql" | "mariadb" => Some(Self::MySql),
            _ => None,
        }
    }

    /// The parameter of a URL that asks for TLS with a certificate of the very server that the URL names.
    ///
    /// SQLite is a file, and has none.
    pub(crate) fn verified_tls(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => "sslmode=verify-full",
            Self::MySql => "ssl-mode=VERIFY_IDENTITY",
        }
    }

    /// The cargo feature of Waypost that brings the engine's driver.
    pub fn feature(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::MySql => "mysql",
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
            Self::MySql => "MariaDB/MySQL",
        })
    }
}
