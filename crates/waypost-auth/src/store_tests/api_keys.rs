use futures_util::future::join;

use super::answer::answer;
use super::at_once::RACERS;
use super::exact_names::different_users;
use super::times::at;
use crate::UserId;
use crate::api_keys::{ApiKey, ApiKeyId, ApiKeyStore};
use crate::secret::SecretDigest;

/// Checks an [`ApiKeyStore`], which must be empty.
///
/// # Panics
/// When the store does not do what its trait says.
pub async fn api_key_store(store: &impl ApiKeyStore) {
    keeps_what_it_is_given(store).await;
    removes_the_right_ones(store).await;
    takes_no_owner_for_another(store).await;
    adds_nothing_that_began_before_the_end(store).await;
    adds_nothing_beside_the_end(store).await;
}

fn key(id: &str, owner: &str, created_at: i64) -> ApiKey {
    ApiKey {
        id: ApiKeyId::new(id),
        digest: SecretDigest::of(id.as_bytes()),
        hint: "x9Yz".into(),
        owner: owner.into(),
        name: "Ünï\u{1f980}code \"quoted\"".into(),
        scopes: "posts:read posts:write".parse().expect("two scopes"),
        created_at: at(created_at),
        expires_at: Some(at(created_at + 1000)),
        last_used_at: None,
    }
}

async fn find(store: &impl ApiKeyStore, id: &str) -> Option<ApiKey> {
    answer(store.find(&SecretDigest::of(id.as_bytes()))).await
}

async fn epoch(store: &impl ApiKeyStore, owner: &UserId) -> u64 {
    answer(store.epoch(owner)).await
}

async fn insert(store: &impl ApiKeyStore, key: ApiKey) {
    let epoch = epoch(store, &key.owner).await;
    let inserted = answer(store.insert(key, epoch)).await;
    assert!(inserted);
}

async fn keeps_what_it_is_given(store: &impl ApiKeyStore) {
    let bare = ApiKey {
        expires_at: None,
        scopes: crate::Scopes::none(),
        ..key("k2", "ada", 20)
    };
    for key in [key("k1", "ada", 10), bare.clone(), key("k3", "eve", 30)] {
        insert(store, key).await;
    }
    assert_eq!(find(store, "k1").await, Some(key("k1", "ada", 10)));
    assert_eq!(find(store, "k2").await, Some(bare.clone()));
    assert_eq!(find(store, "k4").await, None);
    let listed = answer(store.list(&"ada".into())).await;
    assert_eq!(
        listed,
        [bare, key("k1", "ada", 10)],
        "the newest first, and nobody else's"
    );

    answer(store.touch(&ApiKeyId::new("k1"), at(50))).await;
    let used = find(store, "k1").await.expect("it is there");
    assert_eq!(
        used,
        ApiKey {
            last_used_at: Some(at(50)),
            ..key("k1", "ada", 10)
        }
    );
    let gone = store.touch(&ApiKeyId::new("gone"), at(50)).await;
    gone.expect("touching what is gone is no error");
}

async fn removes_the_right_ones(store: &impl ApiKeyStore) {
    let remove =
        async |owner: &str, id: &str| answer(store.remove(&owner.into(), &ApiKeyId::new(id))).await;
    assert!(!remove("eve", "k1").await, "it is not Eve's");
    assert!(remove("ada", "k1").await);
    assert!(!remove("ada", "k1").await);

    let removed = answer(store.remove_expired(at(1029))).await;
    assert_eq!(removed, 0);
    let removed = answer(store.remove_expired(at(1030))).await;
    assert_eq!(removed, 1, "only what has an end");
    assert!(find(store, "k2").await.is_some());

    assert_eq!(answer(store.remove_of_owner(&"ada".into())).await, 1);
    assert_eq!(answer(store.remove_of_owner(&"ada".into())).await, 0);
}

async fn takes_no_owner_for_another(store: &impl ApiKeyStore) {
    let owners = different_users();
    for (number, owner) in owners.iter().enumerate() {
        let key = ApiKey {
            owner: owner.clone(),
            ..key(&format!("of {number}"), "", 0)
        };
        insert(store, key).await;
    }
    for (number, owner) in owners.iter().enumerate() {
        let listed = answer(store.list(owner)).await;
        assert_eq!(listed.len(), 1, "{owner}");
        assert_eq!(listed[0].id, ApiKeyId::new(format!("of {number}")));
        let removed = answer(store.remove_of_owner(owner)).await;
        assert_eq!(removed, 1, "{owner}");
    }
}

async fn adds_nothing_that_began_before_the_end(store: &impl ApiKeyStore) {
    let zoe = "zoe".into();
    insert(store, key("z1", "zoe", 10)).await;
    assert_eq!(epoch(store, &zoe).await, 0, "a key ends nothing");
    let removed = answer(store.remove_of_owner(&zoe)).await;
    assert_eq!(removed, 1);
    assert_eq!(epoch(store, &zoe).await, 1);
    for late in [0, 2] {
        let inserted = answer(store.insert(key("late", "zoe", 20), late)).await;
        assert!(!inserted, "{late}");
    }
    assert_eq!(find(store, "late").await, None);
    assert_eq!(
        epoch(store, &"zöe".into()).await,
        0,
        "an epoch is of one owner"
    );
}

async fn adds_nothing_beside_the_end(store: &impl ApiKeyStore) {
    for round in 0..RACERS {
        // An owner of whom nothing is known yet, and one who has been here before.
        let owner = format!("raced {}", round / 2).into();
        let began = epoch(store, &owner).await;
        let late = ApiKey {
            owner: owner.clone(),
            ..key(&format!("beside {round}"), "", 10)
        };
        let adding = answer(store.insert(late, began));
        let (inserted, removed) = join(adding, answer(store.remove_of_owner(&owner))).await;
        assert_eq!(removed, u64::from(inserted));
        let left = answer(store.list(&owner)).await;
        assert!(left.is_empty(), "all are out");
    }
}
