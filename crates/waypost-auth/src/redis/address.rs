use std::io;
use std::net::IpAddr;

use ::redis::{
    Client, ConnectionAddr, IntoConnectionInfo, RedisError, TlsCertificates, parse_redis_url,
};
use thiserror::Error;

/// Where a server is, and what makes the way there safe.
pub(super) struct Address<'a> {
    url: &'a str,
    /// The file with the certificates of `ssl_ca_certs`.
    ca_certificates: Option<String>,
    trusts_network: bool,
}

/// Why a URL is not gone to. No text repeats it.
#[derive(Debug, Error)]
pub(super) enum AddressError {
    #[error("the Redis URL must start with `redis://`, `rediss://` or `redis+unix://`")]
    Url,
    #[error("`trusted_network` in the Redis URL must be `true` or `false`")]
    TrustedNetwork,
    #[error("`ssl_ca_certs` in the Redis URL is for `rediss://`")]
    CaCertificatesWithoutTls,
    #[error("the file that `ssl_ca_certs` in the Redis URL names cannot be read")]
    CaCertificates(#[source] io::Error),
    #[error(
        "the Redis URL leads to another machine without TLS that proves which one it is: write `rediss://`, or add \
         `trusted_network=true` to it if nobody else can reach the network between"
    )]
    Unverified,
    #[error(transparent)]
    Driver(#[from] RedisError),
}

impl<'a> Address<'a> {
    pub(super) fn parse(url: &'a str) -> Result<Self, AddressError> {
        let parsed = parse_redis_url(url).ok_or(AddressError::Url)?;
        let mut address = Self {
            url,
            ca_certificates: None,
            trusts_network: false,
        };
        for (name, value) in parsed.query_pairs() {
            match &*name {
                "ssl_ca_certs" => address.ca_certificates = Some(value.into_owned()),
                "trusted_network" => {
                    let trusted = value.parse();
                    address.trusts_network = trusted.map_err(|_| AddressError::TrustedNetwork)?;
                }
                _ => {}
            }
        }
        Ok(address)
    }

    /// A client for the server, if the way there is safe: who listens there has everybody's sessions.
    pub(super) async fn client(self) -> Result<Client, AddressError> {
        let info = self.url.into_connection_info()?;
        if !self.trusts_network && !is_safe(info.addr()) {
            return Err(AddressError::Unverified);
        }
        let ConnectionAddr::TcpTls { .. } = info.addr() else {
            return match self.ca_certificates {
                None => Ok(Client::open(info)?),
                Some(_) => Err(AddressError::CaCertificatesWithoutTls),
            };
        };
        // If the application has chosen a provider, it stays with that one.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let root_cert = match self.ca_certificates {
            Some(path) => {
                let read = tokio::fs::read(path).await;
                Some(read.map_err(AddressError::CaCertificates)?)
            }
            None => None,
        };
        let certificates = TlsCertificates {
            client_tls: None,
            root_cert,
        };
        Ok(Client::build_with_tls(info, certificates)?)
    }
}

/// Whether nobody can listen on the way there, or answer in the server's place.
fn is_safe(address: &ConnectionAddr) -> bool {
    match address {
        ConnectionAddr::Tcp(host, _) => is_loopback(host),
        ConnectionAddr::TcpTls { host, insecure, .. } => !insecure || is_loopback(host),
        ConnectionAddr::Unix(_) => true,
        _ => false,
    }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse()
            .is_ok_and(|address: IpAddr| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn refused(url: &str) -> String {
        let address = Address::parse(url);
        let client = match address {
            Ok(address) => address.client().await,
            Err(error) => Err(error),
        };
        client
            .err()
            .map_or_else(String::new, |error| error.to_string())
    }

    #[tokio::test]
    async fn another_machine_is_reached_only_by_verified_tls_or_where_the_network_is_trusted() {
        for url in [
            "redis://:secret@redis.example",
            "redis://10.0.0.7:6380/1",
            "valkey://[2001:db8::7]",
            "rediss://redis.example/#insecure",
            "redis://redis.example?trusted_network=false",
        ] {
            let error = refused(url).await;
            assert!(error.contains("write `rediss://`"), "{url}: {error}");
            assert!(!error.contains("secret"), "{error}");
        }
        for url in [
            "redis://127.0.0.2",
            "redis://localhost:6380",
            "redis://[::1]",
            "redis+unix:///run/redis/redis.sock",
            "rediss://redis.example",
            "valkeys://10.0.0.7",
            "redis://redis.example?trusted_network=true",
        ] {
            assert_eq!(refused(url).await, "", "{url}");
        }
    }

    #[tokio::test]
    async fn what_makes_no_sense_in_a_url_is_named() {
        for (url, expected) in [
            ("http://127.0.0.1", "must start with `redis://`"),
            ("redis://127.0.0.1?trusted_network=1", "`trusted_network`"),
            (
                "redis://127.0.0.1?ssl_ca_certs=ca.pem",
                "is for `rediss://`",
            ),
            (
                "rediss://127.0.0.1?ssl_ca_certs=/missing.pem",
                "cannot be read",
            ),
        ] {
            let error = refused(url).await;
            assert!(error.contains(expected), "{url}: {error}");
        }
    }
}
