//! Models with every kind of field and constraint.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;
use waypost::prelude::*;
use waypost::schema_types::{Base64Bytes, Duration, Email, HttpUrl};

/// A unit-only enum.
#[schema]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Color {
    Red,
    #[field(rename = "deep blue")]
    Blue,
}

/// A model inside of another.
#[schema]
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    #[field(min_length = 1, max_length = 12, pattern = "^[A-Z]\\w*( \\w+)*$")]
    city: String,
    #[field(ge = -90, le = 90)]
    latitude: Option<f64>,
    #[field(gt = -180.0, lt = 180.5, multiple_of = 0.5)]
    longitude: Option<f32>,
    #[field(default = 'x')]
    letter: char,
}

/// An enum that a property tells apart.
#[schema(tag = "kind")]
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Shape {
    Circle {
        #[field(gt = 0)]
        radius: f64,
    },
    Place(Place),
    Nothing,
}

/// An enum whose only property is called after the variant.
#[schema]
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Named {
    Number(i16),
    Shape(Shape),
    Nothing,
}

/// An enum that nothing tells apart.
#[schema(untagged)]
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Either {
    Number(f64),
    Text(String),
    Colors(Vec<Color>),
    Place(Place),
}

/// A model with a field of every kind.
#[schema]
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    id: Option<Uuid>,
    #[field(ge = 1, le = 100, multiple_of = 2, default = 2)]
    quantity: u8,
    #[field(gt = -5)]
    balance: Option<i64>,
    large: Option<u64>,
    largest: Option<i128>,
    #[field(ge = 0, multiple_of = 0.25)]
    total: Option<Decimal>,
    color: Option<Color>,
    #[field(min_items = 1, max_items = 3)]
    places: Option<Vec<Place>>,
    #[field(max_length = 2)]
    counts: Option<BTreeMap<String, i32>>,
    at: Option<DateTime<Utc>>,
    local: Option<NaiveDateTime>,
    day: Option<NaiveDate>,
    time: Option<NaiveTime>,
    parent: Option<Box<Order>>,
    paid: Option<bool>,
    nothing: (),
    pair: Option<(i8, Color)>,
    set: Option<BTreeSet<u16>>,
    lasts: Option<Duration>,
    address: Option<IpAddr>,
    bytes: Option<Base64Bytes>,
    email: Option<Email>,
    page: Option<HttpUrl>,
    #[field(min_items = 1)]
    colors: Option<BTreeMap<Color, bool>>,
    shape: Option<Shape>,
    named: Option<Vec<Named>>,
    either: Option<Either>,
}

/// A model that denies what it does not know.
#[schema(deny_unknown_fields)]
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    #[field(alias = "item-name", max_length = 5)]
    name: Option<String>,
    #[field(default = 20, ge = 1, le = 100)]
    limit: i32,
    tags: Option<Vec<String>>,
    color: Option<Color>,
}
