use askama::Template;
use waypost::Secret;
use waypost::auth::{AllDoors, Identity, PasswordDoor, SessionCookie};
use waypost::db::Db;
use waypost::prelude::*;

use super::{
    form::{Field, read},
    in_words,
    outcome::Outcome,
    page::{Page, SiteError, render},
    stylesheet::STYLESHEET,
    visitor::{Member, Visitor},
};
use crate::{
    accounts::{self, ChangePasswordError, CloseAccountError, ConfirmError},
    users::{PasswordChange, ProfileChange, queries as users},
};

#[derive(Template)]
#[template(path = "account.html")]
struct Account {
    visitor: Visitor,
    user: Member,
    /// What was done last.
    notice: Option<&'static str>,
    form: Fields,
}

#[derive(Default)]
struct Fields {
    name: Field,
    current_password: Field,
    new_password: Field,
    password: Field,
}

/// What was done last.
#[schema(rename_all = "lowercase")]
#[derive(Clone, Copy, Debug)]
pub(super) enum Done {
    Name,
    Password,
}

#[get("/account", include_in_schema = false)]
pub(super) async fn show(member: Member, done: Option<Done>) -> Page {
    let mut page = Account::of(member);
    page.notice = done.map(|done| match done {
        Done::Name => "Your name is changed.",
        Done::Password => "Your password is changed, and all other sessions have ended.",
    });
    render(&page)
}

#[post("/account/name", include_in_schema = false)]
pub(super) async fn change_name(
    db: Db,
    member: Member,
    #[form(default = "")] name: String,
) -> Result<Outcome, SiteError> {
    match read::<ProfileChange>(&json!({"name": name})) {
        Ok(change) => {
            users::rename(&db, member.id, change.name).await?;
            Ok(Outcome::see("/account?done=name"))
        }
        Err(errors) => {
            let mut page = Account::of(member);
            page.form.name = Field {
                value: name,
                error: errors.of("name"),
            };
            Outcome::again(&page)
        }
    }
}

#[post("/account/password", include_in_schema = false)]
pub(super) async fn change_own_password(
    db: Db,
    member: Member,
    passwords: PasswordDoor,
    doors: AllDoors,
    #[form(default)] current_password: Secret<String>,
    #[form(default)] new_password: Secret<String>,
) -> Result<(Option<SessionCookie>, Outcome), SiteError> {
    let change = PasswordChange {
        current_password,
        new_password,
    };
    let identity = Identity::Session(member.session.clone());
    match accounts::change_password(&db, &passwords, &doors, &identity, &change).await {
        Ok(cookie) => Ok((cookie, Outcome::see("/account?done=password"))),
        Err(error) => {
            let mut page = Account::of(member);
            page.form.refuse_change(error)?;
            Ok((None, Outcome::again(&page)?))
        }
    }
}

#[post("/account/delete", include_in_schema = false)]
pub(super) async fn delete_account(
    db: Db,
    member: Member,
    passwords: PasswordDoor,
    doors: AllDoors,
    #[form(default)] password: Secret<String>,
) -> Result<(Option<SessionCookie>, Outcome), SiteError> {
    match accounts::close(&db, &passwords, &doors, member.id, password.expose()).await {
        Ok(cookie) => Ok((cookie, Outcome::see("/"))),
        Err(CloseAccountError::Password(error)) => {
            let mut page = Account::of(member);
            page.form.password.error = Some(not_confirmed(error)?);
            Ok((None, Outcome::again(&page)?))
        }
        Err(CloseAccountError::Auth(error)) => Err(error.into()),
        Err(CloseAccountError::Database(error)) => Err(error.into()),
    }
}

impl Account {
    fn of(member: Member) -> Self {
        Self {
            visitor: Visitor::Member(member.clone()),
            form: Fields {
                name: Field::new(&member.name),
                ..Fields::default()
            },
            user: member,
            notice: None,
        }
    }
}

impl Fields {
    fn refuse_change(&mut self, error: ChangePasswordError) -> Result<(), SiteError> {
        let (field, text) = match error {
            ChangePasswordError::Current(error) => {
                (&mut self.current_password, not_confirmed(error)?)
            }
            ChangePasswordError::Changed => (
                &mut self.current_password,
                "The password has just been changed.".to_owned(),
            ),
            ChangePasswordError::New(error) => {
                (&mut self.new_password, in_words::new_password(error)?)
            }
            ChangePasswordError::Auth(error) => return Err(error.into()),
            ChangePasswordError::Database(error) => return Err(error.into()),
        };
        field.error = Some(text);
        Ok(())
    }
}

/// Why a password was not confirmed, in words for people.
fn not_confirmed(error: ConfirmError) -> Result<String, SiteError> {
    match error {
        ConfirmError::WrongPassword => Ok("The password is not correct.".to_owned()),
        ConfirmError::Refused(error) => in_words::login(error),
        ConfirmError::User(error) => Err(error.into()),
    }
}
