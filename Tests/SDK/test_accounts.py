"""Second factors, stepping up, sessions and breaking the glass, at a running server."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.console import Visitor
from harness.factor import App
from harness.program import Server, Store, run

PEOPLE = """
- {kind: person, email: sam@example.com, name: Sam, roles: [security]}
- {kind: person, email: sue@example.com, name: Sue, roles: [security]}
- {kind: person, email: ida@example.com, name: Ida, roles: [it]}
- {kind: person, email: joe@example.com, name: Joe}
"""
RULES = """
kind: approval
order: parallel
stages:
  technical: {security: 1}
"""
ASSET = """
id: quotes
name: Quotes
owner: ida@example.com
purpose: Writes quotes
environment: production
audience: everyone
model: gpt-4.1-mini
instructions: %s
"""


class Person:
    """Somebody with a password, and after `enrol` with an app."""

    def __init__(self, server: Server, store: Store, name: str):
        self.server, self.store, self.email = server, store, f"{name}@example.com"
        self.password = run("people", "password", self.email, "--data", store.directory).stdout.strip()
        self.app = App("")
        self.codes: list[str] = []

    def sign_in(self) -> Visitor:
        visitor = Visitor(self.server.url)
        status, page = visitor.post("/sign-in", "/sign-in", email=self.email, password=self.password)
        if "ticket" in page:
            assert status == 200 and visitor.get("/account")[1].count("Sign out") == 0
            status, page = self.show(visitor, page, self.app.next())
        assert status == 200 and "Sign out" in page, page[-2000:]
        return visitor

    def show(self, visitor: Visitor, page: str, code: str) -> tuple[int, str]:
        ticket = re.search(r'name="ticket" value="([^"]+)"', page)
        assert ticket
        return visitor.post("/sign-in/code", "/sign-in", ticket=ticket[1], second_factor_code=code)

    def enrol(self, visitor: Visitor) -> None:
        status, page = visitor.post("/account/factor/new", "/account", password=self.password)
        key = re.search(r'id="factor-key">([A-Z2-7 ]+)<', page)
        assert status == 200 and key, page[-2000:]
        self.app = App(key[1])
        status, page = visitor.post("/account/factor", "/account", code=self.app.next())
        self.codes = re.findall(r"<li>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</li>", page)
        assert status == 200 and len(self.codes) == 10, page[-2000:]


@pytest.fixture
def place(fresh: Store, tmp_path: Path) -> Iterator[tuple[Server, Store]]:
    server = Server("serve", "--data", fresh.directory, "--upstream", "http://127.0.0.1:9/v1").ready()
    manifest = tmp_path / "people.yaml"
    manifest.write_text(PEOPLE)
    fresh.apply(manifest)
    yield server, fresh
    server.stop()


def test_a_password_alone_opens_nothing_once_an_app_is_set_up(place: tuple[Server, Store]):
    server, store = place
    sam = Person(server, store, "sam")
    sam.enrol(sam.sign_in())
    visitor = Visitor(server.url)
    _, page = visitor.post("/sign-in", "/sign-in", email=sam.email, password=sam.password)
    status, wrong = sam.show(visitor, page, "000000")
    assert status == 403 and "That code is not right" in wrong
    assert "Sign out" not in visitor.get("/activities")[1]
    spent = sam.app.next()
    assert "Sign out" in sam.show(visitor, page, spent)[1]
    # Neither the code nor the ticket is good again.
    other = Visitor(server.url)
    _, again = other.post("/sign-in", "/sign-in", email=sam.email, password=sam.password)
    assert sam.show(other, again, spent)[0] == 403
    assert "Begin again with your password" in sam.show(other, page, sam.codes[0])[1]
    # A recovery code is, once.
    assert "Sign out" in sam.show(other, again, sam.codes[0])[1]
    listed = json.loads(run("factor", "list", "--data", store.directory, "--format", "json").stdout)
    assert [(one["person"], one["recovery_codes"]) for one in listed] == [(sam.email, 9)]
    for secret in (sam.app.key.replace(" ", ""), *sam.codes):
        assert secret not in server.said


#: Stricter than the baseline, so that nobody has to wait for an hour.
SHORT = """
@id("own.short") @message("this needs your second factor, shown a moment ago")
forbid (principal is Sallyport::User, action == Sallyport::Action::"search_log", resource)
unless { context.session.mfa && context.session has mfa_age && context.session.mfa_age <= duration("16s") };
"""


def test_dangerous_acts_ask_for_a_code_and_go_on_with_what_was_sent(place: tuple[Server, Store], tmp_path: Path):
    server, store = place
    policies = tmp_path / "own.cedar"
    policies.write_text(SHORT)
    run("policy", "apply", policies, "--data", store.directory)
    sam = Person(server, store, "sam")
    visitor = sam.sign_in()
    search = {"text": "invoice", "reason": "a customer asked about it"}
    assert "You have no second factor yet" in visitor.post("/record/search", "/account", **search)[1]
    sam.enrol(visitor)
    time.sleep(18)
    status, asked = visitor.post("/record/search", "/account", **search)
    assert status == 403 and "Show your second factor" in asked and 'value="invoice"' in asked
    status, wrong = visitor.post("/record/search", "/account", **search, second_factor_code="000000")
    assert status == 403 and "That code is not right" in wrong and 'value="invoice"' in wrong
    status, found = visitor.post("/record/search", "/account", **search, second_factor_code=sam.codes[0])
    assert status == 200 and "Search the record" in found, found[-2000:]
    acts = [(fact["operation"], fact["outcome"]) for fact in store.facts() if fact.get("person") == sam.email]
    tried = [act for act in acts if act[0] in ("record.search", "session.step_up")]
    assert tried[-4:] == [
        ("record.search", "deny"), ("session.step_up", "deny"), ("session.step_up", "permit"), ("record.search", "permit"),
    ]


def test_sessions_are_listed_and_ended(place: tuple[Server, Store]):
    server, store = place
    joe = Person(server, store, "joe")
    here, there = joe.sign_in(), joe.sign_in()
    listed = json.loads(run("session", "list", "--data", store.directory, "--format", "json").stdout)
    assert [(one["person"], one["methods"], one["address"]) for one in listed] == [(joe.email, ["pwd"], "127.0.0.1")] * 2
    assert all(one["agent"].startswith("Python-urllib") for one in listed)
    assert here.post("/account/sessions/end", "/account")[0] == 200
    assert "Sign out" not in there.get("/activities")[1] and "Sign out" in here.get("/activities")[1]
    left = json.loads(run("session", "list", "--user", joe.email, "--data", store.directory, "--format", "json").stdout)
    assert len(left) == 1
    assert "one session was ended" in run("session", "end", left[0]["id"], "--data", store.directory).stdout
    assert "Sign out" not in here.get("/activities")[1]
    run("session", "end", left[0]["id"], "--data", store.directory, status=2)
    run("session", "end", "--data", store.directory, status=2)
    assert "0 sessions" in run("session", "end", "--user", joe.email, "--data", store.directory).stdout


def test_whoever_is_locked_out_is_helped_at_the_machine(place: tuple[Server, Store]):
    server, store = place
    sam = Person(server, store, "sam")
    visitor = sam.sign_in()
    sam.enrol(visitor)
    run("factor", "reset", "joe@example.com", "--data", store.directory, status=2)
    run("factor", "reset", sam.email, "--data", store.directory)
    assert "Sign out" not in visitor.get("/activities")[1]
    assert "Set up an app" in sam.sign_in().get("/account")[1]
    done = [fact for fact in store.facts() if fact["operation"].startswith("factor.")]
    assert [fact["operation"] for fact in done] == ["factor.set_up", "factor.reset"]


def test_the_glass_is_broken_with_a_second_factor_and_closed_by_somebody_else(place: tuple[Server, Store], tmp_path: Path):
    server, store = place
    manifest = tmp_path / "asset.yaml"
    manifest.write_text(RULES)
    store.apply(manifest)
    manifest.write_text(ASSET % "Be brief.")
    store.apply(manifest)
    sam, sue, ida = (Person(server, store, name) for name in ("sam", "sue", "ida"))
    page = "/approvals/quotes/1"
    why = {"act": "break_glass", "text": "customers wait for quotes", "hours": "1"}
    at_ida = ida.sign_in()
    status, asked = at_ida.post(page, page, **why)
    assert status == 403 and "You have no second factor yet" in asked
    ida.enrol(at_ida)
    status, broken = at_ida.post(page, page, **why)
    assert status == 200 and "Served without approval" in broken, broken[-2000:]
    at_sam = sam.sign_in()
    assert "The glass is broken" in at_sam.get("/assets")[1]
    assert "Broken glass" in at_sam.get("/approvals")[1]
    assert server.metric("sallyport_broken_glass") == 1
    found = {"act": "close_after_review", "text": "rightly so, it was tested"}
    assert at_sam.post(page, page, **found)[0] == 409  # It is not over.
    assert at_sam.post(page, page, act="end_break_glass")[0] == 200
    assert "Was served without approval" in at_sam.get(page)[1]
    status, closed = sue.sign_in().post(page, page, **found)
    assert status == 200 and "glass is broken" not in closed.lower()
    acts = [(fact["operation"], fact["person"], fact["outcome"]) for fact in store.facts()]
    assert ("approval.break_glass", ida.email, "deny") in acts and ("approval.break_glass", ida.email, "permit") in acts
    assert ("approval.after_review", sue.email, "permit") in acts
    # The command line takes a code from standard input.
    command = ("approvals", "break-glass", "quotes", "--as", ida.email, "--reason", why["text"], "--data", store.directory)
    run(*command, typed="000000\n", status=1)
    run(*command, typed=ida.codes[0] + "\n")
    run(*command, typed=ida.codes[0] + "\n", status=1)
    assert "Served without approval" in at_ida.get(page)[1]
