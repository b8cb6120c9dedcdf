"""Drives Chromium through *Authorize* in /docs of `examples/every_scheme`: what is typed there arrives at the server.

The network is cut, as in `documentation_pages.py`.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from authorize import close, execute, open_dialog
from documentation_pages import CHROMIUM_ARGUMENTS, complaints_about, try_out
from playwright.sync_api import Page, expect, sync_playwright


@dataclass
class Scheme:
    """A security scheme: its name, the operation that asks for it, what is typed, and what then arrives.

    To a 401 that asks for `Basic` the browser itself shows a dialog, for which the page waits: not tried there.
    """

    name: str
    path: str
    typed: list[str]
    arrives: str
    is_asked_for_by_the_browser: bool = False


SCHEMES = [
    Scheme("HTTPBasic", "/basic", ["ada", "flying: over"], "ada:flying: over", True),
    Scheme("HTTPBearer", "/bearer", ["tok.en-1"], "tok.en-1"),
    Scheme("APIKeyHeader", "/header", ["key-in-a-header"], "key-in-a-header"),
    Scheme("APIKeyQuery", "/query", ["key in a query & more"], "key in a query & more"),
    Scheme("APIKeyCookie", "/cookie", ["key-in-a-cookie"], "key-in-a-cookie"),
]


def check_scheme(page: Page, url: str, scheme: Scheme) -> None:
    """Without the credential the operation is refused, with it its answer is the credential, and without it no more."""
    page.goto(f"{url}/docs")
    if not scheme.is_asked_for_by_the_browser:
        status, body = try_out(page, "get", scheme.path)
        assert status == "401", f"{scheme.name} before authorizing: {status} {body}"

    dialog = open_dialog(page)
    form = form_of(dialog, scheme)
    # Not by their labels: those of several schemes have one id.
    for number, text in enumerate(scheme.typed):
        form.locator("input").nth(number).fill(text)
    form.get_by_role("button", name="Apply credentials").click()
    expect(form.get_by_role("button", name="Remove authorization")).to_be_visible()
    close(dialog)
    first = scheme.is_asked_for_by_the_browser
    status, body = try_out(page, "get", scheme.path) if first else execute(page)
    assert status == "200", f"{scheme.name} after authorizing: {status} {body}"
    assert scheme.arrives in body, f"{scheme.name}: {body}"
    if scheme.is_asked_for_by_the_browser:
        return

    dialog = open_dialog(page)
    form_of(dialog, scheme).get_by_role("button", name="Remove authorization").click()
    close(dialog)
    status, body = execute(page)
    assert status == "401", f"{scheme.name} after logging out: {status} {body}"


def form_of(dialog, scheme: Scheme):
    """The part of the dialog that is about one scheme."""
    return dialog.locator(".auth-container").filter(has=dialog.page.locator("h4", has_text=scheme.name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--chromium", required=True, help="the browser's program")
    parser.add_argument("--screenshots", type=Path, required=True, help="a directory for them")
    args = parser.parse_args()
    args.screenshots.mkdir(parents=True, exist_ok=True)
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=args.chromium, args=CHROMIUM_ARGUMENTS, chromium_sandbox=False
        )
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            complaints = complaints_about(page, check_scheme, args.url, scheme)
            # A refused request is an error for the browser's console, and asked for here.
            found += [line for line in complaints if "status of 401" not in line]
            page.screenshot(path=args.screenshots / f"authorize-{scheme.name}.png")
            page.close()
        browser.close()
    print("Authorize in /docs, every scheme:", "\n  ".join(found) or "works")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
