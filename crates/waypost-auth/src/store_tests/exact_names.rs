use crate::UserId;

/// Ids of different users, which a careless store takes for each other.
///
/// With every id that has the longest length that a store must take, 255 characters.
pub(super) fn different_users() -> Vec<UserId> {
    let long = "\u{1f980}".repeat(254);
    let mut users: Vec<UserId> = [
        "ada",
        "Ada",
        "ada ",
        " ada",
        "adá",
        "ad\u{61}\u{301}",
        "ad_",
        "ad%",
        "a'da",
        "42",
        "042",
    ]
    .into_iter()
    .map(UserId::from)
    .collect();
    users.extend(["a", "b"].map(|last| UserId::from(format!("{long}{last}"))));
    users
}
