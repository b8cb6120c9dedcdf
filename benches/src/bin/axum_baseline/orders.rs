//! Larger bodies, with the `validator` crate.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationErrors};

#[derive(Deserialize, Validate)]
struct Order {
    #[validate(length(min = 1, max = 40))]
    reference: String,
    #[validate(nested)]
    customer: Customer,
    #[validate(nested)]
    billing: Address,
    #[validate(nested)]
    shipping: Address,
    #[validate(length(min = 1, max = 100), nested)]
    lines: Vec<Line>,
    #[validate(nested)]
    payment: Payment,
    #[validate(length(max = 500))]
    notes: Option<String>,
    #[validate(range(min = 1, max = 5))]
    #[serde(default = "middle")]
    priority: i32,
}

fn middle() -> i32 {
    3
}

#[derive(Deserialize, Validate)]
#[expect(dead_code, reason = "some fields are only there to be read")]
struct Customer {
    #[validate(length(min = 1, max = 80))]
    name: String,
    #[validate(length(min = 3, max = 120))]
    email: String,
    #[validate(length(max = 20))]
    phone: Option<String>,
    #[validate(range(min = 18, max = 130))]
    age: i32,
    newsletter: bool,
    #[validate(length(min = 2, max = 5))]
    locale: String,
}

#[derive(Deserialize, Validate)]
struct Address {
    #[validate(length(min = 1, max = 120))]
    street: String,
    #[validate(length(min = 3, max = 12))]
    postcode: String,
    #[validate(length(min = 1, max = 80))]
    city: String,
    #[validate(length(max = 80))]
    region: Option<String>,
    #[validate(length(min = 2, max = 2))]
    country: String,
    #[validate(range(min = -90.0, max = 90.0))]
    latitude: f64,
}

// The report of a list that is too long shows it.
#[derive(Serialize, Deserialize, Validate)]
struct Line {
    #[validate(length(min = 1, max = 32))]
    sku: String,
    #[validate(length(min = 1, max = 120))]
    name: String,
    #[validate(range(min = 1, max = 1000))]
    quantity: i32,
    #[validate(range(exclusive_min = 0.0))]
    price: f64,
    #[validate(range(min = 0.0, max = 1.0))]
    discount: f64,
    #[validate(range(min = 0.0))]
    weight: Option<f64>,
    taxed: bool,
}

#[derive(Deserialize, Validate)]
#[expect(dead_code, reason = "some fields are only there to be read")]
struct Payment {
    #[validate(length(min = 1, max = 20))]
    method: String,
    #[validate(length(min = 3, max = 3))]
    currency: String,
    #[validate(range(min = 0.0))]
    amount: f64,
    #[validate(range(min = 1, max = 36))]
    installments: i32,
    #[validate(length(max = 34))]
    iban: Option<String>,
    #[validate(length(max = 40))]
    reference: Option<String>,
    captured: bool,
}

/// What an order or its lines come to.
#[derive(Serialize)]
struct Receipt {
    pieces: i32,
    total: f64,
}

impl Receipt {
    fn of(lines: &[Line]) -> Self {
        let price = |line: &Line| f64::from(line.quantity) * line.price * (1.0 - line.discount);
        Self {
            pieces: lines.iter().map(|line| line.quantity).sum(),
            total: lines.iter().map(price).sum(),
        }
    }
}

pub(crate) async fn create_order(request: Request) -> Response {
    answer(request, |order: Order| {
        order.validate()?;
        Ok(Receipt::of(&order.lines))
    })
    .await
}

pub(crate) async fn add_lines(request: Request) -> Response {
    answer(request, |lines: Vec<Line>| {
        lines.iter().try_for_each(Validate::validate)?;
        Ok(Receipt::of(&lines))
    })
    .await
}

async fn answer<T: DeserializeOwned>(
    request: Request,
    work: impl FnOnce(T) -> Result<Receipt, ValidationErrors>,
) -> Response {
    if !super::has_json(&request) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let body = match Bytes::from_request(request, &()).await {
        Ok(body) => body,
        Err(rejection) => return rejection.into_response(),
    };
    let value = match serde_json::from_slice(&body) {
        Ok(value) => value,
        Err(error) => {
            return (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response();
        }
    };
    match work(value) {
        Ok(receipt) => Json(receipt).into_response(),
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, Json(errors)).into_response(),
    }
}
