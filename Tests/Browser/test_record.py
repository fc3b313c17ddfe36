"""The record's room: what is signed, who has seen it, what is held, and erasing somebody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from demonstration import Demonstration
from harness.program import run
from test_pages import violations

PERSON = "omar.haddad@example.com"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_hold_is_placed_wins_over_erasure_and_is_lifted(
    width: int, scheme: str, demo: Demonstration, open_page: Callable, pictures: Path
):
    matter = f"Berg v. Acme, {scheme}"
    watched = open_page(width, scheme)
    watched.expected = {409}
    page = watched.page
    page.goto(demo.console + "record")
    expect(page.get_by_text("Nobody outside has seen this record.")).to_be_visible()
    page.get_by_label("Matter").fill(matter)
    page.get_by_role("region", name="Place a legal hold").get_by_label("Person").fill(PERSON)
    page.get_by_role("button", name="Place the hold").click()
    expect(page.get_by_role("status")).to_contain_text("is placed")
    expect(page.get_by_role("row").filter(has_text=matter)).to_be_visible()

    erasing = page.get_by_role("region", name="Erase a person")
    erasing.get_by_label("Person").fill(PERSON)
    erasing.get_by_label("Why").fill("asked to be forgotten")
    erasing.get_by_label("I know that this cannot be undone").check()
    erasing.get_by_role("button", name="Erase").click()
    expect(page.get_by_role("alert")).to_contain_text("covers some of it")
    # Nothing of what was written is lost.
    expect(page.get_by_role("region", name="Erase a person").get_by_label("Person")).to_have_value(PERSON)
    page.screenshot(path=pictures / f"record-held-{scheme}-{width}.png", full_page=True)
    assert violations(page) == []
    assert watched.fits(), "something is wider than the window"

    lifting = page.get_by_role("region", name="Lift a legal hold")
    lifting.get_by_label("Hold").select_option(label=matter)
    lifting.get_by_label("Why").fill("the case is closed")
    lifting.get_by_role("button", name="Lift it").click()
    expect(page.get_by_role("status")).to_contain_text("lifted")
    page.goto(demo.console + "activities")
    expect(page.locator("#rows tr").filter(has_text="Legal hold lifted").first).to_be_visible()


def test_the_checkpoint_on_the_page_is_the_one_that_the_program_prints(demo: Demonstration, open_page: Callable):
    page = open_page(1280, "light").page
    page.goto(demo.console + "record")
    shown = page.get_by_label("The newest checkpoint").inner_text()
    printed = run("ledger", "checkpoint", "--data", demo.data).stdout
    assert shown.splitlines()[0] == printed.splitlines()[0]
    assert int(shown.splitlines()[1]) <= int(printed.splitlines()[1])
    answer = page.request.get(demo.console + "log/checkpoint")
    assert answer.status == 200 and answer.text().splitlines()[0] == printed.splitlines()[0]
    proof = page.request.get(demo.console + "log/proof/0")
    assert proof.status == 200 and "index 0\n" in proof.text()


def test_the_wrong_address_of_a_witness_is_kept_to_be_mended(demo: Demonstration, open_page: Callable):
    watched = open_page(1280, "light")
    watched.expected = {400}
    page = watched.page
    page.goto(demo.console + "record")
    page.get_by_label("Address").fill("http://witness.example.com")
    page.get_by_label("Key").fill("witness.example.com+00000000+AAAA")
    page.get_by_role("button", name="Appoint").click()
    expect(page.get_by_role("alert")).to_contain_text("https://HOST")
    expect(page.get_by_label("Address")).to_have_value("http://witness.example.com")
