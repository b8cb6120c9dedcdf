//! `waypost makemigrations`

use std::fs;
use std::io::{IsTerminal, stdin};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::application::Application;
use crate::migrations::{Answers, Directory, Proposal, ask};
use crate::output;

/// Compare the models with the migrations, and write the migration that is missing.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    application: Application,
    /// What the migration's file is called behind its number, instead of a name made from what it does
    #[arg(long)]
    name: Option<String>,
    /// The directory of the migrations, instead of `src/migrations`
    #[arg(long, value_name = "DIR")]
    path: Option<PathBuf>,
    /// A table or column that was renamed: `posts=articles`, `posts.title=headline`
    #[arg(long, value_name = "FROM=TO", value_parser = rename)]
    rename: Vec<(String, String)>,
    /// A table or column that was dropped although others were added: `posts`, `posts.title`
    #[arg(long, value_name = "NAME")]
    drop: Vec<String>,
    /// Write nothing: 0 if models and migrations agree, 1 if not
    #[arg(long)]
    check: bool,
    /// Write nothing, and print the migration
    #[arg(long, conflicts_with = "check")]
    dry_run: bool,
    /// Write only the snapshot: the migrations that are there make what the models say
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    snapshot_only: bool,
}

/// Asks the application what changed, the person what that means, and writes the files.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let directory = match &options.path {
        Some(path) => Directory::new(path.clone()),
        None => Directory::find(&options.application)?,
    };
    let mut answers = Answers {
        renames: options.rename.clone(),
        drops: options.drop.clone(),
    };
    loop {
        let proposal = Proposal::of(&options.application, &directory, &answers)?;
        if options.check {
            return report(&proposal);
        }
        match proposal.questions.first() {
            None => return write(options, &directory, &proposal),
            Some(question) if stdin().is_terminal() => ask(question, &mut answers)?,
            Some(_) => bail!("{}", undecided(&proposal)),
        }
    }
}

fn rename(text: &str) -> Result<(String, String), String> {
    let (from, to) = text.split_once('=').ok_or("a rename is FROM=TO")?;
    // `posts.title=posts.headline` says the same.
    let to = from
        .split_once('.')
        .and_then(|(table, _)| to.strip_prefix(table)?.strip_prefix('.'))
        .unwrap_or(to);
    Ok((from.to_owned(), to.to_owned()))
}

/// What flags answer where nobody can be asked.
fn undecided(proposal: &Proposal) -> String {
    let lines = proposal.questions.iter().map(|question| {
        let gone = &question.gone;
        let renames = question
            .candidates
            .iter()
            .map(|candidate| format!("--rename {gone}={candidate}"));
        let answers: Vec<_> = renames.chain([format!("--drop {gone}")]).collect();
        format!("\n  {}", answers.join(" or "))
    });
    format!(
        "what is gone may be renamed or dropped; say which:{}",
        lines.collect::<String>()
    )
}

fn report(proposal: &Proposal) -> Result<ExitCode> {
    let questions = proposal
        .questions
        .iter()
        .map(|question| format!("`{}` is gone", question.gone));
    let changes: Vec<_> = proposal.changes.iter().cloned().chain(questions).collect();
    if changes.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let lines: String = changes
        .iter()
        .map(|change| format!("  {change}\n"))
        .collect();
    let text = format!(
        "the migrations lack what the models have:\n{lines}`waypost makemigrations` writes what is missing\n"
    );
    output::print(text.as_bytes())?;
    Ok(ExitCode::FAILURE)
}

fn write(options: &Options, directory: &Directory, proposal: &Proposal) -> Result<ExitCode> {
    if proposal.changes.is_empty() {
        output::print(b"models and migrations agree: nothing to write\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    if options.dry_run {
        output::print(proposal.migration.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    if options.snapshot_only {
        let snapshot = write_snapshot(directory, proposal)?;
        output::print(format!("Wrote {}.\n", snapshot.display()).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let name = directory.next_name(options.name.as_deref().unwrap_or(&proposal.name))?;
    let file = directory.write_migration(&name, &proposal.migration)?;
    let registered = directory.register(&name)?;
    write_snapshot(directory, proposal)?;
    let mut text = format!("Wrote {}:\n", file.display());
    text.extend(
        proposal
            .changes
            .iter()
            .map(|change| format!("  {change}\n")),
    );
    if !proposal.advice.is_empty() {
        text.push_str("Before it meets a database in use:\n");
        text.extend(
            proposal
                .advice
                .iter()
                .map(|advice| format!("  - {advice}\n")),
        );
    }
    if !registered {
        text.push_str(&format!(
            "Found no list of migrations: add `mod {name};` and `.step({name}::Migration)` by hand.\n"
        ));
    }
    text.push_str("Review it; `waypost migrate` applies it.\n");
    output::print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn write_snapshot(directory: &Directory, proposal: &Proposal) -> Result<PathBuf> {
    let snapshot = directory.snapshot();
    fs::write(&snapshot, &proposal.snapshot)
        .with_context(|| format!("cannot write {}", snapshot.display()))?;
    Ok(snapshot)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_name_of_a_column_may_name_its_table_too() {
        let expected = Ok(("posts.title".to_owned(), "headline".to_owned()));
        assert_eq!(rename("posts.title=headline"), expected);
        assert_eq!(rename("posts.title=posts.headline"), expected);
        assert_eq!(
            rename("posts=articles"),
            Ok(("posts".to_owned(), "articles".to_owned()))
        );
        rename("posts").unwrap_err();
    }
}
