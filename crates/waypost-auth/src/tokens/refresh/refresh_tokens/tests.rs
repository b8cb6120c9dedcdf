use super::*;
use crate::store_tests;
use crate::time::ManualClock;
use crate::tokens::MemoryRefreshStore;
use secrecy::ExposeSecret;

struct Fixture {
    tokens: RefreshTokens<MemoryRefreshStore>,
    clock: Arc<ManualClock>,
}

fn fixture() -> Fixture {
    let clock = Arc::new(ManualClock::default());
    Fixture {
        tokens: RefreshTokens::new(MemoryRefreshStore::default()).clock(clock.clone()),
        clock,
    }
}

impl Fixture {
    async fn login(&self) -> SecretString {
        self.tokens
            .issue(
                "ada".into(),
                "posts:read".parse().unwrap(),
                Some("s1".into()),
            )
            .await
            .unwrap()
            .token
    }

    async fn refresh(&self, token: &SecretString) -> Result<SecretString, RefreshError> {
        self.tokens
            .refresh(token.expose_secret())
            .await
            .map(|refreshed| refreshed.token)
    }
}

fn same(a: &SecretString, b: &SecretString) -> bool {
    a.expose_secret() == b.expose_secret()
}

#[tokio::test]
async fn the_memory_store_keeps_its_promises() {
    store_tests::refresh_store(&MemoryRefreshStore::default()).await;
}

#[tokio::test]
async fn each_refresh_gives_another_token_of_the_same_family() {
    let fixture = fixture();
    let first = fixture.login().await;
    let refreshed = fixture.tokens.refresh(first.expose_secret()).await.unwrap();
    assert!(!same(&first, &refreshed.token));
    assert_eq!(refreshed.family.user, "ada".into());
    assert_eq!(refreshed.family.scopes.to_string(), "posts:read");
    assert_eq!(refreshed.family.session.as_deref(), Some("s1"));
}

#[tokio::test]
async fn a_lost_answer_can_be_asked_for_again_within_the_grace() {
    let fixture = fixture();
    let first = fixture.login().await;
    let second = fixture.refresh(&first).await.unwrap();
    fixture.clock.advance(Duration::from_secs(10));
    assert!(same(&fixture.refresh(&first).await.unwrap(), &second));
    // The living token is still alive and goes on.
    assert!(!same(&fixture.refresh(&second).await.unwrap(), &second));
}

#[tokio::test]
async fn after_the_grace_the_old_token_ends_the_family() {
    let fixture = fixture();
    let first = fixture.login().await;
    let second = fixture.refresh(&first).await.unwrap();
    fixture.clock.advance(Duration::from_secs(11));
    assert!(matches!(
        fixture.refresh(&first).await,
        Err(RefreshError::Reused(_))
    ));
    assert!(matches!(
        fixture.refresh(&second).await,
        Err(RefreshError::Unknown)
    ));
}

#[tokio::test]
async fn the_token_before_the_last_one_ends_the_family_also_within_the_grace() {
    let fixture = fixture();
    let first = fixture.login().await;
    let second = fixture.refresh(&first).await.unwrap();
    let third = fixture.refresh(&second).await.unwrap();
    assert!(matches!(
        fixture.refresh(&first).await,
        Err(RefreshError::Reused(_))
    ));
    assert!(matches!(
        fixture.refresh(&third).await,
        Err(RefreshError::Unknown)
    ));
}

#[tokio::test]
async fn requests_at_once_get_the_same_token() {
    let fixture = Arc::new(fixture());
    let first = fixture.login().await;
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let (fixture, first) = (Arc::clone(&fixture), first.clone());
            tokio::spawn(async move { fixture.refresh(&first).await.unwrap() })
        })
        .collect();
    let mut tokens = Vec::new();
    for task in tasks {
        tokens.push(task.await.unwrap());
    }
    assert!(tokens.iter().all(|token| same(token, &tokens[0])));
}

#[tokio::test]
async fn one_family_that_ends_leaves_the_others_alone() {
    let fixture = fixture();
    let (phone, laptop) = (fixture.login().await, fixture.login().await);
    let ended = fixture.tokens.revoke(phone.expose_secret()).await.unwrap();
    assert!(ended.is_some());
    assert!(matches!(
        fixture.refresh(&phone).await,
        Err(RefreshError::Unknown)
    ));
    assert!(fixture.refresh(&laptop).await.is_ok());
}

#[tokio::test]
async fn revoking_all_of_a_user_ends_only_that_users_tokens() {
    let fixture = fixture();
    let ada = fixture.login().await;
    let eve = fixture
        .tokens
        .issue("eve".into(), Scopes::none(), None)
        .await
        .unwrap()
        .token;
    assert_eq!(
        fixture.tokens.revoke_all_of(&"ada".into()).await.unwrap(),
        1
    );
    assert!(matches!(
        fixture.refresh(&ada).await,
        Err(RefreshError::Unknown)
    ));
    assert!(fixture.refresh(&eve).await.is_ok());
}

#[tokio::test]
async fn a_family_ends_after_thirty_days_of_daily_use() {
    let fixture = fixture();
    let mut token = fixture.login().await;
    for _ in 0..29 {
        fixture.clock.advance(DAY);
        token = fixture.refresh(&token).await.unwrap();
    }
    fixture.clock.advance(DAY);
    assert!(matches!(
        fixture.refresh(&token).await,
        Err(RefreshError::Expired)
    ));
}

#[tokio::test]
async fn a_family_ends_when_it_is_not_used_for_fourteen_days() {
    let fixture = fixture();
    let token = fixture.login().await;
    fixture.clock.advance(DAY * 14);
    let token = fixture.refresh(&token).await.unwrap();
    fixture.clock.advance(DAY * 14 + Duration::from_secs(1));
    assert_eq!(fixture.tokens.remove_expired().await.unwrap(), 1);
    assert!(matches!(
        fixture.refresh(&token).await,
        Err(RefreshError::Unknown)
    ));
}

#[tokio::test]
async fn a_token_that_was_not_used_for_fourteen_days_is_refused_before_anybody_sweeps() {
    let fixture = fixture();
    let token = fixture.login().await;
    fixture.clock.advance(DAY * 14 + Duration::from_secs(1));
    assert!(matches!(
        fixture.refresh(&token).await,
        Err(RefreshError::Expired)
    ));
    assert_eq!(fixture.tokens.remove_expired().await.unwrap(), 0);
}

#[tokio::test]
async fn a_family_is_found_by_its_tokens_and_by_no_other_secret() {
    let fixture = fixture();
    let first = fixture.login().await;
    let second = fixture.refresh(&first).await.unwrap();
    let find = async |token: &SecretString| {
        let family = fixture.tokens.family_of(token.expose_secret()).await;
        family.unwrap()
    };
    let family = find(&second).await.unwrap();
    assert_eq!(find(&first).await, Some(family.clone()));
    let forged = TokenSecret::random().to_token(family.id.as_str());
    assert_eq!(find(&forged).await, None);
    assert!(fixture.tokens.end(&family.id).await.unwrap());
    assert_eq!(find(&second).await, None);
    assert!(!fixture.tokens.end(&family.id).await.unwrap());
}

/// Whoever can only guess the secret half must not be able to log a user out by asking politely.
#[tokio::test]
async fn revoking_needs_a_token_and_not_only_its_family() {
    let fixture = fixture();
    let token = fixture.login().await;
    let family = token.expose_secret().split_once('.').unwrap().0.to_owned();
    let forged = TokenSecret::random().to_token(&family);
    assert_eq!(
        fixture.tokens.revoke(forged.expose_secret()).await.unwrap(),
        None
    );
    assert!(fixture.refresh(&token).await.is_ok());
}

#[tokio::test]
async fn nothing_that_is_stored_or_printed_contains_a_token() {
    let fixture = fixture();
    let first = fixture.login().await;
    let second = fixture.tokens.refresh(first.expose_secret()).await.unwrap();
    let printed = format!("{second:?} {:?}", fixture.tokens);
    for token in [&first, &second.token] {
        let secret = token.expose_secret().split_once('.').unwrap().1;
        assert!(!printed.contains(secret), "{printed}");
    }
    assert!(!printed.contains("sealed_successor"), "{printed}");
}
