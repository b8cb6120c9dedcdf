/// How far an export or an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// What happens to the rows.
    pub phase: Phase,
    /// The table whose turn it is.
    pub table: &'a str,
    /// How many of its rows are done.
    pub rows: u64,
    /// How many it has.
    pub total: u64,
}

/// What happens to rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// They are written to the export.
    Export,
    /// They are read from the export.
    Import,
    /// They are read from the database and compared with the export.
    Compare,
}
