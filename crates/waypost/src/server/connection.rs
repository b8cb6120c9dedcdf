use std::{convert::Infallible, net::SocketAddr, pin::pin, time::Duration};

use axum::{
    Router,
    extract::ConnectInfo,
    http::{Request, Response},
};
use hyper::{body::Incoming, service::Service};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto,
};
use tokio::{net::TcpStream, sync::watch};
use tower::Service as _;

use super::{
    answer::{Answer, AnswerBody},
    head_deadline::HeadDeadline,
    host,
};

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
        protocol.http1().max_buf_size(BUFFER_SIZE);
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
        let head = HeadDeadline::begin(self.header_timeout);
        let requests = Requests {
            router: self.router.clone(),
            peer: self.connect_info.then_some(peer),
            head: head.clone(),
        };
        let mut connection = pin!(
            self.protocol
                .serve_connection_with_upgrades(TokioIo::new(stream), requests)
        );
        let mut late = pin!(head.missed());

        loop {
            tokio::select! {
                // It is nearly always the connection that has news.
                biased;
                result = &mut connection => {
                    if let Err(error) = result {
                        tracing::debug!(%peer, error, "connection ended early");
                    }
                    return;
                }
                changed = phase.changed() => {
                    if changed.is_err() || *phase.borrow_and_update() == Phase::Closed {
                        return;
                    }
                    connection.as_mut().graceful_shutdown();
                }
                () = &mut late => {
                    tracing::debug!(%peer, "no request head in time");
                    return;
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
    /// When the next head is late.
    head: HeadDeadline,
}

impl Service<Request<Incoming>> for Requests {
    type Response = Response<AnswerBody>;
    type Error = Infallible;
    type Future = Answer;

    fn call(&self, mut request: Request<Incoming>) -> Answer {
        let exchange = self.head.arrived(request.version());
        if let Some(rejection) = host::rejection(&request) {
            return Answer::of_server(rejection, exchange);
        }
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        Answer::of_router(self.router.clone().call(request), exchange)
    }
}
