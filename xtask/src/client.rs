//! One client with one connection, for checks that need many of them or that measure each answer.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpSocket;

/// An HTTP/1.1 connection that is kept.
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

/// What came back, and how long all of it took.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) took: Duration,
    pub(crate) body: Bytes,
}

impl Client {
    /// Connects to `port` from `address`: on Linux, anything in 127.0.0.0/8.
    pub(crate) async fn connect(address: Ipv4Addr, port: u16) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from((address, 0)))?;
        let server = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let stream = socket.connect(server).await.context("cannot connect")?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // It ends with the sender; its errors are those of the requests.
        tokio::spawn(connection);
        let host = server.to_string();
        Ok(Self { sender, host })
    }

    /// Sends a request with a token and a body of JSON, each if there is one.
    pub(crate) async fn call(
        &mut self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Answer> {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        if body.is_some() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let body = body.map(Value::to_string).unwrap_or_default();
        self.send(request, body.into()).await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Result<Answer> {
        self.send(Request::get(path), Bytes::new()).await
    }

    pub(crate) async fn post(&mut self, path: &str, body: &Value) -> Result<Answer> {
        let request = Request::post(path).header(CONTENT_TYPE, "application/json");
        self.send(request, body.to_string().into()).await
    }

    async fn send(
        &mut self,
        request: hyper::http::request::Builder,
        body: Bytes,
    ) -> Result<Answer> {
        let request = request.header(HOST, &self.host).body(Full::new(body))?;
        self.sender.ready().await?;
        let sent = Instant::now();
        let response = self.sender.send_request(request).await?;
        let status = response.status().as_u16();
        let body = response.into_body().collect().await?.to_bytes();
        let took = sent.elapsed();
        Ok(Answer { status, took, body })
    }
}
