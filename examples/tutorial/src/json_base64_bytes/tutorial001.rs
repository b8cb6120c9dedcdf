use waypost::Base64Bytes;
use waypost::prelude::*;

#[schema]
pub struct DataInput {
    description: String,
    data: Base64Bytes,
}

#[schema]
pub struct DataOutput {
    description: String,
    data: Base64Bytes,
}

#[schema]
pub struct DataInputOutput {
    description: String,
    data: Base64Bytes,
}

#[post("/data")]
async fn post_data(body: DataInput) -> Json<Value> {
    let content = String::from_utf8_lossy(&body.data);
    Json(json!({ "description": body.description, "content": content }))
}

#[get("/data")]
async fn get_data() -> DataOutput {
    DataOutput {
        description: "A plumbus".to_owned(),
        data: "hello".into(),
    }
}

#[post("/data-in-out")]
async fn post_data_in_out(body: DataInputOutput) -> DataInputOutput {
    body
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![post_data, get_data, post_data_in_out])
}
