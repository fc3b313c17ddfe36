"""Access reviews at the command line: frozen, decided about by people, carried out, closed, and kept."""

import json
from pathlib import Path
from typing import Any

import pytest
from harness.console import Visitor
from harness.program import Server, Store, run
from harness.upstream import Upstream

PEOPLE = """
- {kind: person, email: bea@example.com, name: Bea, department: Sales, roles: [builder, end_user]}
- {kind: person, email: joe@example.com, name: Joe, department: Sales}
- {kind: person, email: sam@example.com, name: Sam, roles: [security]}
"""
ASSET = """
id: quotes
name: Quotes
owner: bea@example.com
purpose: Writes quotes
environment: production
audience: {people: [joe@example.com]}
model: gpt-4.1-mini
"""


@pytest.fixture
def store(fresh: Store, tmp_path: Path) -> Store:
    fresh.create_key(user="seed@example.com")
    for text in (PEOPLE, ASSET):
        file = tmp_path / "manifest.yaml"
        file.write_text(text)
        fresh.apply(file)
    return fresh


def reviews(store: Store, *arguments: str, status: int = 0) -> Any:
    done = run("reviews", *arguments, "--data", store.directory, "--format", "json", status=status)
    return json.loads(done.stdout) if status == 0 else done.stderr


def test_a_review_is_frozen_when_it_is_opened(store: Store):
    opened = reviews(store, "open", "q1", "--name", "First quarter", "--kind", "use")
    assert [(line["object"], line["holder"], line["reviewer"]) for line in opened["lines"]] == [
        ("quotes", "joe@example.com", "bea@example.com")
    ]
    assert opened["stage"] == "open" and opened["lines"][0]["now"] == "open"
    listed = reviews(store, "list")
    assert [(review["id"], review["open"]) for review in listed] == [("q1", 1)]
    assert "there is a review `q1` already" in reviews(store, "open", "q1", status=2)
    assert "nothing in it" in reviews(store, "open", "q2", "--department", "Legal", status=2)
    assert "not decided" in reviews(store, "close", "q1", status=2)
    assert "there is evidence once it is closed" in run(
        "reviews", "export", "q1", "--data", store.directory, status=2
    ).stderr
    again = reviews(store, "reassign", "q1", "--lines", "1", "--to", "sam@example.com", "--reason", "Bea is away for long")
    assert again["lines"][0]["reviewer"] == "sam@example.com"
    later = reviews(store, "postpone", "q1", "--until", "2099-01-31T00:00:00Z", "--reason", "people are away", status=2)
    assert "the new time must be after" in later


def test_what_comes_again_is_named_by_its_day_until_the_series_is_ended(store: Store):
    opened = reviews(store, "open", "access", "--every", "3")
    assert opened["id"].startswith("access-20") and opened["next"].endswith("T00:00:00Z")
    assert reviews(store, "end-series", opened["id"])["next"] is None
    assert "nothing follows" in reviews(store, "end-series", opened["id"], status=2)


def test_an_account_of_the_machine_decides_nothing(store: Store):
    reviews(store, "open", "q1", "--kind", "use")
    decide = ("decide", "q1", "--lines", "1", "--as", "bea@example.com", "--revoke", "--reason", "he has left the team")
    done = run("reviews", *decide, "--data", store.directory, typed="000000\n", status=1)
    assert "`bea@example.com` has no second factor" in done.stderr
    assert reviews(store, "show", "q1", "--open")["lines"][0]["decision"] is None


def test_a_reviewer_takes_access_away_beside_a_running_server(store: Store, upstream: Upstream):
    key = store.create_key("--gpt", "quotes", user="joe@example.com")
    server = Server(
        "serve", "--data", store.directory, "--listen", "127.0.0.1:0", "--upstream", upstream.url
    ).ready()
    try:
        reviews(store, "open", "q1", "--department", "Sales")
        bea = Visitor.sign_in(server.url, store, "bea@example.com")
        lines = {line["kind"]: line["line"] for line in reviews(store, "show", "q1")["lines"]}
        ticked = {f"line_{line}": "yes" for line in lines.values()}
        status, page = bea.post("/reviews/q1", "/reviews/q1", act="revoke", reason="he has left the team", **ticked)
        assert status == 200, page
        shown = reviews(store, "show", "q1")
        assert [line["outcome"] for line in shown["lines"]] == ["revoked", "revoked"]
        facts = [fact for fact in store.facts() if fact["operation"] in ("key.revoke", "asset.exclude")]
        assert {(fact["person"], fact["outcome"]) for fact in facts} == {("job:reviews", "permit")}
        revoked = json.loads(run("get", "keys", "--data", store.directory, "--format", "json").stdout)
        assert next(one for one in revoked if one["id"] == key["id"])["status"] == "revoked"
    finally:
        server.stop()
    closed = reviews(store, "close", "q1")
    assert closed["stage"] == "closed" and "outcome revoked 2\n" in closed["evidence"]
    assert run("reviews", "export", "q1", "--data", store.directory).stdout == closed["evidence"]
    assert json.loads(run("ledger", "verify", "--data", store.directory, "--format", "json").stdout)["count"] > 0
