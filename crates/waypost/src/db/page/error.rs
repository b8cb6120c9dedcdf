use sea_orm::DbErr;
use waypost_schema::{ErrorDetail, ErrorKind, Input, Location};

use crate::HttpError;
use crate::error::RequestValidationError;

/// Why a page could not be read.
#[derive(Debug, HttpError)]
pub enum PageError {
    /// The cursor is none of this list's: 422 at the parameter.
    #[http(transparent)]
    Cursor(#[from] RequestValidationError),
    /// The database failed.
    #[http(transparent)]
    Database(#[from] DbErr),
}

impl PageError {
    pub(super) fn bad_cursor(cursor: &str) -> Self {
        RequestValidationError::new(vec![ErrorDetail {
            kind: ErrorKind::ValueError {
                error: "The cursor is not one of this list".into(),
            },
            location: Location::from_iter(["query", "cursor"]),
            input: Some(Input::Text(cursor.to_owned().into())),
        }])
        .into()
    }
}
