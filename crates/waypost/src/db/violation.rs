use std::borrow::Cow;

use sea_orm::{
    DbErr, RuntimeErr,
    sqlx::{self, error::ErrorKind as DriverErrorKind},
};
use waypost_schema::{ErrorDetail, ErrorKind, Location};

use crate::error::RequestValidationError;

/// A constraint that a statement would have broken.
///
/// It lets a caller answer "this email is taken" instead of "internal error".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConstraintViolation {
    /// Which sort of constraint.
    pub kind: ConstraintKind,
    /// What the engine tells about it: PostgreSQL and MariaDB/MySQL the constraint's name, SQLite the columns
    /// of a unique constraint (`users.email`) and nothing of a foreign key.
    pub name: Option<String>,
}

/// The sorts of constraints that a request can break without being malformed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// Another row has the same value, or the same key.
    Unique,
    /// The row that is referred to does not exist, or is still referred to.
    ForeignKey,
}

impl ConstraintViolation {
    /// Finds out whether `error` says that a unique or a foreign-key constraint was violated.
    pub fn of(error: &DbErr) -> Option<Self> {
        let (DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error))) = error
        else {
            return None;
        };
        let sqlx::Error::Database(error) = error.as_ref() else {
            return None;
        };
        let kind = match error.kind() {
            DriverErrorKind::UniqueViolation => ConstraintKind::Unique,
            DriverErrorKind::ForeignKeyViolation => ConstraintKind::ForeignKey,
            _ => return None,
        };
        let name = error
            .constraint()
            .or_else(|| name_in(kind, error.message()));
        Some(Self {
            kind,
            name: name.map(str::to_owned),
        })
    }

    /// Whether this is the constraint called `name`, which PostgreSQL, MariaDB and MySQL tell.
    ///
    /// ```
    /// use waypost::db::{ConstraintKind, ConstraintViolation};
    ///
    /// let name = Some("bookings.bookings_room_day_key".into());
    /// let on_mysql = ConstraintViolation { kind: ConstraintKind::Unique, name };
    /// assert!(on_mysql.is("bookings_room_day_key"));
    /// ```
    pub fn is(&self, name: &str) -> bool {
        let own = self.name.as_deref().unwrap_or_default();
        // MySQL puts the table before it.
        own == name || own.rsplit_once('.').is_some_and(|(_, own)| own == name)
    }

    /// Whether this may be the foreign key of `column` in `table`.
    ///
    /// Where the engine tells the constraint's name, that must be `{table}_{column}_fkey`, the name that PostgreSQL
    /// gives by itself. SQLite tells nothing of a foreign key: there it is every violated one, so use it where a
    /// statement can violate no other.
    ///
    /// ```
    /// use waypost::db::{ConstraintKind, ConstraintViolation};
    ///
    /// let name = Some("posts_author_id_fkey".into());
    /// let on_postgres = ConstraintViolation { kind: ConstraintKind::ForeignKey, name };
    /// let on_sqlite = ConstraintViolation { kind: ConstraintKind::ForeignKey, name: None };
    /// assert!(on_postgres.is_foreign_key("posts", "author_id"));
    /// assert!(!on_postgres.is_foreign_key("posts", "topic_id"));
    /// assert!(on_sqlite.is_foreign_key("posts", "author_id"));
    /// ```
    pub fn is_foreign_key(&self, table: &str, column: &str) -> bool {
        self.kind == ConstraintKind::ForeignKey
            && (self.name.is_none() || self.is(&format!("{table}_{column}_fkey")))
    }

    /// The answer that puts the violation at a field of the request: 422, as for any other bad value.
    ///
    /// Without it the answer to a violation is 409.
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")]
    /// # mod example {
    /// use sea_orm::{ConnectionTrait, DbErr, Statement};
    /// use waypost::db::{ConstraintViolation, Database, Db};
    /// use waypost::error::RequestValidationError;
    /// use waypost::prelude::*;
    /// # use waypost::testing::TestClient;
    ///
    /// #[derive(Debug, HttpError)]
    /// enum SignUpError {
    ///     /// A field of the request is at fault.
    ///     #[http(transparent)]
    ///     Field(#[from] RequestValidationError),
    ///     /// The database failed.
    ///     #[http(500)]
    ///     Database(DbErr),
    /// }
    ///
    /// impl From<DbErr> for SignUpError {
    ///     fn from(error: DbErr) -> Self {
    ///         match ConstraintViolation::of(&error) {
    ///             Some(violation) if violation.is_unique("users", "email") => {
    ///                 violation.at(["body", "email"], "This address is taken").into()
    ///             }
    ///             _ => Self::Database(error),
    ///         }
    ///     }
    /// }
    ///
    /// #[schema]
    /// struct SignUp {
    ///     email: String,
    /// }
    ///
    /// #[post("/users", status = 201)]
    /// async fn sign_up(db: Db, user: SignUp) -> Result<(), SignUpError> {
    ///     let sql = "INSERT INTO users VALUES (?)";
    ///     db.write(async |transaction| {
    ///         let backend = transaction.get_database_backend();
    ///         let insert = Statement::from_sql_and_values(backend, sql, [user.email.into()]);
    ///         transaction.execute_raw(insert).await?;
    ///         Ok(())
    ///     })
    ///     .await
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let database = Database::connect("sqlite::memory:").await?;
    /// # database.writer().execute_unprepared("CREATE TABLE users (email TEXT UNIQUE)").await?;
    /// # let client = TestClient::new(App::new("Users").state(database).routes(routes![sign_up]));
    /// let user = json!({"email": "a@b.example"});
    /// client.post("/users").json(user.clone()).await.assert_status(201);
    /// client.post("/users").json(user).await.assert_status(422).assert_json(json!({
    ///     "detail": [{
    ///         "type": "value_error",
    ///         "loc": ["body", "email"],
    ///         "msg": "Value error, This address is taken",
    ///         "ctx": {"error": {}},
    ///     }]
    /// }));
    /// # Ok(())
    /// # }
    /// # }
    /// # #[cfg(feature = "sqlite")]
    /// # example::main().unwrap();
    /// ```
    pub fn at<const N: usize>(
        &self,
        location: [&'static str; N],
        message: impl Into<Cow<'static, str>>,
    ) -> RequestValidationError {
        RequestValidationError::new(vec![ErrorDetail {
            kind: ErrorKind::ValueError {
                error: message.into(),
            },
            location: Location::from_iter(location),
            input: None,
        }])
    }

    /// Whether this is the unique constraint on `column` of `table` alone.
    ///
    /// Where the engine tells the constraint's name, that must be `{table}_{column}_key`, the name that
    /// PostgreSQL gives by itself.
    ///
    /// ```
    /// use waypost::db::{ConstraintKind, ConstraintViolation};
    ///
    /// let on_sqlite = ConstraintViolation { kind: ConstraintKind::Unique, name: Some("users.email".into()) };
    /// let on_postgres = ConstraintViolation { kind: ConstraintKind::Unique, name: Some("users_email_key".into()) };
    /// assert!(on_sqlite.is_unique("users", "email"));
    /// assert!(on_postgres.is_unique("users", "email"));
    /// assert!(!on_postgres.is_unique("users", "name"));
    /// ```
    pub fn is_unique(&self, table: &str, column: &str) -> bool {
        let Some(name) = &self.name else {
            return false;
        };
        // MySQL puts the table before the constraint's name, SQLite before the column's.
        let name = name
            .strip_prefix(table)
            .and_then(|rest| rest.strip_prefix('.'))
            .unwrap_or(name);
        self.kind == ConstraintKind::Unique
            && (name == column || name == format!("{table}_{column}_key"))
    }
}

/// The name that SQLite and MariaDB/MySQL give only within their message.
fn name_in(kind: ConstraintKind, message: &str) -> Option<&str> {
    match kind {
        // SQLite: UNIQUE constraint failed: users.email
        // MySQL:  Duplicate entry 'a@b.example' for key 'users.users_email_key'
        ConstraintKind::Unique => message
            .strip_prefix("UNIQUE constraint failed: ")
            .or_else(|| message.strip_suffix('\'')?.rsplit('\'').next()),
        // MySQL:  … fails (`app`.`posts`, CONSTRAINT `posts_author_id_fkey` FOREIGN KEY …
        ConstraintKind::ForeignKey => message.split_once("CONSTRAINT `")?.1.split('`').next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_unique_constraint_is_found_in_the_messages_of_engines_that_hide_it_there() {
        let name = |message| name_in(ConstraintKind::Unique, message);
        assert_eq!(
            name("UNIQUE constraint failed: users.email"),
            Some("users.email")
        );
        assert_eq!(
            name("Duplicate entry 'o'brien@b.example' for key 'users.users_email_key'"),
            Some("users.users_email_key")
        );
        assert_eq!(name("something else"), None);
    }

    #[test]
    fn the_name_of_a_foreign_key_is_found_in_the_message_of_mysql_and_missing_in_that_of_sqlite() {
        let name = |message| name_in(ConstraintKind::ForeignKey, message);
        assert_eq!(
            name(
                "Cannot add or update a child row: a foreign key constraint fails (`app`.`posts`, \
                 CONSTRAINT `posts_author_id_fkey` FOREIGN KEY (`author_id`) REFERENCES `users` (`id`))"
            ),
            Some("posts_author_id_fkey")
        );
        assert_eq!(name("FOREIGN KEY constraint failed"), None);
    }

    #[test]
    fn a_constraint_over_several_columns_is_not_the_one_on_its_first_column() {
        let violation = ConstraintViolation {
            kind: ConstraintKind::Unique,
            name: Some("votes.post_id, votes.user_id".to_owned()),
        };
        assert!(!violation.is_unique("votes", "post_id"));
    }

    #[test]
    fn other_failures_are_no_violations() {
        assert_eq!(ConstraintViolation::of(&DbErr::RecordNotInserted), None);
    }
}
