//! Enums with data, with hand-written implementations of what `#[schema]` writes.

use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};
use waypost_schema::{
    Field, Input, JsonSchema, Kind, ObjectParser, ObjectSchema, Registry, Report, Representation,
    Schema, Union, UnionVariant, VariantContent,
};

use super::documents;
use super::order::{self, Order};

/// Without a tag.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    Small(u8),
    Number(f64),
    Exact(Decimal),
    Huge(i128),
    Flag(bool),
    Date(NaiveDate),
    Text(String),
    Order(Box<Order>),
    List(Vec<Answer>),
}

macro_rules! value {
    ($name:literal, $type:ty, $make:expr) => {
        UnionVariant {
            name: $name,
            component: $name,
            description: None,
            content: VariantContent::Value {
                describe: <$type>::describe,
                describe_object: <$type>::describe_object,
                parse: |input, report| <$type>::parse(input, report).map($make),
            },
        }
    };
}

const ANSWER: Union<Answer> = Union {
    representation: Representation::Untagged,
    description: None,
    deny_unknown_fields: false,
    variants: &[
        value!("Small", u8, Answer::Small),
        value!("Number", f64, Answer::Number),
        value!("Exact", Decimal, Answer::Exact),
        value!("Huge", i128, Answer::Huge),
        value!("Flag", bool, Answer::Flag),
        value!("Date", NaiveDate, Answer::Date),
        value!("Text", String, Answer::Text),
        value!("Order", Box<Order>, Answer::Order),
        value!("List", Vec<Answer>, Answer::List),
    ],
};

/// With a tag beside the fields.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Pet {
    Cat { lives: i64, born: Option<NaiveDate> },
    Order(Box<Order>),
    Rock,
}

const LIVES: Field<i64> = Field::new("lives").le(9);
const BORN: Field<Option<NaiveDate>> = Field::new("born");

const PET: Union<Pet> = Union {
    representation: Representation::Internal { tag: "kind" },
    description: None,
    deny_unknown_fields: false,
    variants: &[
        UnionVariant {
            name: "cat",
            component: "Cat",
            description: None,
            content: VariantContent::Fields {
                describe_object: |registry| {
                    ObjectSchema::new("Cat", registry)
                        .field(&LIVES)
                        .field(&BORN)
                        .build()
                },
                parse: |input, report| {
                    let mut object = ObjectParser::new(input, report)?;
                    let (lives, born) = (object.field(&LIVES), object.field(&BORN));
                    Some(Pet::Cat {
                        lives: lives?,
                        born: born?,
                    })
                },
            },
        },
        value!("order", Box<Order>, Pet::Order),
        UnionVariant {
            name: "rock",
            component: "Rock",
            description: None,
            content: VariantContent::Unit {
                value: || Pet::Rock,
            },
        },
    ],
};

macro_rules! union_schema {
    ($type:ty, $union:expr) => {
        impl Schema for $type {
            const KIND: Kind = Kind::Object;

            fn describe(registry: &mut Registry) -> JsonSchema {
                $union.describe(stringify!($type), registry)
            }

            fn parse(input: &Input<'_>, report: &mut Report) -> Option<Self> {
                $union.parse(input, report)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                waypost_schema::deserialize(deserializer)
            }
        }
    };
}

union_schema!(Answer, ANSWER);
union_schema!(Pet, PET);

/// What one of the enums may be, alone or in a list.
pub(crate) fn document() -> BoxedStrategy<String> {
    let scalar = prop_oneof![documents::scalar(), documents::number(), documents::date()];
    let tag = prop::sample::select(&["\"cat\"", "\"order\"", "\"rock\"", "\"cow\"", "1"][..]);
    let entry = prop_oneof![
        (Just("kind".to_owned()), tag.prop_map(str::to_owned)),
        (Just("lives".to_owned()), documents::number()),
        (Just("lives".to_owned()), Just("9".to_owned())),
        (Just("born".to_owned()), documents::date()),
    ];
    let pet = documents::object(entry.boxed());
    let one = prop_oneof![2 => scalar, 3 => pet, 1 => order::document()].boxed();
    prop_oneof![2 => one.clone(), 1 => documents::array(one)].boxed()
}
