//! Answers to the `waypost` command, which runs the application with a question in its environment.

use std::env;
use std::io::{self, Write};

use super::App;
use crate::error::Error;

/// The variable that holds the question; the `waypost` command is the other end.
const QUESTION: &str = "WAYPOST_COMMAND";

impl App {
    /// Answers on standard output if the `waypost` command asks something; otherwise the application is to serve.
    pub(super) fn answered_command(&self) -> Result<bool, Error> {
        let Some(question) = env::var_os(QUESTION) else {
            return Ok(false);
        };
        let mut answer = Vec::new();
        self.answer(&question.to_string_lossy(), &mut answer)?;
        let mut out = io::stdout().lock();
        out.write_all(&answer)?;
        out.flush()?;
        Ok(true)
    }

    fn answer(&self, question: &str, out: &mut Vec<u8>) -> Result<(), Error> {
        match question {
            "openapi" => {
                serde_json::to_writer_pretty(&mut *out, &self.openapi()?)
                    .map_err(io::Error::from)?;
                writeln!(out)?;
            }
            "routes" => self.write_routes(out)?,
            other => {
                let message = format!("{QUESTION} is `openapi` or `routes`, not {other:?}");
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message).into());
            }
        }
        Ok(())
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

    use crate::prelude::*;

    #[get("/items/{item_id}")]
    async fn read_item(item_id: i64) -> i64 {
        item_id
    }

    #[delete("/items")]
    async fn delete_all_items() {}

    fn answer(question: &str) -> Result<String, crate::Error> {
        let app = App::new("Items").routes(routes![read_item, delete_all_items]);
        let mut answer = Vec::new();
        app.answer(question, &mut answer)?;
        Ok(String::from_utf8(answer).unwrap())
    }

    #[test]
    fn openapi_is_the_document_in_lines() {
        let text = answer("openapi").unwrap();
        assert!(
            text.starts_with("{\n  \"openapi\": \"3.1.0\",\n") && text.ends_with("\n}\n"),
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
        let error = app.answer("openapi", &mut Vec::new()).unwrap_err();
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
            r#"WAYPOST_COMMAND is `openapi` or `routes`, not "deploy""#
        );
    }
}
