//! The modules of this crate keep to the layers of ARCHITECTURE.md.
#![allow(clippy::unwrap_used, reason = "a test that unwraps nothing has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The layer of each module, the uppermost 0, as the table of ARCHITECTURE.md has them.
struct Layers(BTreeMap<String, usize>);

impl Layers {
    fn read() -> Self {
        let text = fs::read_to_string(sources().join("../../../ARCHITECTURE.md")).unwrap();
        let (_, section) = text.split_once("### waypost\n").unwrap();
        let (section, _) = section.split_once("\n## ").unwrap();
        let remark = Regex::new(r"\([^)]*\)").unwrap();
        let name = Regex::new(r"`([\w:]+)`").unwrap();
        let rows = section.lines().filter(|line| line.starts_with("| "));
        let mut layers = BTreeMap::new();
        for (layer, row) in rows.skip(1).enumerate() {
            for module in name.captures_iter(&remark.replace_all(row, "")) {
                let known = layers.insert(module[1].to_owned(), layer);
                assert_eq!(known, None, "`{}` has two layers", &module[1]);
            }
        }
        Self(layers)
    }

    /// The module of the table that `path`, such as `openapi::model::Info`, is in.
    fn module<'p>(&self, path: &'p str) -> Option<&'p str> {
        let ends = path.match_indices("::").map(|(end, _)| end);
        let mut starts: Vec<_> = ends.chain([path.len()]).map(|end| &path[..end]).collect();
        starts.reverse();
        starts.into_iter().find(|start| self.0.contains_key(*start))
    }
}

/// The files of the crate that are not tests, by the paths of their modules.
fn modules(directory: &Path, path: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_str().unwrap();
        // So that it is reached by the name that it has in `lib.rs`.
        let name = if path.is_empty() && name == "private" {
            "__private"
        } else {
            name
        };
        let path = match name {
            "mod" => path.to_owned(),
            name if path.is_empty() => name.to_owned(),
            name => format!("{path}::{name}"),
        };
        if name.ends_with("tests") {
            continue;
        }
        if file.is_dir() {
            modules(&file, &path, found);
        } else {
            found.push((path, code(&fs::read_to_string(&file).unwrap())));
        }
    }
}

/// What is neither a comment nor a test.
fn code(text: &str) -> String {
    let (text, _) = text
        .split_once("#[cfg(test)]\nmod tests {")
        .unwrap_or((text, ""));
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths behind each `crate::`, those of a group one by one, as far as they are names.
fn uses(code: &str) -> Vec<&str> {
    let mut uses = Vec::new();
    for (start, _) in code.match_indices("crate::") {
        let rest = &code[start + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => uses.extend(members(group).into_iter().map(names)),
            None => uses.push(names(rest)),
        }
    }
    uses
}

/// The members of a group whose brace has been opened.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut members) = (0, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                let member = group[start..at].trim();
                members.extend((!member.is_empty()).then_some(member));
                start = at + 1;
                if character == '}' {
                    return members;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    panic!("a group without an end: {group}")
}

fn names(path: &str) -> &str {
    let end = path.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    path[..end.unwrap_or(path.len())].trim_end_matches(':')
}

/// What the root of the crate exports, and from which module.
fn exports(root: &str) -> BTreeMap<&str, &str> {
    let export = Regex::new(r"pub use (\w+)::(?:\{([^}]*)\}|(\w+));").unwrap();
    let mut exports = BTreeMap::new();
    for found in export.captures_iter(root) {
        let module = found.get(1).unwrap().as_str();
        let names = found.get(2).or(found.get(3)).unwrap().as_str();
        exports.extend(names.split(',').map(|name| (name.trim(), module)));
    }
    exports
}

#[test]
fn no_module_uses_one_of_a_layer_above() {
    let layers = Layers::read();
    let mut files = Vec::new();
    modules(&sources(), "", &mut files);
    let root = fs::read_to_string(sources().join("lib.rs")).unwrap();
    let exports = exports(&root);
    let (mut wrong, mut seen) = (Vec::new(), 0);
    // The root and the prelude only hand on.
    let files = files
        .iter()
        .filter(|(path, _)| !["lib", "prelude"].contains(&path.as_str()));
    for (path, code) in files {
        let Some(module) = layers.module(path) else {
            wrong.push(format!("{path} has no layer"));
            continue;
        };
        for used in uses(code) {
            let (first, _) = used.split_once("::").unwrap_or((used, ""));
            let used = exports.get(first).copied().unwrap_or(used);
            // What is left are the macros of the crate.
            let Some(used) = layers.module(used) else {
                continue;
            };
            seen += 1;
            if layers.0[used] < layers.0[module] {
                wrong.push(format!("{path} uses {used}"));
            }
        }
    }
    assert!(seen > 300, "only {seen} uses were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_module_reaches_others_from_the_root_of_the_crate() {
    let layers = Layers::read();
    let mut files = Vec::new();
    modules(&sources(), "", &mut files);
    for (path, code) in &files {
        let out = "super::".repeat(path.split("::").count());
        for (start, _) in code.match_indices(&out) {
            let used = layers.module(names(&code[start + out.len()..]));
            assert_eq!(used, None, "{path} leaves its module by `super`");
        }
    }
}

#[test]
fn a_part_of_a_module_can_be_in_another_layer() {
    let layers = Layers::read();
    assert_eq!(
        layers.module("openapi::model::Info"),
        Some("openapi::model")
    );
    assert_eq!(layers.module("openapi::generate"), Some("openapi"));
    assert!(layers.0["openapi"] < layers.0["openapi::model"]);
}

#[test]
fn uses_are_found_one_by_one_and_in_groups() {
    let code = "use crate::db::{Db, Engine};\nuse crate::{\n    App,\n    form::{FormData, Limits},\n};\nlet x = crate::error::Error::new();";
    let expected = ["db", "App", "form", "error::Error::new"];
    assert_eq!(uses(code), expected);
}
