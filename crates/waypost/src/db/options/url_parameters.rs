//! The parameters that a database URL can have beside the driver's own.

use std::time::Duration;

use super::DatabaseOptions;
use crate::db::ConnectError;

impl DatabaseOptions {
    /// Reads the parameters of this type and returns the URL without them.
    pub(super) fn take_parameters(&mut self, url: &str) -> Result<String, ConnectError> {
        let Some((start, query)) = url.split_once('?') else {
            return Ok(url.to_owned());
        };
        let mut rest = Vec::new();
        for parameter in query.split('&') {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            if !self.take_parameter(name, value)? {
                rest.push(parameter);
            }
        }
        Ok(if rest.is_empty() {
            start.to_owned()
        } else {
            format!("{start}?{}", rest.join("&"))
        })
    }

    /// Whether `name` is a parameter of this type.
    fn take_parameter(&mut self, name: &str, value: &str) -> Result<bool, ConnectError> {
        match name {
            "max_connections" => self.max_connections = Some(positive("max_connections", value)?),
            "min_connections" => self.min_connections = Some(number("min_connections", value)?),
            "acquire_timeout" => {
                let seconds = positive("acquire_timeout", value)?;
                self.acquire_timeout = Duration::from_secs(seconds.into());
            }
            "statement_timeout" => {
                let seconds = number("statement_timeout", value)?;
                let time = Duration::from_secs(seconds.into());
                self.statement_timeout = (seconds > 0).then_some(time);
            }
            "pooler" => self.pooler = boolean("pooler", value)?,
            "trusted_network" => self.trusted_network = boolean("trusted_network", value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

fn boolean(name: &'static str, value: &str) -> Result<bool, ConnectError> {
    value.parse().map_err(|_| ConnectError::InvalidParameter {
        name,
        expected: "`true` or `false`",
    })
}

fn number(name: &'static str, value: &str) -> Result<u32, ConnectError> {
    value.parse().map_err(|_| ConnectError::InvalidParameter {
        name,
        expected: "a whole number",
    })
}

fn positive(name: &'static str, value: &str) -> Result<u32, ConnectError> {
    match number(name, value)? {
        0 => Err(ConnectError::InvalidParameter {
            name,
            expected: "a whole number above 0",
        }),
        number => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_of_the_url_are_taken_and_the_drivers_own_stay() {
        let options = DatabaseOptions::new(
            "postgres://me:secret@db.example/app?sslmode=require&max_connections=3&min_connections=1\
             &application_name=a&acquire_timeout=2&statement_timeout=0&pooler=true&trusted_network=true",
        )
        .unwrap();
        assert_eq!(
            options.url,
            "postgres://me:secret@db.example/app?sslmode=require&application_name=a"
        );
        assert_eq!(options.max_connections, Some(3));
        assert_eq!(options.min_connections, Some(1));
        assert_eq!(options.acquire_timeout, Duration::from_secs(2));
        assert_eq!(options.statement_timeout, None);
        assert!(options.pooler);
        assert!(options.trusted_network);
    }

    #[test]
    fn a_url_with_nothing_but_our_parameters_loses_its_question_mark() {
        let options = DatabaseOptions::new("sqlite:app.db?max_connections=3").unwrap();
        assert_eq!(options.url, "sqlite:app.db");
    }

    #[test]
    fn a_parameter_that_makes_no_sense_is_named_without_the_url() {
        for (url, expected) in [
            (
                "mysql://me:secret@db.example/app?max_connections=0",
                "`max_connections` in the database URL must be a whole number above 0",
            ),
            (
                "mysql://me:secret@db.example/app?statement_timeout=1s",
                "`statement_timeout` in the database URL must be a whole number",
            ),
            (
                "mysql://me:secret@db.example/app?pooler=yes",
                "`pooler` in the database URL must be `true` or `false`",
            ),
        ] {
            let error = DatabaseOptions::new(url).unwrap_err();
            assert_eq!(error.to_string(), expected);
            assert!(!format!("{error:?}").contains("secret"));
        }
    }
}
