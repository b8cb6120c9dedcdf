use std::fs;
use std::path::PathBuf;

use crate::support::{Outcome, generate, in_this_target, run, waypost};

/// One test for all, in this order: each part migrates what the one before has left.
#[test]
fn migrations_are_generated_compiled_and_applied() {
    let project = Project::generate();
    project.the_first_migration_makes_the_table();
    project.a_rename_is_decided_by_a_flag();
    project.a_change_that_is_not_migrated_fails_the_check();
}

/// A project with one model on an SQLite file.
struct Project(PathBuf);

const LIBRARY: &str = r#"//! Notes.

mod migrations;
mod note;

pub async fn app() -> Result<waypost::App, waypost::db::ConnectError> {
    let database = waypost::db::Database::connect("sqlite:notes.db").await?;
    Ok(waypost::App::new("Notes").state(database).migrations(migrations::migrations()))
}
"#;

const MAIN: &str = r"#[waypost::main]
async fn main() -> waypost::Result<()> {
    let app = generated_notes::app().await.map_err(|error| waypost::Error::Application(error.into()))?;
    app.run().await
}
";

const MIGRATIONS: &str = "//! The history of the tables.

use waypost::db::migrations::Migrations;

/// Every migration, the oldest first, and the models that they come to.
pub fn migrations() -> Migrations {
    Migrations::new().model(crate::note::Entity)
}
";

const NOTE: &str = r#"//! The table `notes`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notes")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(unique)]
    pub title: String,
}

impl ActiveModelBehavior for ActiveModel {}
"#;

impl Project {
    fn generate() -> Self {
        let project = Self(generate("generated-notes"));
        let manifest = project.read("Cargo.toml");
        let manifest = manifest.replace(
            "crates/waypost\" }",
            "crates/waypost\", features = [\"sqlite\"] }",
        );
        let sea_orm = "[dependencies]\nsea-orm = { version = \"2\", default-features = false, features = [\"macros\"] }\n";
        project.write("Cargo.toml", &manifest.replace("[dependencies]\n", sea_orm));
        fs::remove_dir_all(project.0.join("src")).unwrap();
        fs::remove_dir_all(project.0.join("tests")).unwrap();
        fs::create_dir_all(project.0.join("src/migrations")).unwrap();
        project.write("src/lib.rs", LIBRARY);
        project.write("src/main.rs", MAIN);
        project.write("src/note.rs", NOTE);
        project.write("src/migrations/mod.rs", MIGRATIONS);
        project
    }

    fn the_first_migration_makes_the_table(&self) {
        let outcome = self.waypost(&["makemigrations"]).succeeded();
        assert!(
            outcome.stdout.contains("  create table `notes`\n"),
            "{}",
            outcome.stdout
        );
        let names = self.migrations();
        assert!(names[0].ends_with("_000001_create_notes"), "{names:?}");
        let list = self.read("src/migrations/mod.rs");
        assert!(list.contains(&format!("mod {};\n", names[0])), "{list}");
        assert!(
            list.contains(&format!(".step({}::Migration)", names[0])),
            "{list}"
        );

        let outcome = self.waypost(&["migrate"]).succeeded();
        assert_eq!(outcome.stdout, format!("applied {}\n", names[0]));
        self.waypost(&["makemigrations", "--check"]).succeeded();
    }

    fn a_rename_is_decided_by_a_flag(&self) {
        let changed = NOTE.replace(
            "pub title: String",
            "pub headline: String,\n    pub stars: Option<i64>",
        );
        self.write("src/note.rs", &changed);
        let outcome = self.waypost(&["makemigrations"]);
        assert_eq!(outcome.code, Some(1));
        let flags =
            "--rename notes.title=headline or --rename notes.title=stars or --drop notes.title";
        assert!(outcome.stderr.contains(flags), "{}", outcome.stderr);

        let outcome = self
            .waypost(&[
                "makemigrations",
                "--name",
                "rename_title",
                "--rename",
                "notes.title=headline",
            ])
            .succeeded();
        let text = &outcome.stdout;
        assert!(
            text.contains("  rename column `notes.title` to `headline`\n"),
            "{text}"
        );
        assert!(
            text.contains("  add column `notes.stars`: big_integer null\n"),
            "{text}"
        );
        assert!(
            text.contains("knows `notes.title` by its old name only"),
            "{text}"
        );

        let names = self.migrations();
        assert!(names[1].ends_with("_rename_title"), "{names:?}");
        let outcome = self.waypost(&["migrate", "dry-run"]).succeeded();
        assert!(
            outcome
                .stdout
                .contains("RENAME COLUMN \"title\" TO \"headline\";\n"),
            "{}",
            outcome.stdout
        );
        self.waypost(&["migrate"]).succeeded();
        let outcome = self.waypost(&["migrate", "status"]).succeeded();
        assert_eq!(
            outcome.stdout.matches("applied  ").count(),
            2,
            "{}",
            outcome.stdout
        );
        let outcome = self.waypost(&["migrate", "down", "2"]).succeeded();
        assert_eq!(
            outcome.stdout,
            format!("reverted {}\nreverted {}\n", names[1], names[0])
        );
    }

    fn a_change_that_is_not_migrated_fails_the_check(&self) {
        let note = self.read("src/note.rs");
        self.write("src/note.rs", &note.replace("Option<i64>", "Option<i32>"));
        let outcome = self.waypost(&["makemigrations", "--check"]);
        assert_eq!(outcome.code, Some(1));
        assert_eq!(
            outcome.stdout,
            "the migrations lack what the models have:\n  \
             alter column `notes.stars`: big_integer null to integer null\n\
             `waypost makemigrations` writes what is missing\n"
        );
        assert_eq!(self.migrations().len(), 2);
    }

    /// The names of the migrations that are there.
    fn migrations(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.join("src/migrations")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names
            .filter_map(|name| name.strip_suffix(".rs").map(str::to_owned))
            .collect();
        names.retain(|name| name != "mod");
        names.sort();
        names
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap()
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.join(file), text).unwrap();
    }

    fn waypost(&self, arguments: &[&str]) -> Outcome {
        run(in_this_target(waypost(&self.0).args(arguments)))
    }
}
