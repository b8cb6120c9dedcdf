//! The bodies of requests, as files that wrk can read.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::case::{CASES, Case};

/// How many lines make a megabyte.
const LINES: usize = 7_300;

/// The bodies of all cases.
pub(super) struct Bodies(TempDir);

impl Bodies {
    /// Writes them.
    pub(super) fn write() -> Result<Self> {
        let bodies = Self(tempfile::tempdir()?);
        for case in &CASES {
            if let (Some(body), Some(file)) = (case.body, bodies.file(case)) {
                fs::write(file, body())?;
            }
        }
        Ok(bodies)
    }

    /// Where the body of `case` is.
    pub(super) fn file(&self, case: &Case) -> Option<PathBuf> {
        case.body.map(|_| self.0.path().join(case.name))
    }
}

/// An order with forty fields.
pub(super) fn order() -> String {
    good_order().to_string()
}

/// An order with a fault in each of its parts.
pub(super) fn bad_order() -> String {
    let mut order = good_order();
    for (part, value) in [
        ("/reference", json!("")),
        ("/customer/age", json!(17)),
        ("/shipping/country", json!("DEU")),
        ("/lines/0/price", json!(0)),
        ("/payment/installments", json!(37)),
    ] {
        *order.pointer_mut(part).expect("every part is there") = value;
    }
    order.to_string()
}

/// Orders' lines, a megabyte of them.
pub(super) fn lines() -> String {
    Value::from_iter((0..LINES).map(line)).to_string()
}

fn good_order() -> Value {
    json!({
        "reference": "2020-000417",
        "customer": {
            "name": "Ada Lovelace",
            "email": "ada@example.com",
            "phone": "+44 20 7946 0000",
            "age": 36,
            "newsletter": false,
            "locale": "en",
        },
        "billing": address("12 St James's Square"),
        "shipping": address("Ockham Park"),
        "lines": [line(0)],
        "payment": {
            "method": "card",
            "currency": "GBP",
            "amount": 25.5,
            "installments": 1,
            "iban": null,
            "reference": "a4f7",
            "captured": true,
        },
        "notes": "Please ring twice.",
        "priority": 2,
    })
}

fn address(street: &str) -> Value {
    json!({
        "street": street,
        "postcode": "SW1Y 4JH",
        "city": "London",
        "region": null,
        "country": "GB",
        "latitude": 51.507,
    })
}

fn line(number: usize) -> Value {
    json!({
        "sku": format!("engine-{number:06}"),
        "name": "Card of the difference engine, brass",
        "quantity": 2,
        "price": 12.75,
        "discount": 0.25,
        "weight": 0.5,
        "taxed": true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_large_body_is_a_megabyte() {
        assert!(
            (1_000_000..1_100_000).contains(&lines().len()),
            "{}",
            lines().len()
        );
    }

    #[test]
    fn an_order_has_forty_fields() {
        fn fields(value: &Value) -> usize {
            match value {
                Value::Object(entries) => entries.values().map(|value| 1 + fields(value)).sum(),
                Value::Array(items) => items.iter().map(fields).sum(),
                _ => 0,
            }
        }
        assert_eq!(fields(&good_order()), 40);
    }
}
