//! How a driver gets to its server, and whether that is safe.

use std::path::Path;

#[cfg(feature = "mysql")]
use sea_orm::sqlx::mysql::{MySqlConnectOptions, MySqlSslMode};
#[cfg(feature = "postgres")]
use sea_orm::sqlx::postgres::{PgConnectOptions, PgSslMode};

use crate::environment::Environment;
use crate::loopback::is_loopback;

/// The way to a server, as its driver has understood the URL.
pub(super) struct Way<'a> {
    host: &'a str,
    socket: Option<&'a Path>,
    /// Whether TLS shows that the server is the one that `host` names.
    is_verified: bool,
}

impl Way<'_> {
    /// Whether an application may go it: in production nobody may listen, or answer in the server's place.
    pub(super) fn is_open_to(&self, environment: Environment, trusts_network: bool) -> bool {
        !environment.is_production()
            || trusts_network
            || self.is_verified
            || self.socket.is_some()
            || is_loopback(self.host)
    }
}

#[cfg(feature = "postgres")]
impl<'a> From<&'a PgConnectOptions> for Way<'a> {
    fn from(driver: &'a PgConnectOptions) -> Self {
        Self {
            host: driver.get_host(),
            socket: driver.get_socket().map(AsRef::as_ref),
            // `require` takes any certificate, and `verify-ca` that of any server.
            is_verified: matches!(driver.get_ssl_mode(), PgSslMode::VerifyFull),
        }
    }
}

#[cfg(feature = "mysql")]
impl<'a> From<&'a MySqlConnectOptions> for Way<'a> {
    fn from(driver: &'a MySqlConnectOptions) -> Self {
        Self {
            host: driver.get_host(),
            socket: driver.get_socket().map(AsRef::as_ref),
            is_verified: matches!(driver.get_ssl_mode(), MySqlSslMode::VerifyIdentity),
        }
    }
}

#[cfg(test)]
mod tests {
    use Environment::{Development, Production};

    use super::*;

    /// Whether production goes the way of this URL.
    fn goes(url: &str) -> bool {
        #[cfg(feature = "postgres")]
        if url.starts_with("postgres") {
            let driver: PgConnectOptions = url.parse().unwrap();
            return Way::from(&driver).is_open_to(Production, false);
        }
        #[cfg(feature = "mysql")]
        if url.starts_with("mysql") {
            let driver: MySqlConnectOptions = url.parse().unwrap();
            return Way::from(&driver).is_open_to(Production, false);
        }
        panic!("no driver for {url}")
    }

    #[cfg(feature = "postgres")]
    #[test]
    fn production_reaches_another_machines_postgresql_only_by_verified_tls() {
        assert!(goes("postgres://db.example/app?sslmode=verify-full"));
        for mode in ["disable", "allow", "prefer", "require", "verify-ca"] {
            assert!(
                !goes(&format!("postgres://db.example/app?sslmode={mode}")),
                "{mode}"
            );
        }
        assert!(!goes("postgres://10.0.0.7/app"));
        assert!(!goes("postgres:///app?hostaddr=10.0.0.7"));
        assert!(!goes("postgres://localhost.example/app"));
    }

    #[cfg(feature = "mysql")]
    #[test]
    fn production_reaches_another_machines_mariadb_only_by_verified_tls() {
        assert!(goes("mysql://db.example/app?ssl-mode=VERIFY_IDENTITY"));
        for mode in ["DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA"] {
            assert!(
                !goes(&format!("mysql://db.example/app?ssl-mode={mode}")),
                "{mode}"
            );
        }
        assert!(!goes("mysql://[2001:db8::7]/app"));
    }

    #[cfg(all(feature = "postgres", feature = "mysql"))]
    #[test]
    fn what_stays_on_this_machine_needs_no_tls() {
        for url in [
            "postgres://localhost/app",
            "postgres://127.0.0.2:5433/app",
            "postgres://[::1]/app",
            "postgres:///app?host=/run/postgresql",
            "mysql://LOCALHOST/app",
            "mysql://[::ffff:127.0.0.1]/app",
            "mysql://db.example/app?socket=/run/mysqld/mysqld.sock",
        ] {
            assert!(goes(url), "{url}");
        }
    }

    #[test]
    fn a_network_that_is_trusted_and_a_developers_machine_need_no_tls() {
        let way = Way {
            host: "db.example",
            socket: None,
            is_verified: false,
        };
        assert!(!way.is_open_to(Production, false));
        assert!(way.is_open_to(Production, true));
        assert!(way.is_open_to(Development, false));
    }
}
