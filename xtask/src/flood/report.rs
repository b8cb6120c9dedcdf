//! What was measured, and what must hold of it.

use anyhow::{Result, bail};

use super::logins::Answers;
use crate::latencies::Latencies;

/// The p99 of a cheap answer in proportion to that without logins.
const MOST_DELAY: f64 = 3.0;
const MEBIBYTES_PER_PERMIT: f64 = 19.0;
const MEBIBYTES_BESIDE: f64 = 64.0;
/// Let in, wrong, throttled, overloaded.
const EXPECTED: [u16; 4] = [204, 401, 429, 503];

/// All that was measured.
pub(super) struct Flood {
    pub(super) idle: Latencies,
    pub(super) flooded: Latencies,
    pub(super) answers: Answers,
    /// In MiB.
    pub(super) idle_memory: f64,
    pub(super) peak_memory: f64,
    pub(super) permits: usize,
}

impl Flood {
    /// Prints all figures; an error names every bound that is missed.
    pub(super) fn judge(&self) -> Result<()> {
        let mut missed = Vec::new();
        missed.extend(self.judge_delay());
        missed.extend(self.judge_memory());
        missed.extend(self.judge_answers());
        if !missed.is_empty() {
            bail!("{}", missed.join("; "));
        }
        Ok(())
    }

    fn judge_delay(&self) -> Option<String> {
        println!("\n| GET /health/live | answers | p50 ms | p99 ms |\n|---|--:|--:|--:|");
        row("without logins", &self.idle);
        row("with logins", &self.flooded);
        let ratio = self.flooded.percentile(99) / self.idle.percentile(99);
        println!("\np99 with logins is {ratio:.2} times that without, at most {MOST_DELAY}");
        (ratio > MOST_DELAY).then(|| format!("p99 of a cheap answer grows to {ratio:.2} times"))
    }

    fn judge_memory(&self) -> Option<String> {
        let growth = self.peak_memory - self.idle_memory;
        let permits = u32::try_from(self.permits).map_or(f64::INFINITY, f64::from);
        let most = permits * MEBIBYTES_PER_PERMIT + MEBIBYTES_BESIDE;
        println!(
            "Memory: {:.1} MiB, {:.1} MiB at its peak: {growth:.1} MiB more, at most {most:.0} ({} hashes at once)",
            self.idle_memory, self.peak_memory, self.permits
        );
        (growth > most).then(|| format!("memory grows by {growth:.1} MiB"))
    }

    fn judge_answers(&self) -> Vec<String> {
        println!("\n| login answered | times | p50 ms | p99 ms |\n|---|--:|--:|--:|");
        for (status, latencies) in &self.answers {
            row(&status.to_string(), latencies);
        }
        let mut missed = Vec::new();
        for status in self.answers.keys() {
            if !EXPECTED.contains(status) {
                missed.push(format!("logins are answered {status}"));
            }
        }
        for (status, meaning) in [(204, "let in"), (503, "refused for overload")] {
            if !self.answers.contains_key(&status) {
                missed.push(format!("nobody is {meaning}"));
            }
        }
        missed
    }
}

fn row(name: &str, latencies: &Latencies) {
    println!(
        "| {name} | {} | {:.2} | {:.2} |",
        latencies.count(),
        latencies.percentile(50),
        latencies.percentile(99)
    );
}
