use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use chrono::Utc;

use crate::application::Application;

/// The directory in which migrations lie, with their list and their snapshot.
pub(crate) struct Directory(PathBuf);

impl Directory {
    /// The one that was named.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// `src/migrations` of the application.
    pub(crate) fn find(application: &Application) -> Result<Self> {
        let sources = application.sources()?.into_iter();
        let mut found: Vec<_> = sources
            .map(|source| source.join("migrations"))
            .filter(|path| path.is_dir())
            .collect();
        match (found.pop(), found.is_empty()) {
            (Some(only), true) => Ok(Self(only)),
            (None, _) => bail!(
                "there is no directory `src/migrations`: make it, with a `mod.rs`, or name another with --path"
            ),
            (Some(_), false) => {
                bail!("several packages have migrations: choose one with --package")
            }
        }
    }

    /// Where the tables are remembered.
    pub(crate) fn snapshot(&self) -> PathBuf {
        self.0.join("schema.json")
    }

    /// The name of the next migration: today's date, a number, and what it does.
    ///
    /// It comes after all others, even if a clock was wrong.
    pub(crate) fn next_name(&self, suffix: &str) -> Result<String> {
        let is_plain = |character: char| {
            character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
        };
        ensure!(
            !suffix.is_empty() && suffix.chars().all(is_plain),
            "a migration's name has only letters from a to z, digits and `_`, unlike {suffix:?}"
        );
        let last = self.migrations()?.into_iter().max();
        let number = next_number(last.as_deref(), &Utc::now().format("%Y%m%d").to_string());
        Ok(format!("{number}_{suffix}"))
    }

    /// The names of the migrations that are there.
    fn migrations(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in
            fs::read_dir(&self.0).with_context(|| format!("cannot read {}", self.0.display()))?
        {
            let path = entry?.path();
            let stem = path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .unwrap_or_default();
            if path.extension().is_some_and(|extension| extension == "rs")
                && number_of(stem).is_some()
            {
                names.push(stem.to_owned());
            }
        }
        Ok(names)
    }

    /// Writes the file of a migration.
    pub(crate) fn write_migration(&self, name: &str, text: &str) -> Result<PathBuf> {
        let file = self.0.join(format!("{name}.rs"));
        write(&file, text)?;
        Ok(file)
    }

    /// Adds a migration to the modules and to the list; false if there is no list.
    pub(crate) fn register(&self, name: &str) -> Result<bool> {
        let modules = self.0.join("mod.rs");
        let text = fs::read_to_string(&modules)
            .with_context(|| format!("cannot read {}", modules.display()))?;
        let text = with_module(&text, name);
        if let Some(text) = with_step(&text, name) {
            write(&modules, &text)?;
            return Ok(true);
        }
        write(&modules, &text)?;
        for entry in fs::read_dir(&self.0)? {
            let path = entry?.path();
            let is_migration = path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .is_none_or(|stem| number_of(stem).is_some());
            if is_migration || path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = fs::read_to_string(&path)?;
            if let Some(text) = with_step(&text, &format!("super::{name}")) {
                write(&path, &text)?;
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Writes a file of Rust, in rustfmt's form if rustfmt is there.
fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
    // Without the modules that it names: their form is nobody's business here.
    let mut rustfmt = Command::new("rustfmt");
    rustfmt
        .args(["--edition", "2024", "--config", "skip_children=true"])
        .arg(file);
    let _ = rustfmt.stdout(Stdio::null()).stderr(Stdio::null()).status();
    Ok(())
}

/// The `m20261126_000001` of a migration.
fn number_of(name: &str) -> Option<&str> {
    let number = name.get(..16)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = number.starts_with('m')
        && digits(&number[1..9])
        && number[9..].starts_with('_')
        && digits(&number[10..]);
    is_number.then_some(number)
}

/// The number after `last`, of today if that is later.
fn next_number(last: Option<&str>, today: &str) -> String {
    let first = format!("m{today}_000001");
    let Some(number) = last
        .and_then(number_of)
        .filter(|number| *number >= first.as_str())
    else {
        return first;
    };
    let (date, count) = number.split_at(10);
    let count: u32 = count.parse().expect("a number has digits");
    format!("{date}{:06}", count + 1)
}

/// Adds `mod name;` behind the last module, or before everything else that is code.
fn with_module(text: &str, name: &str) -> String {
    let module = format!("mod {name};");
    let mut lines: Vec<&str> = text.lines().collect();
    let is_module = |line: &&str| line.starts_with("mod ") && line.ends_with(';');
    let position = match lines.iter().rposition(is_module) {
        Some(last) => last + 1,
        None => lines
            .iter()
            .take_while(|line| line.starts_with("//!") || line.is_empty())
            .count(),
    };
    lines.insert(position, &module);
    lines.join("\n") + "\n"
}

/// Adds `.step(path::Migration)` behind the last step, or behind `Migrations::new()`; `None` if there is neither.
fn with_step(text: &str, path: &str) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_code = |line: &String| !line.trim_start().starts_with("//");
    let step = lines
        .iter()
        .rposition(|line| is_code(line) && line.trim_start().starts_with(".step("));
    let position = match step {
        // A step may take several lines.
        Some(step) => {
            step + lines[step..]
                .iter()
                .position(|line| line.trim_end().ends_with(')'))?
        }
        None => lines
            .iter()
            .rposition(|line| is_code(line) && line.contains("Migrations::new()"))?,
    };
    let step = format!(".step({path}::Migration)");
    match lines[position].split_once("Migrations::new()") {
        Some((before, after)) if !lines[position].trim_start().starts_with(".step(") => {
            lines[position] = format!("{before}Migrations::new(){step}{after}");
        }
        _ => lines.insert(position + 1, step),
    }
    Some(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_after_the_last_even_if_a_clock_was_wrong() {
        assert_eq!(next_number(None, "20261126"), "m20261126_000001");
        assert_eq!(
            next_number(Some("m20261125_000007_x"), "20261126"),
            "m20261126_000001"
        );
        assert_eq!(
            next_number(Some("m20261126_000009_x"), "20261126"),
            "m20261126_000010"
        );
        assert_eq!(
            next_number(Some("m20270101_000001_x"), "20261126"),
            "m20270101_000002"
        );
    }

    #[test]
    fn a_module_is_added_behind_the_others() {
        let text = "//! Steps.\n\nmod list;\nmod m1;\n\npub use list::migrations;\n";
        assert_eq!(
            with_module(text, "m2"),
            "//! Steps.\n\nmod list;\nmod m1;\nmod m2;\n\npub use list::migrations;\n"
        );
        assert_eq!(
            with_module("//! Steps.\n\nuse x;\n", "m2"),
            "//! Steps.\n\nmod m2;\nuse x;\n"
        );
    }

    #[test]
    fn a_step_is_added_behind_the_others_and_before_the_models() {
        let text =
            "    Migrations::new()\n        .step(m1::Migration)\n        .model(users::Entity)\n";
        assert_eq!(
            with_step(text, "m2").unwrap(),
            "    Migrations::new()\n        .step(m1::Migration)\n.step(m2::Migration)\n        .model(users::Entity)\n"
        );
    }

    #[test]
    fn the_first_step_is_added_to_an_empty_list() {
        let text = "    Migrations::new().model(users::Entity)\n";
        assert_eq!(
            with_step(text, "m1").unwrap(),
            "    Migrations::new().step(m1::Migration).model(users::Entity)\n"
        );
        assert_eq!(with_step("// Migrations::new()\n", "m1"), None);
    }
}
