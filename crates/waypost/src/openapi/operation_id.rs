//! Unique names of operations.

/// FastAPI's `generate_unique_id`: function and path with the method, every other character an underscore.
///
/// `read_item` on `GET /items/{item_id}` is `read_item_items__item_id__get`.
pub(super) fn operation_id(function: &str, path: &str, method: &str) -> String {
    let word = |character: char| {
        if character.is_alphanumeric() || character == '_' {
            character
        } else {
            '_'
        }
    };
    let name: String = function.chars().chain(path.chars()).map(word).collect();
    format!("{name}_{method}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_the_path_that_is_no_word_becomes_an_underscore() {
        assert_eq!(
            operation_id("read_item", "/items/{item_id}", "get"),
            "read_item_items__item_id__get"
        );
    }
}
