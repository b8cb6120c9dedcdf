use std::{error::Error, fmt, io};

use tokio::net::TcpListener;

/// Listens on `host` and `port`; port 0 lets the system choose a free one.
///
/// # Errors
///
/// [`BindError`] says which address could not be had, why, and what to do about it.
///
/// # Examples
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let listener = waypost::server::bind("127.0.0.1", 0).await?;
/// let port = listener.local_addr()?.port();
///
/// let error = waypost::server::bind("127.0.0.1", port).await.unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     format!(
///         "cannot listen on 127.0.0.1:{port}: the address is already in use; \
///          stop the program that holds it or choose another port",
///     ),
/// );
/// # Ok(())
/// # }
/// ```
pub async fn bind(host: &str, port: u16) -> Result<TcpListener, BindError> {
    TcpListener::bind((host, port))
        .await
        .map_err(|source| BindError {
            host: host.to_owned(),
            port,
            source,
        })
}

/// Why [`bind`] could not listen, in words for the person who started the program.
#[derive(Debug)]
pub struct BindError {
    host: String,
    port: u16,
    source: io::Error,
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port, source } = self;
        if host.contains(':') {
            write!(f, "cannot listen on [{host}]:{port}: ")?;
        } else {
            write!(f, "cannot listen on {host}:{port}: ")?;
        }
        match source.kind() {
            io::ErrorKind::AddrInUse => f.write_str(
                "the address is already in use; \
                 stop the program that holds it or choose another port",
            ),
            io::ErrorKind::PermissionDenied => f.write_str(
                "permission denied; ports below 1024 need a privilege, choose one above",
            ),
            io::ErrorKind::AddrNotAvailable => f.write_str(
                "this machine has no such address; \
                 use 127.0.0.1 for this machine only or 0.0.0.0 for every interface",
            ),
            _ => write!(f, "{source}"),
        }
    }
}

impl Error for BindError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::bind;

    #[tokio::test]
    async fn an_address_of_another_machine_is_named_with_the_way_out() {
        let error = bind("192.0.2.1", 8000).await.unwrap_err().to_string();
        assert_eq!(
            error,
            "cannot listen on 192.0.2.1:8000: this machine has no such address; \
             use 127.0.0.1 for this machine only or 0.0.0.0 for every interface"
        );
    }

    #[tokio::test]
    async fn an_unknown_host_name_is_named() {
        let error = bind("no-such-host.invalid", 8000).await.unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("cannot listen on no-such-host.invalid:8000: "),
            "{error}"
        );
    }
}
