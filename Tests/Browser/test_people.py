"""The room of people: whoever is looked for stands in the address, and leads to groups and back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from demonstration import Demonstration
from test_pages import violations


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_person_is_found_and_leads_to_a_group(
    width: int, scheme: str, demo: Demonstration, open_page: Callable, pictures: Path
):
    watched = open_page(width, scheme)
    page = watched.page
    page.goto(demo.console + "people")
    page.get_by_label("Name or address").fill("Omar")
    page.get_by_role("button", name="Search").click()
    assert page.url == demo.console + "people?search=Omar"
    expect(page.get_by_role("row").filter(has_text="@example.com")).to_have_count(1)
    page.screenshot(path=pictures / f"people-{scheme}-{width}.png", full_page=True)
    page.get_by_role("link", name="Omar Haddad").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Omar Haddad")
    expect(page.get_by_role("main")).to_contain_text("omar.haddad@example.com")
    expect(page.get_by_role("table", name="Keys")).to_contain_text("key_")
    page.screenshot(path=pictures / f"person-{scheme}-{width}.png", full_page=True)
    assert violations(page) == []
    assert watched.fits(), "something is wider than the window"
    page.get_by_role("link", name="support", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("support")
    expect(page.get_by_role("main")).to_contain_text("Lea Brandt")
    page.goto(demo.console + "people?search=nobody-at-all")
    expect(page.get_by_role("heading", name="Nobody is found")).to_be_visible()
    page.get_by_role("link", name="Clear").click()
    assert page.url == demo.console + "people"
