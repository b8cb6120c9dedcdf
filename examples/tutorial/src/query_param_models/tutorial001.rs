use waypost::prelude::*;

#[schema(literal, rename_all = "snake_case")]
pub enum OrderBy {
    CreatedAt,
    UpdatedAt,
}

#[schema]
pub struct FilterParams {
    #[field(default = 100, gt = 0, le = 100)]
    limit: i64,
    #[field(default = 0, ge = 0)]
    offset: i64,
    #[field(default = OrderBy::CreatedAt)]
    order_by: OrderBy,
    #[field(default)]
    tags: Vec<String>,
}

#[get("/items/")]
async fn read_items(#[query] filter_query: FilterParams) -> Json<Value> {
    Json(json!(filter_query))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
