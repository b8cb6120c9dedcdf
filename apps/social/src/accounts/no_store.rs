use waypost::axum::http::{HeaderMap, HeaderValue, header::CACHE_CONTROL};
use waypost::operation::OperationDocument;
use waypost::response::RespondWith;

/// Keeps an answer with a secret out of caches.
#[derive(Clone, Copy, Debug)]
pub struct NoStore;

impl RespondWith for NoStore {
    fn add_to(self, headers: &mut HeaderMap) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }

    fn describe(_document: &mut OperationDocument<'_>) {}
}
