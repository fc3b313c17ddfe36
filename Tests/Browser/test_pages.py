"""Every page, light and dark, wide and narrow: accessible by WCAG 2.2 AA, quiet, and not wider than the window."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from demonstration import Demonstration, send, wait_until_live
from harness.program import run

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = [
    "sign-in",
    "activities",
    "activity",
    "assets",
    "approvals",
    "reviews",
    "files",
    "files?state=held&classification=restricted",
    "policies",
    "policies/label.mask",
    "policies/try",
    "policies/try?action=chat&asset=support&person=omar.haddad%40example.com&labels=EMAIL_ADDRESS+2",
    "policies/simulate",
    "people",
    "people?search=example&page=2",
    "groups",
    "groups/support",
    "detection",
    "vault",
    "record",
    "design",
    "nowhere",
]


def violations(page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": LEVELS}}).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}" for one in found for node in one["nodes"]
    ]


CODES = """\
detectors:
  - name: PROJECT_CODE
    expression: '\\bPRJ-\\d{4}\\b'
    proofs:
      finds: [PRJ-4711]
      ignores: [PRJ-47]
"""


def look_for_own(data: Path, files: Path) -> None:
    """Something of each kind that an organisation looks for."""
    store = ("--data", data)
    (files / "codes.yaml").write_text(CODES)
    (files / "customers.csv").write_text("surname,account\nQuellbach,KD-7741-09\nTannhauer,KD-3000-11\n")
    (files / "prices.txt").write_text("The second tier rises from four to six marks a month on the first of March. " * 4)
    run("detectors", "apply", *store, files / "codes.yaml", seconds=120)
    columns = "surname=name:PERSON,account=value:CUSTOMER_ACCOUNT"
    rule = "surname+account within 200"
    run("data", "load", *store, "--name", "customers", "--columns", columns, "--rule", rule, files / "customers.csv")
    run("documents", "add", *store, "--asset", "support", files / "prices.txt")
    run("canary", "create", *store, "--asset", "support", "--file", "prices.txt")


@pytest.fixture(scope="module")
def activity(demo: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Something to look at: masked, clean and denied; and something of one's own that is looked for."""
    look_for_own(demo.data, tmp_path_factory.mktemp("own"))
    send(demo)
    send(demo, "Where is order 20-4418?", stream=True)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_quiet_and_fits(
    name: str, scheme: str, width: int, demo: Demonstration, activity: None, open_page, pictures: Path
):
    watched = open_page(width, scheme, signed_in=name != "sign-in")
    page = watched.page
    if name == "nowhere":
        watched.expected.add(404)
    page.goto(demo.console + ("activities" if name == "activity" else name))
    if name == "activity":
        page.locator("#rows tr").filter(has_text="Masked").first.get_by_role("link").click()
        expect(page.locator(".record-number").first).to_be_visible()
    if name == "activities":
        wait_until_live(page)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.screenshot(path=pictures / f"{name.split('?')[0].replace('/', '-')}{'-asked' if '?' in name else ''}-{scheme}-{width}.png", full_page=name != "activities")
    assert violations(page) == []
    assert watched.fits(), "something is wider than the window"


def test_the_theme_that_is_chosen_stays(demo: Demonstration, open_page):
    watched = open_page(scheme="light")
    page = watched.page
    page.goto(demo.console + "activities")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    page.goto(demo.console + "design")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_a_page_works_without_scripts(demo: Demonstration, activity: None, browser, cookies):
    """Less lively, but all of it."""
    context = browser.new_context(java_script_enabled=False, storage_state=cookies)
    page = context.new_page()
    page.goto(demo.console + "activities")
    page.locator("#rows tr").first.get_by_role("link").first.click()
    expect(page.locator(".record-number").first).to_be_visible()
    context.close()


def test_a_row_on_a_phone_keeps_no_line_for_a_subject_it_does_not_have(demo: Demonstration, activity: None, open_page):
    page = open_page(390).page
    page.goto(demo.console + "activities")
    without = page.locator("#rows tr").filter(has_text="Sign-in").first
    whole = page.locator("#rows tr").filter(has_text="Customer support").first
    expect(without.locator(".c-what")).to_be_hidden()
    expect(whole.locator(".c-what")).to_be_visible()

    def line(row, cell: str) -> float:
        return row.locator(cell).bounding_box()["y"] - row.bounding_box()["y"]

    assert line(without, ".c-op") == line(without, ".c-time") == line(whole, ".c-what")


def test_what_is_looked_for_is_shown_with_its_proofs(demo: Demonstration, activity: None, open_page):
    page = open_page().page
    page.goto(demo.console + "activities")
    page.get_by_role("link", name="Detection").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Detection")
    rows = page.get_by_role("table", name="Rows").get_by_role("row").filter(has_text="customers")
    expect(rows).to_contain_text("surname + account within 200")
    expect(page.get_by_role("table", name="Documents").get_by_role("row").filter(has_text="prices.txt")).to_be_visible()
    expect(page.get_by_text("PRJ-4711")).to_be_visible()
    expect(page.get_by_role("table", name="Canaries")).to_contain_text("support")
