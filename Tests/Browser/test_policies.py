"""What somebody does with policies: find one, ask what if, try a change."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demonstration import Demonstration, newest, send
from test_pages import violations

CHANGE = """@id("own.no_cards")
@message("no card numbers, please: {context.count} found")
forbid (principal, action == Sallyport::Action::"chat", resource)
when { context has label && context.label == Sallyport::DataLabel::"CREDIT_CARD" };
"""


@pytest.fixture(scope="module")
def decided(demo: Demonstration) -> None:
    """Something that policies decided."""
    send(demo)


def simulate(page: Page, demo: Demonstration, text: str) -> None:
    page.goto(demo.console + "policies/simulate")
    page.get_by_label("File").fill("own.cedar")
    page.get_by_label("Policies", exact=True).fill(text)
    page.get_by_role("button", name="Check and replay").click()


def test_a_policy_is_found_and_leads_to_what_it_decided(demo: Demonstration, decided: None, open_page):
    page = open_page().page
    page.goto(demo.console)
    page.get_by_role("link", name="Policies").click()
    head = page.locator("summary.policy-file-head").filter(has_text="baseline/labels.cedar")
    expect(head).to_contain_text("decided")
    expect(page.get_by_role("link", name="label.mask")).to_be_hidden()
    head.click()
    expect(page.get_by_role("link", name="label.mask")).to_be_visible()
    page.get_by_label("Text").fill("label.mask")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"text=label.mask"))
    expect(page.locator("table.policies tbody tr")).to_have_count(1)
    expect(page.locator(".c-decided .bar")).to_be_visible()
    page.get_by_role("link", name="label.mask").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("label.mask")
    expect(page.locator(".source-line").first).to_be_visible()
    page.locator("table.listed tbody a").first.click()
    expect(page).to_have_url(re.compile(r"/activities/act_"))
    expect(page.get_by_role("link", name="label.mask").first).to_be_visible()


def test_an_activity_leads_to_the_question_it_was_decided_by(demo: Demonstration, decided: None, open_page):
    page = open_page().page
    page.goto(demo.console + "activities?outcome=mask")
    newest(page).get_by_role("link").click()
    page.get_by_role("link", name="What if?").click()
    expect(page.locator(".answer .verdict").first).to_have_text("Masked")
    page.get_by_label("What is found").fill("")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".answer .verdict").first).to_have_text("Permitted")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_change_shows_what_would_come_out_otherwise(
    scheme: str, width: int, demo: Demonstration, decided: None, open_page, pictures: Path
):
    watched = open_page(width, scheme)
    page = watched.page
    simulate(page, demo, CHANGE)
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    row = page.locator("table.changes tbody tr").first
    expect(row).to_contain_text("Masked")
    expect(row).to_contain_text("Denied")
    expect(row).to_contain_text("own.no_cards")
    page.screenshot(path=pictures / f"simulation-{scheme}-{width}.png", full_page=True)
    assert violations(page) == []
    assert watched.fits()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_text_that_is_not_valid_comes_back_with_what_is_wrong(
    scheme: str, width: int, demo: Demonstration, open_page, pictures: Path
):
    watched = open_page(width, scheme)
    watched.expected.add(400)
    page = watched.page
    text = CHANGE.replace("context.label ==", "context.lable ==")
    simulate(page, demo, text)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("own.cedar:4:")
    expect(alert.locator(".excerpt")).to_contain_text("^")
    expect(page.get_by_label("Policies", exact=True)).to_have_value(text)
    page.screenshot(path=pictures / f"simulation-invalid-{scheme}-{width}.png", full_page=True)
    assert violations(page) == []
    assert watched.fits()


def test_asking_on_a_narrow_page_leads_to_the_answer(demo: Demonstration, open_page):
    watched = open_page(390)
    watched.expected.add(400)
    page = watched.page
    page.goto(demo.console + "policies/try")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name="Answer")).to_be_in_viewport()
    page.get_by_label("What is found").fill("email adress")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_label("What is found")).to_have_value("email adress")


def test_policies_work_without_scripts(demo: Demonstration, decided: None, browser, cookies):
    context = browser.new_context(java_script_enabled=False, storage_state=cookies)
    page = context.new_page()
    page.goto(demo.console + "policies/try")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".answer .verdict").first).to_be_visible()
    simulate(page, demo, CHANGE)
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    context.close()
