//! How much a form may bring.

/// How many fields and files a form may bring, and how large a field may be.
///
/// Each limit that is not set here is inherited: an operation's from its router, a router's from the one that includes
/// it, and so on to the application. What nobody sets is Starlette's: 1000 fields, 1000 files, 1 MiB for a field. A form
/// over a limit is a 400. The size of files is only limited by that of the whole body.
///
/// ```
/// use waypost::prelude::*;
/// use waypost::form::FormLimits;
/// use waypost::testing::TestClient;
///
/// #[post("/notes")]
/// async fn create_note(#[form] text: String) -> usize {
///     text.len()
/// }
///
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let app = App::new("Notes").form_limits(FormLimits::new().max_part_size(1024)).routes(routes![create_note]);
/// let client = TestClient::new(app);
/// client.post("/notes").form([("text", "short")]).await.assert_json(5);
/// client.post("/notes").form([("text", "x".repeat(2000))]).await.assert_status(400);
/// # });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct FormLimits {
    fields: Option<usize>,
    files: Option<usize>,
    part_size: Option<usize>,
}

impl FormLimits {
    /// Limits that are all inherited.
    pub const fn new() -> Self {
        Self {
            fields: None,
            files: None,
            part_size: None,
        }
    }

    /// Sets the most fields that are no files.
    pub const fn max_fields(mut self, fields: usize) -> Self {
        self.fields = Some(fields);
        self
    }

    /// Sets the most files.
    pub const fn max_files(mut self, files: usize) -> Self {
        self.files = Some(files);
        self
    }

    /// Sets the most bytes of a field that is no file.
    pub const fn max_part_size(mut self, bytes: usize) -> Self {
        self.part_size = Some(bytes);
        self
    }

    /// These limits, completed by those of what is around.
    pub(crate) fn within(self, outer: Self) -> Self {
        Self {
            fields: self.fields.or(outer.fields),
            files: self.files.or(outer.files),
            part_size: self.part_size.or(outer.part_size),
        }
    }

    pub(super) fn fields(self) -> usize {
        self.fields.unwrap_or(1000)
    }

    pub(super) fn files(self) -> usize {
        self.files.unwrap_or(1000)
    }

    pub(super) fn part_size(self) -> usize {
        self.part_size.unwrap_or(1024 * 1024)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_set_is_inherited_and_what_nobody_sets_is_starlettes() {
        let outer = FormLimits::new().max_fields(5).max_files(1);
        let limits = FormLimits::new()
            .max_part_size(10)
            .max_files(2)
            .within(outer);
        assert_eq!(
            (limits.fields(), limits.files(), limits.part_size()),
            (5, 2, 10)
        );
        let limits = FormLimits::new();
        assert_eq!(
            (limits.fields(), limits.files(), limits.part_size()),
            (1000, 1000, 1_048_576)
        );
    }
}
