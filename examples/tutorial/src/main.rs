//! Serves one example: `tutorial body/tutorial001 --port 8000`; `tutorial --list` names them all.

use tutorial::apps::APPS;

#[waypost::main]
async fn main() -> anyhow::Result<()> {
    tutorial::command::run(APPS).await
}
