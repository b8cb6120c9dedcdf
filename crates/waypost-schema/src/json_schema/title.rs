//! Headings made from names.

/// The heading that documentation shows for a field called `name`, as Pydantic makes it.
///
/// ```
/// assert_eq!(waypost_schema::title_of("is_offer"), "Is Offer");
/// assert_eq!(waypost_schema::title_of("item-query"), "Item-Query");
/// ```
#[must_use]
pub fn title_of(name: &str) -> String {
    let mut title = String::with_capacity(name.len());
    let mut after_letter = false;
    for character in name.chars() {
        match character {
            '_' => title.push(' '),
            _ if after_letter => title.extend(character.to_lowercase()),
            _ => title.extend(character.to_uppercase()),
        }
        after_letter = character.is_alphabetic();
    }
    title.trim().to_owned()
}
