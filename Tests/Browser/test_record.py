"""The record's room: what is signed, who has seen it, what is held, and erasing somebody."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from demonstration import Demonstration, send
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
    held = lifting.get_by_role("option").filter(has_text=matter).get_attribute("value")
    lifting.get_by_label("Hold", exact=True).select_option(value=held)
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
    page.get_by_label("Key", exact=True).fill("witness.example.com+00000000+AAAA")
    page.get_by_role("button", name="Appoint").click()
    expect(page.get_by_role("alert")).to_contain_text("https://HOST")
    expect(page.get_by_label("Address")).to_have_value("http://witness.example.com")


SEARCHED = "charged her card"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)])
def test_words_are_found_for_a_reason_and_lead_to_the_activity(
    width: int, scheme: str, demo: Demonstration, open_page: Callable, pictures: Path
):
    send(demo)
    watched = open_page(width, scheme)
    page = watched.page
    page.goto(demo.console + "record")
    form = page.get_by_role("region", name="Look for words")
    form.get_by_label("Words").fill(SEARCHED.upper())
    form.get_by_label("What for").fill("case 17: who was told")
    form.get_by_text("Only of a person").click()
    form.get_by_label("With the asset").select_option("support")
    # By the keyboard alone, from the last field on.
    form.get_by_label("In the conversation").press("Tab")
    page.keyboard.press("Enter")
    found = page.get_by_role("region", name="Found in")
    expect(found).to_contain_text("Please write to [EMAIL]: we charged her card [CREDIT_CARD] twice")
    expect(page.get_by_role("status")).to_contain_text("Looked through:")
    assert page.url == demo.console + "record/search", "the words are in the address"
    assert SEARCHED not in demo.server.said.lower(), "the words are in the log"
    # It stands in the form to be asked again.
    form = page.get_by_role("region", name="Look for words")
    expect(form.get_by_label("Words")).to_have_value(SEARCHED.upper())
    page.screenshot(path=pictures / f"search-{scheme}-{width}.png", full_page=True)
    assert violations(page) == []
    assert watched.fits(), "something is wider than the window"
    found.get_by_role("link", name="Chat").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chat")
    page.goto(demo.console + "activities")
    expect(page.locator("#rows tr").filter(has_text="Words looked for").first).to_be_visible()


def test_a_search_without_a_reason_is_to_be_mended_and_loses_nothing(demo: Demonstration, open_page: Callable):
    watched = open_page(390, "light")
    watched.expected = {400}
    page = watched.page
    page.goto(demo.console + "record/search")
    # A browser that checks nothing.
    page.locator("form[action='/record/search']").evaluate("form => { form.noValidate = true }")
    page.get_by_role("textbox", name="Words").fill(SEARCHED)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("alert")).to_contain_text("10 to 500 characters")
    expect(page.get_by_role("textbox", name="Words")).to_have_value(SEARCHED)
    assert violations(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_page_says_what_goes_next_what_was_backed_up_and_which_keys_are_in_use(
    width: int, scheme: str, demo: Demonstration, open_page: Callable, pictures: Path, tmp_path: Path
):
    watched = open_page(width, scheme)
    page = watched.page
    page.goto(demo.console + "record")
    told = json.loads(run("backup", tmp_path / "one.backup", "--data", demo.data, "--format", "json").stdout)
    (rules := tmp_path / "rules.yaml").write_text("rules:\n  - {name: chats, kinds: [model.request], keep: 6 months}\n")
    run("ledger", "retention", "set", rules, "--data", demo.data)
    page.reload()
    backup = page.get_by_role("region", name="Backup")
    expect(backup).to_contain_text("one.backup")
    expect(backup).to_contain_text(told["root"])
    expect(page.get_by_role("region", name="No backup")).to_have_count(0)
    retention = page.get_by_role("region", name="Retention")
    expect(retention.get_by_role("row").filter(has_text="chats")).to_contain_text("6 months")
    expect(retention.get_by_role("row").filter(has_text="chats")).to_contain_text("none")
    expect(retention).to_contain_text("no legal hold is in force")
    keys = page.get_by_role("region", name="Keys", exact=True)
    expect(keys).to_contain_text("lies beside the database as it is")
    expect(keys).to_contain_text("number 0, which follows from the master key")
    printed = run("ledger", "checkpoint", "--keys", "--data", demo.data).stdout.split()
    for key in printed:
        expect(keys).to_contain_text(key.split("+")[1])
    expect(page.get_by_role("region", name="Last start")).to_contain_text("whole")
    page.screenshot(path=pictures / f"record-state-{scheme}-{width}.png", full_page=True)
    assert violations(page) == []
    assert watched.fits(), "something is wider than the window"
