//! Paths that cannot be routed, found at start-up.

use matchit::InsertError;

use super::RouteDeclaration;
use crate::error::StartUpError;

/// Finds paths that cannot be routed: only prefixes and other operations can make them so.
pub(crate) fn check_paths(routes: &[RouteDeclaration]) -> Vec<StartUpError> {
    let mut known = matchit::Router::new();
    let mut errors = Vec::new();
    for route in routes {
        let mut names: Vec<_> = route.template.names().collect();
        names.sort_unstable();
        let twice = names.windows(2).find(|pair| pair[0] == pair[1]);
        let shape = route.template.shape();
        let message = match (twice, known.insert(&shape, ())) {
            (Some(twice), _) => format!(
                "`{{{}}}` stands twice in {}: give one of them another name",
                twice[0],
                route.title()
            ),
            // Another method, or reported as an operation that cannot be told apart.
            (None, Err(InsertError::Conflict { with })) if with == shape => continue,
            (None, Err(InsertError::Conflict { with })) => rest_beside_name(route, &with, routes),
            (None, Err(_)) => format!(
                "a name with `:path` takes the rest of the path, so that nothing can follow it in {}",
                route.title()
            ),
            (None, Ok(())) => continue,
        };
        errors.push(StartUpError {
            location: route.location(),
            message,
        });
    }
    errors
}

fn rest_beside_name(route: &RouteDeclaration, shape: &str, routes: &[RouteDeclaration]) -> String {
    let other = routes.iter().find(|other| other.template.shape() == shape);
    let other = other.map_or_else(String::new, |other| {
        format!(", `{}` at {}", other.operation.name, other.location())
    });
    format!(
        "`{}` is {}: where one path has a name, another cannot take the rest{other}; begin one of them differently",
        route.operation.name,
        route.title()
    )
}
