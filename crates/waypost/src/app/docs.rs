//! The documentation's own routes.

use std::sync::{Arc, LazyLock};

use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use bytes::Bytes;
use http::header::CONTENT_TYPE;

use crate::openapi::model::Document;

/// Where the documentation is served; `None` is nowhere.
#[derive(Clone, Debug)]
pub(super) struct DocsPaths {
    pub(super) openapi: Option<String>,
    pub(super) swagger_ui: Option<String>,
    pub(super) redoc: Option<String>,
}

impl Default for DocsPaths {
    fn default() -> Self {
        Self {
            openapi: Some("/openapi.json".to_owned()),
            swagger_ui: Some("/docs".to_owned()),
            redoc: Some("/redoc".to_owned()),
        }
    }
}

impl DocsPaths {
    /// The paths of the document and of the pages; without a document there are no pages.
    pub(super) fn served(&self) -> impl Iterator<Item = &str> {
        let pages = [&self.swagger_ui, &self.redoc].into_iter().flatten();
        let pages = pages.filter(|_| cfg!(feature = "docs-ui") && self.openapi.is_some());
        self.openapi.iter().chain(pages).map(String::as_str)
    }
}

/// Routes for the document and for the pages that show it.
///
/// The document is made when it is first asked for, as FastAPI does: most servers that start are never asked.
pub(super) fn routes(
    paths: &DocsPaths,
    root_path: &str,
    title: &str,
    document: impl FnOnce() -> Document + Send + 'static,
) -> axum::Router {
    let Some(openapi) = &paths.openapi else {
        return axum::Router::new();
    };
    let json = LazyLock::new(move || Bytes::from(document().to_json()));
    let openapi_json = move || {
        let json = LazyLock::force(&json).clone();
        ([(CONTENT_TYPE, "application/json")], json).into_response()
    };
    axum::Router::new()
        .route(openapi, serve(openapi_json))
        .merge(pages(paths, root_path, title))
}

#[cfg(feature = "docs-ui")]
fn pages(paths: &DocsPaths, root_path: &str, title: &str) -> axum::Router {
    use crate::docs_ui::{Redoc, SwaggerUi, assets, oauth2_redirect};

    let mut router = axum::Router::new();
    let under_root = |path: &str| format!("{root_path}{path}");
    let openapi = under_root(paths.openapi.as_deref().unwrap_or_default());
    if let Some(path) = &paths.swagger_ui {
        let redirect = format!("{}/oauth2-redirect", path.trim_end_matches('/'));
        let page = SwaggerUi::new(format!("{title} - Swagger UI"), &openapi)
            .root_path(root_path)
            .oauth2_redirect_url(under_root(&redirect));
        router = router
            .route(path, serve(move || page.clone().into_response()))
            .route(&redirect, get(oauth2_redirect));
    }
    if let Some(path) = &paths.redoc {
        let page = Redoc::new(format!("{title} - ReDoc"), &openapi).root_path(root_path);
        router = router.route(path, serve(move || page.clone().into_response()));
    }
    if paths.swagger_ui.is_some() || paths.redoc.is_some() {
        router = router.merge(assets::routes());
    }
    router
}

/// Serves what `answer` makes: behind a pointer, so that axum's code for a handler is there once.
fn serve(answer: impl Fn() -> Response + Send + Sync + 'static) -> MethodRouter {
    let answer: Arc<dyn Fn() -> Response + Send + Sync> = Arc::new(answer);
    get(move || std::future::ready(answer()))
}

#[cfg(not(feature = "docs-ui"))]
fn pages(_paths: &DocsPaths, _root_path: &str, _title: &str) -> axum::Router {
    axum::Router::new()
}
