use waypost::prelude::*;

#[schema(rename_all = "lowercase")]
#[derive(Clone, Copy)]
pub enum ModelName {
    Alexnet,
    Resnet,
    Lenet,
}

#[get("/models/{model_name}")]
async fn get_model(model_name: ModelName) -> Json<Value> {
    let message = match model_name {
        ModelName::Alexnet => "Deep Learning FTW!",
        ModelName::Lenet => "LeCNN all the images",
        ModelName::Resnet => "Have some residuals",
    };
    Json(json!({ "model_name": model_name, "message": message }))
}

/// The page's app.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![get_model])
}
