"""Approvals: what is served in production is what was approved, whatever else is written."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest
from openai import OpenAI

from harness import answers, chat
from harness.console import Visitor
from harness.program import Server, Store, run
from harness.upstream import Upstream

ASK = [{"role": "user", "content": "Hello!"}]
PEOPLE = """
- {kind: person, email: bea@example.com, name: Bea, department: Sales, roles: [builder, end_user]}
- {kind: person, email: sam@example.com, name: Sam, roles: [security]}
- {kind: person, email: ida@example.com, name: Ida, roles: [it]}
- {kind: person, email: dee@example.com, name: Dee, department: Sales, roles: [department_head]}
- {kind: person, email: tom@example.com, name: Tom, roles: [tester, end_user]}
- {kind: person, email: joe@example.com, name: Joe}
"""
RULES = """
kind: approval
order: parallel
stages:
  technical: {security: 1, it: 1}
  business: {department_head: 1}
"""
ASSET = """
id: quotes
name: Quotes
owner: bea@example.com
department: Sales
purpose: Writes quotes
environment: production
audience: everyone
model: gpt-4.1-mini
instructions: %s
"""
SEATS = {"sam": "security", "ida": "it", "dee": "department_head"}
CHECKS = {
    "security": ["classification", "injections", "red_team"],
    "it": ["integrations", "scopes"],
    "department_head": ["purpose", "data"],
}


class Office:
    """A running server, people at its console, and a person who uses what is served."""

    def __init__(self, store: Store, server: Server, upstream: Upstream, folder: Path):
        self.store, self.server, self.upstream, self.folder = store, server, upstream, folder
        self.visitors: dict[str, Visitor] = {}

    def apply(self, text: str, status: int = 0):
        file = self.folder / "manifest.yaml"
        file.write_text(text)
        return self.store.apply(file, status=status)

    def at(self, name: str) -> Visitor:
        if name not in self.visitors:
            self.visitors[name] = Visitor.sign_in(self.server.url, self.store, f"{name}@example.com")
        return self.visitors[name]

    def act(self, name: str, act: str, version: int = 1, **fields: str) -> tuple[int, str]:
        page = f"/approvals/quotes/{version}"
        return self.at(name).post(page, page, act=act, **fields)

    def approve(self, version: int) -> None:
        for name, seat in SEATS.items():
            ticked = {f"check_{check}": "yes" for check in CHECKS[seat]}
            status, page = self.act(name, "approve", version, seat=seat, **ticked)
            assert status == 200, page

    def bring_live(self, version: int) -> None:
        for act in ("submit", "approve", "publish_test", "publish_production"):
            if act == "approve":
                self.approve(version)
                continue
            status, page = self.act("bea", act, version)
            assert status == 200, page

    def client(self, name: str) -> OpenAI:
        key = self.store.key(user=f"{name}@example.com")
        return OpenAI(base_url=self.server.url + "/v1", api_key=key, max_retries=0, timeout=15)

    def ask(self, client: OpenAI, model: str = "quotes") -> str:
        """What the upstream was told to be."""
        self.upstream.answer(answers.document(chat.completion()))
        client.chat.completions.create(model=model, messages=ASK)
        return self.upstream.last.json["messages"][0]["content"]


@pytest.fixture
def office(fresh: Store, start, upstream: Upstream, tmp_path: Path) -> Iterator[Office]:
    office = Office(fresh, start(fresh), upstream, tmp_path)
    office.apply(PEOPLE)
    office.apply(RULES)
    yield office


def refused(office: Office, client: OpenAI, model: str = "quotes") -> str:
    sent = len(office.upstream.exchanges)
    with pytest.raises(openai.PermissionDeniedError) as error:
        client.chat.completions.create(model=model, messages=ASK)
    assert len(office.upstream.exchanges) == sent
    return error.value.message


def test_the_whole_way_from_a_draft_to_a_rollback(office: Office):
    said = office.apply(ASSET % "One.")
    assert "is a draft" in said.stderr and "asset quotes created" in said.stdout
    joe, tom = office.client("joe"), office.client("tom")
    assert "was not approved" in refused(office, joe)
    status, page = office.act("bea", "submit")
    assert status == 200 and "Submitted" in page
    assert "Waits for you" in office.at("sam").get("/approvals")[1]
    assert office.act("bea", "approve", seat="security")[0] == 403
    office.approve(1)
    assert "was not approved" in refused(office, joe)
    assert office.act("bea", "publish_production")[0] == 409
    assert office.act("bea", "publish_test")[0] == 200
    assert office.ask(tom, "quotes@test") == "One."
    refused(office, joe, "quotes@test")
    assert office.act("bea", "publish_production")[0] == 200
    assert office.ask(joe) == "One."

    # What is changed waits, and the version before goes on.
    office.apply(ASSET % "Two.")
    assert office.ask(joe) == "One."
    assert office.act("bea", "publish_test", 2)[0] == 403
    office.bring_live(2)
    assert office.ask(joe) == "Two."

    # One step back, for the next request.
    assert office.act("bea", "roll_back", 1)[0] == 200
    assert office.ask(joe) == "One."
    acts = [fact for fact in office.store.facts() if fact["operation"].startswith("approval.")]
    published = [fact["outcome"] for fact in acts if fact["operation"] == "approval.publish"]
    # What was refused is there too: production before test, and a draft.
    assert published.count("permit") == 4 and published.count("deny") == 2
    assert acts[-1]["operation"] == "approval.roll_back"


def test_going_back_reaches_a_running_server_from_the_command_line(office: Office):
    for version, text in enumerate(("One.", "Two."), 1):
        office.apply(ASSET % text)
        office.bring_live(version)
    joe = office.client("joe")
    assert office.ask(joe) == "Two."
    run("approvals", "rollback", "quotes", "--version", 1, "--data", office.store.directory)
    deadline = time.monotonic() + 30
    while office.ask(joe) != "One." and time.monotonic() < deadline:
        time.sleep(0.05)
    assert office.ask(joe) == "One."


def test_the_command_line_submits_and_publishes_and_does_not_approve(office: Office):
    data = ("--data", office.store.directory)
    office.apply(ASSET % "One.")
    assert "quotes  1        draft" in run("approvals", "list", *data).stdout
    run("approvals", "submit", "quotes", *data)
    shown = json.loads(run("approvals", "show", "quotes", *data, "--format", "json").stdout)
    assert shown["versions"][0]["state"] == "submitted"
    assert shown["versions"][0]["waits_for"] == {"department_head": 1, "it": 1, "security": 1}
    assert "is submitted" in run("approvals", "publish", "quotes", "--in", "test", *data, status=2).stderr
    office.approve(1)
    run("approvals", "publish", "quotes", "--in", "test", *data)
    assert "published" in run("approvals", "publish", "quotes", "--in", "production", *data).stdout
    assert office.ask(office.client("joe")) == "One."
    assert "kind: approval" in run("get", "approval", *data, "--format", "yaml").stdout


def test_a_rejection_is_read_by_its_authors(office: Office):
    office.apply(ASSET % "One.")
    office.act("bea", "submit")
    assert office.act("ida", "reject", seat="it", text="no")[0] == 409
    status, _ = office.act("ida", "reject", seat="it", text="It reaches <b>what</b> it need not.")
    assert status == 200
    page = office.at("bea").get("/approvals/quotes/1")[1]
    assert "Rejected" in page and "It reaches &lt;b&gt;what&lt;/b&gt; it need not." in page


def test_security_closes_a_route_at_once(office: Office):
    office.apply(ASSET % "One.")
    office.bring_live(1)
    joe = office.client("joe")
    assert office.ask(joe) == "One."
    assert office.act("sam", "void", text="It tells customers of each other.")[0] == 200
    assert "was not approved" in refused(office, joe)
