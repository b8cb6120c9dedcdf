use super::App;
use crate::auth::Auth;

impl App {
    /// Opens the doors of `auth`, with all that belongs to them: the defence against other sites where there are sessions,
    /// headers for browsers, no caching of what is somebody's own.
    ///
    /// Operations can ask for [`Identity`](crate::auth::Identity) and its siblings.
    pub fn auth(mut self, auth: Auth) -> Self {
        match auth.open(&mut self.settings) {
            (Some(headers), guard) => self.layer((headers, guard)),
            (None, guard) => self.layer(guard),
        }
    }
}
