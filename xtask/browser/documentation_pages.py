"""Drives Chromium through /docs and /redoc of the ready-to-run backend, with the network cut.

Both pages have to work from what the server itself serves: no name is resolved, and a request
to any other host fails the run. Screenshots show what a person would see.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
METHODS = ["get", "put", "post", "delete", "patch"]
USER = {"name": "Grace Hopper", "email": "grace@example.org", "password": "over the hills and far away"}


def operations(document: dict) -> list[tuple[str, str, dict]]:
    """Method, path and description of every operation of an OpenAPI document."""
    return [
        (method, path, item[method])
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    ]


def check_swagger_ui(page: Page, url: str, document: dict) -> None:
    """The page shows every operation, and *Try it out* creates a user and reads it back."""
    page.goto(f"{url}/docs")
    expect(page.locator(".info .title")).to_contain_text(document["info"]["title"])
    expect(page.locator(".opblock")).to_have_count(len(operations(document)))
    for method, path, _ in operations(document):
        expect(swagger_operation(page, method, path)).to_be_visible()

    status, body = try_out(page, "post", "/api/users", json.dumps(USER))
    assert status == "201", f"POST /api/users: {status} {body}"
    created = json.loads(body)
    assert created["name"] == USER["name"], f"POST /api/users: {body}"
    assert USER["email"] not in body, f"an address is told to everybody: {body}"
    status, body = try_out(page, "get", "/api/users")
    assert status == "200", f"GET /api/users: {status} {body}"
    assert created["id"] in body, f"GET /api/users does not show the new user: {body}"


def swagger_operation(page: Page, method: str, path: str):
    path_on_the_page = page.locator(f'.opblock-summary-path[data-path="{path}"]')
    return page.locator(f".opblock-{method}").filter(has=path_on_the_page)


def try_out(page: Page, method: str, path: str, body: str | None = None) -> tuple[str, str]:
    """Status and body of the answer, as the page shows them."""
    operation = swagger_operation(page, method, path)
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    if body is not None:
        operation.locator("textarea.body-param__text").fill(body)
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table .response").first
    status = answer.locator(".response-col_status").inner_text().split()[0]
    return status, answer.locator(".response-col_description pre").first.inner_text()


def check_redoc(page: Page, url: str, document: dict) -> None:
    """The page shows the title and every operation."""
    page.goto(f"{url}/redoc")
    expect(page.locator("h1").first).to_contain_text(document["info"]["title"])
    for _, path, operation in operations(document):
        summary = re.compile(rf"^\s*{re.escape(operation['summary'])}\s*$")
        expect(page.locator("h2", has_text=summary).first, f"{path} on the page").to_be_visible()


WAITING_SWAGGER_UI = """flow => {
  window.answers = [];
  window.swaggerUIRedirectOauth2 = {
    auth: { name: "scheme", schema: new Map([["flow", flow]]) },
    state: "sent",
    redirectUrl: "here",
    callback: ({ auth, token, isValid }) => answers.push({ code: auth.code, token, isValid }),
    errCb: ({ authId, level, message }) => answers.push({ authId, level, message }),
  };
}"""


def check_oauth2_redirect(page: Page, url: str, document: dict) -> None:
    """The page hands the provider's answer to the window that opened it, but none to another request, and closes."""
    page.goto(f"{url}/docs")

    def answer_to(flow: str, part: str) -> dict:
        page.evaluate(WAITING_SWAGGER_UI, flow)
        with page.expect_popup() as popup:
            page.evaluate("part => void window.open(`/docs/oauth2-redirect${part}`)", part)
        popup.value.is_closed() or popup.value.wait_for_event("close")
        (answer,) = page.evaluate("answers")
        return answer

    answer = answer_to("authorizationCode", "?code=abc&state=sent")
    assert answer["code"] == "abc", f"the code does not arrive: {answer}"
    answer = answer_to("authorizationCode", "?code=abc&state=other")
    assert answer["level"] == "error" and "state" in answer["message"], f"another's code is taken: {answer}"
    answer = answer_to("authorizationCode", "?error=access_denied&error_description=No.&state=sent")
    assert answer["message"] == "access_denied No.", f"the refusal does not arrive: {answer}"
    answer = answer_to("implicit", "#access_token=abc&state=sent")
    assert answer["token"]["access_token"] == "abc" and answer["isValid"], f"the token does not arrive: {answer}"


def watch(page: Page) -> list[str]:
    """A list that grows with every request to another host and every error of the page."""
    complaints = []

    def on_request(request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.hostname != "127.0.0.1":
            complaints.append(f"asked another host: {request.url}")

    def on_console(message):
        if message.type == "error":
            complaints.append(f"console: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    return complaints


def complaints_about(page: Page, check, url: str, document: dict) -> list[str]:
    """What is wrong with a page: the check's own failure, and what `watch` saw meanwhile."""
    complaints = watch(page)
    try:
        check(page, url, document)
        page.wait_for_load_state("networkidle")
    except (AssertionError, PlaywrightError) as error:
        complaints.insert(0, str(error))
    return complaints


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--chromium", required=True, help="the browser's program")
    parser.add_argument("--screenshots", type=Path, required=True, help="a directory for them")
    args = parser.parse_args()
    args.screenshots.mkdir(parents=True, exist_ok=True)
    with urlopen(f"{args.url}/openapi.json") as response:
        document = json.load(response)

    failed = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=args.chromium, args=CHROMIUM_ARGUMENTS, chromium_sandbox=False
        )
        checks = [("docs", check_swagger_ui), ("docs/oauth2-redirect", check_oauth2_redirect), ("redoc", check_redoc)]
        for name, check in checks:
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            complaints = complaints_about(page, check, args.url, document)
            print(f"/{name}:", "\n  ".join(complaints) or "works")
            failed = failed or bool(complaints)
            screenshot = args.screenshots / f"{name.replace('/', '-')}.png"
            page.screenshot(path=screenshot)
            print(f"  screenshot: {screenshot}")
            page.close()
        browser.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
