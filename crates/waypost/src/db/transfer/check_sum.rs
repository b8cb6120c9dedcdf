use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::TableSummary;
use super::row::Row;

/// The SHA-256 of each row, combined by "exclusive or": engines sort texts differently, and this does not mind.
#[derive(Clone, Debug, Default)]
pub(super) struct CheckSum {
    rows: u64,
    sum: [u8; 32],
}

impl CheckSum {
    /// Adds a row. No two rows of a table are the same, as each has a key; so none takes another one out.
    pub(super) fn add(&mut self, row: &Row) {
        let text = serde_json::to_vec(row).expect("a row is plain data");
        for (byte, added) in self.sum.iter_mut().zip(Sha256::digest(text)) {
            *byte ^= added;
        }
        self.rows += 1;
    }

    /// How many rows were added.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// What a table has come to.
    pub(super) fn summary(&self, table: &str) -> TableSummary {
        let mut sha256 = String::with_capacity(64);
        for byte in self.sum {
            write!(sha256, "{byte:02x}").expect("writing to a string does not fail");
        }
        TableSummary {
            table: table.to_owned(),
            rows: self.rows,
            sha256,
        }
    }
}
