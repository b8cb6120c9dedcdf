//! What the dependencies of one request have provided.

use std::any::{Any, TypeId};

use super::AskedScopes;

/// What the dependencies of one request have provided, by dependency and by the scopes that they looked at.
#[derive(Default)]
pub(crate) struct Cache {
    // Few enough that looking at each is quicker than hashing.
    provided: Vec<Provided>,
}

struct Provided {
    by: TypeId,
    scopes: Option<Vec<&'static str>>,
    value: Box<dyn Any + Send + Sync>,
}

impl Cache {
    pub(crate) fn get<D: 'static, T: Clone + 'static>(
        &self,
        scopes: &mut AskedScopes,
    ) -> Option<T> {
        let known = self.provided.iter().find(|known| {
            known.by == TypeId::of::<D>() && scopes.matches(known.scopes.as_deref())
        })?;
        known.value.downcast_ref::<T>().cloned()
    }

    pub(crate) fn insert<D: 'static, T: Send + Sync + 'static>(
        &mut self,
        value: T,
        scopes: Option<Vec<&'static str>>,
    ) {
        self.provided.push(Provided {
            by: TypeId::of::<D>(),
            scopes,
            value: Box::new(value),
        });
    }
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cache({} provided)", self.provided.len())
    }
}
