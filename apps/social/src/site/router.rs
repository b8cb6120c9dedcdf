use waypost::prelude::*;

use super::{account, feed, log_in, post, sessions, sign_up, stylesheet, write};

/// The pages. They are not part of the API, and so not of its document.
pub(crate) fn router() -> Router {
    Router::default()
        .routes(routes![
            feed::show_feed,
            feed::show_user,
            post::show,
            post::vote,
            post::unvote,
        ])
        .routes(routes![
            write::show_new,
            write::create,
            write::show_edit,
            write::change,
            write::delete,
        ])
        .routes(routes![
            sign_up::show,
            sign_up::submit,
            log_in::show,
            log_in::submit,
            log_in::log_out,
        ])
        .routes(routes![
            account::show,
            account::change_name,
            account::change_own_password,
            account::delete_account,
            sessions::show,
            sessions::end,
            sessions::end_all,
        ])
        .routes(routes![stylesheet::read])
}
