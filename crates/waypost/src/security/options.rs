//! What every scheme can be told.

use crate::error::HttpException;
use crate::openapi::model::{SecurityScheme, SecuritySchemeKind};

/// How a scheme is called, what documentation says of it, and the status without its credentials.
#[derive(Clone, Copy, Debug)]
pub(super) struct SchemeOptions {
    pub(super) name: &'static str,
    pub(super) description: Option<&'static str>,
    pub(super) error_status: u16,
}

impl SchemeOptions {
    /// What holds where only the name is said.
    pub(super) const fn named(name: &'static str) -> Self {
        Self {
            name,
            description: None,
            error_status: 401,
        }
    }

    /// The scheme as the document shows it.
    pub(super) fn describe(&self, kind: SecuritySchemeKind) -> SecurityScheme {
        SecurityScheme {
            kind,
            description: self.description.map(str::to_owned),
        }
    }

    /// FastAPI's answer to a request without credentials; `challenge` says how to give them.
    pub(super) fn not_authenticated(&self, challenge: &str) -> HttpException {
        let answer = HttpException::new(self.error_status, "Not authenticated");
        // Only with a 401 does a challenge mean anything (RFC 9110, section 11.6.1).
        if self.error_status == 401 {
            answer.header("WWW-Authenticate", challenge)
        } else {
            answer
        }
    }
}

/// Gives a scheme the methods that set what every scheme can be told.
macro_rules! scheme_options {
    ($scheme:ty) => {
        impl $scheme {
            /// Sets the name in the document, instead of that of FastAPI's class.
            pub const fn scheme_name(mut self, name: &'static str) -> Self {
                self.options.name = name;
                self
            }

            /// Sets what documentation says of the scheme, in Markdown.
            pub const fn description(mut self, description: &'static str) -> Self {
                self.options.description = Some(description);
                self
            }

            /// Sets the status without credentials, which is 401: old clients may expect 403. Only a 401 says with
            /// `WWW-Authenticate` how to give them.
            ///
            /// # Panics
            ///
            /// If it is not a 4xx, when the constant is compiled.
            pub const fn error_status(mut self, status: u16) -> Self {
                assert!(
                    status >= 400 && status < 500,
                    "missing credentials are the client's mistake: the status is from 400 to 499"
                );
                self.options.error_status = status;
                self
            }
        }
    };
}

pub(super) use scheme_options;
