//! The requests that are measured, and the answers that they must get.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use ureq::http::{Request, Response};
use ureq::{Agent, Body};

use super::body::{bad_order, lines, order};

/// One request, and the answer that every contender must give.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) body: Option<fn() -> String>,
    /// How many requests a measurement needs that is not one of time.
    pub(crate) repetitions: u32,
    status: u16,
    /// `None` if every contender has its own words.
    answer: Option<&'static str>,
}

pub(crate) const CASES: [Case; 7] = [
    Case {
        name: "E1 ping",
        method: "GET",
        path: "/ping",
        body: None,
        repetitions: 1000,
        status: 200,
        answer: Some(r#"{"message":"pong"}"#),
    },
    Case {
        name: "E2 path, query",
        method: "GET",
        path: "/items/42?q=abc&limit=10",
        body: None,
        repetitions: 1000,
        status: 200,
        answer: Some(r#"{"item_id":42,"q":"abc","limit":10}"#),
    },
    Case {
        name: "E3 body",
        method: "POST",
        path: "/posts",
        body: Some(|| r#"{"title":"Hello","content":"A few words about it.","rating":5}"#.into()),
        repetitions: 1000,
        status: 201,
        answer: Some(
            r#"{"id":1,"title":"Hello","content":"A few words about it.","published":true,"rating":5}"#,
        ),
    },
    Case {
        name: "E3 bad body",
        method: "POST",
        path: "/posts",
        body: Some(|| r#"{"content":"A few words about it.","rating":"abc"}"#.into()),
        repetitions: 1000,
        status: 422,
        answer: Some(
            r#"{"detail":[
            {"type":"missing","loc":["body","title"],"msg":"Field required",
             "input":{"content":"A few words about it.","rating":"abc"}},
            {"type":"int_parsing","loc":["body","rating"],
             "msg":"Input should be a valid integer, unable to parse string as an integer",
             "input":"abc"}]}"#,
        ),
    },
    Case {
        name: "E4 nested body",
        method: "POST",
        path: "/orders",
        body: Some(order),
        repetitions: 1000,
        status: 200,
        answer: Some(r#"{"pieces":2,"total":19.125}"#),
    },
    Case {
        name: "E4 bad nested body",
        method: "POST",
        path: "/orders",
        body: Some(bad_order),
        repetitions: 1000,
        status: 422,
        answer: None,
    },
    Case {
        name: "E5 1 MB",
        method: "POST",
        path: "/lines",
        body: Some(lines),
        repetitions: 20,
        status: 200,
        answer: Some(r#"{"pieces":14600,"total":139612.5}"#),
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
        let body = self.body.map(|body| body());
        let mut response = self
            .send(&agent(), url, body.as_deref())
            .with_context(|| format!("{} failed", self.name))?;
        let status = response.status().as_u16();
        let body = response.body_mut().read_to_string()?;
        let is_expected = match self.answer {
            Some(answer) => {
                let expected: Value = serde_json::from_str(answer)?;
                serde_json::from_str::<Value>(&body).is_ok_and(|body| body == expected)
            }
            None => true,
        };
        ensure!(
            status == self.status && is_expected,
            "{}: expected {} {}, got {status} {body}",
            self.name,
            self.status,
            self.answer.unwrap_or_default(),
        );
        Ok(())
    }

    /// Sends the request `times` over, one after the other on one connection.
    pub(crate) fn repeat(&self, url: &str, times: u32) -> Result<()> {
        let agent = agent();
        let body = self.body.map(|body| body());
        for _ in 0..times {
            let mut response = self.send(&agent, url, body.as_deref())?;
            ensure!(
                response.status().as_u16() == self.status,
                "{}: a wrong status",
                self.name
            );
            response.body_mut().read_to_vec()?;
        }
        Ok(())
    }

    fn send(
        &self,
        agent: &Agent,
        url: &str,
        body: Option<&str>,
    ) -> Result<Response<Body>, ureq::Error> {
        let request = Request::builder().method(self.method).uri(url);
        match body {
            None => agent.run(request.body(())?),
            Some(body) => agent.run(
                request
                    .header("content-type", "application/json")
                    .body(body)?,
            ),
        }
    }
}

fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into()
}
