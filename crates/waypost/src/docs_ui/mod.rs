//! The documentation pages: Swagger UI and ReDoc, served from inside the binary.

pub mod assets;
mod escape;
mod oauth2_redirect;
mod page;
mod redoc;
mod swagger_ui;

pub use oauth2_redirect::oauth2_redirect;
pub use redoc::Redoc;
pub use swagger_ui::SwaggerUi;
