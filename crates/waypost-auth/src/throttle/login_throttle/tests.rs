use super::*;
use crate::throttle::MemoryThrottleStore;
use crate::time::ManualClock;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicUsize, Ordering};

struct Fixture {
    throttle: LoginThrottle<MemoryThrottleStore>,
    clock: Arc<ManualClock>,
}

fn fixture() -> Fixture {
    let clock = Arc::new(ManualClock::default());
    Fixture {
        throttle: LoginThrottle::new(MemoryThrottleStore::default()).clock(clock.clone()),
        clock,
    }
}

/// Each number is another address, so that only accounts are counted.
fn address(number: u32) -> IpAddr {
    Ipv4Addr::from(0x0a00_0000 + number).into()
}

impl Fixture {
    async fn fail(&self, account: &str, from: IpAddr) -> Option<Duration> {
        match self.throttle.attempt(account, from).await.unwrap() {
            Decision::Go(_) => None,
            Decision::Wait { retry_after } => Some(retry_after),
            Decision::Locked => Some(Duration::MAX),
        }
    }

    async fn go(&self, account: &str, from: IpAddr) -> Attempt {
        match self.throttle.attempt(account, from).await.unwrap() {
            Decision::Go(attempt) => attempt,
            other => panic!("{other:?}"),
        }
    }
}

/// NIST SP 800-63B-4 §3.2.2: not more than 100 failures in a row, however patient somebody is.
#[tokio::test]
async fn an_account_is_locked_after_exactly_one_hundred_failures() {
    let fixture = fixture();
    let mut tried = 0;
    for number in 0..10_000 {
        fixture.clock.advance(Duration::from_secs(60));
        match fixture.fail("ada", address(number)).await {
            None => tried += 1,
            Some(Duration::MAX) => break,
            Some(_) => {}
        }
    }
    assert_eq!(tried, 100);
    fixture
        .clock
        .advance(Duration::from_secs(3 * 365 * 24 * 3600));
    fixture.throttle.remove_forgotten().await.unwrap();
    assert_eq!(
        fixture.fail("ada", address(1)).await,
        Some(Duration::MAX),
        "neither time nor the sweep opens it"
    );
    fixture.throttle.unlock("ada").await.unwrap();
    assert_eq!(fixture.fail("ada", address(1)).await, None);
}

#[tokio::test]
async fn a_success_forgets_the_accounts_failures() {
    let fixture = fixture();
    for number in 0..5 {
        assert_eq!(fixture.fail("ada", address(number)).await, None);
    }
    let attempt = fixture.go("ada", address(9)).await;
    fixture.throttle.succeeded(attempt).await.unwrap();
    for number in 0..6 {
        assert_eq!(fixture.fail("ada", address(number)).await, None);
    }
    assert_eq!(
        fixture.fail("ada", address(7)).await,
        Some(Duration::from_secs(30))
    );
}

#[tokio::test]
async fn own_successes_do_not_clear_an_address_for_guessing_at_others() {
    let fixture = fixture();
    let here = address(1);
    let mut guesses = 0;
    for number in 0..100 {
        if fixture
            .fail(&format!("victim {number}"), here)
            .await
            .is_some()
        {
            break;
        }
        guesses += 1;
        if let Decision::Go(own) = fixture.throttle.attempt("eve", here).await.unwrap() {
            fixture.throttle.succeeded(own).await.unwrap();
        }
    }
    assert_eq!(guesses, 21);
}

#[tokio::test]
async fn an_attempt_that_was_refused_or_cancelled_is_no_failure_of_the_address() {
    let fixture = fixture();
    for number in 10..16 {
        fixture.fail("ada", address(number)).await;
    }
    let here = address(1);
    for _ in 0..50 {
        assert!(
            fixture.fail("ada", here).await.is_some(),
            "the account waits"
        );
        let attempt = fixture.go("eve", here).await;
        fixture.throttle.cancelled(attempt).await.unwrap();
    }
    assert_eq!(fixture.fail("eve", here).await, None);
}

impl Fixture {
    async fn try_from_device(
        &self,
        account: &str,
        device: &SecretString,
        from: IpAddr,
    ) -> Decision {
        let device = device.expose_secret();
        let decision = self.throttle.attempt_from_device(account, device, from);
        decision.await.unwrap()
    }
}

#[tokio::test]
async fn a_known_device_gets_in_while_strangers_lock_the_account() {
    let fixture = fixture();
    let laptop = fixture.throttle.remember_device("ada").await.unwrap();
    for number in 0..10 {
        fixture.fail("ada", address(number)).await;
    }
    assert!(fixture.fail("ada", address(50)).await.is_some());
    for number in 51..60 {
        let decision = fixture
            .try_from_device("ada", &laptop, address(number))
            .await;
        let Decision::Go(attempt) = decision else {
            panic!("{decision:?}")
        };
        assert!(attempt.is_of_known_device());
        fixture.throttle.succeeded(attempt).await.unwrap();
    }
    assert!(
        fixture.fail("ada", address(61)).await.is_some(),
        "the strangers still wait"
    );
}

#[tokio::test]
async fn a_known_device_gets_in_while_strangers_at_its_address_wait() {
    let fixture = fixture();
    let (office, laptop) = (address(1), fixture.throttle.remember_device("ada").await);
    let laptop = laptop.unwrap();
    for number in 0..21 {
        fixture.fail(&format!("victim {number}"), office).await;
    }
    assert!(fixture.fail("ada", office).await.is_some());
    for _ in 0..30 {
        let decision = fixture.try_from_device("ada", &laptop, office).await;
        let Decision::Go(attempt) = decision else {
            panic!("{decision:?}")
        };
        fixture.throttle.succeeded(attempt).await.unwrap();
    }
    let decision = fixture.try_from_device("eve", &laptop, office).await;
    assert!(matches!(decision, Decision::Wait { .. }), "{decision:?}");
}

#[tokio::test]
async fn a_device_is_known_to_the_account_that_logged_in_and_to_no_other() {
    let fixture = fixture();
    let of_eve = fixture.throttle.remember_device("eve").await.unwrap();
    for number in 0..6 {
        fixture.fail("ada", address(number)).await;
    }
    for device in [
        of_eve,
        SecretString::from("invented"),
        SecretString::from(""),
    ] {
        let decision = fixture.try_from_device("ada", &device, address(9)).await;
        assert!(matches!(decision, Decision::Wait { .. }), "{decision:?}");
    }
}

#[tokio::test]
async fn guesses_from_a_known_device_wait_too_and_after_a_hundred_it_is_a_stranger() {
    let fixture = fixture();
    let stolen = fixture.throttle.remember_device("ada").await.unwrap();
    let mut tried = 0;
    for number in 0..10_000 {
        fixture.clock.advance(Duration::from_secs(60));
        match fixture
            .try_from_device("ada", &stolen, address(number))
            .await
        {
            Decision::Go(attempt) if attempt.is_of_known_device() => tried += 1,
            Decision::Wait { .. } => {}
            _ => break,
        }
    }
    assert_eq!(tried, 100);
}

#[tokio::test]
async fn a_device_stays_known_when_its_attempt_is_cancelled() {
    let fixture = fixture();
    let laptop = fixture.throttle.remember_device("ada").await.unwrap();
    for number in 0..3 {
        let decision = fixture
            .try_from_device("ada", &laptop, address(number))
            .await;
        let Decision::Go(attempt) = decision else {
            panic!("{decision:?}")
        };
        assert!(attempt.is_of_known_device());
        fixture.throttle.cancelled(attempt).await.unwrap();
    }
}

#[tokio::test]
async fn a_device_that_is_not_used_for_a_year_is_forgotten() {
    let fixture = fixture();
    let laptop = fixture.throttle.remember_device("ada").await.unwrap();
    fixture.clock.advance(Duration::from_secs(366 * 24 * 3600));
    assert_eq!(fixture.throttle.remove_forgotten().await.unwrap(), 1);
    let Decision::Go(attempt) = fixture.try_from_device("ada", &laptop, address(1)).await else {
        panic!("nobody has failed")
    };
    assert!(!attempt.is_of_known_device());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_attempts_at_once_are_not_more_than_the_free_ones() {
    let fixture = Arc::new(fixture());
    let let_through = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..1_000)
        .map(|number| {
            let (fixture, let_through) = (Arc::clone(&fixture), Arc::clone(&let_through));
            tokio::spawn(async move {
                if fixture.fail("ada", address(number)).await.is_none() {
                    let_through.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(let_through.load(Ordering::Relaxed), 6);
}

#[tokio::test]
async fn what_no_rule_looks_at_is_removed() {
    let fixture = fixture();
    fixture.fail("ada", address(1)).await;
    assert_eq!(fixture.throttle.remove_forgotten().await.unwrap(), 0);
    fixture.clock.advance(Duration::from_secs(366 * 24 * 3600));
    assert_eq!(fixture.throttle.remove_forgotten().await.unwrap(), 2);
}

#[tokio::test]
async fn who_makes_many_accounts_waits_longer_and_longer_and_so_does_nobody_else() {
    let Fixture { throttle, clock } = fixture();
    let here = address(1);
    for _ in 0..21 {
        assert_eq!(throttle.sign_up(here).await.unwrap(), None);
    }
    for minutes_and_a_half in [1, 2, 4, 8, 16, 20, 20] {
        let wait = throttle.sign_up(here).await.unwrap();
        assert_eq!(wait, Some(Duration::from_secs(30) * minutes_and_a_half));
        assert_eq!(throttle.sign_up(address(2)).await.unwrap(), None);
        clock.advance(wait.unwrap());
        assert_eq!(throttle.sign_up(here).await.unwrap(), None);
    }
    clock.advance(Duration::from_secs(60 * 60 + 1));
    for _ in 0..21 {
        assert_eq!(throttle.sign_up(here).await.unwrap(), None, "forgotten");
    }
}

#[tokio::test]
async fn an_account_that_was_not_made_is_not_counted_and_log_ins_are_counted_apart() {
    let throttle = fixture().throttle;
    let here = address(1);
    for _ in 0..50 {
        assert_eq!(throttle.sign_up(here).await.unwrap(), None);
        throttle.sign_up_cancelled(here).await.unwrap();
    }
    for _ in 0..22 {
        throttle.sign_up(here).await.unwrap();
    }
    assert!(throttle.sign_up(here).await.unwrap().is_some());
    let attempt = throttle.attempt("ada", here).await.unwrap();
    assert!(matches!(attempt, Decision::Go(_)));
}
