"""Content of others is data: whatever a prompt or an answer holds shows as text and does nothing."""

import re

from openai import OpenAI
from playwright.sync_api import expect

from demonstration import sign_in, wait_until_live
from harness import answers, chat

ATTACK = (
    "<script>window.harmed = 1</script><img src=x onerror='window.harmed = 2'><svg onload=\"window.harmed = 3\">"
    '</textarea><style>body{display:none}</style>{{#x}}{{{y}}}{{/x}}<a href="javascript:window.harmed=4">here</a>'
    "<iframe srcdoc='<script>parent.harmed=5</script>'></iframe>&lt;b&gt;\u202egnp.exe\u2066"
)


def test_markup_in_prompts_answers_and_names_shows_as_text(hostile, open_page, pictures):
    demo, upstream = hostile
    call = {
        "id": "c",
        "type": "function",
        "function": {"name": "send", "arguments": '{"x":"' + ATTACK.replace('"', '\\"') + '"}'},
    }
    upstream.answer(answers.document(chat.completion(ATTACK + " for jane.doe@example.com", tool_calls=[call])))
    watched = open_page(signed_in=False)
    sign_in(watched, demo)
    page = watched.page
    wait_until_live(page)
    before = page.locator("#rows tr").count()
    model = "<script>window.harmed = 6</script>"
    with OpenAI(base_url=demo.base, api_key=demo.key, max_retries=0, timeout=20) as client:
        client.chat.completions.create(
            model=model,
            messages=[{"role": "user", "content": ATTACK, "name": "<b>x</b>"}],
            extra_headers={"User-Agent": ATTACK.split("\u202e")[0]},
        )
    expect(page.locator("#rows tr")).to_have_count(before + 1)
    row = page.locator("#rows tr").first
    expect(row).to_contain_text(model)
    row.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/activities/act_"))
    for passage in page.locator("details.passage:not([open]) summary").all():
        passage.click()
    texts = page.locator(".passage-text")
    assert texts.filter(has_text="<script>window.harmed = 1</script>").count() >= 3
    expect(texts.filter(has_text="{{#x}}{{{y}}}{{/x}}").first).to_be_visible()
    expect(page.locator("mark.span").filter(has_text="jane.doe@example.com").first).to_be_visible()
    assert page.locator("main script, main img, main iframe, main style, main a[href^=javascript]").count() == 0
    assert page.evaluate("window.harmed") is None
    assert "\u202e" not in page.locator("main").inner_text(), "a direction override rearranges what follows it"
    page.screenshot(path=pictures / "hostile.png", full_page=True)


def test_markup_in_addresses_shows_as_text(demo, open_page):
    watched = open_page()
    watched.expected |= {400, 404}
    for address in (
        "activities/<script>window.harmed=1</script>",
        'activities?person="><script>window.harmed=1</script>',
        "nowhere/%3Cimg%20src=x%20onerror=window.harmed=1%3E",
        "activities?outcome=<b>&from=<i>&label=%00",
    ):
        watched.page.goto(demo.console + address)
        assert watched.page.evaluate("window.harmed") is None
        assert watched.page.locator("main script, main img, main b > i").count() == 0


def test_the_policy_of_every_page_allows_no_inline_script(demo, open_page):
    watched = open_page()
    watched.expected |= {404}
    for path in ("sign-in", "activities", "design", "nowhere"):
        policy = watched.page.goto(demo.console + path).headers["content-security-policy"]
        directives = dict((part.split()[0], part.split()[1:]) for part in policy.split(";") if part.strip())
        assert directives["default-src"] in (["'none'"], ["'self'"])
        assert set(directives.get("script-src", directives["default-src"])) <= {"'self'", "'none'"}
        assert set(directives.get("style-src", directives["default-src"])) <= {"'self'", "'none'"}
        for closed in ("object-src", "base-uri", "frame-ancestors"):
            assert directives.get(closed, directives["default-src"] if closed == "object-src" else None) == [
                "'none'"
            ], closed
        assert directives["form-action"] == ["'self'"]
