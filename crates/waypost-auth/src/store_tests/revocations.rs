use crate::time::UnixTime;
use crate::tokens::{RevocationStatus, RevocationStore};

/// Checks a [`RevocationStore`], which must be empty.
///
/// # Panics
/// When the store does not do what its trait says.
pub async fn revocation_store(store: &impl RevocationStore) {
    let (ada, eve) = ("ada".into(), "eve".into());
    let status = async |jti, user| store.status(jti, user).await.expect("the store answers");
    let nothing = RevocationStatus {
        revoked: false,
        epoch: 0,
    };
    assert_eq!(status("t1", &ada).await, nothing);
    assert_eq!(store.epoch(&ada).await.expect("the store answers"), 0);

    for _ in 0..2 {
        store
            .revoke("t1", UnixTime::from_secs(100))
            .await
            .expect("revoking twice is no error");
    }
    store
        .revoke("t2", UnixTime::from_secs(200))
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

    let removed = store.remove_expired(UnixTime::from_secs(101)).await;
    assert_eq!(removed.expect("the store answers"), 1);
    assert!(!status("t1", &eve).await.revoked);
    assert!(status("t2", &eve).await.revoked);
    assert_eq!(
        store.epoch(&ada).await.expect("the store answers"),
        2,
        "epochs do not expire"
    );
}
