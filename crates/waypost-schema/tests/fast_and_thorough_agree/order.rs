//! A struct and an enum with hand-written implementations of what `#[schema]` writes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::Deserialize;
use uuid::Uuid;
use waypost_schema::{
    Enumeration, Field, Input, JsonSchema, Kind, ObjectParser, ObjectSchema, Registry, Report,
    Schema, Variant,
};

use super::documents;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Size {
    Small,
    Large,
}

const SIZES: Enumeration<Size> = Enumeration {
    name: "Size",
    description: None,
    literal: false,
    variants: &[
        Variant {
            name: "small",
            value: || Size::Small,
        },
        Variant {
            name: "large",
            value: || Size::Large,
        },
    ],
};

impl Schema for Size {
    const KIND: Kind = Kind::Scalar;

    fn describe(registry: &mut Registry) -> JsonSchema {
        SIZES.describe(registry)
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        SIZES.parse(input, report)
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Order {
    id: Uuid,
    #[serde(default = "one")]
    quantity: u8,
    price: Option<f64>,
    total: Option<Decimal>,
    tags: Option<Vec<String>>,
    size: Option<Size>,
    #[serde(default)]
    counts: BTreeMap<String, i64>,
    at: Option<DateTime<Utc>>,
    parent: Option<Box<Order>>,
}

fn one() -> u8 {
    1
}

const ID: Field<Uuid> = Field::new("id");
const QUANTITY: Field<u8> = Field::new("quantity")
    .ge(1)
    .le(100)
    .default(one, || 1.into());
const PRICE: Field<Option<f64>> = Field::new("price").gt(0);
const TOTAL: Field<Option<Decimal>> = Field::new("total").ge(0);
const TAGS: Field<Option<Vec<String>>> = Field::new("tags").max_length(2);
const SIZE: Field<Option<Size>> = Field::new("size");
const COUNTS: Field<BTreeMap<String, i64>> = Field::new("counts")
    .max_length(2)
    .default(BTreeMap::new, || serde_json::json!({}));
const AT: Field<Option<DateTime<Utc>>> = Field::new("at");
const PARENT: Field<Option<Box<Order>>> = Field::new("parent");

impl Schema for Order {
    const KIND: Kind = Kind::Object;

    fn describe(registry: &mut Registry) -> JsonSchema {
        registry.component::<Self>("Order", |registry| {
            ObjectSchema::new("Order", registry)
                .field(&ID)
                .field(&QUANTITY)
                .field(&PRICE)
                .build()
        })
    }

    fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
        let mut object = ObjectParser::new(input, report)?;
        let (id, quantity, price) = (
            object.field(&ID),
            object.field(&QUANTITY),
            object.field(&PRICE),
        );
        let (total, tags, size) = (
            object.field(&TOTAL),
            object.field(&TAGS),
            object.field(&SIZE),
        );
        let (counts, at, parent) = (
            object.field(&COUNTS),
            object.field(&AT),
            object.field(&PARENT),
        );
        Some(Self {
            id: id?,
            quantity: quantity?,
            price: price?,
            total: total?,
            tags: tags?,
            size: size?,
            counts: counts?,
            at: at?,
            parent: parent?,
        })
    }

    fn is_valid(&self) -> bool {
        ID.is_valid(&self.id)
            && QUANTITY.is_valid(&self.quantity)
            && PRICE.is_valid(&self.price)
            && TOTAL.is_valid(&self.total)
            && TAGS.is_valid(&self.tags)
            && COUNTS.is_valid(&self.counts)
            && AT.is_valid(&self.at)
            && PARENT.is_valid(&self.parent)
    }
}

/// An order, a list or map of orders, or something close.
pub(crate) fn document() -> BoxedStrategy<String> {
    let order = object(Just("null".to_owned()).boxed());
    let nested = object(order.clone());
    prop_oneof![
        4 => nested.clone(),
        1 => documents::array(nested.clone()),
        1 => documents::object((Just("a".to_owned()), order).boxed()),
        1 => documents::scalar(),
    ]
    .boxed()
}

fn object(parent: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let good = Just(r#""f47ac10b-58cc-4372-a567-0e02b2c3d479""#.to_owned());
    let field =
        |name: &'static str, value: BoxedStrategy<String>| (Just(name.to_owned()), value).boxed();
    let entry = prop_oneof![
        field("id", documents::uuid()),
        field("quantity", documents::number()),
        field(
            "quantity",
            (0..120_u8)
                .prop_map(|quantity| quantity.to_string())
                .boxed()
        ),
        field("price", documents::number()),
        field("total", documents::decimal()),
        field("tags", documents::array(documents::text())),
        field("size", documents::text()),
        field("counts", documents::map()),
        field("at", documents::datetime()),
        field("parent", parent),
        field("unknown", documents::any_json()),
    ]
    .boxed();
    (good, documents::object(entry))
        .prop_map(|(id, entries)| match entries.strip_prefix('{') {
            Some("}") => format!("{{\"id\": {id}}}"),
            Some(rest) => format!("{{\"id\": {id}, {rest}"),
            None => entries,
        })
        .boxed()
}
