use indicatif::{ProgressBar, ProgressStyle};
use waypost::db::transfer::{Phase, Progress};

/// A bar on standard error, if that is a terminal.
pub(super) fn bar(what: &str, total: u64) -> ProgressBar {
    let template = "{msg:30} {bar:30} {human_pos}/{human_len} {per_sec} {eta}";
    let style = ProgressStyle::with_template(template).expect("the template is right");
    ProgressBar::new(total)
        .with_style(style)
        .with_message(what.to_owned())
}

/// A bar for each table of an export or an import.
#[derive(Default)]
pub(super) struct Bars {
    last: Option<(String, ProgressBar)>,
}

impl Bars {
    /// Shows how far it is.
    pub(super) fn show(&mut self, progress: Progress<'_>) {
        let does = match progress.phase {
            Phase::Export => "exports",
            Phase::Import => "imports",
            Phase::Compare => "compares",
        };
        let what = format!("{does} {}", progress.table);
        let (_, bar) = match self.last.take() {
            Some((last, bar)) if last == what => self.last.insert((what, bar)),
            _ => {
                let bar = bar(&what, progress.total);
                self.last.insert((what, bar))
            }
        };
        bar.set_position(progress.rows);
        if progress.rows >= progress.total {
            bar.finish();
        }
    }
}
