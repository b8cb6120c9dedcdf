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
}

/// What an operation will read, known before the first request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What the body is used for.
    pub body: BodyUse,
}

impl Plan {
    /// Nothing is read ahead.
    pub const NOTHING: Self = Self {
        body: BodyUse::None,
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
        }
    }

    /// Both together; the same argument met twice, through two dependencies, counts once.
    ///
    /// ```
    /// use waypost::__private::{BodyUse, Plan};
    ///
    /// let item = Plan::body("item", false);
    /// assert_eq!(item.and(item).body, BodyUse::Whole("item"));
    /// assert_eq!(item.and(Plan::body("user", false)).body, BodyUse::Embedded);
    /// ```
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let body = match (self.body, other.body) {
            (BodyUse::None, body) | (body, BodyUse::None) => body,
            (BodyUse::Whole(one), BodyUse::Whole(two)) if one == two => BodyUse::Whole(one),
            _ => BodyUse::Embedded,
        };
        Self { body }
    }
}
