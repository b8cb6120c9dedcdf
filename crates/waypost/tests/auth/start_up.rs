use waypost::auth::{
    AllDoors, ApiKeyIdentity, Auth, Environment, Identity, PasswordDoor, SessionDoor, TokenIdentity,
};
use waypost::prelude::*;

#[get("/session")]
async fn session(_sessions: SessionDoor) {}

#[get("/token")]
async fn token(_identity: Option<TokenIdentity>) {}

#[get("/key")]
async fn key(_identity: ApiKeyIdentity) {}

#[get("/password")]
async fn password(_passwords: PasswordDoor) {}

#[get("/any")]
async fn any(_identity: Identity, _doors: AllDoors) {}

#[test]
fn an_application_without_a_door_that_an_operation_names_does_not_start() {
    let app = App::new("Doors")
        .auth(Auth::new(Environment::Development))
        .routes(routes![session, token, key, password, any]);
    let error = app.into_router().unwrap_err().to_string();
    for expected in [
        "`session` needs sessions: give the application them with `.auth(Auth::new(…).sessions(…))`",
        "`token` needs tokens: give the application them with `.auth(Auth::new(…).tokens(…))`",
        "`key` needs API keys: give the application them with `.auth(Auth::new(…).api_keys(…))`",
        "`password` needs passwords: give the application them with `.auth(Auth::new(…).passwords(…))`",
        "`any` needs a door: give the application doors with `.auth(Auth::new(…))`",
    ] {
        assert!(error.contains(expected), "{expected}\nin\n{error}");
    }
    assert!(error.contains("start_up.rs:"), "{error}");
}
