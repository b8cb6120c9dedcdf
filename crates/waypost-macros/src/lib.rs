//! The attribute and derive macros of waypost; `waypost` re-exports them and documents their use.
//!
//! Each macro is a pipeline: *parse* reads tokens and checks what they say, collecting every mistake at the token at
//! fault; *expand* turns a parsed item into code, which is thin and calls `::waypost::__private` only.
#![forbid(unsafe_code)]

mod dependency;
mod diagnostics;
mod doc_comment;
#[cfg(test)]
mod expansion_tests;
mod field;
mod http_error;
mod main_function;
mod options;
mod rename;
mod route;
mod schema;
mod signature;

use proc_macro::TokenStream;

use crate::route::Method;

/// Makes an `async fn` the operation `GET` on a path.
///
/// ```ignore
/// /// Read an item.
/// #[get("/items/{item_id}", tags = ["items"])]
/// async fn read_item(item_id: i64, q: Option<String>) -> Result<Item, ItemError> {
///     find(item_id, q).await
/// }
/// ```
///
/// The doc comment is the operation's description. After the path may stand `status = 201`, `tags = ["…"]`,
/// `summary = "…"`, `description = "…"`, `response_description = "…"`, `operation_id = "…"`, `deprecated`,
/// `include_in_schema = false`, `max_body_size = …` and `form_limits = …`.
///
/// An argument whose name stands in the path is read from there; any other is read from where its type comes from,
/// or from where one of `#[path]`, `#[query]`, `#[header]`, `#[cookie]`, `#[body]`, `#[form]` and `#[file]` says. In
/// parentheses these take `default` (a value, or alone for that of the type), `default_factory`, `alias`, `validation_alias` (one name or
/// several, of which the first that was sent counts), `title`,
/// `description`, `example`, `examples`, `openapi_examples(name(summary = "…", value = …), …)` (a name may stand in quotes), `deprecated`,
/// `required`, `include_in_schema`, `validate = function` and the constraints `gt`, `ge`, `lt`, `le`, `multiple_of`,
/// `min_length`, `max_length`, `min_items`, `max_items`, `unique_items` and `pattern`; `#[body]` takes `embed`,
/// `#[header]` takes `convert_underscores`.
/// `#[extract]` marks axum's extractors, `#[depends(function)]` what a dependency provides that has a name only,
/// `#[security(SCHEME)]` what a security scheme reads. The latter two ask for scopes with `scopes = ["…"]`;
/// `#[security(scopes = ["…"])]` asks a dependency for them that is found by type.
#[proc_macro_attribute]
pub fn get(attribute: TokenStream, item: TokenStream) -> TokenStream {
    route::expand(Method::Get, attribute.into(), item.into()).into()
}

/// Makes an `async fn` the operation `POST` on a path; see [`macro@get`].
#[proc_macro_attribute]
pub fn post(attribute: TokenStream, item: TokenStream) -> TokenStream {
    route::expand(Method::Post, attribute.into(), item.into()).into()
}

/// Makes an `async fn` the operation `PUT` on a path; see [`macro@get`].
#[proc_macro_attribute]
pub fn put(attribute: TokenStream, item: TokenStream) -> TokenStream {
    route::expand(Method::Put, attribute.into(), item.into()).into()
}

/// Makes an `async fn` the operation `PATCH` on a path; see [`macro@get`].
#[proc_macro_attribute]
pub fn patch(attribute: TokenStream, item: TokenStream) -> TokenStream {
    route::expand(Method::Patch, attribute.into(), item.into()).into()
}

/// Makes an `async fn` the operation `DELETE` on a path; see [`macro@get`].
#[proc_macro_attribute]
pub fn delete(attribute: TokenStream, item: TokenStream) -> TokenStream {
    route::expand(Method::Delete, attribute.into(), item.into()).into()
}

/// Makes an `async fn` the operation `HEAD` on a path; see [`macro@get`].
#[proc_macro_attribute]
pub fn head(attribute: TokenStream, item: TokenStream) -> TokenStream {
    route::expand(Method::Head, attribute.into(), item.into()).into()
}

/// Makes an `async fn` the operation `OPTIONS` on a path; see [`macro@get`].
#[proc_macro_attribute]
pub fn options(attribute: TokenStream, item: TokenStream) -> TokenStream {
    route::expand(Method::Options, attribute.into(), item.into()).into()
}

/// Makes an `async fn` the operation `TRACE` on a path; see [`macro@get`].
#[proc_macro_attribute]
pub fn trace(attribute: TokenStream, item: TokenStream) -> TokenStream {
    route::expand(Method::Trace, attribute.into(), item.into()).into()
}

/// Makes an `async fn` a dependency: what it returns can be an argument of operations and of other dependencies.
///
/// It takes the same arguments as an operation. `#[dependency(by_name)]` provides a type that is not the crate's
/// own, or that several dependencies provide: who wants it writes `#[depends(function)]`.
#[proc_macro_attribute]
pub fn dependency(attribute: TokenStream, item: TokenStream) -> TokenStream {
    dependency::expand(attribute.into(), item.into()).into()
}

/// Makes a struct or an enum a schema: read, checked, documented and printed by one definition.
///
/// Adds serde's `Serialize` and `Deserialize` and the implementation of `Schema`. On the type:
/// `deny_unknown_fields`, `rename_all = "camelCase"`, `title = "…"`, `example = …`, `examples = […]`,
/// `validate = function` for a check of the whole, `from = path::Model` for a conversion field by field, and
/// `patches = Type` for a partial update whose fields are `Patch<_>`: it adds the method `apply`.
///
/// On a field, `#[field(…)]` takes `default`, `default_factory = function` (which documentation does not show),
/// `rename` (or `alias`), `validation_alias` (the name or names under which it is read), `serialization_alias` (that under
/// which it is sent back), `required`, `title`, `description`, `example`, `examples`, `deprecated`, `read_only`,
/// `write_only`, `unique_items`, `validate = function` and the constraints; see [`macro@get`]. A validator is a
/// function from a reference to `Result<(), E>`, where `E` has a text or is an `ErrorKind`.
///
/// A struct with one field without a name is what it holds, with the field's constraints. An enum without data is a
/// string; with `literal`, documents show its words in place, as those of Python's `Literal`. The variants of an enum with data are told apart as serde tells them apart: by `tag = "type"`, by `tag` and
/// `content`, by nothing with `untagged` (the best match counts), or else by the only key.
///
/// Dates and times are printed as Pydantic prints them: fields, options and lists of a type whose name tells that it is one,
/// such as chrono's `DateTime` and `NaiveDate`.
///
/// serde's own attributes hold too, `flatten` among them. A derive of `Serialize` or `Deserialize` that stands below the
/// attribute is the user's, and not added again.
#[proc_macro_attribute]
pub fn schema(attribute: TokenStream, item: TokenStream) -> TokenStream {
    schema::expand_attribute(attribute.into(), item.into()).into()
}

/// Implements `Schema` for a type with serde's derives of its own; see [`macro@schema`].
///
/// `#[schema(title = "…", from = path::Model)]` and `#[field(…)]` below it say what serde need not know.
#[proc_macro_derive(Schema, attributes(field, schema))]
pub fn derive_schema(item: TokenStream) -> TokenStream {
    schema::expand_derive(item.into()).into()
}

/// Implements `HttpError`: a status and a public text for each variant.
///
/// `#[http(404, "Post {id} was not found")]` names status and text, in which fields stand by name or number; without
/// a text it is the status's phrase. The doc comment describes the answer in the documentation. `#[from]` and
/// `#[source]` mark the private cause, which is for the log only; `#[http(401, header("WWW-Authenticate", "Bearer"))]`
/// adds a header; `#[http(transparent)]` answers as the one field does, an HTTP error itself.
#[proc_macro_derive(HttpError, attributes(http, from, source))]
pub fn derive_http_error(item: TokenStream) -> TokenStream {
    http_error::expand(item.into()).into()
}

/// Runs an `async fn main` on tokio's multi-threaded runtime.
#[proc_macro_attribute]
pub fn main(attribute: TokenStream, item: TokenStream) -> TokenStream {
    main_function::expand(attribute.into(), item.into()).into()
}
