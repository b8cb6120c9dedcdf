//! What generated code calls. Not for people, not covered by semantic versioning.
//!
//! Generated code is thin: it states names, types and options, and calls what is here.

mod argument;
mod call;
mod constraints;
mod default_value;
mod field;
mod generic_name;
mod http_error;
mod kind;
mod pattern;
mod provided;
mod required;
mod responder;
mod runtime;
mod unfinished;

pub use std::boxed::Box;
pub use std::clone::Clone;
pub use std::convert::{From, Into};
pub use std::default::Default;
pub use std::error::Error;
pub use std::mem::swap;
pub use std::ops::FnMut;
pub use std::option::Option::{self, None, Some};
pub use std::result::Result::{self, Ok};
pub use std::string::{String, ToString};
pub use std::vec::Vec;
pub use std::{assert, file, format, line, vec};

pub use http::{HeaderMap, StatusCode};
pub use serde;
pub use serde_json::Value;
pub use waypost_schema::__private::{BySchema, BySerde, Mapping, Optional, Sequence, print_by};
pub use waypost_schema::{
    Bound, Constraints, Enumeration, ErrorKind, Field, FieldShape, Fields, Input, JsonSchema, Kind,
    ObjectParser, ObjectSchema, Patch, Pattern, Registry, Report, Representation, Schema, Union,
    UnionVariant, Variant, VariantContent, deserialize,
};

pub use crate::depends::{Dependency, Depends};
pub use crate::error::{DeclaredResponse, HttpError, SourceLocation};
pub use crate::form::FormLimits;
pub use crate::openapi::model::Example;
pub use crate::operation::{
    Endpoint, Method, Operation, OperationDocument, OperationOptions, ResponseFuture,
};
pub use crate::params::{Argument, BodyUse, Extract, File, Parameter, Plan, Secured, Source};
pub use crate::request::RequestContext;

pub use argument::{
    ArgumentReader, argument, check, data, depends, extract, file, scoped, security,
};
pub use call::called;
pub use constraints::{countable, decimal, float, ordered, textual, unique, validated, whole};
pub use default_value::{IntoDefault, into_default, to_json};
pub use field::{FieldReader, field, object};
pub use generic_name::{component_name, title};
pub use http_error::{AsDynError, headers, phrase, status, status_text};
pub use kind::kind_of_one;
pub use pattern::CompiledPattern;
pub use provided::{DataOrDependency, DependencyFuture, Outcome, Provided, outcome};
pub use required::required;
pub use responder::{Responder, responder};
pub use runtime::block_on;
pub use unfinished::{UNFINISHED_OPERATION, unfinished};
