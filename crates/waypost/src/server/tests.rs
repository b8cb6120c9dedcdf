use std::{
    convert::Infallible,
    future::pending,
    io,
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::{Router, body::Body, extract::ConnectInfo, routing::get};
use futures_util::stream;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::{sleep, timeout},
};

use super::{Server, StopSignals};

const SOON: Duration = Duration::from_millis(200);
const LATE: Duration = Duration::from_secs(10);
const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// A body that comes later than its head.
async fn late_stream() -> Body {
    Body::from_stream(stream::once(async {
        sleep(SOON).await;
        Ok::<_, Infallible>("late")
    }))
}

/// A server on a real socket, stopped by a message.
struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    result: JoinHandle<io::Result<()>>,
}

impl Running {
    async fn start(configure: impl FnOnce(Server) -> Server) -> Self {
        let router = Router::new()
            .route("/", get(|| async { "Hello" }))
            .route("/slow", get(|| async { sleep(SOON).await }))
            .route("/never", get(pending::<()>))
            .route("/stream", get(late_stream))
            .route(
                "/peer",
                get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string()),
            );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let server = configure(Server::new(router));
        let result = tokio::spawn(server.serve(listener, async { stopped.await.unwrap() }));
        Self {
            address,
            stop,
            result,
        }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends `bytes` on a new connection and returns the status line of the answer.
    async fn status_of(&self, bytes: &[u8]) -> String {
        let mut client = self.connect().await;
        client.write_all(bytes).await.unwrap();
        status_line(&mut client).await
    }

    /// Asks the server to stop and returns its result with the time it took.
    async fn stop(self) -> (io::Result<()>, Duration) {
        let begin = Instant::now();
        self.stop.send(()).unwrap();
        let result = timeout(LATE, self.result).await.unwrap().unwrap();
        (result, begin.elapsed())
    }
}

async fn status_line(client: &mut TcpStream) -> String {
    let mut buffer = [0; 1024];
    let length = timeout(LATE, client.read(&mut buffer))
        .await
        .unwrap()
        .unwrap();
    let text = str::from_utf8(&buffer[..length]).unwrap();
    text.lines().next().unwrap_or_default().to_owned()
}

/// Waits for the server to close the connection and returns how long that took.
async fn time_until_closed(client: &mut TcpStream) -> Duration {
    let begin = Instant::now();
    let mut rest = Vec::new();
    // A reset is a way to close, too.
    let _ = timeout(LATE, client.read_to_end(&mut rest)).await.unwrap();
    begin.elapsed()
}

async fn assert_closed_in_time(sent: &[u8]) {
    let running = Running::start(|server| server.header_timeout(SOON)).await;
    let mut client = running.connect().await;
    client.write_all(sent).await.unwrap();
    let elapsed = time_until_closed(&mut client).await;
    assert!(elapsed >= SOON / 2, "closed after {elapsed:?}");
    assert!(elapsed < SOON * 10, "closed after {elapsed:?}");
}

#[tokio::test]
async fn half_a_request_head_is_closed_after_the_header_timeout() {
    assert_closed_in_time(b"GET / HTTP/1.1\r\nHost: a\r\n").await;
}

#[tokio::test]
async fn a_client_that_sends_nothing_is_closed_after_the_header_timeout() {
    assert_closed_in_time(b"").await;
}

#[tokio::test]
async fn half_an_http2_preface_is_closed_after_the_header_timeout() {
    assert_closed_in_time(b"PRI * HTTP/2.0\r\n").await;
}

#[tokio::test]
async fn an_idle_connection_is_closed_after_the_header_timeout() {
    assert_closed_in_time(REQUEST).await;
}

#[tokio::test]
async fn a_request_may_take_longer_than_the_header_timeout() {
    let running = Running::start(|server| server.header_timeout(SOON / 4)).await;
    let status = running
        .status_of(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        .await;
    assert_eq!(status, "HTTP/1.1 200 OK");
}

#[tokio::test]
async fn an_answer_may_take_longer_than_the_header_timeout() {
    let running = Running::start(|server| server.header_timeout(SOON / 4)).await;
    let mut client = running.connect().await;
    client
        .write_all(b"GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    timeout(LATE, client.read_to_end(&mut answer))
        .await
        .unwrap()
        .unwrap();
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.ends_with("4\r\nlate\r\n0\r\n\r\n"), "{answer}");
}

#[tokio::test]
async fn a_connection_lasts_while_its_requests_come_in_time() {
    let running = Running::start(|server| server.header_timeout(SOON)).await;
    let mut client = running.connect().await;
    for _ in 0..4 {
        client.write_all(REQUEST).await.unwrap();
        assert_eq!(status_line(&mut client).await, "HTTP/1.1 200 OK");
        sleep(SOON / 2).await;
    }
    let elapsed = time_until_closed(&mut client).await;
    assert!(elapsed >= SOON / 4, "closed after {elapsed:?}");
    assert!(elapsed < SOON * 10, "closed after {elapsed:?}");
}

#[tokio::test]
async fn an_http2_client_that_has_asked_may_be_silent() {
    const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];
    // The whole head of stream 1: `GET`, `http`, `/` and the authority `a` (RFC 7541, appendix A).
    const HEADERS: &[u8] = &[0, 0, 6, 1, 5, 0, 0, 0, 1, 0x82, 0x86, 0x84, 0x01, 1, b'a'];
    let running = Running::start(|server| server.header_timeout(SOON)).await;
    let mut client = running.connect().await;
    for part in [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", SETTINGS, HEADERS] {
        client.write_all(part).await.unwrap();
    }
    let mut answer = Vec::new();
    assert!(
        timeout(SOON * 4, client.read_to_end(&mut answer))
            .await
            .is_err()
    );
    assert!(answer.ends_with(b"Hello"), "{answer:?}");
}

#[tokio::test]
async fn a_running_request_finishes_while_the_server_stops() {
    let running = Running::start(|server| server).await;
    let mut client = running.connect().await;
    client
        .write_all(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    sleep(SOON / 4).await;

    let (status, (result, elapsed)) = tokio::join!(status_line(&mut client), running.stop());
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(result.is_ok());
    assert!(elapsed >= SOON / 4, "ended after {elapsed:?}");
}

#[tokio::test]
async fn idle_and_silent_connections_do_not_hold_up_the_end() {
    let running = Running::start(|server| server).await;
    let mut idle = running.connect().await;
    idle.write_all(REQUEST).await.unwrap();
    assert_eq!(status_line(&mut idle).await, "HTTP/1.1 200 OK");
    let mut silent = running.connect().await;
    sleep(SOON / 4).await;

    let (result, elapsed) = running.stop().await;
    assert!(result.is_ok());
    assert!(elapsed < SOON * 5, "ended after {elapsed:?}");
    time_until_closed(&mut idle).await;
    time_until_closed(&mut silent).await;
}

#[tokio::test]
async fn new_clients_are_refused_while_the_server_stops() {
    let running = Running::start(|server| server).await;
    let address = running.address;
    let mut client = running.connect().await;
    client
        .write_all(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    sleep(SOON / 4).await;

    let refused = async {
        sleep(SOON / 4).await;
        TcpStream::connect(address).await.unwrap_err().kind()
    };
    let (kind, _) = tokio::join!(refused, running.stop());
    assert_eq!(kind, io::ErrorKind::ConnectionRefused);
}

#[tokio::test]
async fn what_still_runs_after_the_drain_timeout_is_cut_off() {
    let running = Running::start(|server| server.drain_timeout(SOON)).await;
    let mut client = running.connect().await;
    client
        .write_all(b"GET /never HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    sleep(SOON / 4).await;

    let (result, elapsed) = running.stop().await;
    assert!(result.is_ok());
    assert!(elapsed >= SOON, "ended after {elapsed:?}");
    time_until_closed(&mut client).await;
}

#[tokio::test]
async fn a_second_request_to_stop_cuts_off_what_still_runs() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut client = TcpStream::connect(listener.local_addr().unwrap())
        .await
        .unwrap();
    client.write_all(REQUEST).await.unwrap();

    let router = Router::new().route("/", get(pending::<()>));
    let begin = Instant::now();
    let result = Server::new(router)
        .run(listener, sleep(SOON), |()| sleep(SOON))
        .await;
    assert_eq!(result.unwrap_err().kind(), io::ErrorKind::Interrupted);
    assert!(begin.elapsed() < SOON * 10);
    time_until_closed(&mut client).await;
}

#[cfg(unix)]
#[tokio::test]
async fn sigterm_stops_the_server_without_an_error() {
    let signals = StopSignals::listen().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = tokio::spawn(Server::new(Router::new()).serve_until_signal(listener, signals));

    let kill = std::process::Command::new("kill")
        .args(["-TERM", &std::process::id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert!(timeout(LATE, server).await.unwrap().unwrap().is_ok());
}

#[tokio::test]
async fn a_client_over_the_limit_waits_until_another_leaves() {
    let running = Running::start(|server| server.max_connections(1)).await;
    let mut first = running.connect().await;
    first.write_all(REQUEST).await.unwrap();
    assert_eq!(status_line(&mut first).await, "HTTP/1.1 200 OK");

    let mut second = running.connect().await;
    second.write_all(REQUEST).await.unwrap();
    let mut byte = [0];
    assert!(timeout(SOON, second.read(&mut byte)).await.is_err());

    drop(first);
    assert_eq!(status_line(&mut second).await, "HTTP/1.1 200 OK");
}

#[tokio::test]
async fn a_handler_sees_the_address_of_its_client() {
    let running = Running::start(|server| server).await;
    let mut client = running.connect().await;
    client
        .write_all(b"GET /peer HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    let expected = client.local_addr().unwrap().to_string();
    assert!(answer.ends_with(&expected), "{answer}");
}

#[tokio::test]
async fn a_request_needs_exactly_one_valid_host() {
    let running = Running::start(|server| server).await;
    for (head, status) in [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK"),
        (
            "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
            "HTTP/1.1 200 OK",
        ),
        ("GET / HTTP/1.0\r\n\r\n", "HTTP/1.0 200 OK"),
        ("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400 Bad Request"),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "HTTP/1.1 400 Bad Request",
        ),
        (
            "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n",
            "HTTP/1.0 400 Bad Request",
        ),
        (
            "GET / HTTP/1.1\r\nHost: a@b/c\r\n\r\n",
            "HTTP/1.1 400 Bad Request",
        ),
    ] {
        assert_eq!(running.status_of(head.as_bytes()).await, status, "{head:?}");
    }
}

#[tokio::test]
async fn a_request_without_a_host_ends_its_connection() {
    let running = Running::start(|server| server).await;
    let mut client = running.connect().await;
    client.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    assert!(answer.contains("connection: close"), "{answer}");
    assert!(
        answer.ends_with(r#"{"detail":"A request must carry exactly one valid Host header"}"#),
        "{answer}"
    );
}

#[tokio::test]
async fn lengths_that_two_readers_could_understand_differently_are_refused() {
    let running = Running::start(|server| server).await;
    for fields in [
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: +2",
        "Content-Length : 2",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "X: a\r\n Content-Length: 2",
    ] {
        let head = format!("GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n\r\nok");
        let status = running.status_of(head.as_bytes()).await;
        assert_eq!(status, "HTTP/1.1 400 Bad Request", "{head:?}");
    }
}

/// RFC 9112 §6.3: the chunks count, and nothing that follows them is believed to be a request.
#[tokio::test]
async fn a_request_with_both_kinds_of_length_is_the_last_of_its_connection() {
    let running = Running::start(|server| server).await;
    let mut client = running.connect().await;
    let smuggled = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
    let both = format!(
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}",
        5 + smuggled.len(),
    );
    client.write_all(both.as_bytes()).await.unwrap();
    let mut answers = Vec::new();
    // It may be closed by a reset, since the rest is not read.
    let _ = timeout(LATE, client.read_to_end(&mut answers))
        .await
        .unwrap();
    let answers = String::from_utf8(answers).unwrap();
    assert_eq!(answers.matches("HTTP/1.1").count(), 1, "{answers}");
    assert!(answers.starts_with("HTTP/1.1 200 OK"), "{answers}");
}
