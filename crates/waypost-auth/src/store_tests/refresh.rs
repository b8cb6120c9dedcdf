use futures_util::future::join;

use super::answer::answer;
use super::at_once::{RACERS, at_once, the_only_winner};
use super::exact_names::different_users;
use super::times::at;
use crate::UserId;
use crate::secret::SecretDigest;
use crate::tokens::{RefreshFamily, RefreshFamilyId, RefreshStore, Rotation, Superseded};

/// Checks a [`RefreshStore`], which must be empty.
///
/// # Panics
/// When the store does not do what its trait says.
pub async fn refresh_store(store: &impl RefreshStore) {
    keeps_what_it_is_given(store).await;
    rotates_once(store).await;
    removes_what_has_expired(store).await;
    takes_no_user_for_another(store).await;
    rotates_once_under_races(store).await;
    lets_nobody_in_who_began_before_the_end(store).await;
    lets_nobody_in_beside_the_end(store).await;
}

fn family(id: &str, user: &str, created_at: i64) -> RefreshFamily {
    let began = at(created_at);
    RefreshFamily {
        id: RefreshFamilyId::new(id),
        user: user.into(),
        scopes: "posts:read posts:write".parse().expect("two scopes"),
        session: Some("session".into()),
        live: SecretDigest::of(id.as_bytes()),
        superseded: None,
        created_at: began,
        rotated_at: began,
        expires_at: at(created_at + 1000),
    }
}

async fn find(store: &impl RefreshStore, id: &str) -> Option<RefreshFamily> {
    answer(store.find(&RefreshFamilyId::new(id))).await
}

async fn epoch(store: &impl RefreshStore, user: &UserId) -> u64 {
    answer(store.epoch(user)).await
}

async fn insert(store: &impl RefreshStore, family: RefreshFamily) {
    let epoch = epoch(store, &family.user).await;
    let inserted = answer(store.insert(family, epoch)).await;
    assert!(inserted);
}

async fn keeps_what_it_is_given(store: &impl RefreshStore) {
    let bare = RefreshFamily {
        session: None,
        scopes: crate::Scopes::none(),
        ..family("f2", "ada", 200)
    };
    for family in [
        family("f1", "ada", 100),
        bare.clone(),
        family("f3", "eve", 300),
    ] {
        insert(store, family).await;
    }
    assert_eq!(find(store, "f1").await, Some(family("f1", "ada", 100)));
    assert_eq!(find(store, "f2").await, Some(bare.clone()));
    assert_eq!(find(store, "F1").await, None, "ids differ by case");

    let listed = answer(store.list(&"ada".into())).await;
    assert_eq!(
        listed,
        [bare, family("f1", "ada", 100)],
        "the newest first, and nobody else's"
    );

    assert!(answer(store.remove(&RefreshFamilyId::new("f1"))).await);
    assert!(!answer(store.remove(&RefreshFamilyId::new("f1"))).await);
    assert_eq!(answer(store.remove_of_user(&"ada".into())).await, 1);
    assert_eq!(find(store, "f2").await, None);
    assert!(find(store, "f3").await.is_some());
}

async fn rotates_once(store: &impl RefreshStore) {
    let before = family("f4", "ada", 100);
    insert(store, before.clone()).await;
    let superseded = Superseded {
        digest: before.live,
        sealed_successor: [7; 32],
    };
    let rotation = |live: &[u8]| Rotation {
        live: SecretDigest::of(live),
        superseded,
        rotated_at: at(150),
    };
    assert!(answer(store.rotate(&before.id, rotation(b"next"))).await);
    assert!(
        !answer(store.rotate(&before.id, rotation(b"other"))).await,
        "it was rotated before"
    );
    let after = find(store, "f4").await.expect("a rotated family stays");
    let expected = RefreshFamily {
        live: SecretDigest::of(b"next"),
        superseded: Some(superseded),
        rotated_at: at(150),
        ..before.clone()
    };
    assert_eq!(after, expected);
    let missing = RefreshFamilyId::new("missing");
    assert!(!answer(store.rotate(&missing, rotation(b"next"))).await);
}

async fn removes_what_has_expired(store: &impl RefreshStore) {
    answer(store.remove_of_user(&"ada".into())).await;
    answer(store.remove_of_user(&"eve".into())).await;
    for (id, created_at) in [("f5", 0), ("f6", 1), ("f7", 500)] {
        insert(store, family(id, "ada", created_at)).await;
    }
    let removed = answer(store.remove_expired(at(1000), at(1))).await;
    assert_eq!(removed, 1, "only what has ended, or was idle");
    assert!(find(store, "f5").await.is_none());
    let removed = answer(store.remove_expired(at(1000), at(500))).await;
    assert_eq!(removed, 1);
    assert!(find(store, "f7").await.is_some());
}

async fn takes_no_user_for_another(store: &impl RefreshStore) {
    let users = different_users();
    for user in &users {
        answer(store.remove_of_user(user)).await;
    }
    for (number, user) in users.iter().enumerate() {
        let family = RefreshFamily {
            user: user.clone(),
            ..family(&format!("of {number}"), "", 0)
        };
        insert(store, family).await;
    }
    for (number, user) in users.iter().enumerate() {
        let listed = answer(store.list(user)).await;
        assert_eq!(listed.len(), 1, "{user}");
        assert_eq!(listed[0].id, RefreshFamilyId::new(format!("of {number}")));
        assert_eq!(&listed[0].user, user);
        let removed = answer(store.remove_of_user(user)).await;
        assert_eq!(removed, 1, "{user}");
    }
}

/// Of clients that use the same token at once, one rotates; the others find its successor, sealed for them.
async fn rotates_once_under_races(store: &impl RefreshStore) {
    let before = family("raced", "ada", 100);
    let id = before.id.clone();
    insert(store, before.clone()).await;
    let superseded = |number: u32| Superseded {
        digest: before.live,
        sealed_successor: [u8::try_from(number).expect("there are few"); 32],
    };
    let next = |number: u32| SecretDigest::of(&number.to_be_bytes());
    let done = at_once(|number| {
        let rotation = Rotation {
            live: next(number),
            superseded: superseded(number),
            rotated_at: at(150),
        };
        store.rotate(&id, rotation)
    })
    .await;
    let winner = the_only_winner(&done);
    let after = find(store, "raced").await.expect("a rotated family stays");
    assert_eq!(after.live, next(winner));
    assert_eq!(after.superseded, Some(superseded(winner)));

    let removed = at_once(|_| store.remove(&id)).await;
    the_only_winner(&removed);
}

async fn lets_nobody_in_who_began_before_the_end(store: &impl RefreshStore) {
    let zoe = "zoe".into();
    insert(store, family("z1", "zoe", 10)).await;
    assert_eq!(epoch(store, &zoe).await, 0, "a login ends nothing");
    let removed = answer(store.remove_of_user(&zoe)).await;
    assert_eq!(removed, 1);
    assert_eq!(epoch(store, &zoe).await, 1);
    for late in [0, 2] {
        let inserted = answer(store.insert(family("late", "zoe", 20), late)).await;
        assert!(!inserted, "{late}");
    }
    assert_eq!(find(store, "late").await, None);
    assert_eq!(
        epoch(store, &"zöe".into()).await,
        0,
        "an epoch is of one user"
    );
    insert(store, family("z2", "zoe", 30)).await;
    assert!(find(store, "z2").await.is_some());
}

async fn lets_nobody_in_beside_the_end(store: &impl RefreshStore) {
    for round in 0..RACERS {
        // A user of whom nothing is known yet, and one who has been here before.
        let user = format!("raced {}", round / 2).into();
        let began = epoch(store, &user).await;
        let late = RefreshFamily {
            user: user.clone(),
            ..family(&format!("beside {round}"), "", 10)
        };
        let (inserted, removed) = join(
            answer(store.insert(late, began)),
            answer(store.remove_of_user(&user)),
        )
        .await;
        assert_eq!(removed, u64::from(inserted));
        let left = answer(store.list(&user)).await;
        assert!(left.is_empty(), "all are out");
    }
}
