//! The Info Object.

use serde::Serialize;

/// What the API is.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Info {
    /// Its name.
    pub title: String,
    /// A short text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// A long text, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms_of_service: Option<String>,
    /// Whom to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// What may be done with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
    /// The version of the API.
    pub version: String,
}

/// Whom to ask about the API.
///
/// ```
/// use waypost::openapi::model::Contact;
///
/// let contact = Contact::new().name("Ada").email("ada@example.org");
/// assert_eq!(contact.name.as_deref(), Some("Ada"));
/// ```
#[derive(Clone, Debug, Default, Serialize)]
pub struct Contact {
    /// A person or team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// An address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

impl Contact {
    /// Nobody yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the person or team.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the page.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Sets the address.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }
}

/// The licence of the API.
#[derive(Clone, Debug, Default, Serialize)]
pub struct License {
    /// Its name.
    pub name: String,
    /// Its SPDX expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// Its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl License {
    /// The licence called `name`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Sets the SPDX expression, which stands instead of a URL.
    #[must_use]
    pub fn identifier(mut self, identifier: impl Into<String>) -> Self {
        self.identifier = Some(identifier.into());
        self
    }

    /// Sets where the text is.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }
}
