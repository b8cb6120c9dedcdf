use askama::Template;
use waypost::Secret;
use waypost::auth::{PasswordDoor, SessionCookie, SessionDoor};
use waypost::db::Db;
use waypost::prelude::*;
use waypost::response::Redirect;

use super::{
    form::Field,
    in_words,
    outcome::Outcome,
    page::{Page, SiteError, render},
    stylesheet::STYLESHEET,
    visitor::Visitor,
};
use crate::accounts::{self, LogInError};

#[derive(Template)]
#[template(path = "log_in.html")]
struct LogIn {
    visitor: Visitor,
    /// Where to go afterwards.
    next: String,
    error: Option<String>,
    form: Fields,
}

#[derive(Default)]
struct Fields {
    email: Field,
    password: Field,
}

#[get("/login", include_in_schema = false)]
pub(super) async fn show(#[query(default = "/")] next: String) -> Page {
    render(&LogIn {
        visitor: Visitor::Guest,
        next,
        error: None,
        form: Fields::default(),
    })
}

#[post("/login", include_in_schema = false)]
pub(super) async fn submit(
    db: Db,
    passwords: PasswordDoor,
    sessions: SessionDoor,
    #[form(default = "")] email: String,
    #[form(default)] password: Secret<String>,
    #[form(default = "/")] next: String,
) -> Result<(Option<SessionCookie>, Outcome), SiteError> {
    match accounts::log_in(&db, &passwords, &email, password.expose()).await {
        Ok(user) => {
            let cookie = sessions.log_in(user).await?;
            Ok((Some(cookie), Outcome::Done(Redirect::within_site(next))))
        }
        Err(LogInError::Refused(error)) => {
            let page = LogIn {
                visitor: Visitor::Guest,
                next,
                error: Some(in_words::login(error)?),
                form: Fields {
                    email: Field::new(email),
                    password: Field::default(),
                },
            };
            Ok((None, Outcome::again(&page)?))
        }
        Err(LogInError::Database(error)) => Err(error.into()),
    }
}

#[post("/logout", include_in_schema = false)]
pub(super) async fn log_out(sessions: SessionDoor) -> Result<(SessionCookie, Redirect), SiteError> {
    Ok((sessions.log_out().await?, Redirect::to("/")))
}
