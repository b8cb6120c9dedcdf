//! How long answers took.

use std::time::Duration;

/// Any number of measurements.
#[derive(Default)]
pub(crate) struct Latencies(Vec<Duration>);

impl Latencies {
    pub(crate) fn push(&mut self, took: Duration) {
        self.0.push(took);
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The least value that `percent` of all do not exceed, in milliseconds; 0 if there is none.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * percent).div_ceil(100);
        let value = sorted.get(rank.saturating_sub(1));
        value.map_or(0.0, |took| took.as_secs_f64() * 1e3)
    }
}

impl Extend<Duration> for Latencies {
    fn extend<I: IntoIterator<Item = Duration>>(&mut self, all: I) {
        self.0.extend(all);
    }
}

impl IntoIterator for Latencies {
    type Item = Duration;
    type IntoIter = std::vec::IntoIter<Duration>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_value_that_was_measured() {
        let mut latencies = Latencies::default();
        latencies.extend((1..=200).rev().map(Duration::from_millis));
        assert_eq!(latencies.percentile(50), 100.0);
        assert_eq!(latencies.percentile(99), 198.0);
        assert_eq!(latencies.percentile(100), 200.0);
    }

    #[test]
    fn a_single_measurement_is_every_percentile() {
        let mut latencies = Latencies::default();
        latencies.push(Duration::from_millis(7));
        assert_eq!(latencies.percentile(1), 7.0);
        assert_eq!(latencies.percentile(99), 7.0);
    }
}
