//! The cookie by which a device is known again that an account has logged in from.

use std::sync::{Arc, OnceLock};

use axum::response::Response;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, SET_COOKIE};
use waypost_auth::secret::{ExposeSecret, SecretString};

use super::Environment;
use super::cookie_form::{CookieForm, CookieKind};
use crate::request::{Completion, RequestContext};

/// The device that a request comes from, as far as it says so.
///
/// Who fails a hundred times locks an account for strangers, and not for the devices that its owner has used
/// (OWASP's "device cookies"). The answer to a good password sets the cookie, whatever the operation makes of it.
#[derive(Clone, Debug)]
pub(super) struct Device {
    form: CookieForm,
    presented: Option<SecretString>,
    answer: Arc<OnceLock<HeaderValue>>,
}

impl Device {
    pub(super) fn of(context: &mut RequestContext, environment: Environment) -> Self {
        let parts = context.parts();
        let form = CookieForm::of(parts, environment);
        let mut presented = form.values(CookieKind::Device, &parts.headers);
        let device = Self {
            form,
            presented: presented.next().map(SecretString::from),
            answer: Arc::default(),
        };
        drop(presented);
        context.on_completion(SetDeviceCookie(Arc::clone(&device.answer)));
        device
    }

    /// What the request presents.
    pub(super) fn token(&self) -> Option<&str> {
        self.presented.as_ref().map(|token| token.expose_secret())
    }

    /// Has the answer tell the device by which token it is known from now on.
    pub(super) fn is_known_by(&self, token: &SecretString) {
        let cookie = self.form.set_cookie(CookieKind::Device, Some(token));
        // One request logs one account in.
        let _ = self.answer.set(cookie);
    }
}

struct SetDeviceCookie(Arc<OnceLock<HeaderValue>>);

impl Completion for SetDeviceCookie {
    async fn complete(self, mut response: Response) -> Response {
        if let Some(cookie) = self.0.get() {
            let headers = response.headers_mut();
            headers.append(SET_COOKIE, cookie.clone());
            headers
                .entry(CACHE_CONTROL)
                .or_insert(HeaderValue::from_static("no-store"));
        }
        response
    }
}
