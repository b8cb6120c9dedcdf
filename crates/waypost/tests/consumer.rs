//! A crate outside of the workspace that depends on `waypost` and nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const TEN_LINES: &str = r#"
#![deny(warnings)]
use waypost::prelude::*;

#[schema]
struct Item {
    name: String,
    #[field(gt = 0)]
    price: f64,
    is_offer: Option<bool>,
}

/// Read an item.
#[get("/items/{item_id}")]
async fn read_item(item_id: i64, q: Option<String>) -> Json<Value> {
    Json(json!({ "item_id": item_id, "q": q }))
}

#[put("/items/{item_id}")]
async fn update_item(item_id: i64, item: Item) -> Item {
    let _ = item_id;
    item
}

#[waypost::main]
async fn main() -> waypost::Result<()> {
    App::new("Items").routes(routes![read_item, update_item]).run().await
}
"#;

#[test]
fn the_ten_lines_need_no_other_dependency() {
    let directory = tempfile::tempdir().expect("a temporary directory can be made");
    write_crate(directory.path());
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet"])
        .current_dir(directory.path())
        .env("CARGO_TARGET_DIR", target_directory())
        .output()
        .expect("cargo can be started");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn write_crate(directory: &Path) {
    let waypost = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = format!(
        "[package]\nname = \"consumer\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nwaypost = {{ path = {waypost:?} }}\n\n[workspace]\n",
    );
    fs::create_dir(directory.join("src")).expect("the directory is new");
    fs::write(directory.join("Cargo.toml"), manifest).expect("the directory can be written to");
    fs::write(directory.join("src/main.rs"), TEN_LINES).expect("the directory can be written to");
    // The same versions as the workspace: what it has built needs no network.
    fs::copy(
        waypost.join("../../Cargo.lock"),
        directory.join("Cargo.lock"),
    )
    .expect("the workspace has a lock file");
}

/// A folder beside the running test's own artifacts, kept from run to run.
fn target_directory() -> PathBuf {
    let executable = env::current_exe().expect("a running test has a path");
    let deps = executable.parent().expect("the test is in a folder");
    deps.parent()
        .and_then(Path::parent)
        .expect("deps is in a target folder")
        .join("consumer")
}
