use askama::Template;
use waypost::auth::sessions::SessionId;
use waypost::auth::{AllDoors, SessionCookie, SessionDoor};
use waypost::prelude::*;
use waypost::response::Redirect;

use super::{
    page::{Page, SiteError, render},
    stylesheet::STYLESHEET,
    visitor::{Member, Visitor},
};
use crate::sessions::SessionPublic;

#[derive(Template)]
#[template(path = "sessions.html")]
struct Sessions {
    visitor: Visitor,
    sessions: Vec<SessionPublic>,
}

#[get("/sessions", include_in_schema = false)]
pub(super) async fn show(member: Member, sessions: SessionDoor) -> Page {
    let current = &member.session.session().id;
    let list = sessions.list(member.session.user()).await?.into_iter();
    render(&Sessions {
        sessions: list
            .map(|session| SessionPublic::new(session, Some(current)))
            .collect(),
        visitor: Visitor::Member(member),
    })
}

#[post("/sessions/{id}/end", include_in_schema = false)]
pub(super) async fn end(
    member: Member,
    sessions: SessionDoor,
    #[path(max_length = 64)] id: String,
) -> Result<Redirect, SiteError> {
    let id = SessionId::new(id);
    // One that has ended meanwhile is just as well.
    sessions.end(member.session.user(), &id).await?;
    Ok(Redirect::to("/sessions"))
}

#[post("/sessions/end", include_in_schema = false)]
pub(super) async fn end_all(
    member: Member,
    doors: AllDoors,
) -> Result<(Option<SessionCookie>, Redirect), SiteError> {
    let cookie = doors.log_out_everywhere(member.session.user()).await?;
    Ok((cookie, Redirect::to("/login")))
}

impl SessionPublic {
    /// What its owner recognises a session by: the browser and the system, or what the client calls itself.
    fn device(&self) -> String {
        const BROWSERS: [(&str, &str); 5] = [
            ("Firefox/", "Firefox"),
            ("Edg/", "Edge"),
            ("OPR/", "Opera"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ];
        const SYSTEMS: [(&str, &str); 6] = [
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("Mac OS", "macOS"),
            ("Linux", "Linux"),
        ];
        let Some(agent) = self.user_agent.as_deref() else {
            return "Unknown browser".to_owned();
        };
        let named_in = |names: &[(&str, &'static str)]| {
            let found = names.iter().find(|(mark, _)| agent.contains(mark));
            found.map(|(_, name)| *name)
        };
        match (named_in(&BROWSERS), named_in(&SYSTEMS)) {
            (Some(browser), Some(system)) => format!("{browser} on {system}"),
            (Some(browser), None) => browser.to_owned(),
            _ => agent.to_owned(),
        }
    }
}
