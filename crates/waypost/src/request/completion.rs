//! What is left to do between an operation and the moment its response leaves.

use std::pin::Pin;

use axum::response::Response;

type ResponseFuture = Pin<Box<dyn Future<Output = Response> + Send>>;

/// What a provider of arguments still has to do once the response is known and before it leaves: to commit, to clean
/// up.
///
/// [`RequestContext::on_completion`](super::RequestContext::on_completion) registers it. If the request ends without
/// a response, because the operation panicked or the client went away, it is dropped: clean up in `Drop` what must
/// not stay behind then.
pub trait Completion: Sized + Send + Sync + 'static {
    /// Does the rest of the work; the answer is `response`, or an error if the work failed.
    fn complete(self, response: Response) -> impl Future<Output = Response> + Send;
}

/// What [`Completion`] is behind a pointer.
trait BoxedCompletion: Send + Sync {
    fn complete(self: Box<Self>, response: Response) -> ResponseFuture;
}

impl<C: Completion> BoxedCompletion for C {
    fn complete(self: Box<Self>, response: Response) -> ResponseFuture {
        Box::pin(Completion::complete(*self, response))
    }
}

/// The completions of one request, in the order in which they were asked for.
#[derive(Default)]
pub(super) struct Completions(Vec<Box<dyn BoxedCompletion>>);

impl Completions {
    pub(super) fn push(&mut self, completion: impl Completion) {
        self.0.push(Box::new(completion));
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) async fn run(self, mut response: Response) -> Response {
        for completion in self.0.into_iter().rev() {
            response = completion.complete(response).await;
        }
        response
    }
}

impl std::fmt::Debug for Completions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Completions({})", self.0.len())
    }
}
