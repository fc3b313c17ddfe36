"""A running demonstration, and what a person does with it."""

import re
from dataclasses import dataclass
from pathlib import Path

from openai import OpenAI
from playwright.sync_api import Locator, Page, expect

from harness.deadline import until
from harness.program import Server
from watched import Watched

EMAIL, CARD = "jane.doe@example.com", "4111 1111 1111 1111"
PROMPT = f"Please write to {EMAIL}: we charged her card {CARD} twice and will send the money back. Order 20-4417."


@dataclass(frozen=True)
class Demonstration:
    """A running `sallyport demo` and what it told whoever started it."""

    server: Server
    data: Path
    console: str
    email: str
    password: str
    base: str
    key: str


def demonstrate(data: Path, **variables: str) -> Demonstration:
    """Starts the demonstration and reads what it prints."""
    server = Server("demo", "--data", data, **variables)
    patterns = {
        "console": r"Console\s+(http://\S+)",
        "email": r"Sign in\s+(\S+@\S+)",
        "password": r"Password\s+(\S+)",
        "base": r"API base\s+(http://\S+)",
        "key": r"Key\s+(sallyport_\S+)",
    }

    def told() -> dict[str, str] | None:
        assert server.process.poll() is None, f"the demonstration ended: {server.said}"
        found = {name: re.search(pattern, server.said) for name, pattern in patterns.items()}
        return {name: match[1] for name, match in found.items()} if all(found.values()) else None

    try:
        return Demonstration(server.ready(), data, **until("the demonstration's greeting", told, seconds=60))
    except BaseException:
        server.process.kill()
        raise


def sign_in(watched: Watched, demonstration: Demonstration) -> None:
    page = watched.page
    page.goto(demonstration.console)
    page.get_by_label("E-mail address").fill(demonstration.email)
    page.get_by_label("Password").fill(demonstration.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Activities")


def send(demo: Demonstration, prompt: str = PROMPT, model: str = "support", stream: bool = False) -> None:
    """One real request with the official SDK."""
    with OpenAI(base_url=demo.base, api_key=demo.key, max_retries=0, timeout=20) as client:
        answer = client.chat.completions.create(
            model=model, messages=[{"role": "user", "content": prompt}], stream=stream
        )
        if stream:
            list(answer)


def wait_until_live(page: Page) -> None:
    expect(page.locator("[data-live]")).to_have_attribute("data-live", "live")


def newest(page: Page) -> Locator:
    return page.locator("#rows tr").first
