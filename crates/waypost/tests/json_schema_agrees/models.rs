//! Structs and enums with a field of every kind.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};
use uuid::Uuid;
use waypost::prelude::*;
use waypost::schema_types::{
    Input, JsonSchema, Kind, Registry, Report, Representation, Schema, Union, UnionVariant,
    VariantContent,
};

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

#[schema]
pub(crate) struct Square {
    side: u8,
}

/// An enum that a property tells apart.
pub(crate) enum Tagged {
    Circle(Circle),
    Square(Square),
}

/// An enum that nothing tells apart.
pub(crate) enum Untagged {
    Circle(Circle),
    Number(i16),
    Names(Vec<Color>),
}

const TAGGED: Union<Tagged> = Union {
    representation: Representation::Internal { tag: "kind" },
    description: None,
    deny_unknown_fields: false,
    variants: &[
        UnionVariant {
            name: "Circle",
            component: "Circle",
            description: None,
            content: VariantContent::Value {
                describe: <Circle>::describe,
                describe_object: <Circle>::describe_object,
                parse: |input, report| <Circle>::parse(input, report).map(Tagged::Circle),
            },
        },
        UnionVariant {
            name: "Square",
            component: "Square",
            description: None,
            content: VariantContent::Value {
                describe: <Square>::describe,
                describe_object: <Square>::describe_object,
                parse: |input, report| <Square>::parse(input, report).map(Tagged::Square),
            },
        },
    ],
};

impl Schema for Tagged {
    const KIND: Kind = Kind::Object;

    fn describe(registry: &mut Registry) -> JsonSchema {
        TAGGED.describe("Tagged", registry)
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        TAGGED.parse(input, report)
    }
}

impl<'de> Deserialize<'de> for Tagged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        waypost::schema_types::deserialize(deserializer)
    }
}

const UNTAGGED: Union<Untagged> = Union {
    representation: Representation::Untagged,
    description: None,
    deny_unknown_fields: false,
    variants: &[
        UnionVariant {
            name: "Circle",
            component: "Circle",
            description: None,
            content: VariantContent::Value {
                describe: <Circle>::describe,
                describe_object: <Circle>::describe_object,
                parse: |input, report| <Circle>::parse(input, report).map(Untagged::Circle),
            },
        },
        UnionVariant {
            name: "Number",
            component: "Number",
            description: None,
            content: VariantContent::Value {
                describe: <i16>::describe,
                describe_object: <i16>::describe_object,
                parse: |input, report| <i16>::parse(input, report).map(Untagged::Number),
            },
        },
        UnionVariant {
            name: "Names",
            component: "Names",
            description: None,
            content: VariantContent::Value {
                describe: <Vec<Color>>::describe,
                describe_object: <Vec<Color>>::describe_object,
                parse: |input, report| <Vec<Color>>::parse(input, report).map(Untagged::Names),
            },
        },
    ],
};

impl Schema for Untagged {
    const KIND: Kind = Kind::Object;

    fn describe(registry: &mut Registry) -> JsonSchema {
        UNTAGGED.describe("Untagged", registry)
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        UNTAGGED.parse(input, report)
    }
}

impl<'de> Deserialize<'de> for Untagged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        waypost::schema_types::deserialize(deserializer)
    }
}
