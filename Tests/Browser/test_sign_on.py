"""Signing in at the identity provider, with a real browser: there and back across two sites."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from harness.program import Server, Store, free_port, serve
from harness.provider import Provider
from harness.sign_on import know, settings
from test_pages import violations


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Provider]]:
    directory = tmp_path_factory.mktemp("sign-on")
    # Another name is another site, as every provider is.
    provider = Provider(host="localhost")
    provider.asks = True
    store = Store(directory / "data")
    know(store, "ann@example.com")
    port = free_port()
    config = settings(provider, port, directory)
    server = serve(store, "http://127.0.0.1:9/v1", "--config", config, port=port)
    yield server, provider
    server.stop()
    provider.stop()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_there_and_back(
    width: int, scheme: str, place: tuple[Server, Provider], open_page: Callable, pictures: Path
):
    server, provider = place
    watched = open_page(width, scheme, signed_in=False)
    page = watched.page
    page.goto(server.url + "/assets")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.screenshot(path=pictures / f"sign-in-provider-{scheme}-{width}.png", full_page=True)
    assert violations(page) == []
    assert watched.fits(), "something is wider than the window"
    page.get_by_role("link", name="Sign in with Example Corp").click()
    page.get_by_role("link", name="Yes, it is me").click()
    # The page asked for at first, with the new session.
    expect(page.get_by_role("heading", level=1)).to_have_text("Assets")
    assert page.url == server.url + "/assets"
    page.get_by_role("button", name="Sign out").click()
    there = page.get_by_role("link", name="Sign out there as well")
    expect(there).to_have_attribute("href", f"{provider.issuer}/end?client_id=sallyport")
    page.screenshot(path=pictures / f"signed-out-provider-{scheme}-{width}.png", full_page=True)
    assert violations(page) == []
    there.click()
    expect(page.get_by_text("signed out")).to_be_visible()


def test_whoever_is_refused_learns_what_to_do(place: tuple[Server, Provider], open_page: Callable, pictures: Path):
    server, provider = place
    watched = open_page(signed_in=False)
    watched.expected = {403}
    page = watched.page
    provider.person = provider.person | {"sub": "u-7", "email": "stranger@example.com"}
    try:
        page.goto(server.url + "/sign-in")
        page.get_by_role("link", name="Sign in with Example Corp").click()
        page.get_by_role("link", name="Yes, it is me").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("You have no account here")
        assert violations(page) == []
        page.screenshot(path=pictures / "no-account.png", full_page=True)
        page.get_by_role("link", name="Sign in").click()
        expect(page.get_by_role("link", name="Sign in with Example Corp")).to_be_visible()
    finally:
        provider.reset()
        provider.asks = True
