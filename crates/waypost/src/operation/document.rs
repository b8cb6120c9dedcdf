//! What an operation says of itself at start-up.

mod dependencies;

use std::any::{Any, TypeId, type_name};
use std::collections::HashMap;

use http::StatusCode;
use indexmap::IndexMap;
use waypost_schema::{JsonSchema, JsonType, Mode, Profile, Registry, Schema};

use self::dependencies::Dependencies;
use super::SecurityUse;
use crate::openapi::model;
use crate::params::{Argument, Parameter};
use crate::request::AskedScopes;
use crate::route::{PathTemplate, Source};

/// Collects what arguments and responses say of themselves: the documentation, and what start-up must check.
#[derive(Debug)]
pub struct OperationDocument<'a> {
    registry: &'a mut Registry,
    template: &'a PathTemplate,
    state: &'a HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    /// Name and status of the good answer; responses of the same status are merged.
    pub(crate) success: StatusCode,
    pub(crate) success_title: String,
    pub(crate) parameters: Vec<model::Parameter>,
    pub(crate) body: Vec<BodyArgument>,
    pub(crate) responses: IndexMap<StatusCode, model::Response>,
    pub(crate) declared_names: Vec<(Source, &'static str)>,
    pub(crate) required_state: Vec<RequiredState>,
    pub(crate) can_be_invalid: bool,
    pub(crate) client_address: bool,
    pub(crate) dependencies: Dependencies,
    pub(super) scopes: AskedScopes,
    pub(crate) security: Vec<SecurityUse>,
}

/// What an argument reads of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyPart {
    /// JSON: all of it, or one property.
    Json,
    /// The bytes as they are.
    Raw,
    /// The bytes as they arrive.
    Stream,
    /// One field of a form.
    Field,
    /// A file of a form.
    File,
    /// A struct whose fields are fields of a form; all of them can be missing if it is optional.
    Group { optional: bool },
}

impl BodyPart {
    pub(crate) const fn is_form(self) -> bool {
        matches!(self, Self::Field | Self::File | Self::Group { .. })
    }
}

/// One argument that is read from the body.
#[derive(Debug)]
pub(crate) struct BodyArgument {
    pub(crate) part: BodyPart,
    pub(crate) name: &'static str,
    pub(crate) schema: JsonSchema,
    pub(crate) required: bool,
    pub(crate) examples: IndexMap<&'static str, model::Example>,
    /// What the argument says that the body is.
    pub(crate) media_type: Option<&'static str>,
}

/// A type of which the application must hold a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequiredState {
    pub(crate) id: TypeId,
    /// What is needed, for the message.
    pub(crate) name: &'static str,
    /// What the application is to be given; `.state(…)` if nothing else is said.
    pub(crate) remedy: Option<&'static str>,
}

impl<'a> OperationDocument<'a> {
    pub(crate) fn new(
        registry: &'a mut Registry,
        template: &'a PathTemplate,
        state: &'a HashMap<TypeId, Box<dyn Any + Send + Sync>>,
        success: StatusCode,
        success_title: String,
    ) -> Self {
        Self {
            registry,
            template,
            state,
            success,
            success_title,
            parameters: Vec::new(),
            body: Vec::new(),
            responses: IndexMap::new(),
            declared_names: Vec::new(),
            required_state: Vec::new(),
            can_be_invalid: false,
            client_address: false,
            dependencies: Dependencies::default(),
            scopes: AskedScopes::default(),
            security: Vec::new(),
        }
    }

    /// The operation's whole path.
    pub(crate) const fn template(&self) -> &PathTemplate {
        self.template
    }

    /// The named schemas of the whole document.
    pub const fn registry(&mut self) -> &mut Registry {
        self.registry
    }

    /// A value that the application holds, for what describes itself by it.
    #[must_use]
    pub fn state<T: 'static>(&self) -> Option<&T> {
        self.state.get(&TypeId::of::<T>())?.downcast_ref()
    }

    /// Whether only what the operation declares is asked for: schemas and responses are left out.
    pub(crate) const fn is_declaration(&self) -> bool {
        self.registry.is_blank()
    }

    /// Whose rules the document keeps to.
    pub(crate) const fn profile(&self) -> Profile {
        self.registry.profile()
    }

    /// Adds an argument.
    pub fn argument<T: Argument<Via>, Via>(&mut self, parameter: &Parameter<T>) {
        T::describe(parameter, self);
    }

    /// Adds what `R` says of itself as an answer.
    pub fn response<R: crate::response::Respond<Via>, Via>(&mut self) {
        R::describe(self);
    }

    /// Adds the statuses of an error type.
    pub fn errors<E: crate::error::HttpError>(&mut self) {
        for declared in E::responses() {
            self.add_error(declared.status, declared.description);
        }
    }

    /// States that the application must hold a value of type `T`.
    pub fn require_state<T: 'static>(&mut self) {
        self.required_state.push(RequiredState {
            id: TypeId::of::<T>(),
            name: type_name::<T>(),
            remedy: None,
        });
    }

    /// States the same of a value that users know as `what` and give to the application by `remedy`.
    #[cfg(feature = "auth")]
    pub(crate) fn require_state_by<T: 'static>(
        &mut self,
        what: &'static str,
        remedy: &'static str,
    ) {
        self.required_state.push(RequiredState {
            id: TypeId::of::<T>(),
            name: what,
            remedy: Some(remedy),
        });
    }

    /// States that the client's address must come with the request, as axum's `ConnectInfo<SocketAddr>`.
    pub const fn require_client_address(&mut self) {
        self.client_address = true;
    }

    /// The schema of a good answer, under a heading of its own unless it is a named type's.
    pub fn add_success<T: Schema>(&mut self) {
        let schema = self.registry.describe::<T>(Mode::Output);
        self.add_success_schema(schema);
    }

    fn add_success_schema(&mut self, mut schema: JsonSchema) {
        if schema.reference.is_none() && schema != JsonSchema::any() {
            schema.title = Some(self.success_title.clone());
        }
        self.add_success_content("application/json", schema);
    }

    /// A good answer of another media type.
    pub fn add_success_content(&mut self, media_type: &'static str, schema: JsonSchema) {
        let status = self.success;
        let allowed = !matches!(status.as_u16(), 100..=199 | 204 | 205 | 304);
        if let Some(response) = self.response_of(status)
            && allowed
        {
            response.content.insert(media_type, schema.into());
        }
    }

    /// A header of a good answer.
    pub fn add_success_header(
        &mut self,
        name: &'static str,
        description: &'static str,
        schema: JsonSchema,
    ) {
        let headers = self
            .responses
            .values_mut()
            .next()
            .map(|response| &mut response.headers);
        if let Some(headers) = headers {
            headers.insert(
                name,
                model::Header {
                    description,
                    schema,
                },
            );
        }
    }

    /// The answer of this status, unless only declarations are asked for.
    fn response_of(&mut self, status: StatusCode) -> Option<&mut model::Response> {
        (!self.is_declaration()).then(|| self.responses.entry(status).or_default())
    }

    /// An answer that sends the client elsewhere.
    pub(crate) fn add_redirect(&mut self, status: StatusCode) {
        let location = model::Header {
            description: "Where to go on.",
            schema: JsonSchema::of(JsonType::String),
        };
        if let Some(response) = self.response_of(status) {
            response.headers.insert("Location", location);
        }
    }

    /// An error answer; texts of one status are joined.
    pub(crate) fn add_error(&mut self, status: StatusCode, description: &str) {
        let schema = crate::error::describe_body(self.registry);
        let Some(response) = self.response_of(status) else {
            return;
        };
        response
            .content
            .entry("application/json")
            .or_insert(schema.into());
        if response.description.is_empty() {
            description.clone_into(&mut response.description);
        } else if !response
            .description
            .split("; ")
            .any(|known| known == description)
        {
            response.description.push_str("; ");
            response.description.push_str(description);
        }
    }

    pub(crate) fn add_parameter(&mut self, parameter: model::Parameter) {
        self.can_be_invalid = true;
        let known = self
            .parameters
            .iter_mut()
            .find(|known| known.location == parameter.location && known.name == parameter.name);
        match known {
            // What is required counts before what is not, then what is said last.
            Some(known) if known.required && !parameter.required => {}
            Some(known) => *known = parameter,
            None => self.parameters.push(parameter),
        }
    }

    pub(crate) fn add_body_argument(
        &mut self,
        part: BodyPart,
        name: &'static str,
        schema: JsonSchema,
        required: bool,
    ) {
        self.can_be_invalid = true;
        self.declare_name(Source::Body, name);
        if !self.body.iter().any(|known| known.name == name) {
            self.body.push(BodyArgument {
                part,
                name,
                schema,
                required,
                examples: IndexMap::new(),
                media_type: None,
            });
        }
    }

    /// States what the body is, as the argument called `name` has it.
    pub(crate) fn set_body_media_type(&mut self, name: &str, media_type: Option<&'static str>) {
        if let Some(argument) = self.body.iter_mut().find(|known| known.name == name) {
            argument.media_type = argument.media_type.or(media_type);
        }
    }

    /// Adds examples to the argument of the body that is called `name`.
    pub(crate) fn add_body_examples(
        &mut self,
        name: &str,
        examples: IndexMap<&'static str, model::Example>,
    ) {
        if let Some(argument) = self.body.iter_mut().find(|known| known.name == name) {
            argument.examples.extend(examples);
        }
    }

    pub(crate) fn declare_name(&mut self, source: Source, name: &'static str) {
        self.declared_names.push((source, name));
    }

    pub(crate) const fn expect_validation_error(&mut self) {
        self.can_be_invalid = true;
    }
}
