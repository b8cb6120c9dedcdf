use sea_orm::{ColumnTrait, Condition, sea_query::LikeExpr};
use waypost::db::Engine;

use super::model::Column;

/// The posts that contain `text` as it stands, in whatever case its ASCII letters are.
pub(super) fn containing(text: &str, engine: Engine) -> Condition {
    let pattern = like_pattern(text);
    let columns = [Column::Title, Column::Content];
    columns.into_iter().fold(Condition::any(), |any, column| {
        any.add(match engine {
            // A backslash escapes by default, and SeaQuery's ESCAPE clause is valid after LIKE only.
            Engine::Postgres => column.ilike(&pattern),
            // Their LIKE ignores case by default.
            Engine::Sqlite | Engine::MySql => column.like(LikeExpr::new(&pattern).escape('\\')),
        })
    })
}

/// A pattern for the texts that contain `text`; in it a backslash escapes what has a meaning of its own.
fn like_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}
