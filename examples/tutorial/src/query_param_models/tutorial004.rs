use chrono::NaiveDate;
use waypost::prelude::*;

#[schema]
pub struct DateRange {
    start: NaiveDate,
    end: NaiveDate,
}

#[get("/items/")]
async fn read_items(
    #[query(default = 10)] limit: i64,
    #[query] date_range: Option<DateRange>,
) -> Json<Value> {
    Json(json!({ "limit": limit, "date_range": date_range }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
