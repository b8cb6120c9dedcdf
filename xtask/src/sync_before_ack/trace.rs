//! What `strace -f` saw of the writers.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};

/// The events of interest, in the order of the trace.
#[derive(Debug, Default)]
pub(super) struct Trace {
    events: Vec<Event>,
}

#[derive(Debug)]
enum Event {
    /// The write with this number is in the transaction.
    Written(usize),
    /// A sync that began at this event has succeeded.
    Synced { since: usize },
    /// The caller of the write with this number was told that it is durable.
    Acknowledged(usize),
}

impl Trace {
    pub(super) fn read(text: &str) -> Result<Self> {
        let mut events = Vec::new();
        // By process id, the number of events when its sync began.
        let mut syncing = HashMap::new();
        for line in text.lines() {
            let Some((process, call)) = line.split_once(' ') else {
                continue;
            };
            let call = call.trim_start();
            let begins = call.starts_with("fdatasync(") || call.starts_with("fsync(");
            let resumes = call.starts_with("<... fdatasync resumed>")
                || call.starts_with("<... fsync resumed>");
            if begins {
                syncing.insert(process, events.len());
            }
            if (begins && !call.contains("<unfinished")) || resumes {
                let since = syncing
                    .remove(process)
                    .context("a sync ends that never began")?;
                if call.ends_with("= 0") {
                    events.push(Event::Synced { since });
                }
            } else if let Some(number) = number_in(call, "written ") {
                events.push(Event::Written(number));
            } else if let Some(number) = number_in(call, "acknowledged ") {
                events.push(Event::Acknowledged(number));
            }
        }
        Ok(Self { events })
    }

    /// How many writes were acknowledged, and the syncs; every acknowledged write must have a sync that began after
    /// the write and ended before the acknowledgement.
    pub(super) fn check(&self) -> Result<(usize, usize)> {
        let mut written = HashMap::new();
        // When the sync that began last, of those that have ended, began.
        let mut synced_since = 0;
        let (mut acknowledged, mut syncs) = (0, 0);
        for (time, event) in self.events.iter().enumerate() {
            match *event {
                Event::Written(number) => {
                    written.insert(number, time);
                }
                Event::Synced { since } => {
                    synced_since = synced_since.max(since);
                    syncs += 1;
                }
                Event::Acknowledged(number) => {
                    let written = written
                        .get(&number)
                        .context("acknowledged before it was written")?;
                    if synced_since <= *written {
                        bail!("write {number} was acknowledged before it was synced");
                    }
                    acknowledged += 1;
                }
            }
        }
        Ok((acknowledged, syncs))
    }
}

/// The number in a call like `write(1, "written 7\n", 10) = 10`.
fn number_in(call: &str, word: &str) -> Option<usize> {
    let text = call.strip_prefix("write(1, \"")?.strip_prefix(word)?;
    text.split('\\').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sync_between_write_and_acknowledgement_is_enough_for_a_whole_group() {
        let trace = "\
7 write(1, \"written 1\\n\", 10) = 10
7 write(1, \"written 2\\n\", 10) = 10
8 fdatasync(9 <unfinished ...>
7 write(1, \"something else\\n\", 15) = 15
8 <... fdatasync resumed>) = 0
7 write(1, \"acknowledged 1\\n\", 15) = 15
7 write(1, \"acknowledged 2\\n\", 15) = 15
";
        assert_eq!(Trace::read(trace).unwrap().check().unwrap(), (2, 1));
    }

    #[test]
    fn a_sync_that_began_before_the_write_or_failed_does_not_count() {
        let began_before = "\
8 fdatasync(9 <unfinished ...>
7 write(1, \"written 1\\n\", 10) = 10
8 <... fdatasync resumed>) = 0
7 write(1, \"acknowledged 1\\n\", 15) = 15
";
        let failed = "\
7 write(1, \"written 1\\n\", 10) = 10
8 fdatasync(9) = -1 EIO (Input/output error)
7 write(1, \"acknowledged 1\\n\", 15) = 15
";
        for trace in [began_before, failed] {
            assert!(Trace::read(trace).unwrap().check().is_err());
        }
    }
}
