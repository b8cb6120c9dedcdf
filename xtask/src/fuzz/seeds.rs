//! The fuzz targets, and the inputs that each begins with: good ones, since bad ones are found by themselves.

/// Every target of `fuzz/`.
pub(super) const TARGETS: [&str; 8] = [
    "json_body",
    "query",
    "form",
    "multipart",
    "cookie",
    "path_template",
    "token",
    "password_hash",
];

/// What a run of `target` begins with.
pub(super) fn seeds(target: &str) -> Vec<String> {
    match target {
        "json_body" => json_bodies(),
        "query" | "form" => pairs("&"),
        "cookie" => [pairs("; "), pairs("\n")].concat(),
        "multipart" => multipart_forms(),
        "token" => tokens(),
        "password_hash" => password_hashes(),
        _ => paths(),
    }
}

fn json_bodies() -> Vec<String> {
    let place = r#"{"city": "New York", "latitude": 40.5, "longitude": -74.5, "letter": "\u00e9"}"#;
    let order = format!(
        r#"{{"id": "f47ac10b-58cc-4372-a567-0e02b2c3d479", "quantity": 4, "balance": -4, "large": 18446744073709551615,
            "largest": 1e30, "total": "1.25", "color": "deep blue", "places": [{place}], "counts": {{"a": 1, "b": 2.0}},
            "at": "2020-01-31T12:00:00.5+01:00", "local": "2020-01-31T12:00:00", "day": "2020-01-31",
            "time": "12:00:00", "parent": null, "paid": true, "nothing": null, "pair": [-1, "Red"], "set": [1, 1],
            "lasts": "P1DT2H3.5S", "address": "::ffff:1.2.3.4", "bytes": "aGVsbG8=",
            "email": "Ada <ada@example.com>", "page": "https://ex\u00e4mple.com:80/a?b#c", "colors": {{"Red": true}},
            "shape": {{"kind": "Circle", "radius": 1}}, "either": {{"city": "Rome"}},
            "named": ["Nothing", {{"Number": 1}}, {{"Shape": {{"kind": "Nothing"}}}}]}}"#
    );
    let closed =
        r#"{"item-name": "Foo", "limit": 5, "tags": ["a", "\ud83d\ude00"], "color": "Red"}"#;
    let lax = r#"{"quantity": "4", "balance": "1_000", "total": 1e-5, "at": 1580468400, "paid": "yes", "nothing": null}"#;
    vec![
        format!(r#"{{"place": {place}, "closed": {closed}, "importance": 1, "order": {order}}}"#),
        order.replace(r#""parent": null"#, &format!(r#""parent": {order}"#)),
        format!("[{closed}]"),
        r#"{"a": 1.5, "b": null, "c": -0, "a": 1E400}"#.to_owned(),
        lax.to_owned(),
    ]
}

/// The parameters of all operations, put together by `separator`.
fn pairs(separator: &str) -> Vec<String> {
    let all = [
        "q=a%20b+c",
        "tag=%C3%A9",
        "tag=",
        "a-b=%ff",
        "a%2Db=1",
        "limit=100",
        "price=1e5",
        "color=deep%20blue",
        "day=2020-01-31",
        "id=f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "on=yes",
        "sizes=1",
        "sizes=255",
        "name=Foo",
        "item-name=Foo",
        "tags=x",
        "token=\"abc\"",
    ];
    vec![
        all.join(separator),
        ["limit=5", "item-name=Foo", "color=Red", "tags=a", "tags=b"].join(separator),
        ["token=0af", "limit=-1", "=", "q", "token"].join(separator),
    ]
}

fn multipart_forms() -> Vec<String> {
    let part = |head: &str, content: &str| {
        format!("--X\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    };
    let file = "name=\"files\"; filename=\"a \\\"b\\\".txt\"\r\nContent-Type: text/plain";
    let parts = [
        part("name=text", "abc"),
        part("name=\"texts\"", ""),
        part("name=\"texts\"", "\r\n--X"),
        part(file, "first"),
        part(file, "--X\r\r\n"),
        part("name=\"file\"; filename=\"C:\\b.txt\"", "content"),
        part("name=\"bytes\"; filename=\"\"", ""),
    ];
    let group = ["item-name", "limit", "tags", "tags", "color"]
        .map(|name| part(&format!("name={name}"), "5"));
    let form = |parts: &[String]| {
        format!(
            "multipart/form-data; boundary=X\npreamble\r\n{}--X--\r\n",
            parts.concat()
        )
    };
    vec![
        form(&parts),
        form(&group),
        "multipart/form-data; boundary=\"X\"; charset=utf-8\n--X--".to_owned(),
        "application/x-www-form-urlencoded\ntext=a&texts=b&limit=5".to_owned(),
    ]
}

/// Two prefixes and a path, each on a line.
fn paths() -> Vec<String> {
    [
        "/items/{color}\n\n/items/red/5",
        "/files/{color:path}\n/v1\n/v1/files/a%2Fb/c%ff/",
        "/v1/{color:int}\n/v2\n/colors/deep%20blue/of/me/?q=1",
        "/a-b\n/c.d\n/c.d/items/latest",
        "/{{literal}}\n\n/files/",
        "/{color}\n/a\n/items/5/",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// A type and the claims under it; a token; keys, as JWK and as text.
fn tokens() -> Vec<String> {
    let claims = r#"{"iss": "https://example.org", "sub": "ada", "aud": ["api", "admin"], "exp": 4102444800.5, "iat": 1,
        "nbf": 1, "jti": "t1", "scope": "posts:read posts:write", "sid": "s1", "epoch": 3}"#;
    let key = "7mSWqhbLJpWRyh9bDbNK+ZbDOVAFK7PnjB8MGcWqT28=";
    vec![
        format!("at+jwt\n{claims}"),
        format!("application/AT+JWT\n{}", claims.replace(r#"["api", "admin"]"#, r#""api""#)),
        "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImsxIn0.e30.AA".to_owned(),
        r#"{"kty": "OKP", "crv": "Ed25519", "kid": "a", "use": "sig", "key_ops": ["verify"], "alg": "EdDSA",
            "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
            .to_owned(),
        r#"{"kty": "oct", "k": "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#
            .to_owned(),
        format!("# keys\nk1:HS256:{key},k2:HS256:{key}"),
    ]
}

/// One of each kind, cheap ones, and a pepper.
fn password_hashes() -> Vec<String> {
    let tag = "c29tZXNhbHRzb21lc2FsdA$CCkaoyYuGSSwJKlE+papjyKK+YzkNRFOdRn/qDfY4LQ";
    vec![
        format!("$argon2id$v=19$m=64,t=2,p=1${tag}"),
        format!("$argon2i$m=64,t=1,p=2${tag}"),
        format!("argon2$argon2d$v=16$m=16,t=1,p=2${tag}"),
        format!("$argon2id-hmac-sha256$v=19$m=64,t=2,p=1,k=k1.k2${tag}"),
        "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e".to_owned(),
        "bcrypt_sha256$$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e".to_owned(),
        "pbkdf2_sha256$100$seasalt2$oksQ9Bdi8Bce0okH61Cis7qICJfP+cYfDOnMdNPMzK8=".to_owned(),
        format!("$pbkdf2-sha256$100${tag}"),
        format!("$scrypt$ln=4,r=1,p=1${tag}"),
        "scrypt$16$seasalt2$1$1$oksQ9Bdi8Bce0okH61Cis7qICJfP+cYfDOnMdNPMzK8=".to_owned(),
        "2027:KioqGhbLJpWRyh9bDbNK+ZbDOVAFK7PnjB8MGcWqT28=".to_owned(),
    ]
}
