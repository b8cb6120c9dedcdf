//! From operations to the document.

use http::StatusCode;
use indexmap::IndexMap;
use waypost_schema::{Registry, title_of};

use super::{model, operation_id::operation_id, request_body::request_body};
use crate::error::{describe_validation_error, status_text};
use crate::operation::OperationDocument;
use crate::route::Settings;
use crate::routing::RouteDeclaration;

/// Puts the document together, one operation after the other.
#[derive(Debug)]
pub(crate) struct Generator {
    registry: Registry,
    paths: IndexMap<String, model::PathItem>,
    security_schemes: IndexMap<String, model::SecurityScheme>,
}

impl Generator {
    pub(crate) fn new(registry: Registry) -> Self {
        Self {
            registry,
            paths: IndexMap::new(),
            security_schemes: IndexMap::new(),
        }
    }

    /// Adds an operation, which the checks at start-up have found good, unless it stays out of the document.
    pub(crate) fn add(&mut self, route: &RouteDeclaration, settings: &Settings) {
        let options = &route.operation.options;
        if !options.include_in_schema {
            return;
        }
        let method = route.operation.method.key();
        let path = route.template.documented();
        let id = options.operation_id.map_or_else(
            || operation_id(route.operation.name, &path, method),
            str::to_owned,
        );
        let title = format!("Response {}", title_of(&id));
        let mut document = OperationDocument::new(
            &mut self.registry,
            &route.template,
            &settings.state,
            route.success(),
            title,
        );
        route.describe(&mut document);
        let body = request_body(&mut document, &route.plan(), &id);
        if body.is_some() && document.registry().profile().is_strict() {
            document.add_error(StatusCode::PAYLOAD_TOO_LARGE, "The body is too large.");
        }
        for used in &document.security {
            self.security_schemes
                .insert(used.name.to_owned(), used.scheme.clone());
        }
        let operation = model::Operation {
            tags: route.tags.clone(),
            summary: Some(summary(route)),
            description: options.description.map(str::to_owned),
            operation_id: id,
            parameters: sorted_parameters(std::mem::take(&mut document.parameters)),
            request_body: body,
            responses: responses(&mut document, options.response_description),
            deprecated: options.deprecated,
            security: security(&document),
        };
        self.paths
            .entry(path)
            .or_default()
            .insert(method, operation);
    }

    /// The finished document; `about` has all that is said of the application as a whole.
    pub(crate) fn finish(mut self, about: &model::Document) -> model::Document {
        let (schemas, references) = std::mem::take(&mut self.registry).finish();
        for operation in self.paths.values_mut().flat_map(IndexMap::values_mut) {
            for_each_schema(operation, |schema| references.resolve(schema));
        }
        model::Document {
            openapi: about.openapi,
            info: about.info.clone(),
            servers: about.servers.clone(),
            paths: self.paths,
            components: model::Components {
                schemas,
                security_schemes: self.security_schemes,
            },
            tags: about.tags.clone(),
            external_docs: about.external_docs.clone(),
        }
    }
}

fn summary(route: &RouteDeclaration) -> String {
    route
        .operation
        .options
        .summary
        .map_or_else(|| title_of(route.operation.name), str::to_owned)
}

/// Each scheme once, with every scope that is asked of it; the strict document adds that nothing is enough, if it is.
fn security(document: &OperationDocument<'_>) -> Vec<model::SecurityRequirement> {
    let mut schemes = IndexMap::<&str, Vec<String>>::new();
    for used in &document.security {
        let scopes = schemes.entry(used.name).or_default();
        for scope in &used.scopes {
            if !scopes.iter().any(|known| known == scope) {
                scopes.push((*scope).to_owned());
            }
        }
    }
    let optional = !schemes.is_empty() && document.security.iter().all(|used| !used.required);
    let nothing = (optional && document.profile().is_strict()).then(IndexMap::new);
    schemes
        .into_iter()
        .map(|(name, scopes)| IndexMap::from([(name.to_owned(), scopes)]))
        .chain(nothing)
        .collect()
}

/// FastAPI's order: path, query, header, cookie.
fn sorted_parameters(mut parameters: Vec<model::Parameter>) -> Vec<model::Parameter> {
    let mut sorted = Vec::with_capacity(parameters.len());
    for location in ["path", "query", "header", "cookie"] {
        sorted.extend(parameters.extract_if(.., |parameter| parameter.location == location));
    }
    sorted
}

fn responses(
    document: &mut OperationDocument<'_>,
    success_description: &str,
) -> IndexMap<String, model::Response> {
    let invalid = StatusCode::UNPROCESSABLE_ENTITY;
    if document.can_be_invalid && !document.responses.contains_key(&invalid) {
        let schema = describe_validation_error(document.registry());
        let content = [("application/json", schema.into())];
        let description = "Validation Error".to_owned();
        document.responses.insert(
            invalid,
            model::Response {
                description,
                content: content.into_iter().collect(),
                ..model::Response::default()
            },
        );
    }
    let success = document.success;
    let mut declared = std::mem::take(&mut document.responses);
    let mut responses = IndexMap::with_capacity(declared.len());
    // The good answer first, then the others by their statuses.
    while let Some(status) = declared
        .keys()
        .copied()
        .min_by_key(|status| (*status != success, *status))
        && let Some(mut response) = declared.swap_remove(&status)
    {
        if status == success {
            success_description.clone_into(&mut response.description);
        } else if response.description.is_empty() {
            status_text(status).clone_into(&mut response.description);
        }
        responses.insert(status.as_str().to_owned(), response);
    }
    responses
}

fn for_each_schema(
    operation: &mut model::Operation,
    mut visit: impl FnMut(&mut waypost_schema::JsonSchema),
) {
    for parameter in &mut operation.parameters {
        visit(&mut parameter.schema);
    }
    let bodies = operation
        .request_body
        .iter_mut()
        .map(|body| &mut body.content);
    let answers = operation
        .responses
        .values_mut()
        .map(|response| &mut response.content);
    for content in bodies.chain(answers).flat_map(IndexMap::values_mut) {
        visit(&mut content.schema);
    }
}
