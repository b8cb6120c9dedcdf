// Names of generic schemas, as Pydantic makes them: `Page[Item]`, and `Page_Item_` as a component.

use std::any::type_name;

/// The name of a type with its arguments, in Python's terms and without the modules they are in.
pub fn title<T: ?Sized>() -> String {
    let name = TypeName::parse(&mut type_name::<T>());
    name.write(", ")
}

/// The same as the name of a component, which has letters, digits and underscores.
pub fn component_name<T: ?Sized>() -> String {
    let name = TypeName::parse(&mut type_name::<T>());
    // Pydantic puts a space between the arguments of arguments only.
    name.write(",")
        .replace(|character: char| !character.is_ascii_alphanumeric(), "_")
}

/// What the compiler calls a type, taken apart.
struct TypeName<'a> {
    name: &'a str,
    arguments: Vec<TypeName<'a>>,
}

impl<'a> TypeName<'a> {
    /// Reads a name and its arguments from the front of `text`.
    fn parse(text: &mut &'a str) -> Self {
        let end = text.find(['<', '>', ',', '(', ')']).unwrap_or(text.len());
        let (path, rest) = text.split_at(end);
        *text = rest;
        let name = match path.rsplit("::").next().unwrap_or(path).trim() {
            "" => "tuple",
            name => name,
        };
        let arguments = if text.starts_with(['<', '(']) {
            Self::parse_arguments(text)
        } else {
            Vec::new()
        };
        Self { name, arguments }
    }

    /// Reads what stands in brackets.
    fn parse_arguments(text: &mut &'a str) -> Vec<Self> {
        let mut arguments = Vec::new();
        loop {
            // The bracket, or the comma.
            *text = text.get(1..).unwrap_or_default().trim_start();
            if !text.starts_with(['>', ')']) {
                arguments.push(Self::parse(text));
            }
            if !text.starts_with(',') {
                *text = text.get(1..).unwrap_or_default();
                return arguments;
            }
        }
    }

    fn write(&self, separator: &str) -> String {
        let mut arguments: Vec<_> = self
            .arguments
            .iter()
            .map(|argument| argument.write(", "))
            .collect();
        let name = match (self.name, arguments.as_slice()) {
            ("tuple", []) => "NoneType",
            ("Box" | "Arc" | "Cow", [inner]) => return inner.clone(),
            ("Option", _) => {
                arguments.push("NoneType".to_owned());
                "Union"
            }
            (name, _) => in_python(name),
        };
        if arguments.is_empty() {
            name.to_owned()
        } else {
            format!("{name}[{}]", arguments.join(separator))
        }
    }
}

fn in_python(name: &str) -> &str {
    match name {
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => "int",
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => "int",
        "f32" | "f64" => "float",
        "String" | "str" | "char" => "str",
        "Vec" => "list",
        "HashSet" | "BTreeSet" | "IndexSet" => "set",
        "HashMap" | "BTreeMap" | "IndexMap" => "dict",
        "Uuid" => "UUID",
        "NaiveDate" => "date",
        "NaiveTime" => "time",
        "DateTime" | "NaiveDateTime" => "datetime",
        "Duration" => "timedelta",
        "Value" => "Any",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{component_name, title};

    struct Pair<A, B>(A, B);

    #[test]
    fn a_name_has_the_words_of_python_and_no_modules() {
        assert_eq!(title::<Pair<i64, String>>(), "Pair[int, str]");
        assert_eq!(
            title::<Pair<Vec<BTreeMap<String, f64>>, Option<Box<bool>>>>(),
            "Pair[list[dict[str, float]], Union[bool, NoneType]]"
        );
        assert_eq!(
            title::<Pair<(i8, (u8,)), ()>>(),
            "Pair[tuple[int, tuple[int]], NoneType]"
        );
    }

    #[test]
    fn a_component_name_is_that_of_pydantic() {
        assert_eq!(component_name::<Pair<i64, String>>(), "Pair_int_str_");
        assert_eq!(
            component_name::<Pair<(i64, String), Option<u8>>>(),
            "Pair_tuple_int__str__Union_int__NoneType__"
        );
    }
}
