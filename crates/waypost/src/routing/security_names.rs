//! Names of security schemes, each of which stands for one scheme.

use std::collections::HashMap;

use super::{Declared, RouteDeclaration};
use crate::error::StartUpError;
use crate::openapi::model::SecurityScheme;

/// What the names of security schemes stand for, as far as operations have told.
#[derive(Debug, Default)]
pub(crate) struct SecurityNames<'a> {
    known: HashMap<&'static str, (SecurityScheme, &'a RouteDeclaration)>,
}

impl<'a> SecurityNames<'a> {
    /// Finds names that stand for another scheme already.
    pub(crate) fn check(
        &mut self,
        route: &'a RouteDeclaration,
        declared: &Declared,
    ) -> Vec<StartUpError> {
        let mut errors = Vec::new();
        for used in &declared.security {
            let (scheme, first) = self
                .known
                .entry(used.name)
                .or_insert_with(|| (used.scheme.clone(), route));
            if *scheme != used.scheme {
                let message = format!(
                    "`{}` has a security scheme called `{}`, which is another one for `{}` at {}: give one of them \
                     another name with `.scheme_name(…)`",
                    route.operation.name,
                    used.name,
                    first.operation.name,
                    first.location(),
                );
                errors.push(StartUpError {
                    location: route.location(),
                    message,
                });
            }
        }
        errors
    }
}
