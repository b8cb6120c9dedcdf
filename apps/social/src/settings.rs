//! What the environment decides.

use std::{
    env,
    ffi::OsString,
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use thiserror::Error;
use waypost::auth::Environment;
use waypost::db::Engine;
use waypost::middleware::TrustedProxies;

/// The settings of the server, each with a default that suits a developer's machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `WAYPOST_ENV`: whether this is a developer's machine, or a server with users.
    pub environment: Environment,
    /// `DATABASE_URL`: which database to use; an SQLite file by default.
    pub database_url: DatabaseUrl,
    /// `DATABASE_DIRECT_URL`: where migrations find the database itself, when `DATABASE_URL` leads to a pooler.
    pub database_direct_url: Option<DatabaseUrl>,
    /// `MIGRATE_AT_START`: whether the server applies the migrations that the database lacks before it serves.
    pub migrate_at_start: bool,
    /// `HOST`: the address to listen on; only this machine reaches the default.
    pub host: IpAddr,
    /// `PORT`: the port to listen on; 0 takes any free one.
    pub port: u16,
    /// `TRUSTED_PROXIES`: the networks of the proxies before the server, with commas between; empty if there are none.
    pub trusted_proxies: Option<TrustedProxies>,
    /// `SIGN_UPS_PER_ADDRESS`: how many accounts are made from one address before the next ones have to wait.
    pub sign_ups_per_address: u32,
    /// `PASSWORD_FORM`: whether tokens are given for OAuth2's password form too, which *Authorize* of the documentation uses;
    /// in production they are not, if nothing is said.
    pub password_form: bool,
}

/// Those of an empty environment.
impl Default for Settings {
    fn default() -> Self {
        Self::from_lookup(|_| None).expect("what is not there has no fault")
    }
}

impl Settings {
    /// Reads the settings from the environment of this process.
    ///
    /// # Errors
    ///
    /// When variables have values that cannot be used; the error names all of them.
    pub fn from_environment() -> Result<Self, InvalidSettings> {
        Self::from_lookup(|name| env::var_os(name))
    }

    fn from_lookup(lookup: impl Fn(&str) -> Option<OsString>) -> Result<Self, InvalidSettings> {
        let mut variables = Variables {
            lookup,
            faults: Vec::new(),
        };
        let environment = variables.read(
            "WAYPOST_ENV",
            "`development` or `production`",
            |text| text.parse().ok(),
            Environment::default,
        );
        let settings = Self {
            environment,
            database_url: variables.read(
                "DATABASE_URL",
                "a URL that starts with `sqlite:`, `postgres://`, `mysql://` or `mariadb://`",
                DatabaseUrl::parse,
                DatabaseUrl::default,
            ),
            database_direct_url: variables.read(
                "DATABASE_DIRECT_URL",
                "a URL that starts as that of `DATABASE_URL` does",
                |text| DatabaseUrl::parse(text).map(Some),
                || None,
            ),
            migrate_at_start: variables.read(
                "MIGRATE_AT_START",
                "`true` or `false`",
                |text| text.parse().ok(),
                || true,
            ),
            host: variables.read(
                "HOST",
                "an IP address such as 127.0.0.1",
                |text| text.parse().ok(),
                || IpAddr::V4(Ipv4Addr::LOCALHOST),
            ),
            port: variables.read(
                "PORT",
                "a whole number from 0 to 65535",
                |text| text.parse().ok(),
                || 8000,
            ),
            trusted_proxies: variables.read(
                "TRUSTED_PROXIES",
                "addresses or networks such as 10.0.0.0/8, with commas between",
                |text| proxies(text).map(Some),
                || None,
            ),
            sign_ups_per_address: variables.read(
                "SIGN_UPS_PER_ADDRESS",
                "a whole number",
                |text| text.parse().ok(),
                || 20,
            ),
            password_form: variables.read(
                "PASSWORD_FORM",
                "`true` or `false`",
                |text| text.parse().ok(),
                || !environment.is_production(),
            ),
        };
        match variables.faults {
            faults if faults.is_empty() => Ok(settings),
            faults => Err(InvalidSettings { faults }),
        }
    }

    /// Where to listen.
    pub fn address(&self) -> SocketAddr {
        SocketAddr::new(self.host, self.port)
    }
}

/// The proxies of a list; none of an empty one.
fn proxies(list: &str) -> Option<TrustedProxies> {
    let networks = list.split(',').map(str::trim);
    TrustedProxies::new(networks.filter(|_| !list.trim().is_empty())).ok()
}

/// A database URL; it may hold a password and therefore prints as its engine only.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The whole URL, password included: for connecting, not for printing.
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn parse(text: &str) -> Option<Self> {
        Engine::of_url(text).map(|_| Self(text.to_owned()))
    }
}

impl Default for DatabaseUrl {
    fn default() -> Self {
        Self("sqlite:data/social.db".to_owned())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Engine::of_url(&self.0) {
            Some(engine) => write!(f, "DatabaseUrl({engine})"),
            None => f.write_str("DatabaseUrl"),
        }
    }
}

/// Which environment variables have values that cannot be used.
#[derive(Debug, Error)]
#[error("{}", faults.join("\n"))]
pub struct InvalidSettings {
    faults: Vec<String>,
}

struct Variables<L> {
    lookup: L,
    faults: Vec<String>,
}

impl<L: Fn(&str) -> Option<OsString>> Variables<L> {
    /// The value of a variable or its default; a value that cannot be used is noted, but never repeated.
    fn read<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        default: impl FnOnce() -> T,
    ) -> T {
        let Some(value) = (self.lookup)(name) else {
            return default();
        };
        value.to_str().and_then(parse).unwrap_or_else(|| {
            self.faults.push(format!("{name} must be {expected}"));
            default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(variables: &[(&str, &str)]) -> Result<Settings, InvalidSettings> {
        Settings::from_lookup(|name| {
            let (_, value) = variables.iter().find(|(variable, _)| *variable == name)?;
            Some(value.into())
        })
    }

    #[test]
    fn an_empty_environment_means_a_local_server_on_an_sqlite_file() {
        let settings = settings(&[]).unwrap();
        assert_eq!(settings.address().to_string(), "127.0.0.1:8000");
        assert_eq!(settings.database_url.expose(), "sqlite:data/social.db");
        assert_eq!(settings.database_direct_url, None);
        assert!(settings.migrate_at_start);
        assert_eq!(settings.trusted_proxies, None);
        assert_eq!(settings.sign_ups_per_address, 20);
    }

    #[test]
    fn each_variable_replaces_its_default() {
        let url = "postgres://app@db.example/social";
        let settings = settings(&[
            ("DATABASE_URL", url),
            (
                "DATABASE_DIRECT_URL",
                "postgres://app@direct.example/social",
            ),
            ("HOST", "::1"),
            ("PORT", "0"),
            ("MIGRATE_AT_START", "false"),
            ("TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.1"),
            ("SIGN_UPS_PER_ADDRESS", "1000"),
        ]);
        let settings = settings.unwrap();
        let proxies = TrustedProxies::new(["10.0.0.0/8", "192.0.2.1"]).unwrap();
        assert_eq!(settings.trusted_proxies, Some(proxies));
        assert!(!settings.migrate_at_start);
        assert_eq!(settings.sign_ups_per_address, 1_000);
        assert_eq!(settings.address().to_string(), "[::1]:0");
        assert_eq!(settings.database_url.expose(), url);
        let direct = settings.database_direct_url.unwrap();
        assert_eq!(direct.expose(), "postgres://app@direct.example/social");
    }

    #[test]
    fn the_password_form_is_there_in_development_and_in_production_only_if_asked_for() {
        let form = |variables: &[_]| settings(variables).unwrap().password_form;
        let production = ("WAYPOST_ENV", "production");
        assert!(form(&[]));
        assert!(!form(&[production]));
        assert!(form(&[production, ("PASSWORD_FORM", "true")]));
        assert!(!form(&[("PASSWORD_FORM", "false")]));
    }

    #[test]
    fn an_empty_list_of_proxies_says_that_there_are_none() {
        let settings = settings(&[("TRUSTED_PROXIES", "")]).unwrap();
        assert_eq!(settings.trusted_proxies, Some(TrustedProxies::default()));
    }

    #[test]
    fn all_wrong_values_are_named_at_once_and_none_is_repeated() {
        let error = settings(&[
            ("DATABASE_URL", "oracle://scott:tiger@db.example/app"),
            ("HOST", "everywhere"),
            ("PORT", "65536"),
            ("TRUSTED_PROXIES", "10.0.0.1,,10.0.0.2"),
            ("SIGN_UPS_PER_ADDRESS", "-1"),
        ])
        .unwrap_err();
        assert_eq!(
            error.to_string(),
            "DATABASE_URL must be a URL that starts with `sqlite:`, `postgres://`, `mysql://` or `mariadb://`\n\
             HOST must be an IP address such as 127.0.0.1\n\
             PORT must be a whole number from 0 to 65535\n\
             TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8, with commas between\n\
             SIGN_UPS_PER_ADDRESS must be a whole number"
        );
    }

    #[test]
    fn an_empty_value_is_not_taken_for_the_default() {
        let error = settings(&[("DATABASE_URL", "")]).unwrap_err();
        assert!(
            error.to_string().starts_with("DATABASE_URL must be"),
            "{error}"
        );
    }

    #[test]
    fn printing_the_settings_hides_the_password_of_the_database() {
        let settings =
            settings(&[("DATABASE_URL", "mysql://app:tiger@db.example/social")]).unwrap();
        let printed = format!("{settings:?}");
        assert!(
            printed.contains("MariaDB/MySQL") && !printed.contains("tiger"),
            "{printed}"
        );
    }
}
