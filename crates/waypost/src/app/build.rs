//! From the application to an axum router, with every check of the start.

use std::sync::Arc;

use axum::extract::OriginalUri;
use http::{HeaderMap, StatusCode};
use indexmap::IndexMap;

use super::{App, docs};
use crate::error::Error;
use crate::middleware::CatchPanic;
use crate::openapi::{Generator, model::Document};
use crate::routing::{
    NotFound, PathService, Route, RouteDeclaration, Settings, check_name_sources, check_routes,
};

impl App {
    /// The application as an axum router, for servers and for tests.
    ///
    /// # Errors
    ///
    /// Every mistake in how the application is put together, each with file and line: two operations that no request
    /// could tell apart, a `{name}` without argument, state that is asked for and not held.
    pub fn into_router(self) -> Result<axum::Router, Error> {
        let routes = self.router.declarations();
        let document =
            describe(&routes, &self.settings, self.document)?.served_under(&self.root_path);
        let strict = self.settings.profile.is_strict();
        let docs = docs::routes(&self.docs, &self.root_path, &document);
        let mut router = operations(&routes, self.settings).merge(docs);
        for merged in self.merged {
            router = router.merge(merged);
        }
        router = router.layer(if strict {
            CatchPanic::json()
        } else {
            CatchPanic::text()
        });
        Ok(self
            .wrap
            .into_iter()
            .fold(router, |router, wrap| wrap(router)))
    }

    /// The application's document, as `openapi.json` serves it.
    ///
    /// # Errors
    ///
    /// As [`App::into_router`].
    pub fn openapi(&self) -> Result<Document, Error> {
        describe(
            &self.router.declarations(),
            &self.settings,
            self.document.clone(),
        )
    }
}

/// Makes the document and checks the operations on the way.
fn describe(
    routes: &[RouteDeclaration],
    settings: &Settings,
    document: Document,
) -> Result<Document, Error> {
    let mut errors = check_routes(routes);
    let mut generator = Generator::new(settings.profile);
    for route in routes {
        let declared = generator.add(route);
        errors.extend(check_name_sources(route, &declared, settings));
    }
    if errors.is_empty() {
        Ok(generator.finish(document))
    } else {
        Err(Error::StartUp(errors))
    }
}

/// One axum route for each path, and an answer for every other path.
fn operations(declarations: &[RouteDeclaration], settings: Settings) -> axum::Router {
    let settings = Arc::new(settings);
    let mut paths: IndexMap<String, Vec<Arc<Route>>> = IndexMap::new();
    for declaration in declarations {
        let route = Arc::new(route(declaration, &settings));
        let template = &declaration.template;
        for shape in std::iter::once(template.shape()).chain(template.shape_of_empty_rest()) {
            paths.entry(shape).or_default().push(Arc::clone(&route));
        }
    }
    let not_found = NotFound::new(paths.keys().map(String::as_str));
    let fallback = move |OriginalUri(uri): OriginalUri, headers: HeaderMap| {
        std::future::ready(not_found.respond(&uri, &headers))
    };
    paths
        .into_iter()
        .fold(axum::Router::new(), |router, (path, routes)| {
            router.route_service(&path, PathService::new(routes))
        })
        .fallback(fallback)
}

fn route(declaration: &RouteDeclaration, settings: &Arc<Settings>) -> Route {
    Route {
        method: declaration.operation.method,
        template: declaration.template.clone(),
        plan: declaration.plan,
        call: declaration.operation.call,
        status: StatusCode::from_u16(declaration.operation.options.status)
            .expect("the macro has checked the status"),
        settings: Arc::clone(settings),
    }
}
