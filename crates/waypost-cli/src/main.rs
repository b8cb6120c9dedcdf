//! The `waypost` command: makes projects, runs them, and shows what they serve.
//!
//! It never links the library `waypost`: it runs the user's application with cargo and asks it, so that it fits
//! whatever version the application uses.
#![forbid(unsafe_code)]

mod address;
mod application;
mod commands;
mod document_diff;
mod migrations;
mod output;
mod project;
mod server_process;
mod sources;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{dev, makemigrations, migrate, new, openapi, routes, run};

/// Makes projects on Waypost, runs them, and shows what they serve.
#[derive(Parser)]
#[command(name = "waypost", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    New(new::Options),
    Run(run::Options),
    Dev(dev::Options),
    Routes(routes::Options),
    Openapi(openapi::Options),
    Makemigrations(makemigrations::Options),
    Migrate(migrate::Options),
}

fn main() -> ExitCode {
    run(Cli::parse().command).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::New(options) => new::run(&options),
        Command::Run(options) => run::run(&options),
        Command::Dev(options) => dev::run(&options),
        Command::Routes(options) => routes::run(&options),
        Command::Openapi(options) => openapi::run(&options),
        Command::Makemigrations(options) => makemigrations::run(&options),
        Command::Migrate(options) => migrate::run(&options),
    }
}
