//! The places that a value can come from.

use waypost_schema::{Kind, Taken};

/// Where the value of an argument comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The JSON body, or one property of it; the whole body as it is.
    Body,
    /// A field of a form.
    Form,
    /// A file of a form.
    File,
    /// What is at hand without waiting: the application's state, the request itself.
    Context,
    /// A function marked `#[dependency]`.
    Dependency,
    /// A security scheme.
    Security,
    /// An axum extractor.
    Extractor,
}

impl Source {
    /// Where a value of this kind comes from unless its argument says otherwise: FastAPI's rule.
    #[must_use]
    pub const fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Scalar => Self::Query,
            Kind::List | Kind::Object => Self::Body,
        }
    }

    /// Whether the value is read from the body.
    #[must_use]
    pub const fn is_body(self) -> bool {
        matches!(self, Self::Body | Self::Form | Self::File)
    }

    /// The name in error locations and in the document's `in`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body | Self::Form | Self::File => "body",
            Self::Context => "context",
            Self::Dependency => "dependency",
            Self::Security => "security",
            Self::Extractor => "extractor",
        }
    }

    /// Which of several values under one name counts, as in Starlette; of a form an empty one is none, as in FastAPI.
    pub(crate) const fn taken(self) -> Taken {
        match self {
            Self::Header => Taken::First,
            Self::Form => Taken::LastFilledIn,
            _ => Taken::Last,
        }
    }
}
