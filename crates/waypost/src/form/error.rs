//! Why a form could not be read.

use std::io;

use http_body_util::LengthLimitError;

use crate::error::HttpException;

/// Why a form could not be read.
#[derive(Debug)]
pub(crate) enum FormError {
    /// The whole body is over its limit.
    BodyTooLarge,
    /// The body broke off.
    Interrupted,
    /// What claims to be multipart is not.
    InvalidMultipart,
    MissingBoundary,
    /// A part does not say which field it is.
    MissingName,
    TooManyFields(usize),
    TooManyFiles(usize),
    /// A field of a multipart form is over this many bytes.
    PartTooLarge(usize),
    /// A field of an urlencoded form is over this many bytes.
    FieldTooLarge(usize),
    /// A file could not be stored.
    Storage(io::Error),
}

impl FormError {
    /// Why the body could not be received.
    pub(crate) fn receiving(error: &(dyn std::error::Error + 'static)) -> Self {
        if error.is::<LengthLimitError>() {
            Self::BodyTooLarge
        } else {
            Self::Interrupted
        }
    }

    /// What the client is told, in Starlette's words.
    fn detail(&self) -> String {
        match self {
            Self::BodyTooLarge => "Content Too Large".to_owned(),
            Self::Interrupted => "There was an error parsing the body".to_owned(),
            Self::InvalidMultipart => "Invalid multipart data.".to_owned(),
            Self::MissingBoundary => "Missing boundary in multipart.".to_owned(),
            Self::MissingName => {
                "The Content-Disposition header field \"name\" must be provided.".to_owned()
            }
            Self::TooManyFields(most) => {
                format!("Too many fields. Maximum number of fields is {most}.")
            }
            Self::TooManyFiles(most) => {
                format!("Too many files. Maximum number of files is {most}.")
            }
            Self::PartTooLarge(most) => format!("Part exceeded maximum size of {}KB.", most / 1024),
            Self::FieldTooLarge(most) => {
                format!("Field exceeded maximum size of {}KB.", most / 1024)
            }
            Self::Storage(_) => "Internal Server Error".to_owned(),
        }
    }

    const fn status(&self) -> u16 {
        match self {
            Self::BodyTooLarge => 413,
            Self::Storage(_) => 500,
            _ => 400,
        }
    }
}

impl From<io::Error> for FormError {
    fn from(error: io::Error) -> Self {
        Self::Storage(error)
    }
}

impl From<FormError> for HttpException {
    fn from(error: FormError) -> Self {
        if let FormError::Storage(cause) = &error {
            tracing::error!(%cause, "an uploaded file could not be stored");
        }
        Self::new(error.status(), error.detail())
    }
}
