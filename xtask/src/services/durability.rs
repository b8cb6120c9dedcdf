/// What committed data outlives.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Durability {
    /// The death of the server, not that of the machine: commits do not wait for the disk
    Process,
    /// The death of the machine too: as in production
    Power,
}
