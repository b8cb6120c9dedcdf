use std::{
    convert::Infallible,
    future::{Ready, ready},
    net::SocketAddr,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, Response},
    routing::future::RouteFuture,
};
use futures_util::future::Either;
use hyper::{body::Incoming, service::Service};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto,
};
use tokio::{net::TcpStream, sync::watch};
use tower::Service as _;

use super::host;

/// Bounds a request head and the memory of an idle connection.
const BUFFER_SIZE: usize = 64 * 1024;

/// How often a silent HTTP/2 client is asked whether it is still there.
const HTTP2_PING_INTERVAL: Duration = Duration::from_secs(20);

/// What the server asks of all its connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Serving,
    /// Finish the running request, take no other.
    Draining,
    /// End now.
    Closed,
}

/// What all connections of a server have in common.
pub(super) struct Connections {
    router: Router,
    protocol: auto::Builder<TokioExecutor>,
    header_timeout: Duration,
    connect_info: bool,
}

impl Connections {
    pub(super) fn new(router: Router, header_timeout: Duration, connect_info: bool) -> Self {
        let mut protocol = auto::Builder::new(TokioExecutor::new());
        // Without a timer hyper ignores its time limits silently.
        protocol
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(header_timeout)
            .max_buf_size(BUFFER_SIZE);
        protocol
            .http2()
            .timer(TokioTimer::new())
            .keep_alive_interval(HTTP2_PING_INTERVAL)
            // WebSockets over HTTP/2 begin with an extended CONNECT.
            .enable_connect_protocol();
        Self {
            router,
            protocol,
            header_timeout,
            connect_info,
        }
    }

    /// Answers the requests of one client until it leaves, is too slow, or the server stops.
    pub(super) async fn serve(
        &self,
        stream: TcpStream,
        peer: SocketAddr,
        mut phase: watch::Receiver<Phase>,
    ) {
        // Answers are written whole; waiting for more to send only adds latency.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::trace!(%peer, %error, "cannot set TCP_NODELAY");
        }
        let requests = Requests {
            router: self.router.clone(),
            peer: self.connect_info.then_some(peer),
            begun: Arc::default(),
        };
        let begun = Arc::clone(&requests.begun);
        let mut connection = pin!(
            self.protocol
                .serve_connection_with_upgrades(TokioIo::new(stream), requests)
        );
        let mut head_deadline = pin!(tokio::time::sleep(self.header_timeout));

        loop {
            tokio::select! {
                result = &mut connection => {
                    if let Err(error) = result {
                        tracing::debug!(%peer, error, "connection ended early");
                    }
                    return;
                }
                // hyper starts its own limit only after it has told HTTP/1 from HTTP/2 by the first
                // bytes; a client that sends none of them would stay for ever.
                () = &mut head_deadline, if !head_deadline.is_elapsed() => {
                    if !begun.load(Ordering::Relaxed) {
                        return;
                    }
                }
                changed = phase.changed() => {
                    if changed.is_err() || *phase.borrow_and_update() == Phase::Closed {
                        return;
                    }
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
    }
}

/// The requests of one client, handed to the router.
struct Requests {
    router: Router,
    /// Only if somebody asks for it.
    peer: Option<SocketAddr>,
    /// Whether the client has sent a whole request head yet.
    begun: Arc<AtomicBool>,
}

impl Service<Request<Incoming>> for Requests {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response<Body>, Infallible>>, RouteFuture<Infallible>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        self.begun.store(true, Ordering::Relaxed);
        if let Some(rejection) = host::rejection(&request) {
            return Either::Left(ready(Ok(rejection)));
        }
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        Either::Right(self.router.clone().call(request))
    }
}
