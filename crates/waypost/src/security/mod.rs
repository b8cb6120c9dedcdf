//! Who sends the request: the schemes by which clients say it, and the scopes that operations ask for.
//!
//! FastAPI's [`fastapi.security`](https://fastapi.tiangolo.com/reference/security/): schemes read credentials and
//! document themselves. They know no users and no store.

mod api_key_cookie;
mod api_key_header;
mod api_key_query;
mod authorization;
mod constant_time_eq;
mod form_password;
mod http_base;
mod http_basic;
mod http_bearer;
mod http_credentials;
mod http_digest;
mod oauth2;
mod oauth2_authorization_code_bearer;
mod oauth2_flow;
mod oauth2_password_bearer;
mod oauth2_password_request_form;
mod open_id_connect;
mod options;
mod scheme;
mod scopes;

pub use api_key_cookie::ApiKeyCookie;
pub use api_key_header::ApiKeyHeader;
pub use api_key_query::ApiKeyQuery;
pub use constant_time_eq::constant_time_eq;
pub use http_base::HttpBase;
pub use http_basic::{HttpBasic, HttpBasicCredentials};
pub use http_bearer::HttpBearer;
pub use http_credentials::HttpAuthorizationCredentials;
pub use http_digest::HttpDigest;
pub use oauth2::OAuth2;
pub use oauth2_authorization_code_bearer::OAuth2AuthorizationCodeBearer;
pub use oauth2_flow::OAuth2Flow;
pub use oauth2_password_bearer::OAuth2PasswordBearer;
pub use oauth2_password_request_form::{
    OAuth2PasswordRequestForm, OAuth2PasswordRequestFormStrict,
};
pub use open_id_connect::OpenIdConnect;
pub use scheme::{FromCredentials, Scheme};
pub use scopes::SecurityScopes;
