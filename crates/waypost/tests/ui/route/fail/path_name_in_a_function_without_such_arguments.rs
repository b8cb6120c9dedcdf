use waypost::prelude::*;

#[get("/users/{user_id}/items/{item_id}")]
async fn read_nothing() {}

#[get("/teams/{team_id}")]
async fn read_team(#[query] a: i64, #[query] b: i64) -> i64 {
    a + b
}

fn main() {}
