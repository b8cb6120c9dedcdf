//! What only the whole application shows: checked before it listens.

use std::collections::HashMap;

use super::{Declared, RouteDeclaration};
use crate::error::StartUpError;
use crate::operation::{BodyPart, Method, RequiredState};
use crate::route::{Settings, Source};

/// Finds operations that no request could tell apart.
pub(crate) fn check_routes(routes: &[RouteDeclaration]) -> Vec<StartUpError> {
    let mut first: HashMap<(Method, String), &RouteDeclaration> = HashMap::new();
    let mut errors = Vec::new();
    for route in routes {
        let key = (route.operation.method, route.template.shape());
        if let Some(earlier) = first.get(&key) {
            let message = format!(
                "`{}` is {}, which `{}` at {} is already; change a path or a method",
                route.operation.name,
                route.title(),
                earlier.operation.name,
                earlier.location(),
            );
            errors.push(StartUpError {
                location: route.location(),
                message,
            });
        } else {
            first.insert(key, route);
        }
    }
    errors
}

/// Finds arguments that want the body in ways that exclude each other.
pub(crate) fn check_body_use(
    route: &RouteDeclaration,
    declared: &Declared,
) -> Option<StartUpError> {
    let find = |wanted: fn(BodyPart) -> bool| declared.body.iter().find(|(part, _)| wanted(*part));
    let stream = find(|part| part == BodyPart::Stream);
    let message = match (
        find(BodyPart::is_form),
        find(|part| !part.is_form()),
        stream,
    ) {
        (Some((_, field)), Some((_, other)), _) => format!(
            "`{}` reads `{field}` from a form and `{other}` from a body that is none: a request has one body, so read \
             both from the form, with `#[form]` and `#[file]`, or neither",
            route.operation.name,
        ),
        (_, _, Some((_, stream))) if declared.body.len() > 1 => format!(
            "`{}` takes the body as it arrives, as `{stream}`, so that nothing is left for its other arguments",
            route.operation.name,
        ),
        _ => return None,
    };
    Some(StartUpError {
        location: route.location(),
        message,
    })
}

fn missing_state(route: &RouteDeclaration, state: &RequiredState) -> String {
    let (operation, name) = (route.operation.name, state.name);
    match state.remedy {
        Some(remedy) => format!("`{operation}` needs {name}: give the application {remedy}"),
        None => format!(
            "`{operation}` needs the state `{name}`: give the application one with `.state(…)`"
        ),
    }
}

/// Finds dependencies that need each other, so that none could ever be run.
pub(crate) fn check_circle(route: &RouteDeclaration, declared: &Declared) -> Option<StartUpError> {
    let circle = declared.circle.as_ref()?;
    let message = format!(
        "the dependencies of `{}` need each other: {circle}; take one of the arguments away",
        route.operation.name,
    );
    Some(StartUpError {
        location: route.location(),
        message,
    })
}

/// Finds path names without argument, path arguments without name, and state that the application does not hold.
pub(crate) fn check_name_sources(
    route: &RouteDeclaration,
    declared: &Declared,
    settings: &Settings,
) -> Vec<StartUpError> {
    let in_path = || {
        declared
            .names
            .iter()
            .filter(|(source, _)| *source == Source::Path)
            .map(|(_, name)| *name)
    };
    let unread = route
        .template
        .names()
        .filter(|name| !in_path().any(|known| known == *name))
        .map(|name| {
            format!(
                "`{{{name}}}` in {} has no argument: add one called `{name}`",
                route.title()
            )
        });
    let unnamed = in_path()
        .filter(|name| !route.template.names().any(|known| known == *name))
        .map(|name| {
            format!(
                "the path argument `{name}` does not stand in {}",
                route.title()
            )
        });
    let missing = declared
        .state
        .iter()
        .filter(|state| !settings.state.contains_key(&state.id))
        .map(|state| missing_state(route, state));
    unread
        .chain(unnamed)
        .chain(missing)
        .map(|message| StartUpError {
            location: route.location(),
            message,
        })
        .collect()
}
