use std::{
    io,
    sync::{Arc, LazyLock, Mutex},
};

use serde_json::Value;
use tracing::{Dispatch, subscriber::DefaultGuard};

/// A subscriber beside that of the capture. While there is only one, tracing asks the current thread
/// whether anybody wants an event and keeps the answer for all threads: a test that captures nothing
/// would silence those that do.
static SECOND: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(tracing_subscriber::registry()));

/// What this thread logs from the start of the capture to its end.
pub(super) struct LogCapture {
    written: Written,
    _guard: DefaultGuard,
}

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl LogCapture {
    pub(super) fn start() -> Self {
        LazyLock::force(&SECOND);
        let written = Written::default();
        let writer = written.clone();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .with_writer(move || writer.clone())
            .finish();
        Self {
            written,
            _guard: tracing::subscriber::set_default(subscriber),
        }
    }

    pub(super) fn entries(&self) -> Vec<Value> {
        serde_json::Deserializer::from_slice(&self.written.0.lock().unwrap())
            .into_iter()
            .map(Result::unwrap)
            .collect()
    }

    /// The only entry with this message.
    pub(super) fn entry(&self, message: &str) -> Value {
        let mut entries = self.entries();
        entries.retain(|entry| entry["fields"]["message"] == message);
        assert_eq!(entries.len(), 1, "{message}: {entries:?}");
        entries.remove(0)
    }
}

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
