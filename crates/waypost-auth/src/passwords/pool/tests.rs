use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;

fn pool(threads: usize, queue: usize) -> HashingPool {
    let threads = NonZeroUsize::new(threads).unwrap();
    HashingPool::new(&HashingPoolSettings {
        threads,
        queue,
        patience: Duration::ZERO,
        niceness: 10,
    })
    .unwrap()
}

#[tokio::test]
async fn a_full_queue_refuses_at_once_and_says_when_to_come_back() {
    let pool = Arc::new(pool(1, 2));
    let (release, gate) = channel::<()>();
    let (started, running) = channel::<()>();
    let busy = tokio::spawn({
        let pool = Arc::clone(&pool);
        async move {
            pool.run(move |_| (started.send(()).unwrap(), gate.recv().unwrap()))
                .await
        }
    });
    tokio::task::spawn_blocking(move || running.recv().unwrap())
        .await
        .unwrap();
    let waiting: Vec<_> = (0..2)
        .map(|number| {
            let pool = Arc::clone(&pool);
            tokio::spawn(async move { pool.run(move |_| number).await })
        })
        .collect();
    tokio::task::yield_now().await;
    let refused = pool.run(|_| ()).await;
    assert_eq!(
        refused,
        Err(PoolError::Overloaded {
            retry_after: Duration::from_secs(1)
        })
    );

    release.send(()).unwrap();
    busy.await.unwrap().unwrap();
    for (number, task) in waiting.into_iter().enumerate() {
        assert_eq!(task.await.unwrap(), Ok(number));
    }
    assert_eq!(pool.run(|_| "free again").await, Ok("free again"));
    assert_eq!(
        format!("{pool:?}"),
        "HashingPool { threads: 1, unfinished: 0 }"
    );
}

#[tokio::test]
async fn no_more_jobs_run_at_once_than_there_are_threads() {
    let pool = Arc::new(pool(2, 64));
    let running = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let (pool, running, most) =
                (Arc::clone(&pool), Arc::clone(&running), Arc::clone(&most));
            tokio::spawn(async move {
                pool.run(move |_| {
                    most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(2));
                    running.fetch_sub(1, Ordering::SeqCst);
                })
                .await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(most.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_panic_is_reported_and_the_thread_goes_on() {
    let pool = pool(1, 4);
    assert_eq!(
        pool.run(|_| panic!("in a job")).await,
        Err::<(), _>(PoolError::Stopped)
    );
    assert_eq!(pool.run(|_| 1).await, Ok(1));
    assert_eq!(pool.load.taken(), 0);
}

#[tokio::test]
async fn the_job_of_a_caller_who_left_is_skipped() {
    let pool = Arc::new(pool(1, 4));
    let (release, gate) = channel::<()>();
    let (started, running) = channel::<()>();
    let busy = tokio::spawn({
        let pool = Arc::clone(&pool);
        async move {
            pool.run(move |_| (started.send(()).unwrap(), gate.recv().unwrap()))
                .await
        }
    });
    tokio::task::spawn_blocking(move || running.recv().unwrap())
        .await
        .unwrap();
    let ran = Arc::new(AtomicUsize::new(0));
    let impatient = tokio::spawn({
        let (pool, ran) = (Arc::clone(&pool), Arc::clone(&ran));
        async move { pool.run(move |_| ran.fetch_add(1, Ordering::SeqCst)).await }
    });
    tokio::task::yield_now().await;
    impatient.abort();
    assert!(impatient.await.unwrap_err().is_cancelled());
    release.send(()).unwrap();
    busy.await.unwrap().unwrap();
    pool.run(|_| ()).await.unwrap();
    assert_eq!(ran.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_place_is_kept_from_the_reservation_on_and_serves_for_several_jobs() {
    let pool = pool(1, 1);
    let mut first = pool.reserve().await.unwrap();
    let second = pool.reserve().await.unwrap();
    assert!(matches!(
        pool.run(|_| ()).await,
        Err(PoolError::Overloaded { .. })
    ));
    assert_eq!(first.run(|_| 1).await, Ok(1));
    assert_eq!(first.run(|_| 2).await, Ok(2));
    assert!(pool.reserve().await.is_err());
    drop((first, second));
    assert_eq!(pool.load.taken(), 0);
}

#[tokio::test]
async fn the_place_of_a_running_job_is_not_given_away_when_its_caller_leaves() {
    let pool = Arc::new(pool(1, 0));
    let (release, gate) = channel::<()>();
    let (started, running) = channel::<()>();
    let caller = tokio::spawn({
        let pool = Arc::clone(&pool);
        async move {
            pool.run(move |_| (started.send(()).unwrap(), gate.recv().unwrap()))
                .await
        }
    });
    tokio::task::spawn_blocking(move || running.recv().unwrap())
        .await
        .unwrap();
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());
    assert!(pool.reserve().await.is_err());
    release.send(()).unwrap();
    while pool.load.taken() > 0 {
        tokio::task::yield_now().await;
    }
}
