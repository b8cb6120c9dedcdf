//! Path templates: `/items/{item_id}`, `/files/{file_path:path}`.

/// The names in a template, in order.
///
/// # Errors
///
/// What is wrong with the template and what to do.
pub(crate) fn names(template: &str) -> Result<Vec<&str>, String> {
    if !template.is_empty() && !template.starts_with('/') {
        return Err(format!("a path begins with a slash: write \"/{template}\""));
    }
    let segments: Vec<&str> = template.split('/').collect();
    let mut names = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        let Some(name) = name(segment, index + 1 == segments.len())? else {
            continue;
        };
        if names.contains(&name) {
            return Err(format!(
                "`{{{name}}}` stands in the path twice: a name has one value"
            ));
        }
        names.push(name);
    }
    Ok(names)
}

/// The name in a segment, if it is one.
fn name(segment: &str, is_last: bool) -> Result<Option<&str>, String> {
    if !segment.contains(['{', '}']) {
        return Ok(None);
    }
    let inner = segment
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    let Some(inner) = inner.filter(|inner| !inner.contains(['{', '}'])) else {
        return Err(
            match segment.matches('{').count() == segment.matches('}').count() {
                true => {
                    format!("a name stands alone between slashes: `{segment}` cannot be told apart")
                }
                false => format!(
                    "the braces in `{segment}` do not match: a name stands in `{{` and `}}`"
                ),
            },
        );
    };
    let (name, converter) = inner
        .split_once(':')
        .map_or((inner, None), |(name, rest)| (name, Some(rest)));
    match converter {
        None => {}
        Some("path") if is_last => {}
        Some("path") => {
            return Err(format!(
                "`{segment}` takes the rest of the path: nothing can follow it"
            ));
        }
        Some(_) => {
            return Err(format!(
                "`{segment}`: the argument's type converts; only `:path`, the rest, is written here"
            ));
        }
    }
    if is_name(name) {
        Ok(Some(name))
    } else {
        Err(format!(
            "`{segment}` has no name of letters, digits, `_` and `-`"
        ))
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || matches!(character, '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake(template: &str) -> String {
        names(template).unwrap_err()
    }

    #[test]
    fn names_are_found_in_order() {
        assert_eq!(
            names("/users/{user_id}/items/{item-id}").unwrap(),
            ["user_id", "item-id"]
        );
        assert_eq!(names("/files/{file_path:path}").unwrap(), ["file_path"]);
        assert!(names("").unwrap().is_empty());
        assert!(names("/").unwrap().is_empty());
    }

    #[test]
    fn a_path_begins_with_a_slash() {
        assert!(mistake("items").contains("write \"/items\""));
    }

    #[test]
    fn braces_match() {
        for template in ["/{id", "/id}", "/{{id}", "/{"] {
            assert!(mistake(template).contains("do not match"), "{template}");
        }
    }

    #[test]
    fn a_name_is_a_whole_segment() {
        assert!(mistake("/{id}.json").contains("alone between slashes"));
        assert!(mistake("/{a}{b}").contains("alone between slashes"));
    }

    #[test]
    fn a_name_has_letters() {
        assert!(mistake("/{}").contains("no name"));
        assert!(mistake("/{1}").contains("no name"));
    }

    #[test]
    fn a_name_stands_once() {
        assert!(mistake("/{id}/{id}").contains("twice"));
    }

    #[test]
    fn only_the_rest_is_written_as_a_converter() {
        assert!(mistake("/{id:int}").contains("the argument's type converts"));
        assert!(mistake("/{rest:path}/x").contains("nothing can follow"));
    }
}
