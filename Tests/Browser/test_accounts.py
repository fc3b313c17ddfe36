"""A second factor from the first click to breaking the glass, in a browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from demonstration import Demonstration, demonstrate
from harness.factor import App
from harness.program import run
from test_pages import violations
from watched import Watched

PEOPLE = """
- {kind: person, email: sam@example.com, name: Sam Okoye, roles: [security]}
- {kind: person, email: ida@example.com, name: Ida Marek, roles: [it, security]}
---
kind: approval
order: parallel
stages:
  technical: {security: 1}
"""
ASSET = """
id: quotes
name: Quotes
owner: ida@example.com
purpose: Writes quotes for customers
environment: production
audience: everyone
model: gpt-4.1-mini
instructions: Be brief.
"""


class Desk:
    """Somebody's browser, and their app."""

    def __init__(self, browser: Browser, place: Demonstration, name: str, width: int = 1280, scheme: str = "light"):
        self.place, self.email = place, f"{name}@example.com"
        self.password = run("people", "password", self.email, "--data", place.data).stdout.strip()
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce",
            locale="en-GB", timezone_id="UTC",
        )
        context.set_default_timeout(10_000)
        self.watched = Watched(context)
        self.page: Page = self.watched.page
        self.app = App("")
        self.codes: list[str] = []

    def open(self, path: str) -> Page:
        self.page.goto(self.place.console.rstrip("/") + path)
        return self.page

    def give_password(self) -> None:
        self.open("/sign-in")
        self.page.get_by_label("E-mail address").fill(self.email)
        self.page.get_by_label("Password").fill(self.password)
        self.page.get_by_role("button", name="Sign in").click()

    def sign_in(self) -> "Desk":
        self.give_password()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Activities")
        return self

    def enrol(self) -> None:
        page = self.open("/account")
        assert violations(page) == []
        page.get_by_label("Your password, once more").fill(self.password)
        page.get_by_role("button", name="Set up an app").click()
        expect(page.get_by_role("img", name="The key as a QR code")).to_be_visible()
        assert violations(page) == []
        self.app = App(page.locator("#factor-key").inner_text())
        page.get_by_label("The six digits the app shows now").fill(self.app.next())
        page.get_by_role("button", name="Set it up").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
        assert violations(page) == []
        self.codes = page.locator("#codes li").all_inner_texts()
        assert len(self.codes) == 10 and all(re.fullmatch(r"[a-z2-7]{4}(-[a-z2-7]{4}){3}", code) for code in self.codes)
        page.get_by_role("link", name="I have kept them").click()
        expect(page.get_by_text("Set up", exact=True)).to_be_visible()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Demonstration]:
    place = demonstrate(tmp_path / "data")
    for text in (PEOPLE, ASSET):
        file = tmp_path / "manifest.yaml"
        file.write_text(text)
        run("apply", "--data", place.data, "-f", file)
    yield place
    place.server.stop()


def test_a_second_factor_is_set_up_and_asked_for(browser: Browser, place: Demonstration, pictures: Path):
    desk = Desk(browser, place, "sam").sign_in()
    desk.watched.expected = {403}
    desk.enrol()
    page = desk.page
    page.get_by_role("button", name="Sign out").click()
    desk.give_password()
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    assert violations(page) == []
    page.screenshot(path=pictures / "sign-in-code.png")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("That code is not right")
    page.get_by_label("Code").fill(desk.app.next())
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Activities")
    assert desk.watched.troubles == []
    page.context.close()


def test_sessions_are_seen_and_ended(browser: Browser, place: Demonstration):
    desk, other = Desk(browser, place, "sam", 390, "dark").sign_in(), None
    other = Desk(browser, place, "ida").sign_in()
    page = desk.open("/account")
    expect(page.get_by_text("This one")).to_be_visible()
    assert violations(page) == []
    known = other.open("/people")
    known.get_by_role("link", name="Sam Okoye").click()
    expect(known.get_by_role("heading", name="Sessions")).to_be_visible()
    assert violations(known) == []
    known.get_by_role("button", name="End", exact=True).click()
    expect(known.get_by_text("None.").first).to_be_visible()
    desk.open("/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    for one in (desk, other):
        assert one.watched.troubles == []
        one.page.context.close()


def test_the_glass_is_broken_after_the_code_and_closed_by_somebody_else(
    browser: Browser, place: Demonstration, pictures: Path
):
    ida, sam = Desk(browser, place, "ida").sign_in(), Desk(browser, place, "sam").sign_in()
    ida.watched.expected = {403}
    page = ida.open("/approvals/quotes/1")
    page.get_by_text("Break the glass").first.click()
    page.get_by_label("Why it cannot wait").fill("customers wait for quotes")
    page.get_by_role("button", name="Break the glass").click()
    expect(page.get_by_text("You have no second factor yet")).to_be_visible()
    assert violations(page) == []
    ida.enrol()
    page = ida.open("/approvals/quotes/1")
    page.get_by_text("Break the glass").first.click()
    page.get_by_label("Why it cannot wait").fill("customers wait for quotes")
    page.get_by_role("button", name="Break the glass").click()
    expect(page.get_by_role("heading", name="Served without approval")).to_be_visible()
    assert violations(page) == []
    page.screenshot(path=pictures / "broken-glass.png", full_page=True)
    seen = sam.open("/assets")
    expect(seen.get_by_role("alert")).to_contain_text("The glass is broken")
    assert violations(seen) == []
    page.get_by_role("button", name="End it now").click()
    expect(page.get_by_role("heading", name="Was served without approval")).to_be_visible()
    seen = sam.open("/approvals")
    seen.get_by_role("region", name="Broken glass").get_by_role("link", name="Quotes, version 1").click()
    seen.get_by_label("What you found").fill("rightly so: it was tested before")
    assert violations(seen) == []
    seen.get_by_role("button", name="Close it").click()
    expect(seen.get_by_text("The glass is broken")).to_have_count(0)
    for one in (ida, sam):
        assert one.watched.troubles == []
        one.page.context.close()
