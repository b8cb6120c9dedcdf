use std::{
    future::{Future, pending},
    io,
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    time::Duration,
};

use axum::Router;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::sleep,
};

use super::{
    StopSignals,
    connection::{Connections, Phase},
};

/// Pauses between attempts to accept while the system has no file descriptor or memory left.
const SHORTEST_PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Serves an [`axum::Router`] over HTTP/1.1 and HTTP/2, within bounds, until it is asked to stop.
///
/// The client's address is in every request's extensions as
/// [`ConnectInfo<SocketAddr>`](axum::extract::ConnectInfo), unless told otherwise. An HTTP/1.1 request without a valid `Host`,
/// or with two of them, gets a 400 before the router sees it.
///
/// # Examples
///
/// ```
/// use axum::{Router, routing::get};
/// use waypost::server::{Server, bind};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let router = Router::new().route("/", get(|| async { "Hello" }));
/// let listener = bind("127.0.0.1", 0).await?;
///
/// // Any future may ask the server to stop; this one does so at once.
/// let stopped = Server::new(router).serve(listener, async {}).await;
/// assert!(stopped.is_ok());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a server does nothing until it serves"]
pub struct Server {
    router: Router,
    header_timeout: Duration,
    max_connections: u32,
    drain_timeout: Duration,
    connect_info: bool,
}

impl Server {
    /// A server for `router` with bounds that fit most: see the other methods for their values.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            header_timeout: Duration::from_secs(15),
            max_connections: 10_000,
            drain_timeout: Duration::from_secs(25),
            connect_info: true,
        }
    }

    /// How long a client may take to send a request head; 15 seconds unless told otherwise.
    ///
    /// A client may get a quarter more: it is looked after four times in that time. The time counts from the connection's beginning or from the answer before, so this is also how
    /// long an idle connection is kept. Behind a proxy that reuses connections, set it above the
    /// proxy's own idle time, or the proxy will now and then send a request into a closing connection.
    pub fn header_timeout(mut self, timeout: Duration) -> Self {
        self.header_timeout = timeout;
        self
    }

    /// How many connections are open at once; 10 000 unless told otherwise, and at least one.
    ///
    /// Further clients wait in the system's queue until a connection ends.
    pub fn max_connections(mut self, limit: u32) -> Self {
        self.max_connections = limit.max(1);
        self
    }

    /// How long running requests may go on after the server was asked to stop; 25 seconds unless told
    /// otherwise, which is less than the 30 seconds that orchestrators commonly grant.
    pub fn drain_timeout(mut self, timeout: Duration) -> Self {
        self.drain_timeout = timeout;
        self
    }

    /// Whether requests carry their client's address, which costs each of them three allocations.
    pub fn connect_info(mut self, wanted: bool) -> Self {
        self.connect_info = wanted;
        self
    }

    /// Serves until `shutdown` completes, then lets the running requests finish.
    ///
    /// New connections are refused from then on and idle ones closed at once; what still runs after
    /// the drain timeout is cut off. Dropping the returned future ends everything immediately.
    ///
    /// # Errors
    ///
    /// None at present: a listener that cannot accept for a while is tried again.
    pub async fn serve<F>(self, listener: TcpListener, shutdown: F) -> io::Result<()>
    where
        F: Future<Output = ()> + Send,
    {
        self.run(listener, shutdown, |()| pending()).await
    }

    /// Serves until Ctrl-C or SIGTERM, then lets the running requests finish.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::Interrupted`] when a second signal cut the running requests off, so that the
    /// process can end with a status that says so.
    pub async fn serve_until_signal(
        self,
        listener: TcpListener,
        mut signals: StopSignals,
    ) -> io::Result<()> {
        let first = async move {
            signals.next().await;
            signals
        };
        let second = |mut signals: StopSignals| async move { signals.next().await };
        self.run(listener, first, second).await
    }

    /// Serves until `stop`; its output makes the future that ends the drain before its time.
    pub(super) async fn run<T, A>(
        self,
        listener: TcpListener,
        stop: impl Future<Output = T> + Send,
        abort: impl FnOnce(T) -> A + Send,
    ) -> io::Result<()>
    where
        T: Send,
        A: Future<Output = ()> + Send,
    {
        let slots = Arc::new(Semaphore::new(self.max_connections as usize));
        let (phase, _) = watch::channel(Phase::Serving);
        let stopped = self.accept_until(stop, listener, &slots, &phase).await;
        phase.send_replace(Phase::Draining);
        let outcome = self.drain(&slots, abort(stopped)).await;
        phase.send_replace(Phase::Closed);
        outcome
    }

    /// Gives each client a task of its own until `stop`.
    ///
    /// The listener ends with this function: from then on the system refuses new clients, so that they
    /// go elsewhere at once.
    async fn accept_until<T: Send>(
        &self,
        stop: impl Future<Output = T> + Send,
        listener: TcpListener,
        slots: &Arc<Semaphore>,
        phase: &watch::Sender<Phase>,
    ) -> T {
        let connections = Arc::new(Connections::new(
            self.router.clone(),
            self.header_timeout,
            self.connect_info,
        ));
        let mut stop = pin!(stop);
        loop {
            let (stream, peer, slot) = tokio::select! {
                biased;
                stopped = &mut stop => return stopped,
                accepted = accept(&listener, slots) => accepted,
            };
            let connections = Arc::clone(&connections);
            let phase = phase.subscribe();
            tokio::spawn(async move {
                connections.serve(stream, peer, phase).await;
                drop(slot);
            });
        }
    }

    /// Waits until every connection has given its slot back, or for `abort`, or for the time limit.
    async fn drain(
        &self,
        slots: &Semaphore,
        abort: impl Future<Output = ()> + Send,
    ) -> io::Result<()> {
        let open = || self.max_connections as usize - slots.available_permits();
        tracing::info!(
            connections = open(),
            "stopping: running requests may finish"
        );
        tokio::select! {
            biased;
            _ = slots.acquire_many(self.max_connections) => Ok(()),
            () = abort => Err(io::Error::new(
                io::ErrorKind::Interrupted,
                "asked to stop a second time: running requests were cut off",
            )),
            () = sleep(self.drain_timeout) => {
                tracing::warn!(connections = open(), "drain timeout: cutting off what still runs");
                Ok(())
            }
        }
    }
}

/// Waits for a free slot and then for a client to fill it.
async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    let slot = Arc::clone(slots)
        .acquire_owned()
        .await
        .expect("the semaphore is never closed");
    let mut pause = SHORTEST_PAUSE;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, slot),
            Err(error) if concerns_one_client(&error) => {}
            Err(error) => {
                // Out of file descriptors or memory: the open connections will give some back.
                tracing::error!(%error, "cannot accept connections, trying again");
                sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

/// Whether the client left between its request to connect and our acceptance.
fn concerns_one_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    )
}
