"""Who holds what: keys, groups and assets, what is conspicuous about them, and who would look at them."""

import json
from pathlib import Path
from typing import Any

import pytest
from harness.deadline import until
from harness.management import Manager, key
from harness.program import Store, run

PEOPLE = """
- {kind: person, email: bea@example.com, name: Bea, department: Sales, roles: [builder, end_user], groups: [crew]}
- {kind: person, email: dee@example.com, name: Dee, department: Sales, roles: [department_head], groups: [crew]}
- {kind: person, email: joe@example.com, name: Joe, department: Sales}
- {kind: person, email: sam@example.com, name: Sam, roles: [security]}
"""
ASSET = """
id: quotes
name: Quotes
owner: bea@example.com
purpose: Writes quotes
environment: production
audience: {people: [bea@example.com, joe@example.com]}
model: gpt-4.1-mini
"""


@pytest.fixture
def store(fresh: Store, tmp_path: Path) -> Store:
    fresh.create_key(user="seed@example.com")
    for text in (PEOPLE, ASSET):
        apply(fresh, tmp_path, text)
    return fresh


def apply(store: Store, folder: Path, text: str) -> None:
    file = folder / "manifest.yaml"
    file.write_text(text)
    store.apply(file)


def held(store: Store, *options: str) -> list[dict[str, Any]]:
    return json.loads(run("access", "list", "--data", store.directory, *options, "--format", "json").stdout)


def named(items: list[dict[str, Any]]) -> list[tuple[str, str, str | None]]:
    return [(item["object"], item["holder"], item["reviewer"]) for item in items]


def test_everything_held_is_a_line_with_who_would_look_at_it_and_never_the_holder(store: Store):
    key = store.create_key("--gpt", "quotes", user="joe@example.com")
    # Bea answers for the one asset the key opens.
    assert (key["id"], "joe@example.com", "bea@example.com") in named(held(store, "--kind", "key"))
    assert named(held(store, "--kind", "membership")) == [
        ("crew", "bea@example.com", "dee@example.com"),
        ("crew", "dee@example.com", "sam@example.com"),
    ]
    assert named(held(store, "--kind", "use")) == [
        ("quotes", "bea@example.com", "dee@example.com"),
        ("quotes", "joe@example.com", "bea@example.com"),
    ]
    assert all(item["reviewer"] != item["holder"] for item in held(store))
    assert {item["holder"] for item in held(store, "--department", "Sales")} == {
        "bea@example.com", "dee@example.com", "joe@example.com",
    }


def test_what_was_revoked_is_held_by_nobody(store: Store):
    key = store.create_key(user="joe@example.com")
    assert key["id"] in [item["object"] for item in held(store, "--kind", "key")]
    run("key", "revoke", "--data", store.directory, key["id"])
    assert key["id"] not in [item["object"] for item in held(store, "--kind", "key")]


def test_whoever_left_leaves_orphans_behind(store: Store, tmp_path: Path):
    key = store.create_key(user="joe@example.com")
    assert held(store, "--flag", "orphaned") == []
    apply(store, tmp_path, "- {kind: person, email: joe@example.com, name: Joe, active: false}")
    orphans = held(store, "--flag", "orphaned", "--flag", "dormant")
    assert {(item["kind"], item["object"]) for item in orphans} == {("key", key["id"]), ("use", "quotes")}
    assert "orphaned" in run("access", "list", "--data", store.directory).stdout


def test_two_duties_in_one_hand_are_told_by_the_exit_status_and_flagged(store: Store, tmp_path: Path):
    assert json.loads(run("access", "conflicts", "--data", store.directory, "--format", "json").stdout) == []
    apply(store, tmp_path, "- {kind: person, email: bea@example.com, name: Bea, roles: [builder, approver], groups: [crew]}")
    done = run("access", "conflicts", "--data", store.directory, "--format", "json", status=1)
    assert json.loads(done.stdout) == [{
        "person": "bea@example.com", "rule": "builder-approver", "roles": ["approver", "builder"],
        "why": "Who builds does not approve.", "found": None,
    }]
    assert "bea@example.com" in run("access", "conflicts", "--data", store.directory, status=1).stdout
    assert {item["holder"] for item in held(store, "--flag", "conflict_of_duties")} == {"bea@example.com"}


def test_a_running_server_puts_two_duties_in_one_hand_on_record_once(store: Store, tmp_path: Path, start):
    apply(store, tmp_path, "- {kind: person, email: bea@example.com, name: Bea, roles: [builder, approver], groups: [crew]}")
    manager = key(store, "sam@example.com")
    for _ in range(2):
        server = start(store)
        until("it to be on record", lambda: store.facts("access.conflict"))
        [conflict] = Manager(server, manager["key"]).get("/conflicts")["items"]
        assert (conflict["person"], conflict["rule"]) == ("bea@example.com", "builder-approver") and conflict["found"]
        server.stop()
    [fact] = store.facts("access.conflict")
    assert (fact["person"], fact["subject"]) == ("job:duties", "bea@example.com")
    done = run("access", "conflicts", "--data", store.directory, "--format", "json", status=1)
    assert json.loads(done.stdout)[0]["found"] == conflict["found"]
    apply(store, tmp_path, "- {kind: person, email: bea@example.com, name: Bea, roles: [builder], groups: [crew]}")
    server = start(store)
    until("its end to be on record", lambda: store.facts("access.conflict_end"))
    assert Manager(server, manager["key"]).get("/conflicts")["items"] == []


@pytest.mark.parametrize("options", [("--kind", "integration"), ("--flag", "odd"), ("--dormant-days", "0"), ("--dormant-days", "3651")])
def test_what_cannot_be_asked_for_is_wrong_usage(store: Store, options: tuple[str, str]):
    assert options[0] in run("access", "list", "--data", store.directory, *options, status=2).stderr
