use futures_util::future::join;

use super::answer::answer;
use super::at_once::{RACERS, at_once, the_only_winner};
use super::exact_names::different_users;
use super::times::at;
use crate::UserId;
use crate::secret::SecretDigest;
use crate::sessions::{ClientInfo, Session, SessionId, SessionStore};

/// Checks a [`SessionStore`], which must be empty.
///
/// # Panics
/// When the store does not do what its trait says.
pub async fn session_store(store: &impl SessionStore) {
    keeps_what_it_is_given(store).await;
    replaces_only_what_is_there(store).await;
    removes_the_right_ones(store).await;
    removes_what_has_expired(store).await;
    takes_no_user_for_another(store).await;
    replaces_once_under_races(store).await;
    brings_nothing_back_that_is_removed_meanwhile(store).await;
    lets_nobody_in_who_began_before_the_end(store).await;
    lets_nobody_in_beside_the_end(store).await;
}

fn session(id: &str, user: &str, seen_at: i64) -> Session {
    Session {
        id: SessionId::new(id),
        secret: SecretDigest::of(id.as_bytes()),
        user: user.into(),
        created_at: at(1),
        authenticated_at: at(2),
        seen_at: at(seen_at),
        expires_at: at(seen_at + 1000),
        client: ClientInfo::new(Some("2001:db8::1"), Some("Ünï\u{1f980}code/1.0 \"quoted\"")),
    }
}

async fn find(store: &impl SessionStore, id: &str) -> Option<Session> {
    answer(store.find(&SessionId::new(id))).await
}

async fn insert(store: &impl SessionStore, sessions: impl IntoIterator<Item = Session>) {
    for session in sessions {
        let epoch = epoch(store, &session.user).await;
        let inserted = answer(store.insert(session, epoch)).await;
        assert!(inserted);
    }
}

async fn epoch(store: &impl SessionStore, user: &UserId) -> u64 {
    answer(store.epoch(user)).await
}

async fn ids(store: &impl SessionStore, user: &str) -> Vec<String> {
    let sessions = answer(store.list(&user.into())).await;
    sessions
        .iter()
        .map(|session| session.id.to_string())
        .collect()
}

async fn keeps_what_it_is_given(store: &impl SessionStore) {
    let bare = Session {
        client: ClientInfo::default(),
        ..session("s2", "ada", 20)
    };
    insert(store, [session("s1", "ada", 10), bare.clone()]).await;
    assert_eq!(find(store, "s1").await, Some(session("s1", "ada", 10)));
    assert_eq!(find(store, "s2").await, Some(bare));
    assert_eq!(find(store, "S1").await, None, "ids differ by case");
    assert_eq!(
        ids(store, "ada").await,
        ["s2", "s1"],
        "the one used last comes first"
    );
    assert!(ids(store, "ad").await.is_empty());

    answer(store.touch(&SessionId::new("s1"), at(30))).await;
    assert_eq!(
        find(store, "s1").await.map(|session| session.seen_at),
        Some(at(30))
    );
    assert_eq!(ids(store, "ada").await, ["s1", "s2"]);
    let gone = store.touch(&SessionId::new("gone"), at(30)).await;
    gone.expect("touching what is gone is no error");
    assert_eq!(find(store, "gone").await, None);
}

async fn replaces_only_what_is_there(store: &impl SessionStore) {
    let replace =
        async |old: &str, new: Session| answer(store.replace(&SessionId::new(old), new)).await;
    let done = replace("s1", session("s3", "ada", 40)).await;
    assert!(done);
    assert_eq!(find(store, "s1").await, None);
    assert_eq!(find(store, "s3").await, Some(session("s3", "ada", 40)));
    let done = replace("s1", session("s4", "ada", 40)).await;
    assert!(!done);
    assert_eq!(
        find(store, "s4").await,
        None,
        "nothing takes the place of what is gone"
    );
}

async fn removes_the_right_ones(store: &impl SessionStore) {
    insert(store, [session("s5", "ada", 50), session("s6", "eve", 60)]).await;
    assert!(answer(store.remove(&SessionId::new("s2"))).await);
    assert!(!answer(store.remove(&SessionId::new("s2"))).await);

    let kept = SessionId::new("s5");
    let removed = answer(store.remove_of_user(&"ada".into(), Some(&kept))).await;
    assert_eq!(removed, 1);
    assert_eq!(ids(store, "ada").await, ["s5"]);
    // The session to keep belongs to somebody else: nothing is kept.
    let removed = answer(store.remove_of_user(&"eve".into(), Some(&kept))).await;
    assert_eq!(removed, 1);
    let removed = answer(store.remove_of_user(&"ada".into(), None)).await;
    assert_eq!(removed, 1);
}

async fn removes_what_has_expired(store: &impl SessionStore) {
    insert(
        store,
        [
            session("s7", "ada", 0),
            session("s8", "ada", 1),
            session("s9", "ada", 500),
        ],
    )
    .await;
    assert_eq!(answer(store.remove_expired(at(1000), at(1))).await, 1);
    assert_eq!(ids(store, "ada").await, ["s9", "s8"]);
    assert_eq!(answer(store.remove_expired(at(1000), at(500))).await, 1);
    assert_eq!(ids(store, "ada").await, ["s9"]);
}

async fn takes_no_user_for_another(store: &impl SessionStore) {
    let users = different_users();
    for user in &users {
        remove_of(store, user).await;
    }
    for (number, user) in users.iter().enumerate() {
        let session = Session {
            user: user.clone(),
            ..session(&format!("of {number}"), "", 10)
        };
        insert(store, [session]).await;
    }
    for (number, user) in users.iter().enumerate() {
        assert_eq!(ids(store, user.as_str()).await, [format!("of {number}")]);
        assert_eq!(remove_of(store, user).await, 1, "{user}");
        assert_eq!(remove_of(store, user).await, 0, "{user}");
    }
}

async fn remove_of(store: &impl SessionStore, user: &UserId) -> u64 {
    answer(store.remove_of_user(user, None)).await
}

async fn replaces_once_under_races(store: &impl SessionStore) {
    insert(store, [session("old", "ada", 10)]).await;
    let old = SessionId::new("old");
    let new = |number| session(&format!("new {number}"), "ada", 20);
    let done = at_once(|number| store.replace(&old, new(number))).await;
    let winner = the_only_winner(&done);
    assert_eq!(ids(store, "ada").await, [format!("new {winner}")]);

    let winner = SessionId::new(format!("new {winner}"));
    let removed = at_once(|_| store.remove(&winner)).await;
    the_only_winner(&removed);
}

async fn brings_nothing_back_that_is_removed_meanwhile(store: &impl SessionStore) {
    let ada = "ada".into();
    for round in 0..RACERS {
        let (old, new) = (format!("old {round}"), format!("new {round}"));
        insert(store, [session(&old, "ada", 10)]).await;
        let old = SessionId::new(old);
        let replacing = answer(store.replace(&old, session(&new, "ada", 20)));
        let (replaced, removed) = join(replacing, answer(store.remove(&old))).await;
        the_only_winner(&[replaced, removed]);
        remove_of(store, &ada).await;

        insert(store, [session(old.as_str(), "ada", 10)]).await;
        let replacing = answer(store.replace(&old, session(&new, "ada", 20)));
        let (_, removed) = join(replacing, answer(store.remove_of_user(&ada, None))).await;
        assert_eq!(removed, 1);
        assert!(ids(store, "ada").await.is_empty(), "all are out");
    }
}

async fn lets_nobody_in_who_began_before_the_end(store: &impl SessionStore) {
    let (zoe, other) = ("zoe".into(), "zöe".into());
    assert_eq!(epoch(store, &zoe).await, 0, "nothing is known of her");
    insert(store, [session("z1", "zoe", 10)]).await;
    assert_eq!(epoch(store, &zoe).await, 0, "a login ends nothing");

    let kept = SessionId::new("z1");
    for (except, left) in [(Some(&kept), vec!["z1"]), (None, vec![])] {
        let before = epoch(store, &zoe).await;
        answer(store.remove_of_user(&zoe, except)).await;
        assert_eq!(epoch(store, &zoe).await, before + 1);
        for late in [before, before + 2] {
            let inserted = answer(store.insert(session("late", "zoe", 20), late)).await;
            assert!(!inserted, "{late}");
        }
        assert_eq!(find(store, "late").await, None);
        assert_eq!(ids(store, "zoe").await, left);
    }
    assert_eq!(epoch(store, &other).await, 0, "an epoch is of one user");
    insert(store, [session("z2", "zoe", 30), session("z3", "zöe", 30)]).await;
    assert_eq!(ids(store, "zoe").await, ["z2"]);
}

async fn lets_nobody_in_beside_the_end(store: &impl SessionStore) {
    for round in 0..RACERS {
        // A user of whom nothing is known yet, and one who has been here before.
        let user = format!("raced {}", round / 2).into();
        let began = epoch(store, &user).await;
        let late = Session {
            user: user.clone(),
            ..session(&format!("beside {round}"), "", 10)
        };
        let (inserted, removed) = join(
            answer(store.insert(late, began)),
            answer(store.remove_of_user(&user, None)),
        )
        .await;
        assert_eq!(removed, u64::from(inserted));
        assert!(ids(store, user.as_str()).await.is_empty(), "all are out");
    }
}
