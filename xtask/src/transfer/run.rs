use std::time::Instant;

use anyhow::{Result, ensure};

use super::account::Account;
use super::backend::Backend;
use super::export::{Tables, tables};
use super::peak;
use crate::process::{self, Profile};
use crate::services::{Durability, Services};
use crate::step::step;

/// Move the backend from SQLite to PostgreSQL and MariaDB: no row may change, and whoever had an account still has it
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many made-up posts move
    #[arg(long, default_value_t = 100_000, value_name = "N")]
    posts: u32,
    /// How many are made up when memory is measured
    #[arg(long, default_value_t = 1_000_000, value_name = "N")]
    seed: u32,
}

/// The most that `social seed` may have in memory, in MiB.
const MAX_MEMORY: f64 = 128.0;

/// No operation of the backend revokes one access token alone; its own tests move this table with rows in it.
const NEVER_FILLED: &str = "auth_revoked_tokens";

const SOURCE: &str = "sqlite:source.db";

/// Moves many rows, with optimisation.
pub(crate) fn run(options: &Options) -> Result<()> {
    all(options, Profile::Release)
}

/// Moves few rows, with what the tests have built anyway.
pub(crate) fn few() -> Result<()> {
    let options = Options {
        posts: 5_000,
        seed: 50_000,
    };
    all(&options, Profile::Debug)
}

fn all(options: &Options, profile: Profile) -> Result<()> {
    let backend = Backend::build(profile)?;
    step("seed", || seed(&backend, options.seed))?;
    step("move", || transfer(&backend, options.posts))
}

/// Fills a database, and looks how much memory that takes.
fn seed(backend: &Backend, posts: u32) -> Result<()> {
    let started = Instant::now();
    let posts = posts.to_string();
    let arguments = ["seed", "--users", "1000", "--posts", &posts];
    let peak = peak::of(&mut backend.command("sqlite:seeded.db", &arguments))?;
    println!(
        "{posts} posts of 1000 users in {:.1} s, at most {peak:.1} MiB in memory",
        started.elapsed().as_secs_f64()
    );
    ensure!(peak > 0.0, "the memory of the program was never seen");
    ensure!(peak <= MAX_MEMORY, "more than {MAX_MEMORY} MiB");
    Ok(())
}

/// Moves a database with rows in every table to each of the servers.
fn transfer(backend: &Backend, posts: u32) -> Result<()> {
    let services = Services::start(Durability::Process)?;
    let account = Account::make(&backend.serve(SOURCE)?)?;
    let posts = posts.to_string();
    command(
        backend,
        SOURCE,
        &["seed", "--users", "1000", "--posts", &posts],
    )?;
    command(backend, SOURCE, &["export", "source.jsonl"])?;
    let sent = tables(&backend.path("source.jsonl"))?;
    require_rows(&sent)?;
    for (engine, url) in services.create_databases("social")? {
        let file = format!("{engine}.jsonl");
        command(backend, &url, &["import", "source.jsonl"])?;
        command(backend, &url, &["export", &file])?;
        let arrived = tables(&backend.path(&file))?;
        ensure!(arrived == sent, "{engine} has {arrived:#?}, not {sent:#?}");
        account.use_again(&backend.serve(&url)?)?;
        println!("{engine}: every row arrived, and Ada uses her account as before");
    }
    for (table, (rows, sha256)) in sent {
        println!("{table:24} {rows:>10} rows  {sha256}");
    }
    Ok(())
}

/// What is empty proves nothing.
fn require_rows(tables: &Tables) -> Result<()> {
    let empty: Vec<_> = tables
        .iter()
        .filter(|(table, (rows, _))| *rows == 0 && *table != NEVER_FILLED)
        .map(|(table, _)| table.as_str())
        .collect();
    ensure!(empty.is_empty(), "no rows in {}", empty.join(", "));
    Ok(())
}

fn command(backend: &Backend, database: &str, arguments: &[&str]) -> Result<()> {
    let started = Instant::now();
    process::run(&mut backend.command(database, arguments))?;
    let took = started.elapsed().as_secs_f64();
    println!("social {}: {took:.1} s", arguments.join(" "));
    Ok(())
}
