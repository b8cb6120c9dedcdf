//! What the dependencies of one request have provided.

use std::any::{Any, TypeId};

/// What the dependencies of one request have provided, by dependency.
#[derive(Default)]
pub(crate) struct Cache {
    // Few enough that looking at each is quicker than hashing.
    values: Vec<(TypeId, Box<dyn Any + Send + Sync>)>,
}

impl Cache {
    pub(crate) fn get<D: 'static, T: Clone + 'static>(&self) -> Option<T> {
        let (_, value) = self
            .values
            .iter()
            .find(|(id, _)| *id == TypeId::of::<D>())?;
        value.downcast_ref::<T>().cloned()
    }

    pub(crate) fn insert<D: 'static, T: Send + Sync + 'static>(&mut self, value: T) {
        self.values.push((TypeId::of::<D>(), Box::new(value)));
    }
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cache({} provided)", self.values.len())
    }
}
