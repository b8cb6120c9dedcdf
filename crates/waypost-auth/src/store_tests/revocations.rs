use super::at_once::{RACERS, at_once};
use super::exact_names::different_users;
use super::times::at;
use crate::tokens::{RevocationStatus, RevocationStore};

/// Checks a [`RevocationStore`], which must be empty.
///
/// # Panics
/// When the store does not do what its trait says.
pub async fn revocation_store(store: &impl RevocationStore) {
    remembers_until_it_may_forget(store).await;
    ends_the_tokens_of_a_session_together(store).await;
    takes_no_user_for_another(store).await;
    counts_every_advance_under_races(store).await;
}

async fn remembers_until_it_may_forget(store: &impl RevocationStore) {
    let (ada, eve) = ("ada".into(), "eve".into());
    let status = async |jti, user| {
        let status = store.status(jti, None, user).await;
        status.expect("the store answers")
    };
    let nothing = RevocationStatus {
        revoked: false,
        epoch: 0,
    };
    assert_eq!(status("t1", &ada).await, nothing);
    assert_eq!(store.epoch(&ada).await.expect("the store answers"), 0);

    for _ in 0..2 {
        store
            .revoke("t1", at(100))
            .await
            .expect("revoking twice is no error");
    }
    store
        .revoke("t2", at(200))
        .await
        .expect("the store answers");
    assert_eq!(
        status("t1", &ada).await,
        RevocationStatus {
            revoked: true,
            epoch: 0
        }
    );
    assert_eq!(status("T1", &ada).await, nothing, "ids differ by case");
    assert_eq!(status("t3", &ada).await, nothing);

    assert_eq!(
        store.advance_epoch(&ada).await.expect("the store answers"),
        1
    );
    assert_eq!(
        store.advance_epoch(&ada).await.expect("the store answers"),
        2
    );
    assert_eq!(
        status("t3", &ada).await,
        RevocationStatus {
            revoked: false,
            epoch: 2
        }
    );
    assert_eq!(status("t3", &eve).await, nothing, "an epoch is of one user");

    let removed = store.remove_expired(at(101)).await;
    assert_eq!(removed.expect("the store answers"), 1);
    assert!(!status("t1", &eve).await.revoked);
    assert!(status("t2", &eve).await.revoked);
    assert_eq!(
        store.epoch(&ada).await.expect("the store answers"),
        2,
        "epochs do not expire"
    );
}

async fn ends_the_tokens_of_a_session_together(store: &impl RevocationStore) {
    let user = "sue".into();
    let is_revoked = async |jti, sid| {
        let status = store.status(jti, sid, &user).await;
        status.expect("the store answers").revoked
    };
    for id in ["s1", "t4"] {
        store.revoke(id, at(400)).await.expect("the store answers");
    }
    assert!(is_revoked("t5", Some("s1")).await);
    assert!(is_revoked("t4", Some("s1")).await, "both are revoked");
    assert!(is_revoked("t4", Some("s2")).await);
    assert!(!is_revoked("t5", Some("s2")).await);
    assert!(!is_revoked("t5", Some("S1")).await, "ids differ by case");
    assert!(!is_revoked("t5", None).await);
}

async fn takes_no_user_for_another(store: &impl RevocationStore) {
    for user in different_users() {
        let before = store.epoch(&user).await.expect("the store answers");
        let expected = if user.as_str() == "ada" { 2 } else { 0 };
        assert_eq!(before, expected, "{user}");
        let after = store.advance_epoch(&user).await;
        assert_eq!(after.expect("the store answers"), before + 1, "{user}");
    }
}

async fn counts_every_advance_under_races(store: &impl RevocationStore) {
    let user = "raced".into();
    let mut epochs = at_once(|_| store.advance_epoch(&user)).await;
    epochs.sort_unstable();
    let expected: Vec<_> = (1..=u64::from(RACERS)).collect();
    assert_eq!(epochs, expected);

    at_once(|_| store.revoke("raced", at(300))).await;
    let status = store.status("raced", None, &user).await;
    let expected = RevocationStatus {
        revoked: true,
        epoch: u64::from(RACERS),
    };
    assert_eq!(status.expect("the store answers"), expected);
}
