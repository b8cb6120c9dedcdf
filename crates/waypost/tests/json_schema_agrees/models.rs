//! Structs and enums with a field of every kind.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;
use waypost::prelude::*;

#[schema(rename_all = "lowercase")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Color {
    Red,
    Blue,
}

/// A struct inside of another.
#[schema(deny_unknown_fields)]
pub(crate) struct Line {
    #[field(min_length = 1, max_length = 8, pattern = "^[a-z ]+$")]
    name: String,
    #[field(ge = 1, le = 12, multiple_of = 3, default = 6)]
    pieces: u8,
    #[field(gt = 0, lt = 100)]
    price: Option<f32>,
    #[field(required)]
    color: Option<Color>,
}

/// A field of every kind.
#[schema]
pub(crate) struct Order {
    #[field(rename = "order-id")]
    id: Uuid,
    total: Option<Decimal>,
    paid: bool,
    #[field(min_items = 1, max_items = 2)]
    lines: Vec<Line>,
    #[field(max_length = 2)]
    counts: Option<BTreeMap<String, i32>>,
    at: Option<DateTime<Utc>>,
    day: Option<NaiveDate>,
    parent: Option<Box<Order>>,
    place: Option<(f64, f64)>,
    #[field(default = Color::Red)]
    color: Color,
    letter: char,
}

/// A struct that is a variant of an enum.
#[schema]
pub(crate) struct Circle {
    #[field(gt = 0)]
    radius: f64,
}

/// An enum that a property tells apart.
#[schema(tag = "kind")]
pub(crate) enum Tagged {
    Circle(Circle),
    Square { side: u8 },
    Point,
}

/// An enum that a property tells apart and another one holds.
#[schema(tag = "kind", content = "of", deny_unknown_fields)]
pub(crate) enum Held {
    Circle(Circle),
    Sides(Vec<u8>),
    Point,
}

/// An enum whose only property is called after the variant.
#[schema]
pub(crate) enum Named {
    Circle(Circle),
    Sides(Vec<u8>),
    Point,
}

/// An enum that nothing tells apart.
#[schema(untagged)]
pub(crate) enum Untagged {
    Circle(Circle),
    Number(i16),
    Names(Vec<Color>),
}
