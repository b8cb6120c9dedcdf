//! The client for an application that is still to be put together.

use super::TestClient;
use crate::App;

impl TestClient {
    /// A client for `app`.
    ///
    /// # Panics
    ///
    /// With every mistake in how the application is put together, as [`App::into_router`] reports them.
    #[must_use]
    #[track_caller]
    pub fn new(app: App) -> Self {
        match app.into_router() {
            Ok(router) => Self::from_router(router),
            Err(error) => panic!("{error}"),
        }
    }
}
