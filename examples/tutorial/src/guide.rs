//! The guide's own Rust code, compiled and run: each chapter is a module whose examples are documentation tests.

macro_rules! chapters {
    ($($chapter:ident: $file:literal),* $(,)?) => {
        $(
            #[cfg(doctest)]
            #[doc = include_str!(concat!("../../../docs/guide/src/", $file))]
            mod $chapter {}
        )*

        #[cfg(test)]
        const CHAPTERS: &[&str] = &[$($file),*];
    };
}

chapters! {
    index: "index.md",
    first_steps: "first-steps.md",
    path_params: "path-params.md",
    query_params: "query-params.md",
    body: "body.md",
    body_fields: "body-fields.md",
    unions: "unions.md",
    partial_updates: "partial-updates.md",
    parameter_groups: "parameter-groups.md",
    forms_and_files: "forms-and-files.md",
    response_status_code: "response-status-code.md",
    handling_errors: "handling-errors.md",
    dependencies: "dependencies.md",
    security: "security.md",
    testing: "testing.md",
    database: "database.md",
    profiles: "profiles.md",
    doors: "doors.md",
    secrets: "secrets.md",
    waypost_cli: "waypost-cli.md",
    backend: "backend.md",
    migrations: "migrations.md",
    coming_from_fastapi: "coming-from-fastapi.md",
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::CHAPTERS;

    /// What a block of code may be: an example that is run, a file that is compiled elsewhere, or no Rust.
    const KINDS: &[&str] = &[
        "rust",
        "rust,no_run",
        "rust,ignore",
        "python",
        "sh",
        "text",
        "toml",
    ];

    fn directory() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/src")
    }

    fn read(file: &str) -> String {
        fs::read_to_string(directory().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// The fenced blocks of a chapter: what stands behind the fence, and the lines in between.
    fn blocks(text: &str) -> Vec<(&str, Vec<&str>)> {
        let mut blocks = Vec::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(kind) = line.strip_prefix("```") {
                blocks.push((
                    kind,
                    lines.by_ref().take_while(|line| *line != "```").collect(),
                ));
            }
        }
        blocks
    }

    /// The files that a text links to, without the places in them.
    fn links(text: &str) -> impl Iterator<Item = &str> {
        let targets = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '#']).next());
        targets.filter(|target| target.ends_with(".md"))
    }

    #[test]
    fn every_chapter_of_the_summary_is_tested() {
        let summary = read("SUMMARY.md");
        assert_eq!(links(&summary).collect::<Vec<_>>(), CHAPTERS);
    }

    #[test]
    fn code_that_is_not_run_is_a_file_that_is_compiled() {
        for file in CHAPTERS {
            let text = read(file);
            for (kind, lines) in blocks(&text) {
                assert!(KINDS.contains(&kind), "{file} has a block of {kind:?}");
                if kind == "rust,ignore" {
                    let [line] = lines[..] else {
                        panic!("{file}: more than an include is ignored: {lines:?}")
                    };
                    let included = line
                        .strip_prefix("{{#include ")
                        .and_then(|rest| rest.strip_suffix("}}"));
                    let path = included
                        .unwrap_or_else(|| panic!("{file}: ignored, but no include: {line}"));
                    assert!(
                        directory().join(path).is_file(),
                        "{file} includes {path}, which is not there"
                    );
                }
            }
        }
    }

    #[test]
    fn links_between_chapters_lead_somewhere() {
        for file in CHAPTERS {
            let text = read(file);
            for target in links(&text).filter(|target| !target.contains("://")) {
                assert!(
                    directory().join(target).is_file(),
                    "{file} links to {target}, which is not there"
                );
            }
        }
    }
}
