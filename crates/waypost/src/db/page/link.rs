//! The `Link` header (RFC 8288): where the other pages of a list are.

use form_urlencoded::Serializer;
use http::header::LINK;
use http::{HeaderMap, HeaderValue};
use waypost_schema::{JsonSchema, JsonType};

use crate::operation::OperationDocument;
use crate::response::RespondWith;

/// The URI of a list; its pages differ in some parameters of the query.
#[derive(Clone, Debug)]
pub(super) struct ListUri {
    path: String,
    query: Option<String>,
}

impl ListUri {
    pub(super) fn new(uri: &http::Uri) -> Self {
        Self {
            path: uri.path().to_owned(),
            query: uri.query().map(str::to_owned),
        }
    }

    /// The same list with these parameters instead of those of their names; `None` removes one.
    fn with(&self, parameters: &[(&str, Option<String>)]) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(self.query.as_deref().unwrap_or("").as_bytes())
        {
            if !parameters.iter().any(|(changed, _)| *changed == name) {
                query.append_pair(&name, &value);
            }
        }
        for (name, value) in parameters {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{query}", self.path)
        }
    }
}

/// The links from one page of a list to others, for the `Link` header; see
/// [`CursorPage::into_list`](super::CursorPage::into_list).
#[derive(Clone, Debug, Default)]
pub struct PageLinks(Vec<String>);

impl PageLinks {
    pub(super) fn add(
        &mut self,
        relation: &str,
        uri: &ListUri,
        parameters: &[(&str, Option<String>)],
    ) {
        let target = uri.with(parameters);
        self.0.push(format!("<{target}>; rel=\"{relation}\""));
    }
}

impl RespondWith for PageLinks {
    fn add_to(self, headers: &mut HeaderMap) {
        // A path holds whatever the client sent; what is no header value it does not get back.
        if let Ok(value) = HeaderValue::try_from(self.0.join(", ")) {
            headers.insert(LINK, value);
        }
    }

    fn describe(document: &mut OperationDocument<'_>) {
        let schema = JsonSchema::of(JsonType::String);
        document.add_success_header("Link", "Where the other pages are (RFC 8288).", schema);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_parameters_stay_and_those_of_the_page_are_replaced() {
        let uri = ListUri::new(&http::Uri::from_static(
            "/posts?search=a%26b&offset=20&limit=5",
        ));
        let next = [
            ("limit", Some("5".to_owned())),
            ("offset", Some("25".to_owned())),
        ];
        assert_eq!(uri.with(&next), "/posts?search=a%26b&limit=5&offset=25");
        assert_eq!(
            uri.with(&[("limit", None), ("offset", None)]),
            "/posts?search=a%26b"
        );
    }
}
