use waypost::auth::stores;
use waypost::db::transfer::Transfer;

use crate::migrations::migrations;

/// What `social export` and `social import` move: every table, those of identities too.
///
/// Sessions and refresh tokens stay valid, API keys go on working, and who was locked out stays so. What is not in the
/// database are the secrets in `data/`: without the same pepper no password can be verified.
pub fn transfer() -> Transfer {
    Transfer::new("social", migrations()).models(stores::models())
}
