use askama::Template;
use waypost::Secret;
use waypost::auth::{self, PasswordDoor, SessionCookie, SessionDoor};
use waypost::db::Db;
use waypost::prelude::*;

use super::{
    form::{Field, FieldErrors, read},
    in_words,
    outcome::Outcome,
    page::{Page, SiteError, render},
    stylesheet::STYLESHEET,
    visitor::Visitor,
};
use crate::{
    accounts::{self, SignUpError},
    users::{UserCreate, queries::CreateUserError},
};

#[derive(Template)]
#[template(path = "sign_up.html")]
struct SignUp {
    visitor: Visitor,
    form: Fields,
}

#[derive(Default)]
struct Fields {
    name: Field,
    email: Field,
    password: Field,
}

#[get("/signup", include_in_schema = false)]
pub(super) async fn show() -> Page {
    render(&SignUp::new(Fields::default()))
}

#[post("/signup", include_in_schema = false)]
pub(super) async fn submit(
    db: Db,
    passwords: PasswordDoor,
    sessions: SessionDoor,
    #[form(default = "")] name: String,
    #[form(default = "")] email: String,
    #[form(default)] password: Secret<String>,
) -> Result<(Option<SessionCookie>, Outcome), SiteError> {
    let typed = json!({"name": name, "email": email, "password": password.expose()});
    let form = Fields {
        name: Field::new(name),
        email: Field::new(email),
        password: Field::default(),
    };
    let user = match read::<UserCreate>(&typed) {
        Ok(user) => user,
        Err(errors) => return Ok((None, Outcome::again(&SignUp::new(form.with(&errors)))?)),
    };
    match accounts::sign_up(&db, &passwords, user).await {
        Ok(user) => {
            let cookie = sessions.log_in(user.id.to_string()).await?;
            Ok((Some(cookie), Outcome::see("/")))
        }
        Err(error) => {
            let page = SignUp::new(form.refused(error)?);
            Ok((None, Outcome::again(&page)?))
        }
    }
}

impl SignUp {
    fn new(form: Fields) -> Self {
        Self {
            visitor: Visitor::Guest,
            form,
        }
    }
}

impl Fields {
    fn with(mut self, errors: &FieldErrors) -> Self {
        self.name.error = errors.of("name");
        self.email.error = errors.of("email");
        self.password.error = errors.of("password");
        self
    }

    fn refused(mut self, error: SignUpError) -> Result<Self, SiteError> {
        match error {
            SignUpError::Password(auth::SignUpError::Password(error)) => {
                self.password.error = Some(in_words::new_password(error)?);
            }
            SignUpError::Password(error) => return Err(error.into()),
            SignUpError::User(CreateUserError::DuplicateEmail) => {
                self.email.error = Some("This email has an account already.".to_owned());
            }
            SignUpError::User(CreateUserError::Database(error)) => return Err(error.into()),
        }
        Ok(self)
    }
}
