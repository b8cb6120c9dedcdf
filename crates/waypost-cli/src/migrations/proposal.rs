use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Directory;
use crate::application::Application;

/// What `Migrations::propose` of the application's library answers.
#[derive(Deserialize)]
pub(crate) struct Proposal {
    pub(crate) questions: Vec<Question>,
    pub(crate) changes: Vec<String>,
    pub(crate) advice: Vec<String>,
    pub(crate) name: String,
    pub(crate) migration: String,
    pub(crate) snapshot: String,
}

/// Something is gone, and something else is new.
#[derive(Deserialize)]
pub(crate) struct Question {
    pub(crate) gone: String,
    pub(crate) candidates: Vec<String>,
}

/// What a person decided.
#[derive(Default, Serialize)]
pub(crate) struct Answers {
    pub(crate) renames: Vec<(String, String)>,
    pub(crate) drops: Vec<String>,
}

impl Proposal {
    /// Asks the application.
    pub(crate) fn of(
        application: &Application,
        directory: &Directory,
        answers: &Answers,
    ) -> Result<Self> {
        let arguments = json!({ "snapshot": directory.snapshot(), "answers": answers });
        let answer = application.ask_with("makemigrations", &arguments)?;
        serde_json::from_slice(&answer).context(
            "the application printed no proposal; its `main` must end in `App::run` or `App::serve`, and print nothing to \
             standard output before",
        )
    }
}
