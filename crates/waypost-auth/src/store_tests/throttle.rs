use super::at_once::{RACERS, at_once, the_only_winner};
use super::times::at;
use crate::StoreError;
use crate::throttle::{Failures, ThrottleKey, ThrottleStore};

/// Checks a [`ThrottleStore`], which must be empty.
///
/// # Panics
/// When the store does not do what its trait says.
pub async fn throttle_store(store: &impl ThrottleStore) {
    replaces_only_what_is_expected(store).await;
    forgets_no_lock(store).await;
    lets_one_be_the_first(store).await;
    loses_no_count_under_races(store).await;
}

async fn replaces_only_what_is_expected(store: &impl ThrottleStore) {
    let (ada, eve) = (ThrottleKey::account("ada"), ThrottleKey::account("eve"));
    let failures = |count, last| {
        Some(Failures {
            count,
            last_at: at(last),
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
            .remove_older(at(before), Some(100))
            .await
            .expect("the store answers")
    };
    assert_eq!(remove_older(20).await, 0);
    assert_eq!(remove_older(21).await, 1);
    assert_eq!((get(&ada).await, get(&eve).await), (None, failures(1, 30)));

    // What is known without a failure stays known.
    assert!(replace(&eve, failures(1, 30), failures(0, 40)).await);
    assert_eq!(get(&eve).await, failures(0, 40));
    assert!(replace(&eve, failures(0, 40), None).await);
    assert_eq!(get(&eve).await, None);
}

async fn forgets_no_lock(store: &impl ThrottleStore) {
    let counted = [("open", 99), ("locked", 100)];
    for (account, count) in counted {
        let failures = Failures {
            count,
            last_at: at(10),
        };
        let key = ThrottleKey::account(account);
        let done = store.replace(&key, None, Some(failures)).await;
        assert!(done.expect("the store answers"));
    }
    let remove = async |locked_after| {
        let removed = store.remove_older(at(20), locked_after).await;
        removed.expect("the store answers")
    };
    assert_eq!(remove(Some(100)).await, 1);
    let locked = store.get(&ThrottleKey::account("locked")).await;
    assert!(locked.expect("the store answers").is_some());
    assert_eq!(remove(Some(100)).await, 0);
    assert_eq!(remove(None).await, 1, "nothing is a lock");
}

async fn lets_one_be_the_first(store: &impl ThrottleStore) {
    let key = ThrottleKey::account("first");
    let once = |number: u32| Failures {
        count: 1,
        last_at: at(number.into()),
    };
    let done = at_once(|number| store.replace(&key, None, Some(once(number)))).await;
    let winner = the_only_winner(&done);
    let kept = store.get(&key).await.expect("the store answers");
    assert_eq!(kept, Some(once(winner)));

    let done = at_once(|_| store.replace(&key, kept, None)).await;
    the_only_winner(&done);
    assert_eq!(store.get(&key).await.expect("the store answers"), None);
}

async fn loses_no_count_under_races(store: &impl ThrottleStore) {
    let key = ThrottleKey::account("counted");
    at_once(|_| count_one(store, &key)).await;
    let counted = store.get(&key).await.expect("the store answers");
    assert_eq!(counted.map(|failures| failures.count), Some(RACERS));
}

/// As everybody who counts does it: until nobody else was faster.
async fn count_one(store: &impl ThrottleStore, key: &ThrottleKey) -> Result<(), StoreError> {
    loop {
        let before = store.get(key).await?;
        let more = Failures {
            count: before.map_or(0, |failures| failures.count) + 1,
            last_at: at(10),
        };
        if store.replace(key, before, Some(more)).await? {
            return Ok(());
        }
    }
}
