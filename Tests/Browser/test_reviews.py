"""An access review in the browser: begun, decided about, carried out, closed, with a key that is no longer good for anything."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openai import AuthenticationError, OpenAI
from playwright.sync_api import Browser, expect

from demonstration import demonstrate
from harness import answers, chat
from harness.program import run
from harness.upstream import Upstream
from test_approvals import ASK, Desks
from test_pages import violations

PEOPLE = """
- {kind: person, email: bea@example.com, name: Bea Tran, department: Bids, roles: [builder, end_user]}
- {kind: person, email: sam@example.com, name: Sam Okoye, roles: [security]}
- {kind: person, email: dee@example.com, name: Dee Brandt, department: Bids, roles: [department_head], groups: [crew]}
- {kind: person, email: joe@example.com, name: Joe Marek, department: Bids, groups: [crew]}
"""


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


def test_a_review_goes_from_the_start_to_the_revocation(desks: tuple[Desks, Upstream], pictures: Path):
    office, upstream = desks
    place = office.place
    made = run(
        "key", "create", "--data", place.data, "--user", "joe@example.com", "--name", "Bid desk", "--format", "text"
    ).stdout
    secret = next(word for word in made.split() if word.startswith("sallyport_"))
    joe = OpenAI(base_url=place.base, api_key=secret, max_retries=0, timeout=20)
    upstream.answer(answers.document(chat.completion()))
    joe.chat.completions.create(model="gpt-4.1-mini", messages=ASK)
    run("reviews", "open", "q1", "--name", "First quarter", "--department", "Bids", "--data", place.data)

    # Dee heads the department: with the keyboard alone she takes the key away, and keeps the rest.
    narrow = office.sit("dee", 390, "dark")
    dee = narrow.page
    dee.goto(place.console + "reviews")
    dee.screenshot(path=pictures / "reviews-dark-390.png", full_page=True)
    assert violations(dee) == [] and narrow.fits()
    dee.get_by_role("region", name="Waits for you").get_by_role("link", name="First quarter").click()
    dee.screenshot(path=pictures / "access-review-dark-390.png", full_page=True)
    assert violations(dee) == [] and narrow.fits()
    # The key is called what people call it, and the progress keeps its distance from the lines.
    expect(dee.get_by_role("table", name="Lines")).to_contain_text("Key Bid desk")
    progress, lines = (
        dee.get_by_role(role, name=name).bounding_box() for role, name in (("region", "Progress"), ("table", "Lines"))
    )
    assert progress and lines and lines["y"] - progress["y"] - progress["height"] >= 8
    narrow.expected = {409}
    dee.get_by_role("checkbox", name=re.compile("Joe Marek.*Key Bid desk")).focus()
    dee.keyboard.press("Space")
    dee.get_by_role("button", name="Revoke").focus()
    dee.keyboard.press("Enter")
    expect(dee.get_by_role("alert")).to_contain_text("needs a reason")
    # What was ticked still is.
    expect(dee.get_by_role("checkbox", name=re.compile("Joe Marek.*Key"))).to_be_checked()
    dee.get_by_label("Why").fill("He has left the bids to Ann.")
    dee.get_by_role("button", name="Revoke").click()
    expect(dee.get_by_role("checkbox")).to_have_count(1)
    with pytest.raises(AuthenticationError):
        joe.chat.completions.create(model="gpt-4.1-mini", messages=ASK)
    dee.get_by_role("checkbox", name=re.compile("Joe Marek.*group crew")).check()
    dee.get_by_role("button", name="Keep").click()
    expect(dee.get_by_role("checkbox")).to_have_count(0)

    # Sam leads: sees how far it is and who is late, and has somebody decide about what Dee holds herself.
    wide = office.sit("sam")
    sam = wide.page
    sam.goto(place.console + "reviews/q1?lines=all")
    expect(sam.get_by_role("region", name="Progress")).to_contain_text("2 of 3 decided")
    chosen = sam.get_by_role("navigation", name="Which lines").get_by_role("link", name="All")
    expect(chosen).to_have_attribute("aria-current", "page")
    other = sam.get_by_role("navigation", name="Which lines").get_by_role("link", name="Yours")
    border = "link => getComputedStyle(link).borderColor"
    assert chosen.evaluate(border) != other.evaluate(border)
    sam.get_by_text("Who has something to decide").click()
    expect(sam.get_by_role("region", name="Progress")).to_contain_text("1 of 1 open")
    sam.screenshot(path=pictures / "access-review-light-1280.png", full_page=True)
    assert violations(sam) == [] and wide.fits()
    sam.get_by_role("checkbox", name=re.compile("Dee Brandt.*group crew")).check()
    sam.get_by_label("Why").fill("Bea knows who is in the crew.")
    sam.get_by_text("Let somebody else decide").click()
    sam.get_by_label("Who", exact=True).fill("bea@example.com")
    sam.get_by_role("button", name="Change the reviewer").click()
    expect(sam.get_by_role("table", name="Lines")).to_contain_text("Bea Tran")

    bea = office.sit("bea").page
    bea.goto(place.console + "reviews/q1")
    bea.get_by_role("checkbox", name=re.compile("Dee Brandt.*group crew")).check()
    bea.get_by_label("Why").fill("She has not been with us since May.")
    bea.get_by_role("button", name="Revoke").click()
    expect(bea.get_by_role("checkbox")).to_have_count(0)

    sam.goto(place.console + "reviews/q1")
    sam.get_by_role("button", name="Close the review").click()
    expect(sam.locator(".page-head .badge")).to_have_text("Closed")
    evidence = run("reviews", "export", "q1", "--data", place.data).stdout
    assert "outcome revoked 2\n" in evidence and "outcome kept 1\n" in evidence
