use std::collections::HashMap;

use crate::UserId;

/// How often everything of a user has ended, for stores in memory.
#[derive(Debug, Default)]
pub(crate) struct Epochs(HashMap<UserId, u64>);

impl Epochs {
    pub(crate) fn of(&self, user: &UserId) -> u64 {
        self.0.get(user).copied().unwrap_or(0)
    }

    pub(crate) fn advance(&mut self, user: &UserId) -> u64 {
        let epoch = self.0.entry(user.clone()).or_insert(0);
        *epoch += 1;
        *epoch
    }
}
