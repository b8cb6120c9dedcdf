//! What dependencies add to an operation's document: each once, after the arguments beside it.

use std::any::{TypeId, type_name};

use super::OperationDocument;

/// The dependencies of an operation.
#[derive(Debug, Default)]
pub(crate) struct Dependencies {
    /// Those whose turn has not come.
    waiting: Vec<Waiting>,
    visited: Vec<Visited>,
    /// Those being described, the outermost first.
    entered: Vec<(TypeId, &'static str)>,
    /// Some that need each other: "`a` needs `b` needs `a`".
    pub(crate) circle: Option<String>,
}

/// A dependency that is described after the arguments beside it, as FastAPI does it.
#[derive(Debug)]
struct Waiting {
    id: TypeId,
    name: &'static str,
    describe: fn(&mut OperationDocument<'_>),
    scopes: Vec<&'static str>,
}

/// A dependency that has been described, for these scopes if it looked at them.
#[derive(Debug)]
struct Visited {
    id: TypeId,
    scopes: Option<Vec<&'static str>>,
}

impl Dependencies {
    /// Whether the dependency is being described, so that it needs itself; then the circle is noted.
    fn close_circle(&mut self, id: TypeId, name: &'static str) -> bool {
        let Some(start) = self.entered.iter().position(|(known, _)| *known == id) else {
            return false;
        };
        let names = self.entered[start..].iter().map(|(_, name)| *name);
        let circle: Vec<_> = names
            .chain([name])
            .map(|name| format!("`{name}`"))
            .collect();
        self.circle.get_or_insert(circle.join(" needs "));
        true
    }
}

impl OperationDocument<'_> {
    /// Adds the arguments of a dependency, unless it is there already, after all arguments beside it.
    pub fn dependency<D: 'static>(&mut self, describe: fn(&mut OperationDocument<'_>)) {
        self.dependencies.waiting.push(Waiting {
            id: TypeId::of::<D>(),
            name: type_name::<D>(),
            describe,
            scopes: self.scopes.asked().to_vec(),
        });
    }

    /// Adds the dependencies that the arguments so far have named.
    pub(crate) fn describe_dependencies(&mut self) {
        for dependency in std::mem::take(&mut self.dependencies.waiting) {
            self.describe_dependency(dependency);
        }
    }

    fn describe_dependency(&mut self, dependency: Waiting) {
        let Waiting {
            id,
            name,
            describe,
            scopes,
        } = dependency;
        if self.dependencies.close_circle(id, name) {
            return;
        }
        let around = self.scopes.replace(scopes);
        let mut visited = self.dependencies.visited.iter();
        if !visited.any(|known| known.id == id && self.scopes.matches(known.scopes.as_deref())) {
            let outer = self.scopes.begin();
            self.dependencies.entered.push((id, name));
            describe(self);
            self.describe_dependencies();
            self.dependencies.entered.pop();
            let scopes = self.scopes.end(outer);
            self.dependencies.visited.push(Visited { id, scopes });
        }
        self.scopes.replace(around);
    }
}
