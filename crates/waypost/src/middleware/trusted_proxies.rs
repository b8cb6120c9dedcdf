//! The client's address behind a proxy.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::extract::ConnectInfo;
use http::{HeaderMap, Request};
use ipnet::IpNet;
use tower::{Layer, Service};

/// Takes the client's address from `X-Forwarded-For`, where a proxy that is known has written it.
///
/// Anybody can send that header, so it counts only in a connection from one of the networks named here, and in it the
/// last address that is not in one of them: everything before that is hearsay. Without this layer nobody is trusted.
/// Put it around the others (`App::layer` last), so that all see the same address. The default trusts nobody.
///
/// ```
/// use axum::{Router, extract::ConnectInfo, routing::get};
/// use std::net::SocketAddr;
/// use waypost::{middleware::TrustedProxies, testing::TestClient};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), waypost::middleware::InvalidNetwork> {
/// let handler = async |ConnectInfo(client): ConnectInfo<SocketAddr>| client.ip().to_string();
/// let proxies = TrustedProxies::new(["127.0.0.1/32", "10.0.0.0/8"])?;
///
/// // The test client connects from 127.0.0.1.
/// TestClient::from_router(Router::new().route("/", get(handler)).layer(proxies))
///     .get("/")
///     .header("x-forwarded-for", "203.0.113.9, 198.51.100.7, 10.1.2.3")
///     .await
///     .assert_text("198.51.100.7");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Arc<[IpNet]>);

/// Text that names no network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidNetwork(String);

impl std::fmt::Display for InvalidNetwork {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "a network is an address or has the form 10.0.0.0/8 or 2001:db8::/32, unlike {:?}",
            self.0
        )
    }
}

impl std::error::Error for InvalidNetwork {}

impl TrustedProxies {
    /// Trusts proxies in these networks; an address alone is a network of one.
    ///
    /// # Errors
    ///
    /// If one of them is no network.
    pub fn new<'a>(networks: impl IntoIterator<Item = &'a str>) -> Result<Self, InvalidNetwork> {
        let parse = |text: &str| {
            let network = text.parse().ok();
            let alone = || text.parse::<IpAddr>().ok().map(IpNet::from);
            network
                .or_else(alone)
                .ok_or_else(|| InvalidNetwork(text.to_owned()))
        };
        networks
            .into_iter()
            .map(parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0
            .iter()
            .any(|network| network.contains(&address.to_canonical()))
    }

    /// The address of the client of a connection from `peer`.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.trusts(peer) {
            return peer;
        }
        let mut client = peer;
        let hops = headers.get_all("x-forwarded-for").iter().rev();
        let hops = hops
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.rsplit(','));
        for hop in hops {
            // What is no address hides whoever comes before: the proxy that wrote it is the last that is known.
            let Some(address) = address_of(hop.trim()) else {
                return client;
            };
            client = address;
            if !self.trusts(address) {
                break;
            }
        }
        client
    }
}

/// An address as proxies write it, some of them with a port.
fn address_of(hop: &str) -> Option<IpAddr> {
    let address = hop.parse().ok();
    let with_port = || hop.parse::<SocketAddr>().ok().map(|address| address.ip());
    let in_brackets = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    address
        .or_else(with_port)
        .or_else(in_brackets)
        .map(|address: IpAddr| address.to_canonical())
}

impl<S> Layer<S> for TrustedProxies {
    type Service = TrustedProxiesService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        TrustedProxiesService {
            inner,
            proxies: self.clone(),
        }
    }
}

/// The service that [`TrustedProxies`] makes of another.
#[derive(Clone, Debug)]
pub struct TrustedProxiesService<S> {
    inner: S,
    proxies: TrustedProxies,
}

impl<S: Service<Request<B>>, B> Service<Request<B>> for TrustedProxiesService<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let peer = request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0);
        if let Some(peer) = peer {
            let client = self.proxies.client(peer.ip(), request.headers());
            if client != peer.ip() {
                // The port is the proxy's, so that none is more honest.
                request
                    .extensions_mut()
                    .insert(ConnectInfo(SocketAddr::new(client, 0)));
            }
        }
        self.inner.call(request)
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn client(peer: &str, forwarded: &[&'static str]) -> String {
        let proxies = TrustedProxies::new(["10.0.0.0/8", "2001:db8:1::/48", "192.0.2.1"]).unwrap();
        let header = |value: &&'static str| {
            (
                http::HeaderName::from_static("x-forwarded-for"),
                HeaderValue::from_static(value),
            )
        };
        let mut headers = HeaderMap::new();
        for (name, value) in forwarded.iter().map(header) {
            headers.append(name, value);
        }
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn a_stranger_cannot_say_who_it_is() {
        assert_eq!(client("203.0.113.9", &["198.51.100.7"]), "203.0.113.9");
    }

    #[test]
    fn the_last_hop_that_is_no_proxy_is_the_client() {
        assert_eq!(client("10.0.0.1", &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(
            client("10.0.0.1", &["1.1.1.1, 198.51.100.7, 10.0.0.2"]),
            "198.51.100.7"
        );
        assert_eq!(
            client("10.0.0.1", &["1.1.1.1", "198.51.100.7,10.0.0.2"]),
            "198.51.100.7"
        );
        assert_eq!(client("2001:db8:1::1", &["2001:db8:2::7"]), "2001:db8:2::7");
        assert_eq!(client("::ffff:10.0.0.1", &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(client("192.0.2.1", &["198.51.100.7"]), "198.51.100.7");
    }

    #[test]
    fn ports_and_brackets_are_read() {
        assert_eq!(client("10.0.0.1", &["198.51.100.7:4711"]), "198.51.100.7");
        assert_eq!(
            client("10.0.0.1", &["[2001:db8:2::7]:4711"]),
            "2001:db8:2::7"
        );
        assert_eq!(client("10.0.0.1", &["[2001:db8:2::7]"]), "2001:db8:2::7");
    }

    #[test]
    fn what_is_no_address_ends_the_chain() {
        assert_eq!(client("10.0.0.1", &["198.51.100.7, unknown"]), "10.0.0.1");
        assert_eq!(
            client("10.0.0.1", &["198.51.100.7, unknown, 10.0.0.2"]),
            "10.0.0.2"
        );
        assert_eq!(client("10.0.0.1", &[""]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn a_request_from_proxies_alone_is_of_the_farthest() {
        assert_eq!(client("10.0.0.1", &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
    }

    #[test]
    fn what_is_no_network_is_named() {
        let error = TrustedProxies::new(["10.0.0.0/8", "10.0.0.0/33"]).unwrap_err();
        assert!(error.to_string().contains("10.0.0.0/33"), "{error}");
    }
}
