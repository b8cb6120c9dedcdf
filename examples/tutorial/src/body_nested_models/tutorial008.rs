use waypost::HttpUrl;
use waypost::prelude::*;

#[schema]
pub struct Image {
    url: HttpUrl,
    name: String,
}

#[post("/images/multiple/")]
async fn create_multiple_images(images: Vec<Image>) -> Json<Value> {
    Json(json!(images))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![create_multiple_images])
}
