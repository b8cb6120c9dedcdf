//! A form once it has arrived.

use std::borrow::Cow;

use waypost_schema::{Input, Kind};

use super::UploadFile;

/// The value of one field of a form.
#[derive(Clone, Debug)]
pub enum FormValue {
    /// A text.
    Text(String),
    /// A file.
    File(UploadFile),
}

impl FormValue {
    /// The value as a schema sees it: a file is nothing that a schema accepts, but an error shows what it is.
    pub(crate) fn input(&self) -> Input<'_> {
        match self {
            Self::Text(text) => Input::Text(Cow::Borrowed(text)),
            Self::File(file) => file.input(),
        }
    }

    /// Whether this is what a browser sends if nobody has chosen a file.
    fn is_no_file(&self) -> bool {
        matches!(self, Self::File(file) if file.filename().is_empty() && file.size() == 0)
    }

    fn is_empty(&self) -> bool {
        self.is_no_file() || matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// The fields of a form, in the order in which they were sent; a name can stand for several.
#[derive(Clone, Debug, Default)]
pub struct FormData {
    fields: Vec<(String, FormValue)>,
}

impl FormData {
    /// Every field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FormValue)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// Every value called `name`.
    pub fn get_all(&self, name: &str) -> impl DoubleEndedIterator<Item = &FormValue> {
        self.fields
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// The files under a name, for a type of this kind: a list takes every one, anything else the last value.
    ///
    /// The file that nobody has chosen is none, and what is not filled in is not sent: FastAPI's rules.
    pub(crate) fn files(&self, name: &str, kind: Kind) -> Vec<&FormValue> {
        let mut values = self.get_all(name);
        match kind {
            Kind::List => values.filter(|value| !value.is_no_file()).collect(),
            Kind::Scalar | Kind::Object => values
                .next_back()
                .filter(|value| !value.is_empty())
                .into_iter()
                .collect(),
        }
    }

    /// Everything that was sent, as a schema reads it, but files that nobody has chosen.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = (&str, Input<'_>)> {
        self.iter()
            .filter(|(_, value)| !value.is_no_file())
            .map(|(name, value)| (name, value.input()))
    }
}

impl FromIterator<(String, FormValue)> for FormData {
    fn from_iter<I: IntoIterator<Item = (String, FormValue)>>(fields: I) -> Self {
        Self {
            fields: fields.into_iter().collect(),
        }
    }
}

impl Extend<(String, FormValue)> for FormData {
    fn extend<I: IntoIterator<Item = (String, FormValue)>>(&mut self, fields: I) {
        self.fields.extend(fields);
    }
}
