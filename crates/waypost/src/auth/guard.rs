//! The layer around an application with doors.

use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use axum::body::Body;
use axum::response::Response;
use http::header::{CACHE_CONTROL, VARY};
use http::{HeaderName, HeaderValue, Request, StatusCode};
use pin_project_lite::pin_project;
use tower::{Layer, Service};
use waypost_auth::UserId;

use super::audit::{self, Event};
use super::client::address_of;
use super::cookie_form::presents_session;
use super::cross_origin::{SessionClosed, Verdict};
use super::{CrossOrigin, Door, credentials};
use crate::error::detail_response;

/// Refuses what other sites make browsers send, and keeps answers to somebody out of caches.
#[derive(Clone, Debug)]
pub(crate) struct Guard(Arc<Rules>);

#[derive(Debug)]
struct Rules {
    /// `None` where no session can be abused.
    cross_origin: Option<CrossOrigin>,
    api_key: Option<HeaderName>,
}

/// Who a request that presents something turns out to come from: found while its arguments are read, for the audit log.
#[derive(Clone, Debug, Default)]
pub(super) struct WhoAsked(Arc<OnceLock<(UserId, Door)>>);

impl WhoAsked {
    pub(super) fn is(&self, user: &UserId, door: Door) {
        // Several arguments of one request find the same.
        let _ = self.0.set((user.clone(), door));
    }
}

impl Guard {
    pub(super) fn new(cross_origin: Option<CrossOrigin>, api_key: Option<HeaderName>) -> Self {
        Self(Arc::new(Rules {
            cross_origin,
            api_key,
        }))
    }
}

impl<S> Layer<S> for Guard {
    type Service = GuardService<S>;

    fn layer(&self, inner: S) -> GuardService<S> {
        GuardService {
            inner,
            rules: Arc::clone(&self.0),
        }
    }
}

/// The service that [`Guard`] makes of another.
#[derive(Clone, Debug)]
pub(crate) struct GuardService<S> {
    inner: S,
    rules: Arc<Rules>,
}

impl Rules {
    fn judge(&self, request: &Request<Body>) -> Verdict {
        let judge = |cross_origin: &CrossOrigin| cross_origin.judge(request, self.api_key.as_ref());
        self.cross_origin.as_ref().map_or(Verdict::Own, judge)
    }

    /// Whether the answer is for somebody in particular.
    fn is_personal(&self, request: &Request<Body>) -> bool {
        let headers = request.headers();
        !matches!(credentials::bearer_token(headers), Ok(None))
            || self
                .api_key
                .as_ref()
                .is_some_and(|name| headers.contains_key(name))
            || presents_session(headers)
    }
}

impl<S> Service<Request<Body>> for GuardService<S>
where
    S: Service<Request<Body>, Response = Response>,
{
    type Response = Response;
    type Error = S::Error;
    type Future = GuardFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let address = address_of(request.extensions());
        let who = self.rules.is_personal(&request).then(WhoAsked::default);
        if let Some(who) = &who {
            request.extensions_mut().insert(who.clone());
        }
        let varies = self.rules.cross_origin.is_some() && !request.method().is_safe();
        let future = match self.rules.judge(&request) {
            Verdict::Refused => {
                audit::record(
                    Event::CrossOriginRefused,
                    None,
                    Some(Door::Session),
                    address,
                );
                None
            }
            verdict => {
                if verdict == Verdict::WithoutSession {
                    request.extensions_mut().insert(SessionClosed);
                }
                Some(self.inner.call(request))
            }
        };
        GuardFuture {
            future,
            who,
            address,
            varies,
        }
    }
}

pin_project! {
    /// The future of a [`GuardService`].
    #[derive(Debug)]
    pub(crate) struct GuardFuture<F> {
        // `None` is a request that was refused.
        #[pin]
        future: Option<F>,
        // Of a request that presents something.
        who: Option<WhoAsked>,
        address: IpAddr,
        varies: bool,
    }
}

impl<F, E> Future for GuardFuture<F>
where
    F: Future<Output = Result<Response, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let mut response = match this.future.as_pin_mut() {
            Some(future) => {
                let response = ready!(future.poll(context))?;
                if response.status() == StatusCode::FORBIDDEN {
                    let who = this.who.as_ref().and_then(|who| who.0.get());
                    let (user, door) =
                        who.map_or((None, None), |(user, door)| (Some(user), Some(*door)));
                    audit::record(Event::AccessDenied, user, door, *this.address);
                }
                response
            }
            None => detail_response(StatusCode::FORBIDDEN, "Cross-origin request refused"),
        };
        let headers = response.headers_mut();
        if this.who.is_some() && !headers.contains_key(CACHE_CONTROL) {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        if *this.varies {
            headers.append(VARY, HeaderValue::from_static("Sec-Fetch-Site"));
        }
        Poll::Ready(Ok(response))
    }
}
