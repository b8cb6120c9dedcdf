use waypost::prelude::*;

#[schema(content = "data")]
enum Event {
    Moved(i64),
}

#[schema(untagged, tag = "type")]
enum Other {
    Moved(i64),
}

fn main() {}
