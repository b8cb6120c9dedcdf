//! `/items/{item_id}`: templates of paths.

use std::borrow::Cow;

/// A parsed path template such as `/items/{item_id}` or `/files/{file_path:path}`.
///
/// ```
/// use waypost::routing::PathTemplate;
///
/// let template = PathTemplate::parse("/files/{kind}/{rest:path}");
/// assert_eq!(template.value("/files/text/a/b.txt", "kind"), Some("text"));
/// assert_eq!(template.value("/files/text/a/b.txt", "rest"), Some("a/b.txt"));
/// assert_eq!(template.documented(), "/files/{kind}/{rest}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(Cow<'static, str>),
    Name(Cow<'static, str>),
    Rest(Cow<'static, str>),
}

impl PathTemplate {
    /// Parses a template that begins with a slash; the macros have checked its form.
    #[must_use]
    pub fn parse(template: &str) -> Self {
        let segments = template.split('/').skip(1).map(|segment| {
            let Some(inner) = segment
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'))
            else {
                return Segment::Literal(segment.to_owned().into());
            };
            match inner.split_once(':') {
                Some((name, "path")) => Segment::Rest(name.to_owned().into()),
                Some((name, _)) => Segment::Name(name.to_owned().into()),
                None => Segment::Name(inner.to_owned().into()),
            }
        });
        Self {
            segments: segments.collect(),
        }
    }

    /// The part of `path`, still percent-encoded, that stands where `name` stands in the template.
    #[must_use]
    pub fn value<'p>(&self, path: &'p str, name: &str) -> Option<&'p str> {
        let mut rest = path.strip_prefix('/')?;
        for segment in &self.segments {
            let (value, after) = split_segment(rest);
            match segment {
                Segment::Rest(known) => return (known == name).then_some(rest),
                Segment::Name(known) if known == name => return Some(value),
                Segment::Name(_) | Segment::Literal(_) => rest = after,
            }
        }
        None
    }

    /// Whether a segment of `path` is empty where a name stands in the template.
    pub(crate) fn lacks_a_value(&self, path: &str) -> bool {
        let segments = path.split('/').skip(1);
        let mut pairs = self.segments.iter().zip(segments);
        pairs.any(|(segment, value)| matches!(segment, Segment::Name(_)) && value.is_empty())
    }

    /// Whether `name` stands in the template.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// The names in the template, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Literal(_) => None,
            Segment::Name(name) | Segment::Rest(name) => Some(name.as_ref()),
        })
    }

    /// The template as the document shows it, without converters.
    #[must_use]
    pub fn documented(&self) -> String {
        self.render(|segment| match segment {
            Segment::Literal(literal) => literal.to_string(),
            Segment::Name(name) | Segment::Rest(name) => format!("{{{name}}}"),
        })
    }

    /// The template without its names: two of the same shape match the same paths.
    pub(crate) fn shape(&self) -> String {
        let mut position = 0;
        self.render(|segment| {
            position += 1;
            match segment {
                // Braces in a literal are axum's to escape.
                Segment::Literal(literal) => literal.replace('{', "{{").replace('}', "}}"),
                Segment::Name(_) => format!("{{p{position}}}"),
                Segment::Rest(_) => format!("{{*p{position}}}"),
            }
        })
    }

    /// The shape that matches an empty rest, which axum's wildcards do not.
    pub(crate) fn shape_of_empty_rest(&self) -> Option<String> {
        matches!(self.segments.last(), Some(Segment::Rest(_))).then(|| {
            let shape = self.shape();
            shape[..=shape.rfind('/').unwrap_or_default()].to_owned()
        })
    }

    fn render(&self, mut segment: impl FnMut(&Segment) -> String) -> String {
        self.segments
            .iter()
            .fold(String::new(), |path, part| path + "/" + &segment(part))
    }
}

/// The first segment and what follows its slash; paths are short, so each byte is looked at.
fn split_segment(path: &str) -> (&str, &str) {
    match path.bytes().position(|byte| byte == b'/') {
        Some(slash) => (&path[..slash], &path[slash + 1..]),
        None => (path, ""),
    }
}
