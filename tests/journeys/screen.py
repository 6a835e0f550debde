"""A person at a browser: signs in, reads, presses, and is never shown an inaccessible page."""

from __future__ import annotations

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}

TOO_WIDE = """
[...document.querySelectorAll("body *")]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
  .map(e => e.outerHTML.slice(0, 200)).slice(-3)
"""


class Person:
    """One signed-in member of staff, or a party who only has a link."""

    def __init__(self, browser: Browser, base_url: str) -> None:
        self.context = browser.new_context(
            base_url=base_url, viewport=DESKTOP, accept_downloads=True
        )
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self.hears)

    def hears(self, line: ConsoleMessage) -> None:
        """Keep the browser's complaints; a refusal that a journey asks for (4xx) is none."""
        if line.type == "error" and "responded with a status of 4" not in line.text:
            self.faults.append(f"{self.page.url}: {line.text}")

    def sign_in(self, email: str, password: str) -> Person:
        self.page.goto("/accounts/login/")
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.presses("Sign in")
        return self

    def goes_to(self, path: str, *, shot: str = "") -> Page:
        self.page.goto(path)
        self.looks(shot or path)
        return self.page

    def looks(self, name: str) -> None:
        """No accessibility fault, no sideways scroll on a phone; pictures when asked for."""
        heard = len(self.faults)
        violations = Axe().run(self.page, options=AXE_OPTIONS).response["violations"]
        del self.faults[heard:]  # axe tries styles of its own, which the page's policy refuses
        found = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in violations]
        assert not found, f"{self.page.url}: {found}"
        self.keep_picture(name, "desktop")
        self.page.set_viewport_size(PHONE)
        scroll = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        self.keep_picture(name, "phone")
        wide = self.page.evaluate(TOO_WIDE) if scroll > 0 else []
        assert scroll <= 0, f"{self.page.url} is {scroll} px too wide for a phone: {wide}"
        self.page.set_viewport_size(DESKTOP)

    def keep_picture(self, name: str, size: str) -> None:
        folder = os.environ.get("JOURNEY_PICTURES")
        if folder:
            stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "home"
            self.page.screenshot(path=Path(folder) / f"{stem}-{size}.png", full_page=True)

    def clicks(self, thing: Locator) -> None:
        """Click something that leads to another page, and wait for it."""
        with self.page.expect_navigation():
            thing.click()

    def presses(self, name: str) -> None:
        self.clicks(self.page.get_by_role("button", name=name, exact=True).first)

    def follows(self, name: str) -> None:
        self.clicks(self.page.get_by_role("link", name=name).first)

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text, use_inner_text=True)

    def does_not_see(self, *texts: str) -> None:
        content = self.page.content()
        for text in texts:
            assert text not in content, f"{text!r} must not be on {self.page.url}"

    def leaves(self) -> None:
        assert not self.faults, self.faults
        self.context.close()
