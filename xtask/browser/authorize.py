"""Drives Chromium through *Authorize* in /docs: log in with name and password, then call what needs the token.

The network is cut, as in `documentation_pages.py`.
"""

import argparse
import sys
from pathlib import Path

from documentation_pages import CHROMIUM_ARGUMENTS, complaints_about, try_out
from playwright.sync_api import Page, expect, sync_playwright

USERNAME, PASSWORD = "johndoe", "secret"
OPERATION = ("get", "/users/me/items/")


def check_authorize(page: Page, url: str, _document: dict) -> None:
    """Without a token the operation is refused; with the one that the dialog gets, it answers; without it, no more."""
    page.goto(f"{url}/docs")
    status, body = try_out(page, *OPERATION)
    assert status == "401", f"before authorizing: {status} {body}"

    log_in(page)
    status, body = execute(page)
    assert status == "200", f"after authorizing: {status} {body}"
    assert USERNAME in body, f"somebody else's items: {body}"

    dialog = open_dialog(page)
    dialog.get_by_role("button", name="Remove authorization").click()
    close(dialog)
    status, body = execute(page)
    assert status == "401", f"after logging out: {status} {body}"


def log_in(page: Page) -> None:
    dialog = open_dialog(page)
    dialog.get_by_label("username:").fill(USERNAME)
    dialog.get_by_label("password:").fill(PASSWORD)
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
    parser.add_argument("--chromium", required=True, help="the browser's program")
    parser.add_argument("--screenshots", type=Path, required=True, help="a directory for them")
    args = parser.parse_args()
    args.screenshots.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=args.chromium, args=CHROMIUM_ARGUMENTS, chromium_sandbox=False
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        complaints = complaints_about(page, check_authorize, args.url, {})
        # A refused request is an error for the browser's console, and asked for here.
        complaints = [line for line in complaints if "status of 401" not in line]
        print("Authorize in /docs:", "\n  ".join(complaints) or "works")
        page.screenshot(path=args.screenshots / "authorize.png")
        browser.close()
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
