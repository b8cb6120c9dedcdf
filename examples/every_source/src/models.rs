use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use uuid::Uuid;
use waypost::Duration;
use waypost::prelude::*;

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
