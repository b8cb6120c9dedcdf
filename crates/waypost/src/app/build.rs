//! From the application to an axum router, with every check of the start.

use std::sync::Arc;

use http::{HeaderMap, Uri};
use indexmap::IndexMap;
use tower::Layer;
use waypost_schema::{Profile, Registry};

use super::{App, docs};
use crate::error::Error;
use crate::middleware::CatchPanic;
use crate::openapi::{Generator, model::Document};
use crate::route::{Route, Settings};
use crate::routing::{
    Declared, NotFound, PathOperation, PathService, RouteDeclaration, SecurityNames,
    check_body_use, check_circle, check_name_sources, check_paths, check_routes,
};

impl App {
    /// The application as an axum router, for servers and for tests.
    ///
    /// # Errors
    ///
    /// Every mistake in how the application is put together, each with file and line: two operations that no request
    /// could tell apart, a `{name}` without argument, state that is asked for and not held.
    pub fn into_router(self) -> Result<axum::Router, Error> {
        self.build().map(|built| built.router)
    }

    /// The router, and what the server must know of it.
    pub(super) fn build(self) -> Result<Built, Error> {
        let routes = self.router.declarations();
        let client_address = self.check(&routes)?;
        // What is not Waypost's may ask for anything.
        let foreign = !self.merged.is_empty() || !self.wrap.is_empty();
        let catch_panic = catch_panic(&self.settings);
        let settings = Arc::new(self.settings);
        let operations = operations(&routes, &settings, &self.docs);
        let registry = registry(settings.profile, self.separate_schemas);
        let (title, root_path) = (self.document.info.title.clone(), self.root_path.clone());
        let document = move || {
            generate(&routes, &settings, registry, &self.document).served_under(&self.root_path)
        };
        let docs = docs::routes(&self.docs, &root_path, &title, document);
        let merged = self.merged.into_iter().fold(docs, axum::Router::merge);
        let router = operations.merge(merged.layer(catch_panic));
        let router = self
            .wrap
            .into_iter()
            .fold(router, |router, wrap| wrap(router));
        Ok(Built {
            router,
            connect_info: foreign || client_address,
        })
    }

    /// The application's document, as `openapi.json` serves it.
    ///
    /// # Errors
    ///
    /// As [`App::into_router`].
    pub fn openapi(&self) -> Result<Document, Error> {
        let routes = self.router.declarations();
        self.check(&routes)?;
        let registry = registry(self.settings.profile, self.separate_schemas);
        Ok(generate(&routes, &self.settings, registry, &self.document))
    }

    /// Checks the operations, and tells whether any of them asks for the client's address.
    fn check(&self, routes: &[RouteDeclaration]) -> Result<bool, Error> {
        let settings = &self.settings;
        let mut errors = Vec::new();
        if self.refuse_duplicates {
            errors.extend(check_routes(routes));
        }
        errors.extend(check_paths(routes));
        let mut client_address = false;
        let mut security_names = SecurityNames::default();
        for route in routes {
            let declared = Declared::of(route, settings);
            errors.extend(check_name_sources(route, &declared, settings));
            errors.extend(check_body_use(route, &declared));
            errors.extend(check_circle(route, &declared));
            errors.extend(security_names.check(route, &declared));
            client_address |= declared.client_address;
        }
        if errors.is_empty() {
            Ok(client_address)
        } else {
            Err(Error::StartUp(errors))
        }
    }
}

/// An application that is ready to serve.
pub(super) struct Built {
    pub(super) router: axum::Router,
    /// Whether anything asks for the client's address.
    pub(super) connect_info: bool,
}

/// Where the document's schemas are put together.
fn registry(profile: Profile, separate_schemas: bool) -> Registry {
    let registry = Registry::new(profile);
    if separate_schemas {
        registry
    } else {
        registry.joined()
    }
}

/// Makes the document of operations that have been checked.
fn generate(
    routes: &[RouteDeclaration],
    settings: &Settings,
    registry: Registry,
    about: &Document,
) -> Document {
    let mut generator = Generator::new(registry);
    for route in routes {
        generator.add(route, settings);
    }
    generator.finish(about)
}

/// One axum route for each path, and an answer for every other path, but for those of the documentation.
fn operations(
    declarations: &[RouteDeclaration],
    settings: &Arc<Settings>,
    docs: &docs::DocsPaths,
) -> axum::Router {
    // Around each path's operations rather than around the router, which would box every request once more.
    let catch_panic = catch_panic(settings);
    let mut paths: IndexMap<String, Vec<PathOperation>> = IndexMap::new();
    let mut of_empty_rest = Vec::new();
    for declaration in declarations {
        let operation = operation(declaration, settings);
        let template = &declaration.template;
        if let Some(shape) = template.shape_of_empty_rest() {
            of_empty_rest.push((shape, operation.clone()));
        }
        paths.entry(template.shape()).or_default().push(operation);
    }
    // Last, so that an operation whose path is exactly this comes first.
    for (shape, operation) in of_empty_rest {
        paths.entry(shape).or_default().push(operation);
    }
    let not_found = NotFound::new(paths.keys().map(String::as_str).chain(docs.served()));
    let fallback =
        move |uri: Uri, headers: HeaderMap| std::future::ready(not_found.respond(&uri, &headers));
    paths
        .into_iter()
        // A segment that begins with `:` or `*` is a literal, not a left-over of axum's old syntax.
        .fold(
            axum::Router::new().without_v07_checks(),
            |router, (path, operations)| {
                router.route_service(&path, catch_panic.layer(PathService::new(operations)))
            },
        )
        .fallback(fallback)
}

/// A panic in an operation is a 500 of the profile's form.
const fn catch_panic(settings: &Settings) -> CatchPanic {
    if settings.profile.is_strict() {
        CatchPanic::json()
    } else {
        CatchPanic::text()
    }
}

fn operation(declaration: &RouteDeclaration, settings: &Arc<Settings>) -> PathOperation {
    let route = Route {
        template: declaration.template.clone(),
        plan: declaration.plan(),
        status: declaration.success(),
        body: declaration.body.within(settings.body),
        settings: Arc::clone(settings),
    };
    PathOperation {
        method: declaration.operation.method,
        call: declaration.operation.call,
        route: Arc::new(route),
    }
}
