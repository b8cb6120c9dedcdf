//! The tables.

use super::case::CASES;
use super::contender::Contender;
use super::load::Sample;

/// All that was measured of one contender: per case, one sample per round.
pub(crate) struct Measured {
    pub(crate) contender: Contender,
    pub(crate) samples: [Vec<Sample>; CASES.len()],
    /// In MB: per case, one server's per round.
    pub(crate) peak_memory: [Vec<f64>; CASES.len()],
}

/// Prints ratios and absolute figures as Markdown; the first of `all` is the yardstick.
pub(crate) fn print(all: &[Measured]) {
    let yardstick = &all[0];
    println!(
        "\nSpeed in proportion to {}, by requests per second / by processor time per request: \
         medians of the rounds' ratios\n",
        yardstick.contender
    );
    table(all, |measured, case| {
        let rounds = || measured.samples[case].iter().zip(&yardstick.samples[case]);
        let rates =
            rounds().map(|(own, other)| own.requests_per_second / other.requests_per_second);
        let times = rounds().map(|(own, other)| other.cpu_microseconds / own.cpu_microseconds);
        format!("{:.3} / {:.3}", median(rates), median(times))
    });
    println!("\nProcessor time of the server per request, microseconds: median (least)\n");
    table(all, |measured, case| {
        let times = || {
            measured.samples[case]
                .iter()
                .map(|sample| sample.cpu_microseconds)
        };
        format!(
            "{:.1} ({:.1})",
            median(times()),
            times().fold(f64::INFINITY, f64::min)
        )
    });
    println!("\nRequests per second on one core: median\n");
    table(all, |measured, case| {
        let rates = measured.samples[case]
            .iter()
            .map(|sample| sample.requests_per_second);
        format!("{:.0}", median(rates))
    });
    println!("\nLatency in milliseconds: median of p50 / median of p99\n");
    table(all, |measured, case| {
        let samples = &measured.samples[case];
        let p50 = median(samples.iter().map(|sample| sample.p50_milliseconds));
        let p99 = median(samples.iter().map(|sample| sample.p99_milliseconds));
        format!("{p50:.2} / {p99:.2}")
    });
    println!(
        "\nPeak memory in MB: median (in proportion to {})\n",
        yardstick.contender
    );
    table(all, |measured, case| {
        let peak = |measured: &Measured| median(measured.peak_memory[case].iter().copied());
        format!(
            "{:.1} ({:.3})",
            peak(measured),
            peak(measured) / peak(yardstick)
        )
    });
}

/// One row per contender, one column per case.
fn table(all: &[Measured], cell: impl Fn(&Measured, usize) -> String) {
    let names: Vec<_> = CASES.iter().map(|case| case.name).collect();
    println!("| | {} |", names.join(" | "));
    println!("|---|{}", "--:|".repeat(CASES.len()));
    for measured in all {
        let cells: Vec<_> = (0..CASES.len()).map(|case| cell(measured, case)).collect();
        println!("| {} | {} |", measured.contender, cells.join(" | "));
    }
}

pub(super) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        values[middle]
    } else {
        f64::midpoint(values[middle - 1], values[middle])
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_of_an_odd_number_of_values_is_the_one_in_the_middle() {
        assert_eq!(median([3.0, 1.0, 20.0].into_iter()), 3.0);
    }

    #[test]
    fn the_median_of_an_even_number_of_values_lies_between_the_two_in_the_middle() {
        assert_eq!(median([1.0, 4.0, 2.0, 30.0].into_iter()), 3.0);
    }
}
