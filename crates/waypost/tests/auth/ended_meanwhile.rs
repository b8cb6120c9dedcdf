//! All logins of a user end while somebody is being let in who has proved who they are before.

use std::sync::Arc;

use tokio::sync::{Semaphore, mpsc};
use waypost::auth::api_keys::NewApiKey;
use waypost::auth::{
    ApiKeyDoor, AuthError, Authenticated, Identity, LoginError, NewPasswordError, PasswordDoor,
    SessionCookie, SessionDoor, TokenDoor, TokenResponse,
};
use waypost::prelude::*;
use waypost::testing::{TestClient, TestRequest, TestResponse};

use crate::support::{Hash, House, PASSWORD, bearer, house_with, log_in_with};

const NEW_PASSWORD: &str = "sailing under the bridge";

/// Where the operations of this file wait for the test, each time they pass a point.
#[derive(Clone)]
struct Gate {
    passed: mpsc::UnboundedSender<Point>,
    go_on: Arc<Semaphore>,
}

/// Where an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Point {
    /// The hash was read: the first time to be verified, the second time to be compared.
    HashRead,
    /// The password was verified, and nothing is stored yet.
    Verified,
    /// The identity was checked, and no key is stored yet.
    LetIn,
}

impl Gate {
    async fn pass(&self, point: Point) {
        self.passed.send(point).unwrap();
        self.go_on.acquire().await.unwrap().forget();
    }
}

async fn authenticate(
    passwords: &PasswordDoor,
    hash: &Hash,
    gate: &Gate,
) -> Result<Authenticated, LoginError> {
    let find = async || {
        let stored = hash.of("ada");
        gate.pass(Point::HashRead).await;
        Ok::<_, LoginError>(stored)
    };
    let who = passwords.authenticate("ada", find, PASSWORD).await?;
    gate.pass(Point::Verified).await;
    Ok(who)
}

#[post("/slow/session", status = 204)]
async fn slow_session(
    passwords: PasswordDoor,
    sessions: SessionDoor,
    State(hash): State<Hash>,
    State(gate): State<Gate>,
) -> Result<(SessionCookie, ()), LoginError> {
    let who = authenticate(&passwords, &hash, &gate).await?;
    Ok((sessions.log_in(who).await?, ()))
}

#[post("/slow/token")]
async fn slow_token(
    passwords: PasswordDoor,
    tokens: TokenDoor,
    State(hash): State<Hash>,
    State(gate): State<Gate>,
) -> Result<TokenResponse, LoginError> {
    let who = authenticate(&passwords, &hash, &gate).await?;
    Ok(tokens.log_in(who, Default::default()).await?)
}

#[post("/slow/key", status = 201)]
async fn slow_key(
    identity: Identity,
    keys: ApiKeyDoor,
    State(gate): State<Gate>,
) -> Result<(), AuthError> {
    gate.pass(Point::LetIn).await;
    let new = NewApiKey::of(identity.user().clone(), "late");
    keys.create_by(&identity, new).await.map(drop)
}

/// As an upgrade of an outdated hash.
#[post("/rehash", status = 204)]
async fn rehash(passwords: PasswordDoor, State(hash): State<Hash>) -> Result<(), NewPasswordError> {
    let again = passwords.set(PASSWORD, &[]).await?;
    *hash.0.lock().unwrap() = again.to_string();
    Ok(())
}

struct Race {
    house: House,
    points: mpsc::UnboundedReceiver<Point>,
    gate: Gate,
}

impl Race {
    async fn new() -> Self {
        let (passed, points) = mpsc::unbounded_channel();
        let gate = Gate {
            passed,
            go_on: Arc::new(Semaphore::new(0)),
        };
        let state = gate.clone();
        let house = house_with(|app| {
            app.state(state)
                .routes(routes![slow_session, slow_token, slow_key, rehash])
        });
        Self {
            house: house.await,
            points,
            gate,
        }
    }

    /// Sends `request` and does `meanwhile` when it has passed `until`, each of which is told.
    async fn run(
        &mut self,
        request: TestRequest,
        until: &[Point],
        meanwhile: impl AsyncFnOnce(&House),
    ) -> TestResponse {
        let answer = tokio::spawn(async move { request.await });
        for (number, point) in until.iter().enumerate() {
            if number > 0 {
                self.gate.go_on.add_permits(1);
            }
            assert_eq!(self.points.recv().await, Some(*point));
        }
        meanwhile(&self.house).await;
        self.gate.go_on.add_permits(100);
        let answer = answer.await.unwrap();
        self.gate.go_on.forget_permits(100);
        while self.points.try_recv().is_ok() {}
        answer
    }
}

/// From the first look at the hash to the moment before anything is stored.
const POINTS: [&[Point]; 3] = [
    &[Point::HashRead],
    &[Point::HashRead, Point::HashRead],
    &[Point::HashRead, Point::HashRead, Point::Verified],
];

async fn change_password(house: &House) {
    let owner = house.other_browser();
    log_in_with(&owner).await;
    let form = [("new", NEW_PASSWORD)];
    let changed = owner.post("/password").form(form).await;
    changed.assert_status(204);
}

async fn log_out_everywhere(house: &House) {
    let owner = house.other_browser();
    log_in_with(&owner).await;
    let out = owner.post("/logout-everywhere").await;
    out.assert_status(204);
}

#[tokio::test]
async fn who_proved_it_by_a_password_that_is_changed_meanwhile_gets_no_session() {
    for until in POINTS {
        let mut race = Race::new().await;
        let late = race.house.other_browser();
        let answer = race.run(late.post("/slow/session"), until, change_password);
        let answer = answer.await;
        answer.assert_status(401);
        assert!(!is_let_in(&late).await, "{until:?}");
    }
}

#[tokio::test]
async fn who_proved_it_by_a_password_that_is_changed_meanwhile_gets_no_tokens() {
    for until in POINTS {
        let mut race = Race::new().await;
        let request = race.house.other_browser().post("/slow/token");
        let answer = race.run(request, until, change_password).await;
        answer.assert_status(401);
    }
}

#[tokio::test]
async fn who_logs_in_while_all_are_logged_out_is_in_afterwards_only_if_asked_again() {
    // Before the last point the password is still to be looked at, and is good: who knows it may log in.
    let until = POINTS[2];
    for path in ["/slow/session", "/slow/token"] {
        let mut race = Race::new().await;
        let request = race.house.other_browser().post(path);
        let answer = race.run(request, until, log_out_everywhere).await;
        answer.assert_status(401);
        let again = race.house.other_browser().post(path);
        let answer = race.run(again, until, async |_| ()).await;
        assert!(answer.status().is_success(), "{path}");
    }
}

#[tokio::test]
async fn who_logs_in_undisturbed_is_let_in() {
    let mut race = Race::new().await;
    let browser = race.house.other_browser();
    let answer = race.run(browser.post("/slow/session"), POINTS[2], async |_| ());
    answer.await.assert_status(204);
    assert!(is_let_in(&browser).await);

    let request = race.house.other_browser().post("/slow/token");
    let answer = race.run(request, POINTS[2], async |_| ()).await;
    let tokens: Value = answer.assert_status(200).json();
    let entered = bearer(race.house.client.get("/by-token"), &tokens).await;
    entered.assert_status(200);
}

#[tokio::test]
async fn a_hash_that_is_replaced_meanwhile_by_one_of_the_same_password_keeps_nobody_out() {
    let mut race = Race::new().await;
    let browser = race.house.other_browser();
    let answer = race.run(browser.post("/slow/session"), POINTS[0], async |house| {
        house.client.post("/rehash").await.assert_status(204);
    });
    answer.await.assert_status(204);
    assert!(is_let_in(&browser).await);
}

#[tokio::test]
async fn whose_account_is_closed_meanwhile_makes_no_key() {
    let mut race = Race::new().await;
    let owner = race.house.other_browser();
    log_in_with(&owner).await;
    let answer = race.run(owner.post("/slow/key"), &[Point::LetIn], async |house| {
        let elsewhere = house.other_browser();
        log_in_with(&elsewhere).await;
        elsewhere.delete("/account").await.assert_status(204);
    });
    answer.await.assert_status(401);

    log_in_with(&owner).await;
    owner.delete("/keys").await.assert_json(0);
    let answer = race.run(owner.post("/slow/key"), &[Point::LetIn], async |_| ());
    answer.await.assert_status(201);
    owner.delete("/keys").await.assert_json(1);
}

async fn is_let_in(client: &TestClient) -> bool {
    client.get("/by-session").await.status().is_success()
}
