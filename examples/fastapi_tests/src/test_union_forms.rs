//! `tests/test_union_forms.py`

use waypost::prelude::*;

#[schema]
struct UserForm {
    name: String,
    email: String,
}

#[schema]
struct CompanyForm {
    company_name: String,
    industry: String,
}

#[schema(untagged)]
enum Either {
    UserForm(UserForm),
    CompanyForm(CompanyForm),
}

#[post("/form-union/")]
async fn post_union_form(#[form] data: Either) -> Json<Value> {
    Json(json!({ "received": data }))
}

/// The app of the test.
pub fn app() -> App {
    App::new("FastAPI").routes(routes![post_union_form])
}
