//! Answers to the `waypost` command, which runs the application with a question in its environment.

use std::env;
use std::io::{self, Write};

use super::App;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
use super::migrations::{MigrationsCommand, MigrationsQuestion};
use crate::error::Error;

/// The variable that holds the question; the `waypost` command is the other end.
const QUESTION: &str = "WAYPOST_COMMAND";

/// The variable that holds what belongs to the question, in JSON.
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
const ARGUMENTS: &str = "WAYPOST_ARGUMENTS";

/// What can be asked.
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
const QUESTIONS: &[&str] = &["`openapi`", "`routes`", "`migrate`", "`makemigrations`"];
#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
const QUESTIONS: &[&str] = &["`openapi`", "`routes`"];

/// What the application answers instead of serving.
pub(super) enum Answer {
    /// A text that is there at once.
    Text(Vec<u8>),
    /// What the database must be asked for.
    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    Migrations(Box<MigrationsCommand>),
}

impl Answer {
    /// Writes the answer to standard output.
    pub(super) async fn print(self) -> Result<(), Error> {
        let text = self.text().await?;
        let mut out = io::stdout().lock();
        out.write_all(&text)?;
        out.flush()?;
        Ok(())
    }

    #[cfg_attr(
        not(any(feature = "sqlite", feature = "postgres", feature = "mysql")),
        expect(clippy::unused_async, reason = "the database is asked asynchronously")
    )]
    async fn text(self) -> Result<Vec<u8>, Error> {
        match self {
            Self::Text(text) => Ok(text),
            #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
            Self::Migrations(command) => Ok(command.answer().await?.into_bytes()),
        }
    }
}

impl App {
    /// What the `waypost` command asks for, if it does; otherwise the application is to serve.
    pub(super) fn command(&self) -> Result<Option<Answer>, Error> {
        env::var_os(QUESTION)
            .map(|question| self.answer(&question.to_string_lossy()))
            .transpose()
    }

    fn answer(&self, question: &str) -> Result<Answer, Error> {
        let words: Vec<_> = question.split_whitespace().collect();
        let mut out = Vec::new();
        match words.as_slice() {
            ["openapi"] => {
                out = self.openapi()?.to_json();
                writeln!(out)?;
            }
            ["routes"] => self.write_routes(&mut out)?,
            #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
            ["makemigrations"] => {
                let arguments = env::var(ARGUMENTS).unwrap_or_default();
                serde_json::to_writer(&mut out, &self.propose_migration(&arguments)?)
                    .map_err(io::Error::from)?;
            }
            #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
            ["migrate", rest @ ..] if MigrationsQuestion::parse(rest).is_some() => {
                let question = MigrationsQuestion::parse(rest).expect("it was just parsed");
                let command = self.migrations_command(question)?;
                return Ok(Answer::Migrations(Box::new(command)));
            }
            _ => {
                let message = format!("{QUESTION} is {}, not {question:?}", QUESTIONS.join(", "));
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message).into());
            }
        }
        Ok(Answer::Text(out))
    }

    /// One line for each operation: method, path, name of the function, and where it is.
    fn write_routes(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let routes = self.router.declarations();
        let paths: Vec<_> = routes
            .iter()
            .map(|route| route.template.documented())
            .collect();
        let width = |texts: &mut dyn Iterator<Item = &str>| {
            texts.map(|text| text.chars().count()).max().unwrap_or(0)
        };
        let method_width = width(&mut routes.iter().map(|route| route.operation.method.as_str()));
        let path_width = width(&mut paths.iter().map(String::as_str));
        let name_width = width(&mut routes.iter().map(|route| route.operation.name));
        for (route, path) in routes.iter().zip(&paths) {
            let (method, name, location) = (
                route.operation.method.as_str(),
                route.operation.name,
                route.location(),
            );
            writeln!(
                out,
                "{method:method_width$}  {path:path_width$}  {name:name_width$}  {location}"
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::Answer;
    use crate::prelude::*;

    #[get("/items/{item_id}")]
    async fn read_item(item_id: i64) -> i64 {
        item_id
    }

    #[delete("/items")]
    async fn delete_all_items() {}

    fn answer(question: &str) -> Result<String, crate::Error> {
        let app = App::new("Items").routes(routes![read_item, delete_all_items]);
        text(app.answer(question)?)
    }

    fn text(answer: Answer) -> Result<String, crate::Error> {
        match answer {
            Answer::Text(text) => Ok(String::from_utf8(text).unwrap()),
            #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
            Answer::Migrations(_) => panic!("nothing needs a database here"),
        }
    }

    #[test]
    fn openapi_is_the_document_in_one_line() {
        let text = answer("openapi").unwrap();
        assert!(
            text.starts_with("{\"openapi\":\"3.1.0\",") && text.lines().count() == 1,
            "{text}"
        );
        let document: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            document["paths"]["/items"]["delete"]["summary"],
            "Delete All Items"
        );
    }

    #[test]
    fn routes_are_lines_with_the_place_of_each_function() {
        let text = answer("routes").unwrap();
        let lines: Vec<_> = text
            .lines()
            .map(|line| line.rsplit_once(':').unwrap().0)
            .collect();
        assert_eq!(
            lines,
            [
                format!("GET     /items/{{item_id}}  read_item         {}", file!()),
                format!("DELETE  /items            delete_all_items  {}", file!()),
            ]
        );
    }

    #[test]
    fn an_application_that_cannot_start_answers_with_its_mistakes() {
        let app = App::new("Items").routes(routes![read_item, read_item]);
        let error = app.answer("openapi").map(drop).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("the application cannot start:"),
            "{error}"
        );
    }

    #[test]
    fn a_question_that_it_does_not_know_is_an_error() {
        assert_eq!(
            answer("deploy").unwrap_err().to_string(),
            format!(
                r#"WAYPOST_COMMAND is {}, not "deploy""#,
                super::QUESTIONS.join(", ")
            )
        );
    }
}
