//! An operation as its function declares it.

use std::pin::Pin;

use axum::response::Response;

use super::OperationDocument;
use crate::error::SourceLocation;
use crate::form::FormLimits;
use crate::request::RequestContext;
use crate::route::{BodyRules, Plan};

/// The answer of an operation that is being worked on.
pub type ResponseFuture = Pin<Box<dyn Future<Output = Response> + Send>>;

/// The methods that operations have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of RFC 9110")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl Method {
    /// The method as requests spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }

    /// The method as a document's path item spells it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
        }
    }
}

/// What the attribute of an operation says beyond method and path.
#[derive(Clone, Copy, Debug)]
pub struct OperationOptions {
    /// The status of a good answer.
    pub status: u16,
    /// The short text; made from the function's name if not given.
    pub summary: Option<&'static str>,
    /// The long text; the function's doc comment if not given.
    pub description: Option<&'static str>,
    /// The text beside the good answer.
    pub response_description: &'static str,
    /// The groups in which documentation shows the operation.
    pub tags: &'static [&'static str],
    /// The unique name; made from function and path if not given.
    pub operation_id: Option<&'static str>,
    /// Whether clients should stop using the operation.
    pub deprecated: bool,
    /// Whether documentation shows the operation.
    pub include_in_schema: bool,
    /// Most bytes of a body, if not what the router says.
    pub max_body_size: Option<usize>,
    /// How much a form may bring.
    pub form_limits: FormLimits,
}

impl OperationOptions {
    /// What holds where nothing is said.
    pub const DEFAULT: Self = Self {
        status: 200,
        summary: None,
        description: None,
        response_description: "Successful Response",
        tags: &[],
        operation_id: None,
        deprecated: false,
        include_in_schema: true,
        max_body_size: None,
        form_limits: FormLimits::new(),
    };

    /// What they say of bodies.
    pub(crate) const fn body_rules(&self) -> BodyRules {
        BodyRules {
            max_size: self.max_body_size,
            form_limits: self.form_limits,
            strict_content_type: None,
        }
    }
}

/// One method on one path: how it is called and how it describes itself.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// The method.
    pub method: Method,
    /// The path template, relative to the router.
    pub path: &'static str,
    /// The name of the function.
    pub name: &'static str,
    /// Where the function is.
    pub location: SourceLocation,
    /// What its attribute says.
    pub options: OperationOptions,
    /// What its arguments together need of the body.
    pub plan: fn() -> Plan,
    /// Adds its arguments and responses to the documentation.
    pub describe: fn(&mut OperationDocument<'_>),
    /// Reads its arguments, runs it and answers.
    pub call: fn(RequestContext) -> ResponseFuture,
}
