use std::{
    convert::Infallible,
    future::{Ready, ready},
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::{body::Body, http::Response, routing::future::RouteFuture};
use bytes::Bytes;
use futures_util::future::Either;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use pin_project_lite::pin_project;

use super::head_deadline::Exchange;

pin_project! {
    /// The answer to a request that is being worked on.
    pub(super) struct Answer {
        #[pin]
        response: Either<Ready<Result<Response<Body>, Infallible>>, RouteFuture<Infallible>>,
        exchange: Option<Exchange>,
    }
}

impl Answer {
    /// What the router answers, the end of `exchange`.
    pub(super) const fn of_router(
        response: RouteFuture<Infallible>,
        exchange: Option<Exchange>,
    ) -> Self {
        Self {
            response: Either::Right(response),
            exchange,
        }
    }

    /// A refusal that the router does not hear of.
    pub(super) fn of_server(response: Response<Body>, exchange: Option<Exchange>) -> Self {
        Self {
            response: Either::Left(ready(Ok(response))),
            exchange,
        }
    }
}

impl Future for Answer {
    type Output = Result<Response<AnswerBody>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let response = ready!(this.response.poll(cx))?;
        let exchange = this.exchange.take();
        Poll::Ready(Ok(response.map(|body| AnswerBody {
            body,
            _exchange: exchange,
        })))
    }
}

/// The body of an answer; the exchange lasts as long as it does.
#[derive(Debug)]
pub(super) struct AnswerBody {
    body: Body,
    _exchange: Option<Exchange>,
}

impl HttpBody for AnswerBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
