// Names of generic schemas, as Pydantic makes them: `Page[Item]`, and `Page_Item_` as a component.

/// The name of a type with its arguments, without the modules they are in.
pub fn title<T: ?Sized>() -> String {
    let mut title = String::new();
    for part in std::any::type_name::<T>()
        .split_inclusive(['<', '>', ',', ' ', '(', ')', '[', ']', ';', '&'])
    {
        title.push_str(part.rsplit("::").next().unwrap_or(part));
    }
    title.replace('<', "[").replace('>', "]")
}

/// The same as the name of a component, which has letters, digits and underscores.
pub fn component_name<T: ?Sized>() -> String {
    title::<T>().replace(|character: char| !character.is_ascii_alphanumeric(), "_")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{component_name, title};

    #[test]
    fn a_name_keeps_the_arguments_and_loses_the_modules() {
        assert_eq!(
            title::<Option<Vec<BTreeMap<String, i64>>>>(),
            "Option[Vec[BTreeMap[String, i64]]]"
        );
    }

    #[test]
    fn a_component_name_has_no_brackets() {
        assert_eq!(component_name::<Option<String>>(), "Option_String_");
    }
}
