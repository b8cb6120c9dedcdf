use crate::throttle::{Failures, ThrottleKey, ThrottleStore};
use crate::time::UnixTime;

/// Checks a [`ThrottleStore`], which must be empty.
///
/// # Panics
/// When the store does not do what its trait says.
pub async fn throttle_store(store: &impl ThrottleStore) {
    let (ada, eve) = (ThrottleKey::account("ada"), ThrottleKey::account("eve"));
    let failures = |count, at| {
        Some(Failures {
            count,
            last_at: UnixTime::from_secs(at),
        })
    };
    let get = async |key| store.get(key).await.expect("the store answers");
    let replace = async |key, expected, new| {
        store
            .replace(key, expected, new)
            .await
            .expect("the store answers")
    };

    assert_eq!(get(&ada).await, None);
    assert!(
        !replace(&ada, failures(1, 10), failures(2, 20)).await,
        "nothing is there yet"
    );
    assert_eq!(get(&ada).await, None);
    assert!(replace(&ada, None, None).await);

    assert!(replace(&ada, None, failures(1, 10)).await);
    assert!(
        !replace(&ada, None, failures(1, 10)).await,
        "something is there"
    );
    assert_eq!(get(&ada).await, failures(1, 10));
    assert_eq!(get(&eve).await, None);

    assert!(
        !replace(&ada, failures(2, 10), failures(3, 30)).await,
        "another count"
    );
    assert!(
        !replace(&ada, failures(1, 11), failures(2, 30)).await,
        "another time"
    );
    assert!(replace(&ada, failures(1, 10), failures(2, 20)).await);
    assert!(replace(&eve, None, failures(1, 30)).await);

    let remove_older = async |before| {
        store
            .remove_older(UnixTime::from_secs(before))
            .await
            .expect("the store answers")
    };
    assert_eq!(remove_older(20).await, 0);
    assert_eq!(remove_older(21).await, 1);
    assert_eq!((get(&ada).await, get(&eve).await), (None, failures(1, 30)));

    assert!(replace(&eve, failures(1, 30), None).await);
    assert_eq!(get(&eve).await, None);
}
