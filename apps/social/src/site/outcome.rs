use askama::Template;
use waypost::axum::response::Response;
use waypost::operation::OperationDocument;
use waypost::prelude::*;
use waypost::response::{Html, Redirect, Respond, ViaResponse};

use super::page::{SiteError, render};

/// What comes of a form.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It is done: go and see, so that reloading does not send the form again.
    Done(Redirect),
    /// Something is wrong: the form again, with what was typed and what is wrong about it.
    Again(Html<String>),
}

impl Outcome {
    pub(super) fn see(location: impl AsRef<str>) -> Self {
        Self::Done(Redirect::to(location))
    }

    pub(super) fn again(page: &impl Template) -> Result<Self, SiteError> {
        Ok(Self::Again(render(page)?))
    }
}

impl Respond<ViaResponse> for Outcome {
    fn respond(self, status: StatusCode) -> Response {
        match self {
            Self::Done(redirect) => redirect.respond(status),
            Self::Again(page) => page.respond(StatusCode::UNPROCESSABLE_ENTITY),
        }
    }

    fn describe(document: &mut OperationDocument<'_>) {
        Redirect::describe(document);
    }
}
