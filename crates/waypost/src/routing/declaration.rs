//! An operation with what its routers add to it.

use http::StatusCode;
use waypost_schema::Registry;

use crate::error::SourceLocation;
use crate::operation::{BodyPart, Operation, OperationDocument, RequiredState, SecurityUse};
use crate::route::{BodyRules, PathTemplate, Plan, Settings, Source};

/// An operation at its final place.
#[derive(Clone, Debug)]
pub(crate) struct RouteDeclaration {
    pub(crate) operation: Operation,
    pub(crate) template: PathTemplate,
    pub(crate) tags: Vec<String>,
    pub(crate) body: BodyRules,
}

impl RouteDeclaration {
    pub(crate) fn new(
        operation: Operation,
        prefix: &str,
        tags: &[String],
        body: BodyRules,
    ) -> Self {
        let own_tags = operation.options.tags.iter().map(|tag| (*tag).to_owned());
        Self {
            operation,
            template: PathTemplate::parse(&format!("{prefix}{}", operation.path)),
            tags: tags.iter().cloned().chain(own_tags).collect(),
            body: operation.options.body_rules().within(body),
        }
    }

    /// What the arguments together need of the body.
    ///
    /// Only for operations whose dependencies are known not to go round in a circle.
    pub(crate) fn plan(&self) -> Plan {
        (self.operation.plan)()
    }

    /// What the arguments, those of dependencies among them, and the answers say of themselves.
    pub(crate) fn describe(&self, document: &mut OperationDocument<'_>) {
        (self.operation.describe)(document);
        document.describe_dependencies();
    }

    /// The status of the good answer.
    pub(crate) fn success(&self) -> StatusCode {
        StatusCode::from_u16(self.operation.options.status)
            .expect("the macro has checked the status")
    }

    pub(crate) const fn location(&self) -> SourceLocation {
        self.operation.location
    }

    /// `GET /items/{item_id}`, for messages.
    pub(crate) fn title(&self) -> String {
        format!(
            "{} {}",
            self.operation.method.as_str(),
            self.template.documented()
        )
    }
}

/// What an operation declares, as far as start-up checks it.
#[derive(Clone, Debug)]
pub(crate) struct Declared {
    pub(crate) names: Vec<(Source, &'static str)>,
    pub(crate) state: Vec<RequiredState>,
    pub(crate) client_address: bool,
    /// Dependencies that need each other.
    pub(crate) circle: Option<String>,
    pub(crate) body: Vec<(BodyPart, &'static str)>,
    pub(crate) security: Vec<SecurityUse>,
}

impl Declared {
    /// Asks the operation, which is described without the schemas of its values.
    pub(crate) fn of(route: &RouteDeclaration, settings: &Settings) -> Self {
        let mut registry = Registry::blank(settings.profile);
        let mut document = OperationDocument::new(
            &mut registry,
            &route.template,
            &settings.state,
            route.success(),
            String::new(),
        );
        route.describe(&mut document);
        Self {
            names: document.declared_names,
            state: document.required_state,
            client_address: document.client_address,
            circle: document.dependencies.circle,
            security: document.security,
            body: document
                .body
                .into_iter()
                .map(|argument| (argument.part, argument.name))
                .collect(),
        }
    }
}
