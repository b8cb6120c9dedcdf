//! The tables.

use super::contender::Contender;
use crate::bench::load::Sample;
use crate::bench::report::median;

pub(super) const CASES: [&str; 4] = ["by key", "page 1", "page 10,000", "insert"];

/// All that was measured of one contender: per case, one sample per round.
pub(super) struct Measured {
    pub(super) contender: Contender,
    pub(super) samples: [Vec<Sample>; CASES.len()],
}

impl Measured {
    pub(super) fn new(contender: Contender) -> Self {
        Self {
            contender,
            samples: Default::default(),
        }
    }

    fn rate(&self, case: usize) -> f64 {
        median(
            self.samples[case]
                .iter()
                .map(|sample| sample.requests_per_second),
        )
    }
}

/// Prints figures as Markdown; the far page is social's alone, and compared with its first one.
pub(super) fn print(engine: &str, all: &[Measured]) {
    println!(
        "\n{engine}: requests per second / microseconds of the server's processor time / p99 in ms: medians\n"
    );
    println!("| | {} |", CASES.join(" | "));
    println!("|---|{}", "--:|".repeat(CASES.len()));
    for measured in all {
        let cells = measured.samples.iter().map(|samples| {
            if samples.is_empty() {
                return "-".to_owned();
            }
            let of = |figure: fn(&Sample) -> f64| median(samples.iter().map(figure));
            format!(
                "{:.0} / {:.0} / {:.1}",
                of(|sample| sample.requests_per_second),
                of(|sample| sample.cpu_microseconds),
                of(|sample| sample.p99_milliseconds)
            )
        });
        println!(
            "| {} | {} |",
            measured.contender,
            cells.collect::<Vec<_>>().join(" | ")
        );
    }
    let [axum, social, fastapi] = all else {
        return;
    };
    println!("\n| social in proportion to | by key | page 1 | insert |\n|---|--:|--:|--:|");
    for other in [axum, fastapi] {
        let ratios = [0, 1, 3].map(|case| format!("{:.2}", social.rate(case) / other.rate(case)));
        println!("| {} | {} |", other.contender, ratios.join(" | "));
    }
    println!(
        "| its own page 1 | | {:.2} (page 10,000) | |",
        social.rate(2) / social.rate(1)
    );
}
