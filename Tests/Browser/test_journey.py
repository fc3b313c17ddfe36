"""The way of somebody who has just started Sallyport: sign in, send a request, watch it appear, open it."""

import os
import re
import shutil
from pathlib import Path
from threading import Thread

import openai
import pytest
from playwright.sync_api import Page, expect

from demonstration import CARD, EMAIL, Demonstration, newest, send, sign_in, wait_until_live
from harness import answers, chat
from harness.program import ROOT


def test_a_request_appears_live_and_opens_with_all_that_was_found(demo: Demonstration, open_page, pictures: Path):
    watched = open_page(signed_in=False)
    page = watched.page
    sign_in(watched, demo)
    wait_until_live(page)
    page.evaluate("window.notReloaded = true")
    before = page.locator("#rows tr").count()

    send(demo)
    expect(page.locator("#rows tr")).to_have_count(before + 1)
    row = newest(page)
    expect(row).to_contain_text("Masked")
    expect(row).to_contain_text("Customer support")
    expect(row).to_contain_text("200")
    assert page.evaluate("window.notReloaded") is True
    page.screenshot(path=pictures / "activities.png")

    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chat")
    expect(page.get_by_text("Masked", exact=True).first).to_be_visible()
    marks = page.locator("mark.span")
    expect(marks.filter(has_text=EMAIL).first).to_contain_text("masked")
    expect(marks.filter(has_text=CARD).first).to_contain_text("masked")
    expect(page.get_by_text("label.mask").first).to_be_visible()
    numbers = page.locator(".record-number").all_inner_texts()
    assert len(numbers) == 2 and all(re.fullmatch(r"No\. [\d,]+", number) for number in numbers), numbers
    hashes = page.locator(".hash").all_inner_texts()
    assert sum(bool(re.fullmatch(r"[0-9a-f]{64}", text)) for text in hashes) >= 2, hashes
    expect(page.locator("main")).to_contain_text("POST /v1/chat/completions")
    write_picture(page, pictures)


def write_picture(page: Page, pictures: Path) -> None:
    """The README's picture, and into the repository when that is asked for."""
    picture = pictures / "activity.png"
    page.evaluate("document.activeElement?.blur()")
    page.screenshot(path=picture, clip={"x": 0, "y": 0, "width": 1280, "height": 900})
    assert picture.stat().st_size <= 300_000
    if os.environ.get("SALLYPORT_WRITE_SCREENSHOT") == "1":
        folder = ROOT / "Documentation/Images"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, folder / "activity.png")


def test_a_stream_appears_while_it_runs_and_its_end_as_well(hostile, open_page):
    """One row: first running, then with its status."""
    demo, upstream = hostile
    gate = upstream.gate()
    upstream.answer(
        answers.Send(answers.stream_head() + answers.chunk(answers.event(chat.delta({"content": "Once "})))),
        gate,
        answers.Send(answers.chunk(answers.DONE) + answers.LAST_CHUNK),
    )
    watched = open_page(signed_in=False)
    sign_in(watched, demo)
    page = watched.page
    wait_until_live(page)
    before = page.locator("#rows tr").count()
    caller = Thread(target=send, args=(demo,), kwargs={"stream": True})
    caller.start()
    try:
        expect(page.locator("#rows tr")).to_have_count(before + 1)
        expect(newest(page)).to_contain_text("Running")
    finally:
        gate.open()
        caller.join()
    expect(newest(page)).to_contain_text("200")
    expect(newest(page)).not_to_contain_text("Running")
    expect(page.locator("#rows tr")).to_have_count(before + 1)


def test_a_refused_request_says_who_decided_and_why(demo: Demonstration, open_page):
    with pytest.raises(openai.PermissionDeniedError):
        send(demo, "Pay with " + "AKIA" + "Q3EGRWLZ5T2NXC7V", model="support")
    page = open_page().page
    page.goto(demo.console + "activities")
    expect(newest(page)).to_contain_text("Denied")
    newest(page).get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("SECRET/AWS_ACCESS_KEY")
    expect(page.locator("main")).to_contain_text("label.block")


def test_filters_live_in_the_address(demo: Demonstration, open_page):
    """A filtered page can be sent to somebody, and the other pages keep the filter."""
    send(demo)
    send(demo, "Where is order 20-4418?")
    page = open_page().page
    page.goto(demo.console + "activities")
    everything = page.locator("#rows tr").count()
    page.get_by_label("Verdict").select_option(label="Masked")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"outcome=mask"))
    masked = page.locator("#rows tr").count()
    assert 0 < masked < everything
    page.reload()
    expect(page.locator("#rows tr")).to_have_count(masked)
    page.get_by_role("link", name="Clear").click()
    expect(page).to_have_url(re.compile(r"/activities$"))


def test_the_keyboard_alone_leads_from_sign_in_to_an_activity(demo: Demonstration, open_page):
    """And where the keyboard is can always be seen."""
    page = open_page(signed_in=False).page
    page.goto(demo.console)

    def tab_to(wanted: str) -> None:
        """Presses Tab until the wanted element has the focus."""
        for _ in range(60):
            page.keyboard.press("Tab")
            focus = page.locator(":focus")
            if focus.count() and focus.evaluate("(element, wanted) => element.matches(wanted)", wanted):
                assert focus.evaluate(SHOWS_FOCUS), f"nothing shows that {wanted} has the focus"
                return
        raise AssertionError(f"Tab does not lead to {wanted}")

    tab_to("input[name=email]")
    page.keyboard.type(demo.email)
    tab_to("input[name=password]")
    page.keyboard.type(demo.password)
    tab_to("main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Activities")
    wait_until_live(page)
    send(demo)
    expect(newest(page)).to_contain_text("Masked")
    tab_to("a.skip")
    page.keyboard.press("Enter")
    tab_to("#rows a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/activities/act_"))
    tab_to("details.passage > summary")
    opened = page.locator("details.passage[open]").count()
    page.keyboard.press("Enter")
    assert page.locator("details.passage[open]").count() != opened


# A row of a table shows the focus of its link as a whole.
SHOWS_FOCUS = """element => [element, element.closest("tr")].filter(Boolean).some(shown => ["", "::before", "::after"].some(part => {
  const style = getComputedStyle(shown, part || null);
  return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
}))"""


def test_signing_out_closes_the_console(demo: Demonstration, open_page):
    watched = open_page(signed_in=False)
    sign_in(watched, demo)
    page = watched.page
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(demo.console + "activities")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_wrong_password_is_refused_in_one_sentence(demo: Demonstration, open_page):
    watched = open_page(signed_in=False)
    watched.expected |= {401, 403, 429}
    page = watched.page
    page.goto(demo.console)
    page.get_by_label("E-mail address").fill(demo.email)
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_have_value(demo.email)
    expect(page.get_by_label("Password")).to_have_value("")
