//! The requests that are measured, and the answers that they must get.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use ureq::http::{Request, Response};
use ureq::{Agent, Body};

/// One request, and the answer that every contender must give.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) body: Option<&'static str>,
    status: u16,
    answer: &'static str,
}

pub(crate) const CASES: [Case; 4] = [
    Case {
        name: "E1 ping",
        method: "GET",
        path: "/ping",
        body: None,
        status: 200,
        answer: r#"{"message":"pong"}"#,
    },
    Case {
        name: "E2 path, query",
        method: "GET",
        path: "/items/42?q=abc&limit=10",
        body: None,
        status: 200,
        answer: r#"{"item_id":42,"q":"abc","limit":10}"#,
    },
    Case {
        name: "E3 body",
        method: "POST",
        path: "/posts",
        body: Some(r#"{"title":"Hello","content":"A few words about it.","rating":5}"#),
        status: 201,
        answer: r#"{"id":1,"title":"Hello","content":"A few words about it.","published":true,"rating":5}"#,
    },
    Case {
        name: "E3 bad body",
        method: "POST",
        path: "/posts",
        body: Some(r#"{"content":"A few words about it.","rating":"abc"}"#),
        status: 422,
        answer: r#"{"detail":[
            {"type":"missing","loc":["body","title"],"msg":"Field required",
             "input":{"content":"A few words about it.","rating":"abc"}},
            {"type":"int_parsing","loc":["body","rating"],
             "msg":"Input should be a valid integer, unable to parse string as an integer",
             "input":"abc"}]}"#,
    },
];

impl Case {
    /// Whether every answer is an error.
    pub(crate) fn is_refused(&self) -> bool {
        self.status >= 400
    }

    /// Sends the request once and compares status and body.
    ///
    /// The body is compared as JSON, so the order of keys does not matter. It holds for a server
    /// that was just started: the first post has the id 1.
    pub(crate) fn check(&self, url: &str) -> Result<()> {
        let mut response = self
            .send(url)
            .with_context(|| format!("{} failed", self.name))?;
        let status = response.status().as_u16();
        let body = response.body_mut().read_to_string()?;
        let expected: Value = serde_json::from_str(self.answer)?;
        ensure!(
            status == self.status
                && serde_json::from_str::<Value>(&body).is_ok_and(|body| body == expected),
            "{}: expected {} {expected}, got {status} {body}",
            self.name,
            self.status,
        );
        Ok(())
    }

    fn send(&self, url: &str) -> Result<Response<Body>, ureq::Error> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let request = Request::builder().method(self.method).uri(url);
        match self.body {
            None => agent.run(request.body(())?),
            Some(body) => agent.run(
                request
                    .header("content-type", "application/json")
                    .body(body)?,
            ),
        }
    }
}
