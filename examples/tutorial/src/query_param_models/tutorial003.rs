use waypost::prelude::*;

#[schema]
pub struct Pagination {
    #[field(default = 10, ge = 1)]
    limit: i64,
    #[field(default = 0, ge = 0)]
    offset: i64,
}

#[schema]
pub struct Filters {
    #[field(default)]
    tags: Vec<String>,
}

#[get("/items/")]
async fn read_items(
    #[query] pagination: Pagination,
    #[query] filters: Filters,
    search: Option<String>,
) -> Json<Value> {
    Json(json!({ "pagination": pagination, "filters": filters, "search": search }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![read_items])
}
