//! Rows for tests that are about something else.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::NotSet, Set};
use social::users::StoredPassword;
use social::{posts::model as post, users::model as user, votes::model as vote};
use uuid::Uuid;
use waypost::db::testing::Factory;

/// People with whom nobody can log in.
pub(crate) static USERS: Factory<user::ActiveModel> = Factory::new(|n| user::ActiveModel {
    id: Set(Uuid::now_v7()),
    name: Set(format!("User {n}")),
    email: Set(format!("user{n}@example.org")),
    password: Set(StoredPassword::new("unusable")),
    created_at: Set(new_year()),
});

/// Published posts; a test says whose.
pub(crate) static POSTS: Factory<post::ActiveModel> = Factory::new(|n| post::ActiveModel {
    id: Set(Uuid::now_v7()),
    title: Set(format!("Post {n}")),
    content: Set(format!("What post {n} says.")),
    published: Set(true),
    author_id: NotSet,
    created_at: Set(new_year()),
    updated_at: Set(new_year()),
});

/// Votes; a test says whose, and for what.
pub(crate) static VOTES: Factory<vote::ActiveModel> = Factory::new(|_| vote::ActiveModel {
    post_id: NotSet,
    user_id: NotSet,
    created_at: Set(new_year()),
});

fn new_year() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + chrono::Days::new(20_454)
}
