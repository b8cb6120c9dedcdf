//! What only the whole application shows: checked before it listens.

use std::collections::HashMap;

use super::{Declared, RouteDeclaration, Settings};
use crate::error::StartUpError;
use crate::operation::Method;
use crate::params::Source;

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
        .filter(|(id, _)| !settings.state.contains_key(id))
        .map(|(_, name)| {
            format!(
                "`{}` needs the state `{name}`: give the application one with `.state(…)`",
                route.operation.name
            )
        });
    unread
        .chain(unnamed)
        .chain(missing)
        .map(|message| StartUpError {
            location: route.location(),
            message,
        })
        .collect()
}
