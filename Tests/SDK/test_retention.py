"""For how long records are kept, and what becomes of an account when its person is erased."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import clock
from harness.deadline import until
from harness.program import Server, Store, run

RULES = """
otherwise: forever
rules:
  - name: acts
    kinds: [admin]
    keep: 6 months
"""
Start = Callable[..., Server]


@pytest.fixture
def old(fresh: Store, tmp_path: Path) -> Store:
    """A store with acts of two years ago, of last week and of today."""
    for days, user in [(-730, "first@sallyport.test"), (-730, "second@sallyport.test"), (-7, "third@sallyport.test")]:
        run("key", "create", "--data", fresh.directory, "--user", user, settings=clock.settings(tmp_path, days))
    fresh.key(user="fourth@sallyport.test")
    return fresh


def rules(tmp_path: Path, text: str = RULES) -> Path:
    (file := tmp_path / "rules.yaml").write_text(text)
    return file


def retention(store: Store, *words: str | Path, status: int = 0) -> dict:
    done = run("ledger", "retention", *words, "--data", store.directory, "--format", "json", status=status)
    return json.loads(done.stdout)


def put(store: Store, file: Path, status: int = 0) -> str:
    return run("ledger", "retention", "set", file, "--data", store.directory, status=status).stderr


def test_a_plan_says_what_would_go_and_changes_nothing(old: Store, tmp_path: Path):
    count = old.count()
    plan = retention(old, "plan", rules(tmp_path))
    [acts] = plan["classes"]
    assert acts["name"] == "acts" and acts["first"] == 0 and acts["last"] < count
    assert plan["records"] == acts["count"] and 2 <= acts["count"] < count and plan["held"] == 0
    assert old.count() == count and old.verify()["erased"] == 0
    assert retention(old, "show") == {"otherwise": "forever", "rules": []}
    assert "no rules are in force" in run("ledger", "retention", "run", "--data", old.directory, status=2).stderr


def test_what_was_kept_long_enough_goes_by_name_and_number_and_the_rest_is_proved(old: Store, tmp_path: Path):
    before = run("ledger", "checkpoint", "--data", old.directory).stdout
    plan = retention(old, "plan", rules(tmp_path))
    put(old, rules(tmp_path))
    shown = retention(old, "show")
    assert shown["rules"] == [{"name": "acts", "kinds": ["admin"], "keep": "6 months"}]
    done = retention(old, "run")
    assert {key: done[key] for key in plan} == plan and len(done["receipts"]) == 1
    verification = old.verify()
    assert verification["ok"] and verification["erased"] == plan["records"]
    operations = [fact["operation"] for fact in old.facts()]
    assert operations.count("key.create") == 2
    assert {"retention.set", "retention.run", "record.erased"} <= set(operations)
    exported = old.export(tmp_path / "out")
    [act] = [record for record in exported if "retention.run" in record.get("opened", {}).get("facts", "")]
    assert f"acts: {plan['records']}, 0 to " in act["opened"]["content"]
    proof = run("ledger", "proof", "--index", "0", "--data", old.directory).stdout
    assert proof.startswith("c2sp.org/tlog-proof@v1\nindex 0\n") and before.splitlines()[0] in proof
    last = retention(old, "show")["lastRun"]
    assert {key: last[key] for key in plan} == plan and last["person"] == old.facts("retention.run")[0]["person"]
    shown = run("ledger", "retention", "show", "--data", old.directory).stdout
    assert f"{plan['records']} records to let go, 0 held" in shown
    again = retention(old, "run")
    assert again["records"] == 0 and again["receipts"] == [] and old.verify()["ok"]


def test_a_legal_hold_goes_before_the_rules(old: Store, tmp_path: Path):
    put(old, rules(tmp_path))
    hold = run(
        "ledger", "hold", "place", "--matter", "Berg v. Acme", "--person", "first@sallyport.test", "--data", old.directory
    ).stdout.strip()
    plan = retention(old, "plan")
    assert plan["held"] >= 1
    done = retention(old, "run")
    assert done["held"] == plan["held"] and old.verify()["erased"] == plan["records"]
    run("ledger", "hold", "lift", hold, "--data", old.directory)
    assert retention(old, "run")["records"] == plan["held"]
    assert old.verify()["ok"]


def test_a_server_applies_them_once_a_day(old: Store, start: Start, tmp_path: Path):
    put(old, rules(tmp_path))
    due = retention(old, "plan")["records"]
    server = start(old)
    server.stop()
    assert old.verify()["erased"] == 0, "they were set this moment"

    def said_last(days: int) -> None:
        with sqlite3.connect(old.directory / "sallyport.sqlite") as database:
            database.execute("UPDATE retention SET applied = applied - ?", (days * 86_400_000_000,))

    def receipted() -> int:
        with sqlite3.connect(old.directory / "sallyport.sqlite") as database:
            return database.execute("SELECT count(*) FROM purged_record WHERE receipted = 1").fetchone()[0]

    said_last(2)
    server = start(old)
    until("the server to let records go", lambda: receipted() == due, seconds=120)
    server.stop()
    assert old.verify()["erased"] == due
    runs = [fact for fact in old.facts("retention.run")]
    assert [fact["person"] for fact in runs] == ["job:retention"] and old.verify()["ok"]
    # One that was away for months, or whose clock is wrong, has somebody look first.
    said_last(200)
    server = start(old)
    until("the server to say so", lambda: "sallyport ledger retention run" in server.said, seconds=120)
    server.stop()
    assert len(old.facts("retention.run")) == 1


@pytest.mark.parametrize(
    "text, said",
    [
        ("rules:\n  - name: a\n    keep: 1 day\n", ":2:5: a rule names `kinds`, `assets` or `labels`"),
        ("rules:\n  - name: a\n    kinds: [admin]\n", "with `keep` for how long"),
        ("rules:\n  - name: a\n    kinds: [admins]\n    keep: 1 day\n", ":3:13: `admins` is none of the kinds"),
        ("rules:\n  - name: a\n    labels: [card]\n    keep: 1 day\n", "`card` is none of the labels"),
        ("rules:\n  - name: a\n    kinds: [admin]\n    keep: 6 weeks\n", ":4:11: a period is"),
        ("rules:\n  - name: a\n    kinds: [admin]\n    keep: 180\n", "must be a short text, found a number"),
        ("rules:\n  - name: otherwise\n    kinds: [admin]\n    keep: 1 day\n", "`name` is"),
        ("rules:\n  - &r {name: a, kinds: [admin], keep: 1 day}\n  - *r\n", "anchors"),
        ("rules:\n  - {name: a, kinds: [admin], keep: 1 day}\n  - {name: a, kinds: [admin], keep: 2 days}\n", "two rules `a`"),
        ("otherwise: 7 years\nrulez: []\n", ":2:1: `rulez` is nothing the file has; did you mean `rules`?"),
        ("[]\n", "must be a mapping"),
        ("", "there are no rules"),
        ("otherwise: 1 day\n---\notherwise: 1 day\n", "second document"),
    ],
)
def test_a_mistake_in_the_rules_is_named_by_line_and_puts_nothing_in_force(
    text: str, said: str, fresh: Store, tmp_path: Path
):
    fresh.key()
    assert said in put(fresh, rules(tmp_path, text), status=2)
    assert retention(fresh, "show")["rules"] == []
    assert "retention.set" not in [fact["operation"] for fact in fresh.facts()]


def test_a_closed_account_goes_with_its_person_and_an_active_one_stays(fresh: Store, tmp_path: Path):
    def people(active: bool) -> None:
        (file := tmp_path / "person.yaml").write_text(
            f"kind: person\nemail: ann@sallyport.test\nname: Ann Ahlers\nactive: {str(active).lower()}\n")
        fresh.apply(file)

    def erase(status: int = 0) -> dict:
        done = run(
            "ledger", "erase", "--person", "ann@sallyport.test", "--data", fresh.directory, "--format", "json",
            status=status)
        return json.loads(done.stdout) if status == 0 else {}

    fresh.key()
    people(True)
    fresh.key(user="ann@sallyport.test")
    run("people", "password", "--data", fresh.directory, "ann@sallyport.test")
    erase(status=2)
    listed = run("key", "list", "--data", fresh.directory).stdout
    assert "ann@sallyport.test" in listed, "nothing is recorded of her, and her account is active"
    people(False)
    erased = erase()
    assert (erased["account"], erased["records"], erased["files"]) == ("removed", 0, 0)
    assert erased["namedBy"] == []
    assert len(erased["receipts"]) == 1, "what went beside the record has a receipt too"
    assert "ann@sallyport.test" not in run("key", "list", "--data", fresh.directory).stdout
    with sqlite3.connect(fresh.directory / "sallyport.sqlite") as database:
        for table, column in [("person", "email"), ("credential", "person"), ("password", "person")]:
            assert not database.execute(f"SELECT 1 FROM {table} WHERE {column} LIKE 'ann@%'").fetchall()
    assert all(b"Ann Ahlers" not in path.read_bytes() for path in fresh.directory.rglob("*") if path.is_file())
    erase(status=2)
    assert fresh.verify()["ok"]
