use waypost::prelude::*;

#[dependency]
async fn limit(#[query] limit: i64) -> i64 {
    limit
}

#[dependency]
async fn current_user() -> Result<Option<String>, HttpException> {
    Ok(None)
}

fn main() {}
