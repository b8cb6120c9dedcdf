//! What errors must not show.

use std::borrow::Cow;

use crate::{Input, JsonSchema, Registry, Schema};

/// What stands in the place of a secret.
const CONCEALED: &str = "**********";

/// The secrets that were met while an input is read.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    /// Whether the value that is being read is one.
    here: bool,
    /// Whether there was any, anywhere.
    pub(super) met: bool,
    /// The properties that hold one.
    names: Vec<Cow<'static, str>>,
    /// Which types have secrets, by their `describe`: one that two types share says the same of both.
    types: Vec<(usize, bool)>,
}

impl Secrets {
    /// Begins with a part of the value; gives what [`Secrets::leave`] wants back.
    pub(super) const fn enter(&mut self) -> bool {
        std::mem::replace(&mut self.here, false)
    }

    /// Ends with a part of the value: whether it is secret.
    pub(super) const fn leave(&mut self, outside: bool) -> bool {
        std::mem::replace(&mut self.here, outside)
    }

    /// The value that is being read is a secret.
    pub(super) const fn found(&mut self) {
        self.here = true;
        self.met = true;
    }

    /// The property called `name` is a secret wherever it stands.
    pub(super) fn remember(&mut self, name: Cow<'static, str>) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// Whether some part of a `T` is a secret.
    #[cold]
    pub(super) fn may_be_in<T: Schema>(&mut self) -> bool {
        let describe: fn(&mut Registry) -> JsonSchema = T::describe;
        let known = self.types.iter().find(|(of, _)| *of == describe as usize);
        if let Some((_, found)) = known {
            return *found;
        }
        let mut found = false;
        let mut registry = Registry::default();
        let mut schema = describe(&mut registry);
        let (mut components, _) = registry.finish();
        for schema in components.values_mut().chain([&mut schema]) {
            schema.for_each_mut(&mut |schema| found |= schema.is_secret);
        }
        self.types.push((describe as usize, found));
        found
    }

    /// What may be shown of `input`: nothing of a secret, and of all else what is no secret inside of it.
    pub(super) fn conceal(&self, input: &Input<'_>) -> Option<Input<'static>> {
        if self.here {
            return None;
        }
        let mut echo = input.to_static();
        if !self.names.is_empty() {
            self.conceal_inside(&mut echo);
        }
        Some(echo)
    }

    fn conceal_inside(&self, input: &mut Input<'_>) {
        match input {
            Input::List(items) | Input::Repeated(items, _) => {
                items.iter_mut().for_each(|item| self.conceal_inside(item))
            }
            Input::Map(entries) => {
                for (name, value) in entries {
                    if self.names.contains(name) {
                        *value = Input::Str(CONCEALED.into());
                    } else {
                        self.conceal_inside(value);
                    }
                }
            }
            _ => {}
        }
    }
}
