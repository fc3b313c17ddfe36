"""Fixtures of the browser tests: the demonstration, a signed-in browser, pages that keep what goes wrong in them."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "SDK"))

from demonstration import Demonstration, demonstrate, sign_in  # noqa: E402
from harness.upstream import Upstream  # noqa: E402
from watched import Watched  # noqa: E402

CHROMIUM = os.environ.get("SALLYPORT_CHROMIUM", "/usr/bin/chromium")

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The demonstration as a first user meets it, with its own model."""
    demonstration = demonstrate(tmp_path_factory.mktemp("demo") / "data")
    yield demonstration
    assert demonstration.server.process.poll() is None, f"the demonstration died: {demonstration.server.said[-4000:]}"
    demonstration.server.stop()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Demonstration, Upstream]]:
    """The demonstration in front of an upstream that answers what a test tells it."""
    upstream = Upstream()
    demonstration = demonstrate(tmp_path_factory.mktemp("hostile") / "data", SALLYPORT_UPSTREAM=upstream.url)
    yield demonstration, upstream
    demonstration.server.stop()
    upstream.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures go: SALLYPORT_PICTURES, or a folder of this run."""
    folder = Path(os.environ.get("SALLYPORT_PICTURES") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def cookies(browser: Browser, demo: Demonstration) -> dict:
    """The state of a browser that has signed in to the demonstration."""
    context = browser.new_context()
    sign_in(Watched(context), demo)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_page(browser: Browser, cookies: dict) -> Iterator[Callable[..., Watched]]:
    """Opens pages that end with the test and must have had no trouble."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def make(width: int = 1280, scheme: str = "light", signed_in: bool = True) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 400 else 844},
            color_scheme=scheme,
            storage_state=cookies if signed_in else None,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="UTC",
        )
        context.set_default_timeout(10_000)
        opened.append((context, Watched(context)))
        return opened[-1][1]

    yield make
    troubles = [trouble for _, watched in opened for trouble in watched.troubles]
    for context, _ in opened:
        context.close()
    assert troubles == []
