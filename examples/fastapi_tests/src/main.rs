//! Serves the apps of one of FastAPI's tests: `fastapi_tests test_tuples --port 8000`; `fastapi_tests --list` names them.

use fastapi_tests::apps::APPS;

#[waypost::main]
async fn main() -> anyhow::Result<()> {
    tutorial::command::run(APPS).await
}
