//! What only attribute and signature together show.

use super::{Operation, template};
use crate::diagnostics::{Diagnostics, there_are};
use crate::signature::{Argument, ArgumentSource};

/// Finds the arguments that the path names, and the mistakes between both.
pub(super) fn validate(operation: &mut Operation, diagnostics: &mut Diagnostics) {
    let path = operation.path.value();
    match template::names(&path) {
        Ok(names) => match_names(operation, &names, diagnostics),
        Err(message) => diagnostics.error(&operation.path, message),
    }
    check_bodies(operation, diagnostics);
}

fn match_names(operation: &mut Operation, names: &[&str], diagnostics: &mut Diagnostics) {
    for argument in &mut operation.function.arguments {
        // `#[path]` without a name here may be read from a router's prefix: start-up sees the whole path.
        if matches!(argument.source, ArgumentSource::Type)
            && argument.scopes.is_none()
            && names.contains(&argument.name.as_str())
        {
            argument.source = ArgumentSource::Path;
        }
    }
    let is_read = |name: &&str| {
        let mut arguments = operation.function.arguments.iter();
        arguments.any(|argument| {
            matches!(argument.source, ArgumentSource::Path) && argument.is_called(name)
        })
    };
    let unread: Vec<String> = names
        .iter()
        .filter(|name| !is_read(name))
        .map(|name| (*name).to_owned())
        .collect();
    let might_be_read = operation.function.arguments.iter().any(might_read_path);
    // An argument with a mistake is missing here, and may be the one that is looked for.
    let all_known = operation.function.arguments.len() == operation.function.item.sig.inputs.len();
    if might_be_read {
        operation.unread_names = unread;
    } else if all_known {
        for name in unread {
            diagnostics.error(&operation.path, operation.unread_name(&name));
        }
    }
}

/// Whether the argument may turn out to be a dependency, which reads what it wants.
fn might_read_path(argument: &Argument) -> bool {
    matches!(
        argument.source,
        ArgumentSource::Type | ArgumentSource::Depends(_)
    )
}

impl Operation {
    /// The text of a mistake: a name in the path that nothing reads.
    pub(super) fn unread_name(&self, name: &str) -> String {
        let arguments: Vec<&str> = self
            .function
            .arguments
            .iter()
            .map(|argument| argument.name.as_str())
            .collect();
        format!(
            "the path has `{{{name}}}`, but no argument is called `{name}`: {}",
            there_are(&arguments)
        )
    }

    /// The text of a mistake: an argument that is read from a body which requests do not have.
    pub(super) fn body_without_body(&self, argument: &Argument) -> Option<String> {
        let method = self.method.without_body()?;
        Some(format!(
            "`{}` is read from the body, which a {method} request does not have: use another method or another source",
            argument.name
        ))
    }
}

fn check_bodies(operation: &Operation, diagnostics: &mut Diagnostics) {
    for argument in &operation.function.arguments {
        if argument.source.is_body()
            && let Some(message) = operation.body_without_body(argument)
        {
            diagnostics.error_at(argument.span, message);
        }
    }
}
