use waypost::prelude::*;

#[derive(HttpError)]
enum AuthError {
    #[http(401, header("WWW Authenticate", "Bearer"))]
    Anonymous,
    #[http(401, header("WWW-Authenticate", "Bearer\n"))]
    Expired,
    #[http(401, heading("WWW-Authenticate", "Bearer"))]
    Invalid,
}

fn main() {}
