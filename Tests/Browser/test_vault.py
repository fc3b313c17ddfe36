"""The vault's room: a token and a reason give the value, and nothing of it stays in an address."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from demonstration import Demonstration
from harness.program import run
from test_pages import violations

MAIL = "maria.keller@" + "corp-mail.net"


@pytest.fixture(scope="module")
def token(demo: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> str:
    letter = tmp_path_factory.mktemp("letter") / "letter.txt"
    letter.write_text(f"write to {MAIL}\n")
    done = run("mask", "--operator", "token", "--data", demo.data, letter, seconds=120)
    return re.search(r"tok_[a-z2-7]{20}", done.stdout)[0]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_token_is_turned_back_and_nothing_stays_in_the_address(
    width: int, scheme: str, demo: Demonstration, token: str, open_page: Callable, pictures: Path
):
    watched = open_page(width, scheme)
    page = watched.page
    page.goto(demo.console + "vault")
    expect(page.get_by_role("row").filter(has_text=token)).to_be_visible()
    assert MAIL not in page.content()
    page.get_by_label("Token", exact=True).fill(f" {token} ")
    page.get_by_label("Why").fill("the customer asks what was sent about her")
    page.get_by_role("button", name="Show what it stands for").click()
    expect(page.get_by_text(MAIL)).to_be_visible()
    assert page.url == demo.console + "vault"
    page.screenshot(path=pictures / f"vault-revealed-{scheme}-{width}.png", full_page=True)
    assert violations(page) == []
    assert watched.fits(), "something is wider than the window"
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_text(MAIL)).to_have_count(0)
    page.goto(demo.console + "activities")
    expect(page.locator("#rows tr").filter(has_text="Token turned back").first).to_be_visible()
    assert MAIL not in page.content()
