use askama::Template;
use waypost::axum::{
    extract::Request,
    http::{
        Method, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};

use super::{stylesheet::STYLESHEET, visitor::Visitor};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    visitor: Visitor,
    heading: &'static str,
    explanation: &'static str,
}

/// Shows people a page where programs get JSON, and sends those who must log in to where they can.
pub(crate) async fn error_pages(request: Request, next: Next) -> Response {
    if !is_for_people(request.uri().path()) {
        return next.run(request).await;
    }
    let log_in = log_in_and_return(&request);
    let response = next.run(request).await;
    let status = response.status();
    if status == StatusCode::UNAUTHORIZED {
        log_in.into_response()
    } else if (status.is_client_error() || status.is_server_error()) && is_json(&response) {
        as_page(response)
    } else {
        response
    }
}

/// Whether a path is one of the site, and not of the API or its documentation.
fn is_for_people(path: &str) -> bool {
    let for_programs = ["/api", "/docs", "/health", "/openapi.json", "/redoc"];
    !for_programs.iter().any(|prefix| {
        let rest = path.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// To the log-in page, and from there back to what was to be read; a form that was sent is lost.
fn log_in_and_return(request: &Request) -> Redirect {
    let here = request.uri().path_and_query();
    match here {
        Some(here) if request.method() == Method::GET => {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("next", here.as_str());
            Redirect::to(&format!("/login?{}", query.finish()))
        }
        _ => Redirect::to("/login"),
    }
}

fn is_json(response: &Response) -> bool {
    let content_type = response.headers().get(CONTENT_TYPE);
    content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/json"))
}

/// The same answer with a page as its body; what its other headers say still holds.
fn as_page(response: Response) -> Response {
    let (heading, explanation) = in_words(response.status());
    let page = ErrorPage {
        visitor: Visitor::Unknown,
        heading,
        explanation,
    };
    let Ok(html) = page.render() else {
        return response;
    };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(CONTENT_TYPE);
    (parts, Html(html)).into_response()
}

fn in_words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND => (
            "Nothing here",
            "There is no such page, or it is not for you to see.",
        ),
        StatusCode::FORBIDDEN => (
            "Not yours",
            "Only its owner may do that, and only from a page of this site.",
        ),
        StatusCode::TOO_MANY_REQUESTS => ("Too much at once", "Wait a little and try again."),
        status if status.is_server_error() => (
            "That did not work",
            "It is not your fault. Try again in a moment.",
        ),
        _ => (
            "That was not understood",
            "Something about the request is not right.",
        ),
    }
}
