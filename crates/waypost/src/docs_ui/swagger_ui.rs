use std::fmt::Write as _;

use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{assets, escape, page, page::Sources};

/// The page that shows an OpenAPI document with Swagger UI and tries its operations out.
///
/// # Examples
///
/// ```
/// use serde_json::json;
/// use waypost::docs_ui::SwaggerUi;
///
/// let html = SwaggerUi::new("Items - Swagger UI", "/openapi.json")
///     .parameters([("deepLinking", json!(false))])
///     .init_oauth(json!({"clientId": "web"}))
///     .html();
///
/// assert!(html.contains("<title>Items - Swagger UI</title>"));
/// assert!(html.contains("url: '/openapi.json',"));
/// assert!(html.contains(r#""deepLinking": false,"#));
/// assert!(html.contains(r#"ui.initOAuth({"clientId": "web"})"#));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct SwaggerUi {
    title: String,
    openapi_url: String,
    js_url: String,
    css_url: String,
    favicon_url: String,
    oauth2_redirect_url: Option<String>,
    init_oauth: Option<Value>,
    parameters: Map<String, Value>,
}

impl SwaggerUi {
    /// A page titled `title` that loads the document at `openapi_url`.
    ///
    /// Scripts and styles come from [`assets::routes`], which have to be served beside it.
    pub fn new(title: impl Into<String>, openapi_url: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            openapi_url: openapi_url.into(),
            js_url: assets::SWAGGER_UI_JS.to_owned(),
            css_url: assets::SWAGGER_UI_CSS.to_owned(),
            favicon_url: page::FAVICON.to_owned(),
            oauth2_redirect_url: None,
            init_oauth: None,
            parameters: default_parameters(),
        }
    }

    /// Loads scripts and styles from [`assets::routes`] below `prefix`: what a proxy in front has cut
    /// off the path. It replaces earlier choices of both.
    pub fn root_path(mut self, prefix: &str) -> Self {
        self.js_url = format!("{prefix}{}", assets::SWAGGER_UI_JS);
        self.css_url = format!("{prefix}{}", assets::SWAGGER_UI_CSS);
        self
    }

    /// Loads Swagger UI's script from elsewhere.
    pub fn js_url(mut self, url: impl Into<String>) -> Self {
        self.js_url = url.into();
        self
    }

    /// Loads Swagger UI's styles from elsewhere.
    pub fn css_url(mut self, url: impl Into<String>) -> Self {
        self.css_url = url.into();
        self
    }

    /// Shows another icon in the browser's tab.
    pub fn favicon_url(mut self, url: impl Into<String>) -> Self {
        self.favicon_url = url.into();
        self
    }

    /// The path on this server to which an OAuth2 provider sends the user back.
    ///
    /// [`oauth2_redirect`](super::oauth2_redirect) has to answer there.
    pub fn oauth2_redirect_url(mut self, url: impl Into<String>) -> Self {
        self.oauth2_redirect_url = Some(url.into());
        self
    }

    /// What Swagger UI's `initOAuth` is called with, such as `clientId` and `scopes`.
    ///
    /// # Panics
    ///
    /// Panics if `options` cannot be written as JSON.
    pub fn init_oauth(mut self, options: impl Serialize) -> Self {
        let options = serde_json::to_value(options).expect("initOAuth takes JSON");
        self.init_oauth = Some(options);
        self
    }

    /// Sets parameters of Swagger UI itself; those not named keep their defaults.
    pub fn parameters<K, I>(mut self, parameters: I) -> Self
    where
        K: Into<String>,
        I: IntoIterator<Item = (K, Value)>,
    {
        for (name, value) in parameters {
            self.parameters.insert(name.into(), value);
        }
        self
    }

    /// The page as text.
    #[must_use]
    pub fn html(&self) -> String {
        let (title, favicon_url) = (escape::html(&self.title), escape::html(&self.favicon_url));
        let (css_url, js_url) = (escape::html(&self.css_url), escape::html(&self.js_url));
        let script = self.script();
        format!(
            r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="shortcut icon" href="{favicon_url}">
<link rel="stylesheet" type="text/css" href="{css_url}">
</head>
<body>
<div id="swagger-ui"></div>
<script src="{js_url}"></script>
<script>{script}</script>
</body>
</html>
"#
        )
    }

    /// The script that stands in the page.
    fn script(&self) -> String {
        let configuration = self.configuration();
        let init_oauth = self
            .init_oauth
            .as_ref()
            .map_or_else(String::new, |options| {
                format!("ui.initOAuth({})\n", escape::script_json(options))
            });
        format!(
            "\n{KEYS_IN_COOKIES}const ui = SwaggerUIBundle({{\n{configuration}}})\n{init_oauth}"
        )
    }

    /// The members of the object that `SwaggerUIBundle` is called with, one a line.
    fn configuration(&self) -> String {
        let mut lines = format!("url: '{}',\n", escape::script_text(&self.openapi_url));
        for (name, value) in &self.parameters {
            let (name, value) = (escape::script_json(name), escape::script_json(value));
            writeln!(lines, "{name}: {value},").expect("writing to a string cannot fail");
        }
        if let Some(url) = &self.oauth2_redirect_url {
            let url = escape::script_text(url);
            writeln!(
                lines,
                "oauth2RedirectUrl: window.location.origin + '{url}',"
            )
            .expect("writing to a string cannot fail");
        }
        lines.push_str(
            "presets: [\n\
             SwaggerUIBundle.presets.apis,\n\
             SwaggerUIBundle.SwaggerUIStandalonePreset\n\
             ],\n\
             plugins: [keysInCookies],\n",
        );
        lines
    }
}

impl IntoResponse for SwaggerUi {
    fn into_response(self) -> Response {
        let script = self.script();
        let sources = Sources {
            scripts: &[&self.js_url],
            inline_script: Some(&script),
            styles: &[&self.css_url],
        };
        page::respond(self.html(), &sources)
    }
}

/// Puts an API key that belongs into a cookie there, and takes it away: Swagger UI does so only where it keeps all
/// credentials in the browser's storage (`persistAuthorization`), and a page cannot send a cookie otherwise.
const KEYS_IN_COOKIES: &str = include_str!("keys_in_cookies.js");

fn default_parameters() -> Map<String, Value> {
    [
        ("dom_id", json!("#swagger-ui")),
        ("layout", json!("BaseLayout")),
        ("deepLinking", json!(true)),
        ("showExtensions", json!(true)),
        ("showCommonExtensions", json!(true)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}

#[cfg(test)]
mod tests {
    use axum::{http::header, response::IntoResponse};
    use serde_json::json;

    use super::SwaggerUi;

    fn page() -> SwaggerUi {
        SwaggerUi::new("App - Swagger UI", "/openapi.json")
    }

    #[test]
    fn the_defaults_are_printed_one_a_line() {
        let html = page().oauth2_redirect_url("/docs/oauth2-redirect").html();
        for expected in [
            "url: '/openapi.json',\n",
            "\"dom_id\": \"#swagger-ui\",\n",
            "\"layout\": \"BaseLayout\",\n",
            "\"deepLinking\": true,\n",
            "\"showExtensions\": true,\n",
            "\"showCommonExtensions\": true,\n",
            "oauth2RedirectUrl: window.location.origin + '/docs/oauth2-redirect',\n",
            "presets: [\n",
            "SwaggerUIBundle.presets.apis,\n",
            "SwaggerUIBundle.SwaggerUIStandalonePreset\n",
            "/docs/assets/swagger-ui-dist@5/swagger-ui-bundle.js",
            "/docs/assets/swagger-ui-dist@5/swagger-ui.css",
        ] {
            assert!(html.contains(expected), "{expected:?} is not in {html}");
        }
        assert!(!html.contains("initOAuth"));
    }

    #[test]
    fn a_parameter_replaces_its_default_and_leaves_the_others() {
        let html = page()
            .parameters([
                ("deepLinking", json!(false)),
                ("syntaxHighlight", json!({"theme": "obsidian"})),
            ])
            .html();
        assert!(html.contains(r#""deepLinking": false,"#));
        assert!(!html.contains(r#""deepLinking": true"#));
        assert!(html.contains(r#""syntaxHighlight": {"theme": "obsidian"}"#));
        assert!(html.contains(r#""layout": "BaseLayout","#));
        assert!(!html.contains("oauth2RedirectUrl"));
    }

    #[test]
    fn nothing_configured_can_leave_its_place() {
        let attack = "</script><img src=x onerror=alert(1)>";
        let html = SwaggerUi::new(attack, attack)
            .js_url(format!("\"{attack}"))
            .init_oauth(json!({"appName": attack}))
            .oauth2_redirect_url(format!("'{attack}"))
            .parameters([(attack, json!(attack))])
            .html();
        assert!(!html.contains("<img"), "{html}");
        assert_eq!(html.matches("</script>").count(), 2);
    }

    #[test]
    fn the_urls_of_scripts_and_styles_can_be_chosen() {
        let html = page()
            .js_url("/static/swagger-ui-bundle.js")
            .css_url("https://unpkg.com/swagger-ui-dist@5/swagger-ui.css")
            .favicon_url("/static/icon.png")
            .html();
        assert!(html.contains(r#"src="/static/swagger-ui-bundle.js""#));
        assert!(html.contains(r#"href="https://unpkg.com/swagger-ui-dist@5/swagger-ui.css""#));
        assert!(html.contains(r#"href="/static/icon.png""#));
        assert!(!html.contains("/docs/assets/"));
    }

    #[test]
    fn a_root_path_stands_before_scripts_and_styles() {
        let html = page().root_path("/api/v1").html();
        assert!(html.contains(r#"src="/api/v1/docs/assets/"#));
        assert!(html.contains(r#"href="/api/v1/docs/assets/"#));
    }

    #[test]
    fn the_answer_is_html_that_no_other_site_may_frame() {
        let response = page().into_response();
        let headers = response.headers();
        assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'self'"), "{policy}");
    }
}
