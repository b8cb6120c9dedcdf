"""Drives Chromium through the pages of the ready-to-run backend, as people use them: without JavaScript.

The network is cut, as in `documentation_pages.py`. Screenshots show the pages on a phone and on a desk.
"""

import argparse
import sys
from pathlib import Path

from documentation_pages import CHROMIUM_ARGUMENTS, watch
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

PASSWORD = "flying over the lagoon"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
# Hashing takes its time in a debug build.
TIMEOUT_MILLISECONDS = 60_000
ELSEWHERE = "http://elsewhere.example/"


class Site:
    """The site in one browser, which belongs to one person."""

    def __init__(self, browser: Browser, url: str, complaints: list[list[str]], **options):
        self.url = url
        self.context: BrowserContext = browser.new_context(
            viewport=DESK, java_script_enabled=False, base_url=url, **options
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(TIMEOUT_MILLISECONDS)
        complaints.append(watch(self.page))

    def fill(self, button: str, **fields: str) -> None:
        """Fills the form that has this button, and sends it."""
        form = self.page.locator("form").filter(has=self.page.get_by_role("button", name=button, exact=True))
        for name, value in fields.items():
            form.locator(f"[name={name}]").fill(value)
        form.get_by_role("button", name=button, exact=True).click()

    def log_in(self, email: str) -> None:
        self.page.goto("/login")
        self.fill("Log in", email=email, password=PASSWORD)
        expect(self.page.get_by_role("button", name="Log out")).to_be_visible()

    def photograph(self, directory: Path, name: str) -> None:
        for place, viewport in [("phone", PHONE), ("desk", DESK)]:
            self.page.set_viewport_size(viewport)
            self.page.screenshot(path=directory / f"site-{name}-{place}.png", full_page=True)
        self.page.set_viewport_size(PHONE)
        width = self.page.locator("html").evaluate("element => element.scrollWidth")
        assert width <= PHONE["width"], f"{name} is {width} pixels wide on a phone"
        self.page.set_viewport_size(DESK)


def sign_up(site: Site, screenshots: Path) -> None:
    """A weak password is refused beside its field and what else was typed is kept; a good one lets in."""
    page = site.page
    page.goto("/signup")
    site.fill("Sign up", name="Ada Lovelace", email="ada@example.org", password="passwordpassword")
    expect(page.locator("#password-error")).to_contain_text("too common")
    expect(page.get_by_label("Name")).to_have_value("Ada Lovelace")
    expect(page.get_by_label("Password")).to_have_value("")
    site.photograph(screenshots, "sign-up")
    site.fill("Sign up", password=PASSWORD)
    expect(page.get_by_role("heading", name="Posts")).to_be_visible()
    expect(page.get_by_role("link", name="Ada Lovelace")).to_be_visible()


def write(site: Site, screenshots: Path) -> None:
    """A post is written, changed, and shows what was typed and nothing else."""
    page = site.page
    page.get_by_role("link", name="Write").click()
    site.photograph(screenshots, "write")
    text = "It weaves <b>algebraic</b> patterns.\n\nJust as the loom weaves flowers and leaves."
    site.fill("Publish", title="On the engine", content=text)
    expect(page.get_by_role("heading", name="On the engine")).to_be_visible()
    expect(page.locator(".text")).to_have_text(text, use_inner_text=True)
    page.get_by_role("link", name="Edit").click()
    site.fill("Save", title="On the Analytical Engine")
    expect(page.get_by_role("heading", name="On the Analytical Engine")).to_be_visible()
    site.photograph(screenshots, "post")


def vote(site: Site, screenshots: Path) -> None:
    """A vote counts, and is withdrawn by the same button."""
    page = site.page
    page.goto("/")
    button = page.get_by_role("button", name="Vote for On the Analytical Engine")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_contain_text("1")
    site.photograph(screenshots, "feed")
    button.click()
    expect(button).to_contain_text("0")


def log_out_and_in(site: Site, screenshots: Path) -> None:
    """After a log-out the pages of a member ask to log in, and then go on where the person wanted to go."""
    page = site.page
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()
    page.goto("/account")
    site.fill("Log in", email="ada@example.org", password="not the password")
    expect(page.get_by_role("alert")).to_contain_text("not correct")
    site.photograph(screenshots, "log-in")
    site.fill("Log in", password=PASSWORD)
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    site.photograph(screenshots, "account")


def end_the_other_session(site: Site, phone: Site, screenshots: Path) -> None:
    """A session that is ended from another browser is out with its next click."""
    phone.log_in("ada@example.org")
    page = site.page
    page.goto("/sessions")
    expect(page.locator(".sessions li")).to_have_count(2)
    site.photograph(screenshots, "sessions")
    page.get_by_role("button", name="Log out Firefox on Android").click()
    expect(page.locator(".sessions li")).to_have_count(1)
    phone.page.get_by_role("link", name="Write").click()
    expect(phone.page.get_by_role("heading", name="Log in")).to_be_visible()


def refuse_the_form_of_another_site(site: Site) -> None:
    """A page elsewhere that posts a form here gets nowhere, not even while its visitor is logged in here."""
    page = site.page
    page.goto("/")
    post = page.locator("h2 a").first.get_attribute("href")
    form = f'<form method="post" action="{site.url}{post}/delete"><button>Win</button></form>'
    page.route(ELSEWHERE, lambda route: route.fulfill(content_type="text/html", body=form))
    page.goto(ELSEWHERE)
    with page.expect_response(f"**{post}/delete") as answer:
        page.get_by_role("button", name="Win").click()
    assert answer.value.status == 403, f"a form of another site: {answer.value.status}"
    page.unroute(ELSEWHERE)
    page.goto(post)
    expect(page.get_by_role("heading", name="On the Analytical Engine")).to_be_visible()


def miss(site: Site, screenshots: Path) -> None:
    """What is not there is a page, too."""
    response = site.page.goto("/nowhere")
    assert response.status == 404, f"/nowhere: {response.status}"
    expect(site.page.get_by_role("heading", name="Nothing here")).to_be_visible()
    site.photograph(screenshots, "not-found")


def walk(browser: Browser, url: str, screenshots: Path) -> list[str]:
    """What is wrong; a step that fails ends the walk."""
    complaints: list[list[str]] = []
    site = Site(browser, url, complaints)
    phone = Site(browser, url, complaints, user_agent="Mozilla/5.0 (Android 15; Mobile) Firefox/145.0")
    steps = [
        lambda: sign_up(site, screenshots),
        lambda: write(site, screenshots),
        lambda: vote(site, screenshots),
        lambda: log_out_and_in(site, screenshots),
        lambda: end_the_other_session(site, phone, screenshots),
        lambda: miss(site, screenshots),
    ]
    for step in steps:
        step()
    seen = [text for texts in complaints for text in texts if "Failed to load resource" not in text]
    # From here on another host is asked, on purpose.
    refuse_the_form_of_another_site(site)
    return seen


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
        complaints = walk(browser, args.url, args.screenshots)
        browser.close()
    print("the site:", "\n  ".join(complaints) or "works")
    print(f"  screenshots: {args.screenshots}/site-*.png")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
