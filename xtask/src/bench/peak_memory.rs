//! The most memory that a server takes for one kind of request.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::body::Bodies;
use super::case::{CASES, Case};
use super::contender::Contender;
use super::load::send;
use super::report::Measured;
use crate::memory;

/// A server takes no more after that.
const SECONDS: u32 = 1;

/// The size of a page of memory, in bytes.
const PAGE: usize = 4096;

/// Measures each case on servers that were started for it alone, as often as there are rounds, one contender after the
/// other.
pub(super) fn measure_all(all: &mut [Measured], bodies: &Bodies, rounds: u32) -> Result<()> {
    let directory = tempfile::tempdir()?;
    let programs = all
        .iter()
        .map(|measured| paged_copy(measured.contender, directory.path()))
        .collect::<Result<Vec<_>>>()?;
    for _ in 0..rounds {
        for (number, case) in CASES.iter().enumerate() {
            for (measured, program) in all.iter_mut().zip(&programs) {
                let peak = of_case(measured.contender, program.as_deref(), case, bodies)?;
                measured.peak_memory[number].push(peak);
            }
        }
    }
    Ok(())
}

fn of_case(
    contender: Contender,
    program: Option<&Path>,
    case: &Case,
    bodies: &Bodies,
) -> Result<f64> {
    let server = contender.start_program(program, &[])?;
    send(&server, case, bodies, SECONDS)?;
    memory::peak(&server)
}

/// The same program, written page by page, or nothing if Python runs the contender.
///
/// The kernel keeps what was written at once together, and maps all of it when a page of it is needed: the memory of a
/// program would tell in which pieces the linker wrote it.
fn paged_copy(contender: Contender, directory: &Path) -> Result<Option<PathBuf>> {
    let Some(program) = contender.program()? else {
        return Ok(None);
    };
    let path = directory.join(contender.to_string());
    let mut copy = File::create(&path)?;
    for page in fs::read(&program)?.chunks(PAGE) {
        copy.write_all(page)?;
    }
    fs::set_permissions(&path, fs::metadata(&program)?.permissions())?;
    Ok(Some(path))
}
