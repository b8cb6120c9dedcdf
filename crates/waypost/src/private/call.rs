// The call of a function whose arguments may not all be there.

use futures_util::future::OptionFuture;

/// Awaits `call`, if there is one.
///
/// A type of its own instead of a `match` around an `await`: what is matched would have a place in the future, beside the
/// call that was moved out of it.
pub fn called<F: Future>(call: Option<F>) -> OptionFuture<F> {
    call.into()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::body::Body;
    use http::{Request, StatusCode};

    use crate::operation::Endpoint;
    use crate::prelude::*;
    use crate::request::RequestContext;
    use crate::route::{BodyRules, PathTemplate, Route, Settings};

    #[schema]
    struct Large {
        numbers: [i64; 32],
        others: [i64; 32],
    }

    #[post("/")]
    async fn add(large: Large) -> i64 {
        large.numbers.iter().chain(&large.others).sum()
    }

    #[tokio::test]
    async fn an_argument_has_one_place_in_the_future_of_its_operation() {
        let operation = <add as Endpoint>::OPERATION;
        let route = Route {
            template: PathTemplate::parse(operation.path),
            plan: (operation.plan)(),
            status: StatusCode::OK,
            body: BodyRules::default(),
            settings: Arc::new(Settings::default()),
        };
        let request = Request::new(Body::from(r#"{"numbers": [1], "others": []}"#));
        let future = (operation.call)(RequestContext::new(request, Arc::new(route)));
        let places = size_of_val(&*future) - size_of::<RequestContext>();
        assert!(
            places < 2 * size_of::<Large>(),
            "{places} bytes for an argument of {}",
            size_of::<Large>()
        );
        assert_eq!(future.await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
}
