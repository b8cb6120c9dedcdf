use chrono::{DateTime, FixedOffset, NaiveTime};
use uuid::Uuid;
use waypost::Duration;
use waypost::prelude::*;

#[put("/items/{item_id}")]
async fn read_items(
    item_id: Uuid,
    #[body] start_datetime: DateTime<FixedOffset>,
    #[body] end_datetime: DateTime<FixedOffset>,
    #[body] process_after: Duration,
    #[body] repeat_at: Option<NaiveTime>,
) -> Json<Value> {
    let start_process = start_datetime + *process_after;
    let duration = end_datetime - start_process;
    Json(json!({
        "item_id": item_id,
        "start_datetime": start_datetime.to_rfc3339(),
        "end_datetime": end_datetime.to_rfc3339(),
        "process_after": process_after.num_seconds(),
        "repeat_at": repeat_at,
        "start_process": start_process.to_rfc3339(),
        "duration": duration.num_seconds(),
    }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
