use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use uuid::Uuid;
use waypost::prelude::*;
use waypost::{Duration, Email, HttpUrl};

#[schema(rename_all = "kebab-case")]
#[derive(Clone, Copy)]
pub(crate) enum Color {
    Red,
    Green,
    DarkBlue,
}

#[schema]
pub(crate) struct Inner {
    pub(crate) n: i64,
    pub(crate) label: Option<String>,
    #[field(default)]
    pub(crate) tags: Vec<String>,
}

#[schema]
pub(crate) struct Outer {
    #[field(min_length = 2, max_length = 8)]
    pub(crate) name: String,
    #[field(gt = 0, le = 1000)]
    pub(crate) price: f64,
    #[field(default = 1, ge = 0, lt = 100, multiple_of = 2)]
    pub(crate) count: i64,
    #[field(pattern = "^[a-z]+$")]
    pub(crate) code: Option<String>,
    pub(crate) color: Option<Color>,
    #[field(default = false)]
    pub(crate) flag: bool,
    pub(crate) day: Option<NaiveDate>,
    pub(crate) at: Option<DateTime<FixedOffset>>,
    pub(crate) clock: Option<NaiveTime>,
    pub(crate) span: Option<Duration>,
    pub(crate) id: Option<Uuid>,
    pub(crate) amount: Option<Decimal>,
    pub(crate) ip: Option<Ipv4Addr>,
    pub(crate) inner: Option<Inner>,
    #[field(default, max_items = 3)]
    pub(crate) inners: Vec<Inner>,
    #[field(default)]
    pub(crate) scores: BTreeMap<String, i64>,
    pub(crate) pair: Option<(i64, String)>,
    #[field(default)]
    pub(crate) numbers: BTreeSet<i64>,
}

#[schema(deny_unknown_fields)]
pub(crate) struct Closed {
    pub(crate) a: i64,
    #[field(default = "x")]
    pub(crate) b: String,
}

#[schema]
pub(crate) struct Group {
    #[field(default = 100, gt = 0, le = 100)]
    pub(crate) limit: i64,
    #[field(default = 0, ge = 0)]
    pub(crate) offset: i64,
    #[field(default = Color::Red)]
    pub(crate) order_by: Color,
    #[field(default)]
    pub(crate) tags: Vec<String>,
}

#[schema(deny_unknown_fields)]
pub(crate) struct ClosedGroup {
    #[field(default = 100, gt = 0, le = 100)]
    pub(crate) limit: i64,
    pub(crate) q: Option<String>,
}

#[schema]
pub(crate) struct Cat {
    pub(crate) meows: i64,
}

#[schema]
pub(crate) struct Dog {
    #[field(gt = 0)]
    pub(crate) barks: f64,
}

#[schema(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Pet {
    Cat(Cat),
    Dog(Dog),
}

#[schema]
pub(crate) struct ByName {
    pub(crate) name: String,
    #[field(default = 1)]
    pub(crate) size: i64,
}

#[schema]
pub(crate) struct ByNumber {
    pub(crate) number: i64,
    pub(crate) note: Option<String>,
}

#[schema(untagged)]
pub(crate) enum Which {
    ByName(ByName),
    ByNumber(ByNumber),
}

#[schema(untagged)]
pub(crate) enum IntOrStr {
    Int(i64),
    Str(String),
}

#[schema(untagged)]
pub(crate) enum IntOrStrOrList {
    Int(i64),
    Str(String),
    List(Vec<i64>),
}

#[schema(literal, rename_all = "snake_case")]
#[derive(Clone, Copy)]
pub(crate) enum Mode {
    Fast,
    Slow,
}

#[schema]
pub(crate) struct Deep {
    pub(crate) pet: Option<Pet>,
    pub(crate) either: Option<IntOrStr>,
    pub(crate) which: Option<Which>,
    pub(crate) mail: Option<Email>,
    pub(crate) link: Option<HttpUrl>,
    #[field(default)]
    pub(crate) grid: Vec<Vec<i64>>,
    #[field(default)]
    pub(crate) by_name: BTreeMap<String, Inner>,
    #[field(default = Mode::Fast)]
    pub(crate) mode: Mode,
    #[field(rename = "givenName", max_length = 3)]
    pub(crate) given_name: Option<String>,
    #[field(default)]
    pub(crate) children: Vec<Deep>,
}

#[schema]
pub(crate) struct HeaderGroup {
    pub(crate) x_count: i64,
    #[field(default = false)]
    pub(crate) x_flag: bool,
    #[field(default)]
    pub(crate) x_tags: Vec<String>,
}

#[schema(deny_unknown_fields)]
pub(crate) struct CookieGroup {
    #[field(ge = 0)]
    pub(crate) visits: i64,
    pub(crate) theme: Option<Color>,
}

#[schema]
pub(crate) struct Uploaded {
    pub(crate) name: Option<String>,
    pub(crate) size: u64,
    pub(crate) others: usize,
    pub(crate) note: String,
}

#[schema]
pub(crate) struct Money {
    #[field(max_digits = 5, decimal_places = 2)]
    pub(crate) amount: Decimal,
    #[field(max_digits = 3)]
    pub(crate) rate: Option<Decimal>,
    #[field(decimal_places = 1)]
    pub(crate) weight: Option<Decimal>,
    #[field(allow_inf_nan = false, lt = 1000)]
    pub(crate) score: Option<f64>,
    #[field(strict)]
    pub(crate) paid: Option<bool>,
    #[field(strict, json_schema_extra = json!({"x-unit": "%"}))]
    pub(crate) ratio: Option<f64>,
}

#[schema]
pub(crate) struct Words {
    #[field(max_length = 5)]
    pub(crate) word: String,
    #[field(default)]
    pub(crate) tags: Vec<String>,
}

#[schema]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) n: Option<i64>,
}

#[schema]
pub(crate) struct Company {
    #[field(min_length = 3)]
    pub(crate) name: String,
    #[field(default)]
    pub(crate) items: Vec<i64>,
}

#[schema(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Contact {
    Person(Person),
    Company(Company),
}

#[schema]
pub(crate) struct Scalars {
    pub(crate) i: i64,
    pub(crate) f: Option<f64>,
    pub(crate) b: Option<bool>,
    pub(crate) s: Option<String>,
    pub(crate) n: i64,
}

#[schema]
pub(crate) struct Times {
    pub(crate) d: Option<NaiveDate>,
    pub(crate) dt: Option<DateTime<FixedOffset>>,
    pub(crate) t: Option<NaiveTime>,
    pub(crate) td: Option<Duration>,
}

#[schema]
pub(crate) struct More {
    pub(crate) u: Option<Uuid>,
    pub(crate) c: Option<Color>,
    pub(crate) dec: Option<Decimal>,
    pub(crate) ip: Option<Ipv4Addr>,
}

#[schema]
pub(crate) struct Lists {
    pub(crate) a: Vec<i64>,
    pub(crate) b: Option<Vec<String>>,
    pub(crate) c: BTreeSet<i64>,
}

#[schema]
pub(crate) struct Headers {
    pub(crate) x_int: i64,
    pub(crate) x_b: Option<bool>,
    pub(crate) x_list: Option<Vec<i64>>,
}

#[schema]
pub(crate) struct Cookies {
    pub(crate) n: i64,
    pub(crate) s: Option<String>,
}

#[schema]
pub(crate) struct Bodies {
    pub(crate) k: i64,
    pub(crate) x: Closed,
    pub(crate) y: Inner,
    pub(crate) n: i64,
    pub(crate) q: i64,
}

#[schema]
pub(crate) struct FormScalars {
    pub(crate) name: String,
    pub(crate) n: i64,
    pub(crate) b: Option<bool>,
    pub(crate) items: Vec<i64>,
}

#[schema]
pub(crate) struct Open {
    #[field(max_length = 5)]
    pub(crate) term: String,
    #[field(default = 1)]
    pub(crate) n: i64,
    #[serde(flatten)]
    pub(crate) others: BTreeMap<String, Value>,
}

#[schema]
pub(crate) struct Limits {
    #[field(default = 10)]
    pub(crate) limit: i64,
    pub(crate) q: Option<String>,
}

#[schema(deny_unknown_fields)]
pub(crate) struct Chosen {
    #[field(ge = 0, validation_alias = ["first", "second"], serialization_alias = "third")]
    pub(crate) value: i64,
    #[field(default, validation_alias = ["item", "tag"])]
    pub(crate) tags: Vec<String>,
}

#[schema]
pub(crate) struct Priced {
    pub(crate) price: i64,
}

#[schema]
pub(crate) struct Titled {
    pub(crate) title: Option<String>,
}

#[schema(untagged)]
pub(crate) enum PricedOrTitled {
    Priced(Priced),
    Titled(Titled),
}

#[schema]
pub(crate) struct TextForm {
    pub(crate) text: String,
    #[field(default)]
    pub(crate) n: i64,
}

#[schema]
pub(crate) struct LinesForm {
    pub(crate) text: Vec<String>,
    pub(crate) title: String,
}

#[schema(untagged)]
pub(crate) enum TextOrLines {
    Text(TextForm),
    Lines(LinesForm),
}

#[schema(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Tagged {
    Note {
        #[field(max_length = 5)]
        text: String,
    },
    Lines {
        #[field(max_items = 2)]
        text: Vec<String>,
    },
}

#[schema]
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    #[field(rename = "it's")]
    Quoted,
    #[field(rename = "plain")]
    Plain,
}

#[schema(untagged)]
pub(crate) enum TextOrTexts {
    One(String),
    Many(Vec<String>),
}

#[schema(untagged)]
pub(crate) enum NumberOrNumbers {
    One(i64),
    Many(Vec<i64>),
}

#[schema(untagged)]
pub(crate) enum Worth {
    Amount(Decimal),
    Mark(Mark),
    Mode(Mode),
}

#[schema]
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slug(#[field(min_length = 2, pattern = "^[a-z-]+$")] String);

#[schema(deny_unknown_fields)]
pub(crate) struct Collected {
    #[field(default, max_items = 2)]
    pub(crate) few: Vec<i64>,
    #[field(default, max_items = 2)]
    pub(crate) different: BTreeSet<i64>,
    #[field(default, max_items = 2)]
    pub(crate) by_number: BTreeMap<i64, bool>,
    #[field(default)]
    pub(crate) by_day: BTreeMap<NaiveDate, i64>,
    #[field(default)]
    pub(crate) by_slug: BTreeMap<Slug, i64>,
    pub(crate) mark: Option<Mark>,
    pub(crate) worth: Option<Worth>,
    #[field(gt = 0, le = 100, multiple_of = 0.25)]
    pub(crate) quarters: Option<Decimal>,
    #[field(multiple_of = 0.1)]
    pub(crate) step: Option<f64>,
    pub(crate) point: Option<[i64; 2]>,
    #[field(required)]
    pub(crate) note: Option<String>,
}
