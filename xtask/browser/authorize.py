"""Drives Chromium through *Authorize* in /docs: log in with name and password, then call what needs the token.

The network is cut, as in `documentation_pages.py`.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from documentation_pages import CHROMIUM_ARGUMENTS, complaints_about, try_out
from playwright.sync_api import Page, expect, sync_playwright


@dataclass
class Guarded:
    """An operation for those who are logged in, somebody who may call it, and what its answer then holds."""

    operation: tuple[str, str]
    username: str
    password: str
    answer: str


TUTORIAL = Guarded(("get", "/users/me/items/"), "johndoe", "secret", "johndoe")
SOCIAL = Guarded(("get", "/api/users/me"), "hedy@example.org", "hopping over frequencies", "Hedy Lamarr")


def sign_up(url: str) -> None:
    """Makes the account in the ready-to-run backend, which has none to begin with."""
    user = {"name": SOCIAL.answer, "email": SOCIAL.username, "password": SOCIAL.password}
    request = Request(f"{url}/api/users", json.dumps(user).encode(), {"content-type": "application/json"})
    with urlopen(request) as answer:
        assert answer.status == 201, answer.status


def check_authorize(page: Page, url: str, guarded: Guarded) -> None:
    """Without a token the operation is refused; with the one that the dialog gets, it answers; without it, no more."""
    page.goto(f"{url}/docs")
    status, body = try_out(page, *guarded.operation)
    assert status == "401", f"before authorizing: {status} {body}"

    log_in(page, guarded)
    status, body = execute(page)
    assert status == "200", f"after authorizing: {status} {body}"
    assert guarded.answer in body, f"the answer to somebody else: {body}"

    dialog = open_dialog(page)
    dialog.get_by_role("button", name="Remove authorization").click()
    close(dialog)
    status, body = execute(page)
    assert status == "401", f"after logging out: {status} {body}"


def log_in(page: Page, guarded: Guarded) -> None:
    dialog = open_dialog(page)
    dialog.get_by_label("username:").fill(guarded.username)
    dialog.get_by_label("password:").fill(guarded.password)
    dialog.get_by_text("select all", exact=True).click()
    dialog.get_by_role("button", name="Apply given OAuth2 credentials").click()
    # The password is hashed, which takes its time in a debug build.
    expect(dialog.get_by_role("heading", name="Authorized")).to_be_visible(timeout=60_000)
    close(dialog)


def open_dialog(page: Page):
    page.locator(".scheme-container .btn.authorize").click()
    dialog = page.locator(".dialog-ux .modal-ux")
    expect(dialog).to_be_visible()
    return dialog


def close(dialog) -> None:
    dialog.locator("button.close-modal").click()
    expect(dialog).to_have_count(0)


def execute(page: Page) -> tuple[str, str]:
    """Calls the operation, which is open already, once more."""
    operation = page.locator(".opblock.is-open")
    operation.get_by_role("button", name="Clear").click()
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table .response").first
    status = answer.locator(".response-col_status").inner_text().split()[0]
    return status, answer.locator(".response-col_description pre").first.inner_text()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--social", action="store_true", help="the ready-to-run backend, not the tutorial's example")
    parser.add_argument("--chromium", required=True, help="the browser's program")
    parser.add_argument("--screenshots", type=Path, required=True, help="a directory for them")
    args = parser.parse_args()
    args.screenshots.mkdir(parents=True, exist_ok=True)
    if args.social:
        sign_up(args.url)
    guarded = SOCIAL if args.social else TUTORIAL
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=args.chromium, args=CHROMIUM_ARGUMENTS, chromium_sandbox=False
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        complaints = complaints_about(page, check_authorize, args.url, guarded)
        # A refused request is an error for the browser's console, and asked for here.
        complaints = [line for line in complaints if "status of 401" not in line]
        print("Authorize in /docs:", "\n  ".join(complaints) or "works")
        page.screenshot(path=args.screenshots / f"authorize-{'social' if args.social else 'tutorial'}.png")
        browser.close()
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
