//! Schemas: one definition parses, checks and describes data.
//!
//! [`Schema`] is the one trait behind everything that Waypost knows of a type: how it is read from JSON or from
//! text, which values it accepts, and how JSON Schema 2020-12 describes it. Error types, texts and locations are
//! those of Pydantic; this crate knows nothing of HTTP.
//!
//! ```
//! use waypost_schema::{Constraints, Profile, from_json};
//!
//! let ages: Vec<u8> = from_json(b"[1, 2]", &Constraints::NONE, Profile::Compatible)?;
//! assert_eq!(ages, [1, 2]);
//!
//! let errors = from_json::<Vec<u8>>(br#"[1, "x", -1]"#, &Constraints::NONE, Profile::Compatible).unwrap_err();
//! assert_eq!(errors.len(), 2, "every fault is reported, not only the first");
//! assert_eq!(errors[0].location.to_string(), "1");
//! # Ok::<(), Vec<waypost_schema::ErrorDetail>>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod constraints;
mod constraints_apply;
mod deserialize;
mod document;
mod enumeration;
mod error;
mod field;
mod fields;
mod input;
mod json;
mod json_schema;
mod location;
mod metadata;
mod object;
mod profile;
mod report;
mod schema;
mod types;
mod union;

pub use constraints::{Bound, Constraints, Pattern};
pub use constraints_apply::{Countable, DecimalNumber, Float, Ordered, Textual, Unique};
pub use deserialize::deserialize;
pub use document::{from_json, from_json_field, from_json_property};
pub use enumeration::{Enumeration, Variant};
pub use error::{ErrorDetail, ErrorKind, IntoErrorKind};
pub use field::{Field, FieldDefault, FieldDescription, Validator};
pub use fields::Fields;
pub use input::{Input, Taken};
pub use json::{JsonError, parse_json};
pub use json_schema::{
    AdditionalProperties, Discriminator, JsonSchema, JsonType, Keywords, Mode, References,
    Registry, title_of,
};
pub use location::{Location, LocationItem};
pub use metadata::Metadata;
pub use object::{ObjectParser, ObjectSchema};
pub use profile::Profile;
pub use report::Report;
pub use schema::{FieldShape, Kind, Schema};
#[cfg(feature = "base64")]
pub use types::Base64Bytes;
#[cfg(feature = "chrono")]
pub use types::Duration;
#[cfg(feature = "url")]
pub use types::HttpUrl;
#[cfg(feature = "email")]
pub use types::{Email, EmailError};
pub use types::{JsonString, Patch, Secret, Sent};
pub use union::{Representation, Union, UnionVariant, VariantContent};

/// What generated code and layered crates need besides the public API; not covered by semantic versioning.
#[doc(hidden)]
pub mod __private {
    pub use crate::types::{
        BySchema, BySerde, Mapping, Optional, Printed, Printer, Sequence, print_by,
    };
    pub use regex;
    pub use serde;
    pub use serde_json;
}
