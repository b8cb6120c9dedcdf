use std::sync::Arc;

use waypost::auth::time::ManualClock;
use waypost::auth::tokens::{
    AccessTokens, Algorithm, KeyRing, MemoryRefreshStore, MemoryRevocationStore, RefreshTokens,
    Revocations, SigningKey,
};
use waypost::auth::{Auth, Environment, TokenIdentity, TokenSettings};
use waypost::prelude::*;

use crate::support::{app, auth, hashed};

async fn document() -> Value {
    let (passwords, hash) = hashed().await;
    let clock = Arc::new(ManualClock::default());
    let app = app(auth(passwords, &clock, Environment::Production), hash);
    serde_json::to_value(app.openapi().unwrap()).unwrap()
}

#[tokio::test]
async fn each_door_puts_its_own_scheme_into_the_document() {
    let document = document().await;
    assert_eq!(
        document["components"]["securitySchemes"],
        json!({
            "Session": {"type": "apiKey", "in": "cookie", "name": "__Host-session"},
            "Token": {
                "type": "oauth2",
                "flows": {"password": {"tokenUrl": "token", "scopes": {"posts:read": "Read posts."}}},
            },
            "APIKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        }),
    );
    let security = |path: &str| document["paths"][path]["get"]["security"].clone();
    assert_eq!(
        security("/drafts"),
        json!([{"Token": ["posts:read"]}, {"APIKey": ["posts:read"]}, {"Session": ["posts:read"]}]),
    );
    assert_eq!(security("/by-session"), json!([{"Session": []}]));
    assert_eq!(security("/by-token"), json!([{"Token": []}]));
    assert_eq!(security("/by-key"), json!([{"APIKey": []}]));
    assert_eq!(
        security("/by-any"),
        json!([{"Token": []}, {"APIKey": []}, {"Session": []}])
    );
}

/// Of an application that asks for tokens, and has these.
fn scheme_of(tokens: TokenSettings) -> Value {
    #[get("/me")]
    async fn read_me(identity: TokenIdentity) -> String {
        identity.user().to_string()
    }
    let auth = Auth::new(Environment::Production).tokens(tokens);
    let app = App::new("Tokens").auth(auth).routes(routes![read_me]);
    let document = serde_json::to_value(app.openapi().unwrap()).unwrap();
    document["components"]["securitySchemes"]["Token"].clone()
}

#[tokio::test]
async fn tokens_without_a_password_form_are_documented_as_bearer_tokens() {
    let tokens = || {
        let keys = SigningKey::generate("k1".parse().unwrap(), Algorithm::EdDsa).unwrap();
        TokenSettings::new(
            AccessTokens::new(KeyRing::new(keys), "https://example.org", "api"),
            Revocations::new(MemoryRevocationStore::default()),
            RefreshTokens::new(MemoryRefreshStore::default()),
        )
    };
    let bearer = json!({"type": "http", "scheme": "bearer", "bearerFormat": "JWT"});
    assert_eq!(scheme_of(tokens()), bearer);
    let scopes = tokens()
        .scope("posts:read", "Read posts.")
        .scope("posts:write", "Write posts.");
    assert_eq!(
        scheme_of(scopes)["description"],
        "Scopes of a token:\n\n- `posts:read`: Read posts.\n- `posts:write`: Write posts."
    );
}

#[tokio::test]
async fn the_strict_document_says_that_an_identity_can_be_missing() {
    let security = async |app: App| {
        let document = serde_json::to_value(app.openapi().unwrap()).unwrap();
        document["paths"]["/by-any-or-none"]["get"]["security"].clone()
    };
    let new_app = async || {
        let (passwords, hash) = hashed().await;
        let clock = Arc::new(ManualClock::default());
        app(auth(passwords, &clock, Environment::Production), hash)
    };
    let doors = json!([{"Token": []}, {"APIKey": []}, {"Session": []}]);
    assert_eq!(security(new_app().await).await, doors);
    let or_none = json!([{"Token": []}, {"APIKey": []}, {"Session": []}, {}]);
    assert_eq!(security(new_app().await.strict()).await, or_none);
}

#[tokio::test]
async fn an_operation_with_an_identity_documents_how_it_refuses() {
    let document = document().await;
    let responses = &document["paths"]["/by-any"]["get"]["responses"];
    for status in ["400", "401", "403", "503"] {
        assert!(
            responses[status]["description"].is_string(),
            "{status} in {responses}"
        );
    }
    let login = &document["paths"]["/login"]["post"]["responses"];
    for status in ["401", "429", "503"] {
        assert!(
            login[status]["description"].is_string(),
            "{status} in {login}"
        );
    }
    assert_eq!(
        login["204"]["headers"]["Set-Cookie"]["description"],
        "The session's cookie."
    );
}

#[tokio::test]
async fn a_redirect_is_documented_with_where_it_leads() {
    let document = document().await;
    let responses = &document["paths"]["/logout"]["post"]["responses"];
    assert!(
        responses["303"]["headers"]["Location"].is_object(),
        "{responses}"
    );
    assert!(responses["200"].is_null(), "{responses}");
}

#[tokio::test]
async fn a_token_answer_is_documented() {
    let document = document().await;
    let content = &document["paths"]["/token"]["post"]["responses"]["200"]["content"];
    assert_eq!(
        content["application/json"]["schema"]["$ref"],
        "#/components/schemas/BearerTokens"
    );
}
