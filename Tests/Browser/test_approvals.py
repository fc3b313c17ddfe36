"""The whole way of a change: written, looked at, decided, published, used, changed again, and gone back from."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openai import OpenAI, PermissionDeniedError
from playwright.sync_api import Browser, Page, expect

from demonstration import Demonstration, demonstrate
from harness import answers, chat
from harness.program import run
from harness.upstream import Upstream
from test_pages import violations
from watched import Watched

PEOPLE = """
- {kind: person, email: bea@example.com, name: Bea Tran, department: Sales, roles: [builder, end_user]}
- {kind: person, email: sam@example.com, name: Sam Okoye, roles: [security]}
- {kind: person, email: dee@example.com, name: Dee Brandt, department: Sales, roles: [department_head]}
- {kind: person, email: joe@example.com, name: Joe Marek}
---
kind: approval
order: parallel
stages:
  technical: {security: 1}
  business: {department_head: 1}
"""
ASSET = """
id: quotes
name: Quotes
owner: bea@example.com
department: Sales
purpose: Writes quotes for customers
environment: production
audience: %s
model: gpt-4.1-mini
instructions: |
  You write quotes for customers. %s
"""
ASK = [{"role": "user", "content": "Hello!"}]


class Desks:
    """A browser for each person, signed in."""

    def __init__(self, browser: Browser, place: Demonstration, folder: Path):
        self.browser, self.place, self.folder = browser, place, folder
        self.watched: list[Watched] = []

    def apply(self, text: str) -> None:
        file = self.folder / "manifest.yaml"
        file.write_text(text)
        run("apply", "--data", self.place.data, "-f", file)

    def sit(self, name: str, width: int = 1280, scheme: str = "light") -> Watched:
        password = run("people", "password", f"{name}@example.com", "--data", self.place.data).stdout.strip()
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce",
            locale="en-GB", timezone_id="UTC",
        )
        context.set_default_timeout(10_000)
        watched = Watched(context)
        self.watched.append(watched)
        page = watched.page
        page.goto(self.place.console)
        page.get_by_label("E-mail address").fill(f"{name}@example.com")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Activities")
        return watched


@pytest.fixture
def desks(browser: Browser, tmp_path: Path) -> Iterator[tuple[Desks, Upstream]]:
    upstream = Upstream()
    place = demonstrate(tmp_path / "data", SALLYPORT_UPSTREAM=upstream.url)
    desks = Desks(browser, place, tmp_path)
    desks.apply(PEOPLE)
    yield desks, upstream
    troubles = [trouble for watched in desks.watched for trouble in watched.troubles]
    for watched in desks.watched:
        watched.page.context.close()
    place.server.stop()
    upstream.stop()
    assert troubles == []


def decide(page: Page, place: Demonstration, version: int) -> None:
    """Somebody finds what waits for them, ticks everything and approves."""
    page.goto(place.console + "approvals")
    page.get_by_role("region", name="Waits for you").get_by_role("link", name=f"Quotes, version {version}").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)


def press(page: Page, place: Demonstration, version: int, button: str, state: str) -> None:
    page.goto(f"{place.console}approvals/quotes/{version}")
    page.get_by_role("button", name=button).click()
    expect(page.locator(".page-head .badge")).to_have_text(state)


def test_a_change_goes_all_the_way_and_back(desks: tuple[Desks, Upstream], pictures: Path):
    office, upstream = desks
    place = office.place
    key = run("key", "create", "--data", place.data, "--user", "joe@example.com", "--format", "text").stdout
    secret = next(word for word in key.split() if word.startswith("sallyport_"))
    joe = OpenAI(base_url=place.base, api_key=secret, max_retries=0, timeout=20)

    def told() -> str:
        upstream.answer(answers.document(chat.completion()))
        joe.chat.completions.create(model="quotes", messages=ASK)
        return upstream.last.json["messages"][0]["content"]

    office.apply(ASSET % ("{people: [joe@example.com]}", "Be brief."))
    bea, sam = office.sit("bea").page, office.sit("sam", 390, "dark")
    dee = office.sit("dee").page
    with pytest.raises(PermissionDeniedError):
        told()
    press(bea, place, 1, "Submit for approval", "Submitted")
    decide(dee, place, 1)
    sam.page.goto(place.console + "approvals/quotes/1")
    sam.page.screenshot(path=pictures / "review-first-dark-390.png", full_page=True)
    assert violations(sam.page) == [] and sam.fits()
    decide(sam.page, place, 1)
    press(bea, place, 1, "Publish in test", "Published")
    press(bea, place, 1, "Publish in production", "Published")
    assert told() == "You write quotes for customers. Be brief.\n"

    # Changed again: looked at again, while the version before goes on.
    office.apply(ASSET % ("everyone", "Promise a discount."))
    assert told().endswith("Be brief.\n")
    press(bea, place, 2, "Submit for approval", "Submitted")
    wide = office.sit("sam")
    wide.page.goto(place.console + "approvals/quotes/2")
    expect(wide.page.get_by_role("region", name="What it changes")).to_contain_text("Promise a discount.")
    wide.page.screenshot(path=pictures / "review-change-light-1280.png", full_page=True)
    assert violations(wide.page) == [] and wide.fits()
    decide(wide.page, place, 2)
    decide(dee, place, 2)
    press(bea, place, 2, "Publish in test", "Published")
    press(bea, place, 2, "Publish in production", "Published")
    assert told().endswith("Promise a discount.\n")

    press(bea, place, 1, "Go back to version 1", "Published")
    assert told().endswith("Be brief.\n")
    bea.goto(place.console + "approvals")
    bea.screenshot(path=pictures / "approvals-light-1280.png", full_page=True)
    assert violations(bea) == []


def test_what_is_not_checked_is_not_approved_and_what_was_written_is_kept(desks: tuple[Desks, Upstream]):
    office, _ = desks
    place = office.place
    office.apply(ASSET % ("everyone", "Be brief."))
    bea, sam = office.sit("bea"), office.sit("sam")
    press(bea.page, place, 1, "Submit for approval", "Submitted")
    sam.expected = {409}
    page = sam.page
    page.goto(place.console + "approvals/quotes/1")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("alert")).to_contain_text("not everything was checked")
    page.get_by_label("Or why not").fill("too short")
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("alert")).to_contain_text("reason")
    expect(page.get_by_label("Or why not")).to_have_value("too short")
    page.get_by_label("Or why not").fill("It promises what Sales cannot keep.")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".page-head .badge")).to_have_text("Rejected")
    expect(page.get_by_role("region", name="What was said")).to_contain_text("what Sales cannot keep")
