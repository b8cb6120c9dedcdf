//! Larger bodies.

use waypost::prelude::*;

#[schema]
pub(crate) struct Order {
    #[field(min_length = 1, max_length = 40)]
    reference: String,
    customer: Customer,
    billing: Address,
    shipping: Address,
    #[field(min_items = 1, max_items = 100)]
    lines: Vec<Line>,
    payment: Payment,
    #[field(max_length = 500)]
    notes: Option<String>,
    #[field(ge = 1, le = 5, default = 3)]
    priority: i32,
}

#[schema]
struct Customer {
    #[field(min_length = 1, max_length = 80)]
    name: String,
    #[field(min_length = 3, max_length = 120)]
    email: String,
    #[field(max_length = 20)]
    phone: Option<String>,
    #[field(ge = 18, le = 130)]
    age: i32,
    newsletter: bool,
    #[field(min_length = 2, max_length = 5)]
    locale: String,
}

#[schema]
struct Address {
    #[field(min_length = 1, max_length = 120)]
    street: String,
    #[field(min_length = 3, max_length = 12)]
    postcode: String,
    #[field(min_length = 1, max_length = 80)]
    city: String,
    #[field(max_length = 80)]
    region: Option<String>,
    #[field(min_length = 2, max_length = 2)]
    country: String,
    #[field(ge = -90, le = 90)]
    latitude: f64,
}

#[schema]
pub(crate) struct Line {
    #[field(min_length = 1, max_length = 32)]
    sku: String,
    #[field(min_length = 1, max_length = 120)]
    name: String,
    #[field(ge = 1, le = 1000)]
    quantity: i32,
    #[field(gt = 0)]
    price: f64,
    #[field(ge = 0, le = 1)]
    discount: f64,
    #[field(ge = 0)]
    weight: Option<f64>,
    taxed: bool,
}

#[schema]
struct Payment {
    #[field(min_length = 1, max_length = 20)]
    method: String,
    #[field(min_length = 3, max_length = 3)]
    currency: String,
    #[field(ge = 0)]
    amount: f64,
    #[field(ge = 1, le = 36)]
    installments: i32,
    #[field(max_length = 34)]
    iban: Option<String>,
    #[field(max_length = 40)]
    reference: Option<String>,
    captured: bool,
}

/// What an order or its lines come to.
#[schema]
pub(crate) struct Receipt {
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

#[post("/orders")]
pub(crate) async fn create_order(order: Order) -> Receipt {
    Receipt::of(&order.lines)
}

#[post("/lines")]
pub(crate) async fn add_lines(lines: Vec<Line>) -> Receipt {
    Receipt::of(&lines)
}
