//! Documents that a schema accepts, or nearly: made from the schema itself.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

type Document = BoxedStrategy<Value>;

/// How often references are followed into one another.
const MAX_DEPTH: usize = 4;

/// A value of `schema`, which refers to its own components.
pub(crate) fn value(schema: &Value) -> Document {
    Generator { root: schema }.value(schema, 0)
}

/// Any JSON.
pub(crate) fn anything() -> Document {
    let scalar = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
    ];
    scalar
        .prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..3).prop_map(Value::from),
                btree_map("[a-c]{1,2}", inner, 0..3)
                    .prop_map(|entries| Value::Object(entries.into_iter().collect())),
            ]
        })
        .boxed()
}

struct Generator<'a> {
    root: &'a Value,
}

impl Generator<'_> {
    fn value(&self, schema: &Value, depth: usize) -> Document {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self
                .root
                .pointer(reference.trim_start_matches('#'))
                .expect("references lead somewhere");
            return self.value(target, depth + 1);
        }
        if let Some(alternatives) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            return self.one_of(alternatives, depth);
        }
        if let Some(values) = schema["enum"].as_array() {
            return select(values.clone()).boxed();
        }
        if let Some(value) = schema.get("const") {
            return Just(value.clone()).boxed();
        }
        match schema["type"].as_str() {
            Some("null") => Just(Value::Null).boxed(),
            Some("boolean") => any::<bool>().prop_map(Value::from).boxed(),
            Some("integer") => integer(schema),
            Some("number") => number(schema),
            Some("string") => text(schema),
            Some("array") => self.array(schema, depth),
            Some("object") => self.object(schema, depth),
            _ => anything(),
        }
    }

    /// One of the alternatives; deep down one that refers to nothing.
    fn one_of(&self, alternatives: &[Value], depth: usize) -> Document {
        let is_flat = |alternative: &&Value| depth < MAX_DEPTH || alternative.get("$ref").is_none();
        let alternatives = alternatives
            .iter()
            .filter(is_flat)
            .map(|alternative| self.value(alternative, depth));
        prop::strategy::Union::new(alternatives).boxed()
    }

    fn array(&self, schema: &Value, depth: usize) -> Document {
        if let Some(places) = schema["prefixItems"].as_array() {
            let places: Vec<_> = places
                .iter()
                .map(|place| self.value(place, depth))
                .collect();
            return places.prop_map(Value::from).boxed();
        }
        let fewest = length(schema, "minItems").unwrap_or(0);
        let most = length(schema, "maxItems").unwrap_or(if depth < MAX_DEPTH {
            fewest + 3
        } else {
            fewest
        });
        vec(self.value(&schema["items"], depth + 1), fewest..=most)
            .prop_map(Value::from)
            .boxed()
    }

    fn object(&self, schema: &Value, depth: usize) -> Document {
        let empty = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&empty);
        let is_required = |name: &str| {
            schema["required"]
                .as_array()
                .is_some_and(|names| names.iter().any(|known| known == name))
        };
        let named: Vec<_> = properties
            .iter()
            .map(|(name, schema)| {
                let property = (Just(name.clone()), self.value(schema, depth));
                if is_required(name) {
                    property.prop_map(Some).boxed()
                } else {
                    prop::option::of(property).boxed()
                }
            })
            .collect();
        let others = &schema["additionalProperties"];
        let most = if others.is_object() {
            length(schema, "maxProperties").unwrap_or(3)
        } else {
            0
        };
        let keys = if schema["propertyNames"].is_object() {
            self.value(&schema["propertyNames"], depth)
                .prop_map(|key| key.as_str().unwrap_or("a").to_owned())
                .boxed()
        } else {
            "[a-d]{1,2}".boxed()
        };
        let others = vec((keys, self.value(others, depth)), 0..=most);
        (named, others)
            .prop_map(|(named, others)| {
                Value::Object(
                    others
                        .into_iter()
                        .chain(named.into_iter().flatten())
                        .collect(),
                )
            })
            .boxed()
    }
}

fn length(schema: &Value, keyword: &str) -> Option<usize> {
    schema[keyword]
        .as_u64()
        .and_then(|length| length.try_into().ok())
}

/// Whole numbers within the bounds and at them, now and then written as a float.
fn integer(schema: &Value) -> Document {
    let bound = |keyword: &str| {
        schema[keyword]
            .as_i64()
            .map(i128::from)
            .or(schema[keyword].as_u64().map(i128::from))
    };
    let above = bound("exclusiveMinimum").map(|bound| bound + 1);
    let below = bound("exclusiveMaximum").map(|bound| bound - 1);
    let least = bound("minimum").or(above).unwrap_or(-(1 << 62));
    let most = bound("maximum").or(below).unwrap_or(1 << 63);
    let step = bound("multipleOf").unwrap_or(1);
    let whole = |number: i128| {
        i64::try_from(number)
            .map(Value::from)
            .unwrap_or_else(|_| json!(u64::try_from(number).expect("bounds have 64 bits")))
    };
    let any = (least..=most).prop_map(move |number| whole(number - number % step));
    let small = (least.max(-9)..=most.min(9)).prop_map(move |number| whole(number - number % step));
    let float = (least.max(-9)..=most.min(9))
        .prop_map(move |number| json!((number - number % step) as f64));
    let edge = select(vec![least, most]).prop_map(whole);
    prop_oneof![any, small, float, edge].boxed()
}

fn number(schema: &Value) -> Document {
    let bound = |one: &str, other: &str| schema[one].as_f64().or(schema[other].as_f64());
    let least = bound("minimum", "exclusiveMinimum").unwrap_or(-1e300);
    let most = bound("maximum", "exclusiveMaximum").unwrap_or(1e300);
    let near = (least.max(-9.0)..=most.min(9.0)).boxed();
    let whole = (-9_i64..9).prop_map(Value::from);
    let numbers = match schema["multipleOf"].as_f64() {
        Some(step) => (-40_i32..40)
            .prop_map(move |times| f64::from(times) * step)
            .boxed(),
        None => prop_oneof![least..=most, near, select(vec![least, most])].boxed(),
    };
    prop_oneof![3 => numbers.prop_map(Value::from), 1 => whole].boxed()
}

fn text(schema: &Value) -> Document {
    let format = schema["format"].as_str().unwrap_or_default();
    let pattern = schema["pattern"]
        .as_str()
        .map(|pattern| pattern.trim_matches(['^', '$']).to_owned());
    let fewest = length(schema, "minLength").unwrap_or(0);
    let most = length(schema, "maxLength").unwrap_or(fewest + 8);
    let pattern = pattern
        .or_else(|| of_format(format))
        .unwrap_or_else(|| format!("\\PC{{{fewest},{most}}}"));
    prop::string::string_regex(&pattern)
        .expect("the pattern is one")
        .prop_map(Value::from)
        .boxed()
}

/// A pattern for the texts of a format, and for some that come close.
fn of_format(format: &str) -> Option<String> {
    let date = "([0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01]))";
    let time = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?";
    let offset = "(Z|z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";
    Some(match format {
        "uuid" => "[0-9a-fA-F]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}".to_owned(),
        "date" => date.to_owned(),
        "time-local" => time.to_owned(),
        "date-time-local" => format!("{date}T{time}"),
        "date-time" => format!("{date}[Tt]{time}{offset}"),
        "ipv4" => "[12]?[0-9]?[0-9](\\.[12]?[0-9]?[0-9]){3}".to_owned(),
        "ipv6" => {
            "(::|[0-9a-f]{1,4}(:[0-9a-fA-F]{1,4}){7}|::1|fe80::[0-9a-f]{1,4}|::ffff:1\\.2\\.3\\.4)"
                .to_owned()
        }
        "ipvanyaddress" => {
            "(::|[0-9a-f]{1,4}(:[0-9a-fA-F]{1,4}){7}|1?[0-9]?[0-9](\\.1?[0-9]?[0-9]){3})".to_owned()
        }
        _ => return None,
    })
}
