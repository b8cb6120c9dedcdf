use super::*;

fn judge(cross_origin: &CrossOrigin, method: &str, headers: &[(&str, &str)]) -> Verdict {
    let mut request = Request::builder()
        .method(method)
        .header(HOST, "example.org");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let api_key = HeaderName::from_static("x-api-key");
    cross_origin.judge(&request.body(()).unwrap(), Some(&api_key))
}

fn post(headers: &[(&str, &str)]) -> Verdict {
    judge(&CrossOrigin::new(), "POST", headers)
}

const COOKIE: (&str, &str) = ("cookie", "__Host-session=id.secret");

#[test]
fn what_changes_nothing_may_come_from_anywhere() {
    for method in ["GET", "HEAD", "OPTIONS"] {
        let verdict = judge(
            &CrossOrigin::new(),
            method,
            &[COOKIE, ("sec-fetch-site", "cross-site")],
        );
        assert_eq!(verdict, Verdict::Own, "{method}");
    }
}

#[test]
fn the_browser_says_where_a_request_comes_from() {
    for method in ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"] {
        for (site, verdict) in [
            ("same-origin", Verdict::Own),
            ("none", Verdict::Own),
            ("same-site", Verdict::Refused),
            ("cross-site", Verdict::Refused),
            ("", Verdict::Refused),
            ("same-origin, cross-site", Verdict::Refused),
        ] {
            let headers = [COOKIE, ("sec-fetch-site", site)];
            assert_eq!(
                judge(&CrossOrigin::new(), method, &headers),
                verdict,
                "{method} {site:?}"
            );
        }
    }
}

#[test]
fn a_login_from_another_site_is_refused_though_there_is_no_cookie_yet() {
    assert_eq!(post(&[("sec-fetch-site", "cross-site")]), Verdict::Refused);
    assert_eq!(
        post(&[("origin", "https://evil.example")]),
        Verdict::Refused
    );
}

#[test]
fn older_browsers_are_judged_by_origin_then_referer() {
    assert_eq!(
        post(&[COOKIE, ("origin", "https://example.org")]),
        Verdict::Own
    );
    for origin in [
        "https://evil.example",
        "null",
        "https://example.org:8443",
        "https://example.org.evil.example",
        "",
    ] {
        assert_eq!(
            post(&[COOKIE, ("origin", origin)]),
            Verdict::Refused,
            "{origin:?}"
        );
    }
    assert_eq!(
        post(&[COOKIE, ("referer", "https://example.org/posts?x=1")]),
        Verdict::Own
    );
    assert_eq!(
        post(&[
            COOKIE,
            ("referer", "https://evil.example/https://example.org/")
        ]),
        Verdict::Refused
    );
    let contradictory = [
        COOKIE,
        ("origin", "https://evil.example"),
        ("referer", "https://example.org/"),
    ];
    assert_eq!(post(&contradictory), Verdict::Refused);
}

#[test]
fn a_request_that_says_nothing_needs_to_do_without_a_session() {
    assert_eq!(post(&[]), Verdict::Own);
    assert_eq!(post(&[COOKIE]), Verdict::Refused);
    assert_eq!(
        post(&[("cookie", "theme=dark; session=id.secret")]),
        Verdict::Refused
    );
    assert_eq!(post(&[("cookie", "theme=dark")]), Verdict::Own);
}

#[test]
fn tokens_and_keys_are_let_through_without_the_session() {
    let site = ("sec-fetch-site", "cross-site");
    assert_eq!(
        post(&[COOKIE, site, ("authorization", "Bearer abc")]),
        Verdict::WithoutSession
    );
    assert_eq!(
        post(&[COOKIE, site, ("x-api-key", "wp_abc")]),
        Verdict::WithoutSession
    );
    assert_eq!(
        post(&[COOKIE, ("authorization", "Bearer abc")]),
        Verdict::WithoutSession
    );
    // Browsers remember this one and send it by themselves.
    assert_eq!(
        post(&[COOKIE, site, ("authorization", "Basic abc")]),
        Verdict::Refused
    );
}

#[test]
fn trusted_origins_and_sites_are_let_in_when_named() {
    let trusting = CrossOrigin::new().trust("https://admin.example.org");
    let site = ("sec-fetch-site", "same-site");
    assert_eq!(
        judge(
            &trusting,
            "POST",
            &[COOKIE, site, ("origin", "https://admin.example.org")]
        ),
        Verdict::Own
    );
    assert_eq!(
        judge(
            &trusting,
            "POST",
            &[COOKIE, site, ("origin", "https://blog.example.org")]
        ),
        Verdict::Refused
    );
    let same_site = CrossOrigin::new().trust_same_site();
    assert_eq!(judge(&same_site, "POST", &[COOKIE, site]), Verdict::Own);
    assert_eq!(
        judge(
            &same_site,
            "POST",
            &[COOKIE, ("sec-fetch-site", "cross-site")]
        ),
        Verdict::Refused
    );
}

#[test]
#[should_panic(expected = "an origin is a scheme and a host")]
fn a_trusted_origin_has_no_path() {
    let _ = CrossOrigin::new().trust("https://admin.example.org/");
}
