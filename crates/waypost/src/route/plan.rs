//! What the arguments of an operation together need of the body.

/// What a list of arguments needs of the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyUse {
    /// It is not read.
    #[default]
    None,
    /// One argument is the whole body.
    Whole(&'static str),
    /// Arguments are properties of one object.
    Embedded,
    /// Arguments are fields of a form.
    Form,
}

/// What an operation will read, known before the first request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What the body is used for.
    pub body: BodyUse,
    /// The names of files that must not go to disk.
    pub files_in_memory: Vec<&'static str>,
}

impl Plan {
    /// Nothing is read ahead.
    pub const NOTHING: Self = Self {
        body: BodyUse::None,
        files_in_memory: Vec::new(),
    };

    /// One argument is read from a form.
    pub const FORM: Self = Self {
        body: BodyUse::Form,
        files_in_memory: Vec::new(),
    };

    /// One argument called `name` is read from the body.
    #[must_use]
    pub const fn body(name: &'static str, embed: bool) -> Self {
        Self {
            body: if embed {
                BodyUse::Embedded
            } else {
                BodyUse::Whole(name)
            },
            files_in_memory: Vec::new(),
        }
    }

    /// Keeps files called `name` in memory.
    #[must_use]
    pub fn with_file_in_memory(mut self, name: &'static str) -> Self {
        self.files_in_memory.push(name);
        self
    }

    /// Both together; the same argument met twice, through two dependencies, counts once.
    ///
    /// ```
    /// use waypost::__private::{BodyUse, Plan};
    ///
    /// let item = Plan::body("item", false);
    /// assert_eq!(item.clone().and(item.clone()).body, BodyUse::Whole("item"));
    /// assert_eq!(item.and(Plan::body("user", false)).body, BodyUse::Embedded);
    /// ```
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let body = match (self.body, other.body) {
            // With anything but a form beside it, the checks at start-up refuse the operation.
            (BodyUse::Form, _) | (_, BodyUse::Form) => BodyUse::Form,
            (BodyUse::None, body) | (body, BodyUse::None) => body,
            (BodyUse::Whole(one), BodyUse::Whole(two)) if one == two => BodyUse::Whole(one),
            _ => BodyUse::Embedded,
        };
        self.files_in_memory.extend(other.files_in_memory);
        Self { body, ..self }
    }
}
