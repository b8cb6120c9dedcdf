use waypost::auth::stores;
use waypost::db::migrations::{Migrations, Model};

use super::{
    m20261124_000001_create_users, m20261124_000002_create_posts, m20261124_000003_create_votes,
};
use crate::{posts, users, votes};

/// Every migration of the application, the oldest first, and the models that they come to.
pub fn migrations() -> Migrations {
    Migrations::new()
        .steps(stores::migrations())
        .step(m20261124_000001_create_users::Migration)
        .step(m20261124_000002_create_posts::Migration)
        .step(m20261124_000003_create_votes::Migration)
        .model(users::model::Entity)
        .model(Model::of(posts::model::Entity).index(["author_id", "id"]))
        .model(Model::of(votes::model::Entity).index(["user_id"]))
}
