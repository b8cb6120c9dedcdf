// What `#[waypost::main]` calls.

use tokio::runtime::Builder;

/// Runs `main` on tokio's multi-threaded runtime.
pub fn block_on<F: Future>(main: F) -> F::Output {
    Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("the system gives a new process threads and an event queue")
        // Its own place, so that it is not moved from one stack frame to the next.
        .block_on(Box::pin(main))
}
