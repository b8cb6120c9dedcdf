use super::*;
use crate::api_keys::MemoryApiKeyStore;
use crate::store_tests;
use crate::time::ManualClock;

struct Fixture {
    keys: ApiKeys<MemoryApiKeyStore>,
    clock: Arc<ManualClock>,
}

fn fixture() -> Fixture {
    let clock = Arc::new(ManualClock::default());
    Fixture {
        keys: ApiKeys::new(MemoryApiKeyStore::default()).clock(clock.clone()),
        clock,
    }
}

impl Fixture {
    async fn check(&self, created: &CreatedApiKey) -> Result<ApiKey, ApiKeyError> {
        self.keys.check(created.key.expose_secret()).await
    }
}

#[tokio::test]
async fn the_memory_store_keeps_its_promises() {
    store_tests::api_key_store(&MemoryApiKeyStore::default()).await;
}

#[tokio::test]
async fn a_key_ends_when_its_time_is_over() {
    let fixture = fixture();
    let hour = NewApiKey::of("ada", "one hour").lifetime(Duration::from_secs(3600));
    let (hour, forever) = (
        fixture.keys.create(hour).await.unwrap(),
        fixture
            .keys
            .create(NewApiKey::of("ada", "for ever"))
            .await
            .unwrap(),
    );
    fixture.clock.advance(Duration::from_secs(3599));
    assert!(fixture.check(&hour).await.is_ok());
    fixture.clock.advance(Duration::from_secs(1));
    assert!(matches!(
        fixture.check(&hour).await,
        Err(ApiKeyError::Expired)
    ));
    assert!(fixture.check(&forever).await.is_ok());
    assert_eq!(fixture.keys.remove_expired().await.unwrap(), 1);
    assert!(matches!(
        fixture.check(&hour).await,
        Err(ApiKeyError::Unknown)
    ));
}

#[tokio::test]
async fn keys_that_were_not_given_out_are_told_apart() {
    let fixture = fixture();
    let invented = KeyFormat::new("wp_").unwrap().random();
    assert!(matches!(
        fixture.keys.check(invented.expose_secret()).await,
        Err(ApiKeyError::Unknown)
    ));
    assert!(matches!(
        fixture.keys.check("wp_mistyped").await,
        Err(ApiKeyError::Malformed)
    ));
}

#[tokio::test]
async fn the_last_use_is_known_to_the_minute() {
    let fixture = fixture();
    let created = fixture
        .keys
        .create(NewApiKey::of("ada", "import"))
        .await
        .unwrap();
    assert_eq!(created.record.last_used_at, None);
    let first = fixture.clock.now();
    assert_eq!(
        fixture.check(&created).await.unwrap().last_used_at,
        Some(first)
    );
    fixture.clock.advance(Duration::from_secs(59));
    assert_eq!(
        fixture.check(&created).await.unwrap().last_used_at,
        Some(first)
    );
    fixture.clock.advance(Duration::from_secs(1));
    assert_eq!(
        fixture.check(&created).await.unwrap().last_used_at,
        Some(fixture.clock.now())
    );
    assert_eq!(
        fixture.keys.list(&"ada".into()).await.unwrap()[0].last_used_at,
        Some(fixture.clock.now())
    );
}

#[tokio::test]
async fn nobody_revokes_a_key_of_another_owner() {
    let fixture = fixture();
    let created = fixture
        .keys
        .create(NewApiKey::of("ada", "import"))
        .await
        .unwrap();
    assert!(
        !fixture
            .keys
            .revoke(&"eve".into(), &created.record.id)
            .await
            .unwrap()
    );
    assert!(fixture.check(&created).await.is_ok());
    assert_eq!(fixture.keys.revoke_all_of(&"ada".into()).await.unwrap(), 1);
    assert!(matches!(
        fixture.check(&created).await,
        Err(ApiKeyError::Unknown)
    ));
}

#[tokio::test]
async fn keys_start_with_the_applications_own_prefix() {
    let keys = ApiKeys::new(MemoryApiKeyStore::default())
        .prefix("social_live_")
        .unwrap();
    let created = keys.create(NewApiKey::of("ada", "import")).await.unwrap();
    assert!(created.key.expose_secret().starts_with("social_live_"));
    assert!(keys.check(created.key.expose_secret()).await.is_ok());
}

#[tokio::test]
async fn nothing_that_is_stored_or_printed_contains_a_key() {
    let fixture = fixture();
    let created = fixture
        .keys
        .create(NewApiKey::of("ada", "import"))
        .await
        .unwrap();
    let stored = fixture.keys.list(&"ada".into()).await.unwrap();
    let printed = format!("{created:?} {stored:?} {:?}", fixture.keys);
    let key = created.key.expose_secret();
    assert!(!printed.contains(&key[3..12]), "{printed}");
    assert!(key.ends_with(&created.record.hint) && created.record.hint.len() == 4);
}
