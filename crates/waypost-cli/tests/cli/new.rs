use std::fs;

use crate::support::{run, waypost};

#[test]
fn a_project_is_written_into_a_directory_of_its_name() {
    let directory = tempfile::tempdir().unwrap();
    let outcome = run(waypost(directory.path()).args(["new", "my-shop"])).succeeded();
    assert!(
        outcome.stdout.contains("cd my-shop\n"),
        "{}",
        outcome.stdout
    );

    let read =
        |path: &str| fs::read_to_string(directory.path().join("my-shop").join(path)).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert!(read("Cargo.toml").contains("name = \"my-shop\"\n"));
    assert!(read("Cargo.toml").contains(&format!("waypost = \"{version}\"\n")));
    assert!(read("src/main.rs").contains("my_shop::app().run().await"));
    assert!(read("src/lib.rs").contains("App::new(\"My shop\")"));
    assert_eq!(read(".gitignore"), "/target\n");
}

#[test]
fn a_directory_can_be_chosen_and_may_exist_if_it_is_empty() {
    let directory = tempfile::tempdir().unwrap();
    run(waypost(directory.path()).args(["new", "shop", "--path", "."])).succeeded();
    assert!(directory.path().join("src/main.rs").is_file());
}

#[test]
fn a_directory_that_is_not_empty_is_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    fs::create_dir(directory.path().join("shop")).unwrap();
    fs::write(directory.path().join("shop/notes.txt"), "mine").unwrap();
    let outcome = run(waypost(directory.path()).args(["new", "shop"]));
    assert_eq!(outcome.code, Some(1));
    assert_eq!(
        outcome.stderr,
        "error: shop is not empty: choose another directory with --path\n"
    );
    assert_eq!(
        fs::read_dir(directory.path().join("shop")).unwrap().count(),
        1
    );
}

#[test]
fn a_file_is_not_overwritten_by_a_directory() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("shop"), "mine").unwrap();
    let outcome = run(waypost(directory.path()).args(["new", "shop"]));
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.stderr.starts_with("error: cannot write to shop: "),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_bad_name_is_refused_with_the_reason() {
    let directory = tempfile::tempdir().unwrap();
    let outcome = run(waypost(directory.path()).args(["new", "my shop"]));
    assert_eq!(outcome.code, Some(2));
    let reason = "a name has only letters from a to z, digits, `-` and `_`, no ' '";
    assert!(outcome.stderr.contains(reason), "{}", outcome.stderr);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
}

#[test]
fn a_path_to_the_library_must_be_that_of_a_crate() {
    let directory = tempfile::tempdir().unwrap();
    let outcome = run(waypost(directory.path()).args(["new", "shop", "--waypost-path", "waypost"]));
    assert_eq!(outcome.code, Some(1));
    assert_eq!(
        outcome.stderr,
        "error: waypost is not the directory of a crate: it has no Cargo.toml\n"
    );
    assert!(!directory.path().join("shop").exists());
}
