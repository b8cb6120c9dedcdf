use anyhow::Result;

use super::certificates::Certificates;
use super::durability::Durability;
use super::set::Services;
use crate::step::step;

/// The same servers with a certificate by an authority that only the tests know. MariaDB and Redis speak nothing but TLS.
pub(crate) struct TlsServices {
    services: Services,
    // After the servers: fields are dropped in this order.
    certificates: Certificates,
}

impl TlsServices {
    /// Makes the certificates and starts the servers.
    pub(crate) fn start() -> Result<Self> {
        step("start PostgreSQL, MariaDB and Redis with TLS", || {
            let certificates = Certificates::create()?;
            Ok(Self {
                services: Services::launch(Durability::Process, Some(&certificates))?,
                certificates,
            })
        })
    }

    /// What tells a test where the servers are, who vouches for them, and who does not.
    pub(crate) fn environment(&self) -> [(&'static str, String); 5] {
        let path = |path: std::path::PathBuf| path.display().to_string();
        [
            (
                "WAYPOST_TEST_TLS_POSTGRES_URL",
                self.services.postgres_url(),
            ),
            ("WAYPOST_TEST_TLS_MARIADB_URL", self.services.mariadb_url()),
            ("WAYPOST_TEST_TLS_REDIS_URL", self.services.redis_url()),
            ("WAYPOST_TEST_TLS_CA", path(self.certificates.authority())),
            (
                "WAYPOST_TEST_TLS_OTHER_CA",
                path(self.certificates.stranger()),
            ),
        ]
    }
}
