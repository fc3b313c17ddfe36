"""Policies through the program: checked, tested, compared, put in force, watched, explained, simulated."""

import json
import re
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai
import pytest
from openai import OpenAI

from harness import answers, chat, responses
from harness.deadline import until
from harness.program import Server, Store, run
from harness.upstream import Upstream

USER = "sdk@sallyport.test"
ASK = [{"role": "user", "content": "Hello!"}]
NOBODY = """\
@id("own.nobody")
@message("nobody talks to models today; come back tomorrow")
@control("SOC2:CC6.1")
forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Model);
"""
NO_IBAN = """\
@id("own.no_iban")
@message("no IBANs, please ({context.count} found)")
forbid (principal, action == Sallyport::Action::"chat", resource)
when { context has label && context.label == Sallyport::DataLabel::"IBAN_CODE" };
"""
KEPT = """\
@id("own.kept")
@message("what `{resource.id}` said is not read again")
forbid (principal, action == Sallyport::Action::"retrieve", resource == Sallyport::Asset::"guarded");
"""
ONCE = """\
@id("own.once")
@message("once is enough")
forbid (principal, action in [Sallyport::Action::"chat", Sallyport::Action::"list_models"], resource)
when { context.volume.asset_requests_last_hour >= 1 };
"""
PROMISE = {
    "name": "nobody talks to a model",
    "principal": f'User::"{USER}"',
    "action": "chat",
    "resource": 'Model::"gpt-4.1"',
    "expect": {"outcome": "deny", "policies": ["own.nobody"], "message": "come back tomorrow"},
}
MODEL = {
    "uid": {"type": "Model", "id": "gpt-4.1"},
    "attrs": {"offered": True},
    "parents": [],
}


def policy(*arguments: str | Path, status: int = 0) -> str:
    return run("policy", *arguments, status=status).stdout


def policy_json(*arguments: str | Path, status: int = 0) -> Any:
    return json.loads(policy(*arguments, "--format", "json", status=status))


def promises(*tests: dict[str, Any]) -> str:
    return json.dumps({"entities": [MODEL], "tests": tests})


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A directory of policies that stops everybody, with the test that says so."""
    directory = tmp_path / "policies"
    directory.mkdir()
    (directory / "nobody.cedar").write_text(NOBODY)
    (directory / "nobody.tests.json").write_text(promises(PROMISE))
    return directory


# Check.


def test_the_baseline_is_valid():
    assert policy("check").startswith("valid: ")
    assert policy_json("check")["own"] == 0


def test_own_policies_are_valid_beside_it(own: Path):
    found = policy_json("check", own)
    assert (found["valid"], found["own"], found["problems"]) == (True, 1, [])
    assert found["hash"] != policy_json("check")["hash"]


@pytest.mark.parametrize(
    "text, line, said",
    [
        (NOBODY.replace("Model", "Modell"), 4, "Modell"),
        (NOBODY.replace("@message", "@mesage"), 2, "did you mean `@message`?"),
        (NOBODY.replace("own.nobody", "person.inactive"), 1, "another policy has the id"),
        (NOBODY.replace('@id("own.nobody")', "// Nobody."), 2, "the policy has no `@id`"),
        (NOBODY.replace("today", "{resource.nmae}"), 2, "did you mean `name`?"),
        (NO_IBAN.replace("IBAN_CODE", "IBAN_COD"), 4, "did you mean `IBAN_CODE`?"),
        ("forbid (principal, action, resource) when {", 1, ""),
    ],
    ids=["type", "annotation", "id", "no id", "message", "label", "syntax"],
)
def test_a_mistake_has_file_line_column_caret_and_help(text: str, line: int, said: str, tmp_path: Path):
    file = tmp_path / "wrong.cedar"
    file.write_text(text)
    shown = policy("check", file, status=1)
    assert f"{file}:{line}:" in shown and said in shown and "^" in shown
    found = policy_json("check", file, status=1)
    assert not found["valid"]
    assert (str(file), line) in [(problem["file"], problem["line"]) for problem in found["problems"]]


def test_a_test_with_a_mistake_is_a_problem(own: Path):
    (own / "nobody.tests.json").write_text(promises(PROMISE | {"acton": "chat"}))
    shown = policy("check", own, status=1)
    assert str(own / "nobody.tests.json") in shown and "did you mean `action`?" in shown


@pytest.mark.parametrize("command", [("check",), ("test",), ("diff", "/nowhere"), ("test", "--filter", "no such test")])
def test_what_cannot_be_read_ends_with_two(command: tuple[str, ...]):
    files = () if "--filter" in command else ("/nowhere/at/all",)
    done = run("policy", *command, *files, status=2)
    assert done.stderr.startswith(("sallyport: ", "Error: ")), done.stderr


def test_what_may_be_meant_is_a_warning_and_valid(tmp_path: Path):
    (tmp_path / "own.cedar").write_text(NOBODY.replace("principal,", 'principal == Sallyport::User::"anna",'))
    shown = policy("check", tmp_path)
    assert "own.cedar:4:19: warning: `User::\"anna\"` is no e-mail address" in shown and ", 1 warning" in shown
    found = policy_json("check", tmp_path)
    assert found["valid"] and found["problems"] == []
    assert [warning["policy"] for warning in found["warnings"]] == ["own.nobody"]


def test_other_files_are_no_policies(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("x")
    assert "no file of policies" in run("policy", "check", tmp_path / "notes.txt", status=2).stderr


# Test.


def test_the_baseline_keeps_its_promises():
    found = policy_json("test")
    assert (found["failed"], found["overridden"]) == (0, 0)
    assert found["passed"] == len(found["tests"]) > 300


def test_a_promise_that_is_not_kept_says_what_came_instead(own: Path):
    wrong = PROMISE | {"name": "everybody may talk to it", "expect": {"outcome": "permit", "policies": ["model.offered"]}}
    (own / "nobody.tests.json").write_text(promises(PROMISE, wrong))
    shown = policy("test", own, status=1)
    [line] = [line for line in shown.splitlines() if "everybody may talk to it" in line]
    assert line.startswith(str(own / "nobody.tests.json"))
    assert "expected permit, got deny" in line
    assert "expected `model.offered` to decide, got `own.nobody`" in line
    found = policy_json("test", own, "--filter", "everybody may talk to it", status=1)
    assert [test["got"]["policies"] for test in found["tests"]] == [["own.nobody"]]


def test_a_promise_may_name_the_outcome_alone(own: Path):
    (own / "nobody.tests.json").write_text(promises(PROMISE | {"expect": {"outcome": "deny"}}))
    [test] = policy_json("test", own, "--filter", "nobody.tests.json")["tests"]
    assert test["passed"] and test["expected"] == {"outcome": "deny", "policies": None, "message": None}
    (own / "nobody.tests.json").write_text(promises(PROMISE | {"expect": {"outcome": "permit"}}))
    shown = policy("test", own, status=1)
    assert "expected permit, got deny; decided by `own.nobody`" in shown


def test_what_one_overrides_of_the_baseline_is_shown_and_no_failure(own: Path):
    found = policy_json("test", own)
    assert found["failed"] == 0
    assert found["overridden"] > 0
    assert all(test["overridden_by"] == ["own.nobody"] for test in found["tests"] if not test["passed"])


# Compare.


def test_a_difference_is_told_by_policy(own: Path, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "nobody.cedar").write_text(NOBODY.replace("tomorrow", "on Monday"))
    (other / "iban.cedar").write_text(NO_IBAN)
    found = policy_json("diff", own, other)
    assert [(change["id"], change["kind"], change["aspects"]) for change in found] == [
        ("own.nobody", "changed", ["message"]),
        ("own.no_iban", "added", []),
    ]
    shown = policy("diff", own, other)
    assert '- @message("nobody talks to models today; come back tomorrow")' in shown
    assert '+ @message("nobody talks to models today; come back on Monday")' in shown
    assert policy("diff", own, own) == "no differences\n"


# Put in force.


def test_applied_policies_decide_at_once_and_are_named(
    fresh: Store, start: Callable[..., Server], own: Path, upstream: Upstream
):
    server, key = start(fresh), fresh.key(user=USER)
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as client:
        upstream.answer(answers.document(chat.completion()))
        client.chat.completions.create(model="gpt-4.1", messages=ASK)
        before = policy_json("get", "--data", fresh.directory)
        dry = policy_json("apply", own, "--data", fresh.directory, "--dry-run")
        assert not dry["applied"] and policy_json("get", "--data", fresh.directory)["hash"] == before["hash"]
        applied = policy_json("apply", own, "--data", fresh.directory)
        assert [change["id"] for change in applied["changes"]] == ["own.nobody"]

        def refused() -> str:
            upstream.reset()
            upstream.answer(answers.document(chat.completion()))
            try:
                client.chat.completions.create(model="gpt-4.1", messages=ASK)
            except openai.PermissionDeniedError as error:
                return error.message
            return ""

        assert "come back tomorrow" in until("the policies to be in force", refused)
    now = policy_json("get", "--data", fresh.directory)
    assert now["hash"] == applied["hash"] != before["hash"]
    assert now["source"] == "database" and now["loaded_by"].startswith("local:")
    assert "own.nobody" in [rule["id"] for rule in now["policies"]]
    last = fresh.facts()[-1]
    assert (last["policies"], last["decided_by"]) == (now["hash"], ["own.nobody"])
    # What the server started with, and what was applied.
    loads = [(fact["outcome"], fact["policies"]) for fact in fresh.facts("policy.load")]
    assert loads == [("permit", before["hash"]), ("permit", before["hash"])]


def test_applying_what_is_in_force_moves_no_date_and_tells_warnings(fresh: Store, own: Path):
    fresh.key(user=USER)
    (own / "who.cedar").write_text(
        '@id("own.who") forbid (principal == Sallyport::User::"anna", action == Sallyport::Action::"chat", resource);'
    )
    first = policy_json("apply", own, "--data", fresh.directory)
    assert [warning["policy"] for warning in first["warnings"]] == ["own.who"]
    since = policy_json("get", "--data", fresh.directory)["since"]
    time.sleep(1.1)
    assert "is no e-mail address" in policy("apply", own, "--data", fresh.directory)
    assert policy_json("get", "--data", fresh.directory)["since"] == since


def test_policies_that_break_their_own_tests_are_not_put_in_force(fresh: Store, own: Path):
    fresh.key(user=USER)
    before = policy_json("get", "--data", fresh.directory)["hash"]
    wrong = PROMISE | {"expect": {"outcome": "permit", "policies": ["model.offered"]}}
    (own / "nobody.tests.json").write_text(promises(wrong))
    done = run("policy", "apply", own, "--data", fresh.directory, status=1)
    assert "do not do what their tests promise" in done.stderr and "got `own.nobody`" in done.stderr
    # The same sum as `policy test`.
    assert done.stderr.rstrip().endswith(policy("test", own, status=1).splitlines()[-1])
    (own / "nobody.tests.json").unlink()
    (own / "nobody.cedar").write_text("permit (")
    assert "nobody.cedar:1" in run("policy", "apply", own, "--data", fresh.directory, status=1).stderr
    assert policy_json("get", "--data", fresh.directory)["hash"] == before


def test_what_is_in_force_is_told_truly_where_no_server_has_started_with_it(fresh: Store, own: Path):
    fresh.key(user=USER)
    alone = policy_json("get", "--data", fresh.directory)
    assert (alone["source"], alone["since"], alone["loaded_by"]) == (None, None, None)
    assert "the baseline alone" in policy("get", "--data", fresh.directory)
    policy("apply", own, "--data", fresh.directory)
    # As after an upgrade, whose baseline makes another set of the same files.
    with sqlite3.connect(fresh.directory / "sallyport.sqlite") as database:
        database.execute("UPDATE policy_set SET hash = ?", ("0" * 64,))
    now = policy_json("get", "--data", fresh.directory)
    assert (now["source"], now["since"], now["loaded_by"]) == ("database", None, None)
    shown = policy("get", "--data", fresh.directory)
    assert "the baseline alone" not in shown and "no server has started with them yet" in shown


def test_an_earlier_set_is_listed_fetched_and_put_in_force_again(fresh: Store, own: Path, tmp_path: Path):
    data = ("--data", fresh.directory)
    fresh.key(user=USER)
    assert policy_json("history", *data) == []
    assert "none yet" in policy("history", *data)
    first = policy_json("apply", own, *data)["hash"]
    (own / "nobody.cedar").write_text(NO_IBAN)
    (own / "nobody.tests.json").unlink()
    second = policy_json("apply", own, *data)["hash"]

    history = policy_json("history", *data)
    assert [(entry["hash"], entry["in_force"]) for entry in history] == [(second, True), (first, False)]
    assert all(entry["loaded_by"].startswith("local:") and entry["last_loaded"] for entry in history)
    assert len(policy_json("history", *data, "--limit", "1")) == 1
    assert "--limit" in policy("history", *data, "--limit", "1")

    then = policy_json("get", first[:8], *data, "--into", tmp_path / "then")
    assert then["hash"] == first and "own.nobody" in [rule["id"] for rule in then["policies"]]
    assert (tmp_path / "then" / "nobody.cedar").read_text() == NOBODY
    assert json.loads((tmp_path / "then" / "nobody.tests.json").read_text())["tests"] == [PROMISE]
    assert "1 policy" in policy("get", first, *data)
    for wrong in (tmp_path / "then", own / "nobody.cedar"):
        assert "new or empty" in run("policy", "get", first, *data, "--into", wrong, status=2).stderr

    dry = policy_json("rollback", first, *data, "--dry-run")
    assert not dry["applied"] and policy_json("get", *data)["hash"] == second
    assert [change["id"] for change in dry["changes"]] == ["own.no_iban", "own.nobody"]
    assert policy_json("rollback", first[:12], *data)["hash"] == first
    assert policy_json("get", *data)["hash"] == first
    assert [fact["policies"] for fact in fresh.facts("policy.load")][-1] == second
    again = policy_json("history", *data)
    assert [(entry["hash"], entry["in_force"]) for entry in again] == [(first, True), (second, False)]


@pytest.mark.parametrize("verb", ["get", "rollback"])
def test_a_hash_that_names_no_set_is_said_to_be_none(verb: str, fresh: Store):
    fresh.key(user=USER)
    for name in ("0" * 64, "short", "nothexatall", "%", "../../etc"):
        done = run("policy", verb, name, "--data", fresh.directory, status=2)
        assert "sallyport policy history" in done.stderr


def test_rolling_back_goes_by_the_tests_of_then_and_by_todays_baseline(fresh: Store, own: Path):
    fresh.key(user=USER)
    first = policy_json("apply", own, "--data", fresh.directory)["hash"]
    policy("apply", "--data", fresh.directory, own / "nobody.cedar")
    with sqlite3.connect(fresh.directory / "sallyport.sqlite") as database:
        # As after an upgrade: the same files make another set.
        database.execute("UPDATE policy_set SET hash = ? WHERE hash = ?", ("0" * 64, first))
    shown = policy("rollback", "0" * 64, "--data", fresh.directory)
    assert first in shown and f"not {'0' * 64}: the baseline is another one than then" in shown


def test_requests_to_one_resource_are_counted_under_the_name_they_are_decided_by(
    fresh: Store, start: Callable[..., Server], tmp_path: Path, upstream: Upstream
):
    (tmp_path / "once.cedar").write_text(ONCE)
    key = fresh.key(user=USER)
    policy("apply", tmp_path / "once.cedar", "--data", fresh.directory)
    with OpenAI(base_url=start(fresh).url + "/v1", api_key=key, max_retries=0) as client:
        for name in ("short", "long" * 50):
            upstream.answer(answers.document(chat.completion()))
            client.chat.completions.create(model=name, messages=ASK)
            with pytest.raises(openai.PermissionDeniedError, match="once is enough"):
                client.chat.completions.create(model=name, messages=ASK)
        upstream.answer(answers.document({"object": "list", "data": []}))
        client.models.list()
        with pytest.raises(openai.PermissionDeniedError, match="once is enough"):
            client.models.list()


# Watched.


def test_a_directory_that_cannot_be_put_in_force_starts_nothing_where_nothing_of_it_was(
    fresh: Store, start: Callable[..., Server], own: Path, tmp_path: Path
):
    # In force was what came from elsewhere: the baseline alone.
    start(fresh).stop()
    serve = ("serve", "--data", fresh.directory, "--upstream", "http://127.0.0.1:9/v1", "--listen", "127.0.0.1:0")
    done = run(*serve, "--policies", tmp_path / "mistyped", status=2)
    assert "cannot be put in force" in done.stderr and "check that it exists" in done.stderr
    good = (own / "nobody.cedar").read_text()
    (own / "nobody.cedar").write_text(good.replace("@message", "@mesage"))
    done = run(*serve, "--policies", own, status=2)
    assert "nobody.cedar:2:1" in done.stderr and "did you mean `@message`?" in done.stderr
    (own / "nobody.cedar").write_text(good)
    start(fresh, "--policies", own).stop()
    (own / "nobody.cedar").write_text("nonsense")
    start(fresh, "--policies", own).stop()


def test_an_address_that_is_taken_leaves_no_store_behind(gateway: Server, tmp_path: Path):
    address = gateway.url.removeprefix("http://")
    serve = ("serve", "--data", tmp_path / "new", "--upstream", "http://127.0.0.1:9/v1", "--listen", address)
    assert "already in use" in run(*serve, status=2).stderr
    assert not (tmp_path / "new").exists()


def test_a_watched_directory_is_taken_up_and_a_mistake_is_not(
    fresh: Store, start: Callable[..., Server], own: Path, upstream: Upstream
):
    text = (own / "nobody.cedar").read_text()
    (own / "nobody.cedar").write_text(NO_IBAN)
    (own / "nobody.tests.json").unlink()
    server, key = start(fresh, "--policies", own), fresh.key(user=USER)
    first = policy_json("get", "--data", fresh.directory)
    assert first["source"] == f"directory {own}"
    assert server.metric("sallyport_policies_current") == 1
    loaded = server.metric("sallyport_policies_loaded_timestamp_seconds")
    assert abs(time.time() - loaded) < 600

    def answer() -> str:
        upstream.reset()
        upstream.answer(answers.document(chat.completion()))
        with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as client:
            try:
                client.chat.completions.create(model="gpt-4.1", messages=ASK)
            except openai.PermissionDeniedError as error:
                return error.message
        return "answered"

    assert answer() == "answered"
    (own / "nobody.cedar").write_text(text)
    until("the changed file to be in force", lambda: "come back tomorrow" in answer())
    changed = policy_json("get", "--data", fresh.directory)
    assert changed["hash"] != first["hash"] and changed["loaded_by"] == "job:policies"
    assert fresh.facts()[-1]["policies"] == changed["hash"]

    (own / "nobody.cedar").write_text(text.replace("is Sallyport::Model", "is Sallyport::Modell"))
    until("the mistake to be on record", lambda: fresh.facts("policy.load")[-1]["outcome"] == "deny")
    [reason] = fresh.facts("policy.load")[-1]["reasons"]
    assert "nobody.cedar" in reason["message"]
    assert "come back tomorrow" in answer()
    until("the log to say so", lambda: "are not in force" in server.said)
    [line] = [line for line in server.said.splitlines() if "are not in force" in line]
    assert "nobody.cedar:4:" in line and "Modell" in line and "warning" in line
    assert "come back tomorrow" not in server.said
    assert server.metric("sallyport_policies_current") == 0
    broken = server.metric("sallyport_policies_loaded_timestamp_seconds")
    assert broken >= loaded
    shown = policy_json("get", "--data", fresh.directory)
    assert shown["hash"] == changed["hash"]
    assert {problem["file"] for problem in shown["problems"]} == {"nobody.cedar"}

    (own / "nobody.cedar").write_text(NO_IBAN)
    until("the mended file to be in force", lambda: answer() == "answered")
    until("the log to say so", lambda: f"are in force, hash {first['hash']}" in server.said)
    assert server.said.count("the policies as they are now") == 2
    assert policy_json("get", "--data", fresh.directory)["problems"] == []
    assert server.metric("sallyport_policies_current") == 1
    assert server.metric("sallyport_policies_loaded_timestamp_seconds") >= broken
    assert policy_json("get", "--data", fresh.directory)["hash"] == first["hash"]

    # What would keep the job from ever taking up files again.
    (own / "lock.cedar").write_text('@id("own.lock") forbid (principal, action, resource);')
    until("the lock-out to be refused", lambda: server.metric("sallyport_policies_current") == 0)
    [problem] = policy_json("get", "--data", fresh.directory)["problems"]
    assert "`own.lock` would forbid it to `job:policies`" in problem["message"] and problem["help"]
    assert "other policies are not in force because of what is wrong" in policy("get", "--data", fresh.directory)
    (own / "lock.cedar").unlink()
    until("the files to be in force again", lambda: server.metric("sallyport_policies_current") == 1)

    # A promise that the files do not keep.
    (own / "nobody.tests.json").write_text(promises(PROMISE | {"expect": {"outcome": "deny"}}))
    until("the broken promise to be seen", lambda: server.metric("sallyport_policies_current") == 0)
    until("the log to say so", lambda: "does not hold" in server.said)
    [problem] = policy_json("get", "--data", fresh.directory)["problems"]
    assert problem["file"] == "nobody.tests.json" and "expected deny, got permit" in problem["help"]
    (own / "nobody.tests.json").unlink()
    until("the promise to be gone", lambda: server.metric("sallyport_policies_current") == 1)
    assert fresh.verify()["ok"]


# Explain and simulate.


AFTER = """\
@id("own.after")
@effect("mask")
forbid (principal, action == Sallyport::Action::"chat", resource)
when {
  context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" &&
  context.direction == "response" && context.taint.contains(Sallyport::DataLabel::"CONTACT")
};
"""


def test_what_a_request_held_masks_its_answer_from_the_first_byte(
    fresh: Store, start: Callable[..., Server], upstream: Upstream, tmp_path: Path
):
    """A stream goes on to its end: nothing that is known beforehand is found out too late."""
    (tmp_path / "own.cedar").write_text(AFTER)
    key = fresh.key(user=USER)
    policy("apply", tmp_path / "own.cedar", "--data", fresh.directory)
    server = start(fresh)
    told = {}
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as client:
        for text in ("Where is it?", "Where is what ann@corp-mail.net keeps?"):
            upstream.answer(answers.stream(chat.text_stream(["It is at ", "203.0.113.9", " today."])))
            messages = [{"role": "user", "content": text}]
            chunks = client.chat.completions.create(model="gpt-4.1", messages=messages, stream=True)
            told[text] = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    plain, after = told.values()
    assert plain == "It is at 203.0.113.9 today."
    assert "203.0.113.9" not in after and after.startswith("It is at [") and after.endswith("] today.")


def test_answers_of_a_batch_are_answers_of_chats(
    fresh: Store, start: Callable[..., Server], upstream: Upstream, tmp_path: Path
):
    (tmp_path / "own.cedar").write_text(NO_IBAN)
    key = fresh.key(user=USER)
    policy("apply", tmp_path / "own.cedar", "--data", fresh.directory)
    server = start(fresh)

    def result(text: str) -> bytes:
        body = chat.completion(text) | {"model": "gpt-4.1-2025-04-14"}
        response = {"status_code": 200, "request_id": "r", "body": body}
        return answers.compact({"id": "batch_req_1", "custom_id": "1", "response": response, "error": None}) + b"\n"

    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as client:
        harmless = result("Hello.") * 2
        upstream.answer(answers.whole(harmless, kind="application/octet-stream"))
        assert client.files.content("file-out").content == harmless
        upstream.answer(answers.whole(harmless + result("Pay DE89370400440532013000"), kind="text/event-stream"))
        with pytest.raises(openai.PermissionDeniedError, match="no IBANs, please \\(1 found\\)"):
            client.files.content("file-out")


@pytest.fixture
def history(fresh: Store, start: Callable[..., Server], upstream: Upstream) -> Store:
    """A store that has seen one plain request and one with an IBAN, each way."""
    server, key = start(fresh), fresh.key(user=USER)
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as client:
        for text in ("Hello!", "Pay DE89370400440532013000"):
            upstream.answer(answers.document(chat.completion(text)))
            client.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": text}])
    server.stop()
    return fresh


def test_a_recorded_activity_is_explained_by_then_and_by_now(history: Store, own: Path):
    activity = [fact["activity"] for fact in history.facts() if fact.get("labels")][0]
    request, answer = policy_json("explain", activity, "--data", history.directory)
    for part in (request, answer):
        assert part["recorded"]["outcome"] == part["then"]["verdict"]["outcome"] == "mask"
        assert "personal_data.numbers" in [rule["id"] for rule in part["then"]["decided"]]
    assert request["then"]["nearly"][0]["sentence"] == "IBAN_CODE would not be masked if context.rule were there"
    policy("apply", own, "--data", history.directory)
    request, answer = policy_json("explain", activity, "--data", history.directory)
    assert request["then"]["verdict"]["outcome"] == "mask"
    assert request["now"]["verdict"]["outcome"] == "deny"
    assert [rule["id"] for rule in request["now"]["decided"]] == ["own.nobody"]
    shown = policy("explain", activity, "--data", history.directory)
    assert "by the policies of now: deny: nobody talks to models today" in shown
    assert "by the policies of then: mask (it passes with values replaced, and whoever asks reads nothing)" in shown
    assert "there is no activity" in run("policy", "explain", "act_0", "--data", history.directory, status=2).stderr


def test_a_question_is_explained(history: Store):
    ask = ("explain", "--data", history.directory, "--person", USER, "--action", "chat", "--model", "gpt-4.1")
    assert policy_json(*ask)["verdict"]["outcome"] == "permit"
    found = policy_json(*ask, "--label", "US_SSN=2")
    assert found["verdict"]["outcome"] == "mask"
    assert found["decided"][0]["message"] == "US_SSN is replaced (2 found)"
    assert policy_json(*ask, "--label", "EMAIL_ADDRESS", "--direction", "response")["verdict"]["outcome"] == "permit"
    denied = policy_json("explain", "--data", history.directory, "--person", USER, "--action", "read_log")
    assert denied["verdict"]["outcome"] == "deny"
    assert denied["nearly"][0]["sentence"].startswith("would be permitted if ")
    assert policy_json(*ask, "--label", "US_SSN=2")["read"] is None
    assert denied["read"] and denied["read"] in policy(
        "explain", "--data", history.directory, "--person", USER, "--action", "read_log"
    )
    for more, advice in [
        (("--key", "key_nope"), "there is no key `key_nope`"),
        (("--label", "PERSONAL_DATA"), "is a family of labels and not found by itself"),
    ]:
        assert advice in run("policy", *ask, *more, status=2).stderr
    nothing = ("explain", "--data", history.directory, "--person", USER, "--action", "chat")
    assert "name one with --asset or --model" in run("policy", *nothing, status=2).stderr
    misspelt = ("--person", "sdk@salyport.test", "--action", "chat")
    done = run("policy", "explain", "--data", history.directory, *misspelt, status=2)
    assert f"did you mean `{USER}`?" in done.stderr


#: How each circumstance of the vocabulary is said to `policy explain`.
WAYS = {
    "time": "--time", "utc.month": "--time", "utc.day": "--time", "utc.weekday": "--time", "utc.hour": "--time",
    "network.address": "--address", "network.protected": "--unprotected",
    "session.kind": "--session", "session.mfa": "--mfa", "session.mfa_age": "--mfa", "key": "--key",
    "volume.requests_last_hour": "--requests-last-hour",
    "volume.asset_requests_last_hour": "--asset-requests-last-hour",
    "volume.bytes_last_hour": "--bytes-last-hour", "volume.findings_last_hour": "--findings-last-hour",
    "taint": "--taint", "direction": "--direction", "label": "--label", "count": "--label", "labels": "--label",
    "findings": "--label", "justified": "--justified",
    # What the asset's manifest says.
    "rule": "--asset", "own": "--own",
}
#: What no door fills in yet: the documentation says so.
UNSEEN = {
    "device.managed", "device.compliant", "purpose", "manipulation", "destination", "asset", "file",
    "data_set", "integration", "sharing",
    # What an edit changes and may: an edit itself is asked about, not what it would be.
    "touches", "rights",
}
SCHEMA = Path(__file__).parents[2] / "Policies/sallyport.cedarschema"
PAGE = Path(__file__).parents[2] / "Documentation/Policies.md"


def circumstances() -> set[str]:
    """The attributes of every context, those of records in them with a dot."""
    text = re.sub(r"//.*", "", SCHEMA.read_text())
    types = {
        name: dict(re.findall(r"(\w+)\??:\s*([\w<>]+)", body))
        for name, body in re.findall(r"type (\w+) = \{(.*?)\};", text, re.S)
    }
    found = set()
    for context in ("Circumstances", "Moving", "Changing"):
        for name, kind in types[context].items():
            found |= {f"{name}.{inner}" for inner in types[kind]} if kind in types else {name}
    return found


def test_every_circumstance_of_the_vocabulary_can_be_said():
    assert circumstances() == WAYS.keys() | UNSEEN
    shown = run("policy", "explain", "--help").stdout
    for way in set(WAYS.values()) | {"--kept", "--not-offered", "--subject"}:
        assert way in shown
    page = PAGE.read_text()
    for name in UNSEEN:
        assert any(f"`{part}`" in page or f"`{part}?`" in page for part in (name.split(".")[-1], name.split(".")[0]))


@pytest.fixture(scope="module")
def sensitive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose policies forbid one circumstance each."""
    conditions = {
        "time": 'context.time >= datetime("2030-01-01")', "weekday": "context.utc.weekday == 6",
        "address": 'context.network has address && context.network.address == ip("192.0.2.7")',
        "unprotected": "!context.network.protected", "session": 'context.session.kind == "console"',
        "mfa": "context.session.mfa", "key": "context has key",
        "requests": "context.volume.requests_last_hour > 7", "assets": "context.volume.asset_requests_last_hour > 7",
        "bytes": "context.volume.bytes_last_hour > 7", "findings": "context.volume.findings_last_hour > 7",
        "taint": 'context.taint.contains(Sallyport::DataLabel::"FINANCIAL") && context.direction == "response"',
        "justified": "context.justified", "own": "context has own",
    }
    policies = [
        f'@id("own.{name}") forbid (principal, action == Sallyport::Action::"chat", resource) when {{ {condition} }};'
        for name, condition in conditions.items()
    ]
    policies.append('@id("own.kept") forbid (principal, action == Sallyport::Action::"remember", resource);')
    directory = tmp_path_factory.mktemp("sensitive")
    (directory / "own.cedar").write_text("\n".join(policies))
    made = json.loads(run("key", "create", "--data", directory / "data", "--user", USER, "--format", "json").stdout)
    (directory / "key").write_text(made["id"])
    policy("apply", directory / "own.cedar", "--data", directory / "data")
    return directory / "data"


NOON = ("--time", "2026-03-04T12:00:00Z")


@pytest.mark.parametrize(
    "decided, said",
    [
        ("time", ["--time", "2030-01-02T00:00:00Z"]),
        ("weekday", ["--time", "2026-03-07T01:30:00.25+01:30"]),
        ("address", ["--address", "192.0.2.7"]),
        ("unprotected", ["--unprotected"]),
        ("session", ["--session", "console"]),
        ("mfa", ["--mfa"]),
        ("key", ["--key", "KEY"]),
        ("requests", ["--requests-last-hour", "8"]),
        ("assets", ["--asset-requests-last-hour", "8"]),
        ("bytes", ["--bytes-last-hour", "8"]),
        ("findings", ["--findings-last-hour", "8"]),
        ("taint", ["--taint", "IBAN_CODE", "--direction", "response", "--label", "EMAIL_ADDRESS"]),
        ("justified", ["--justified"]),
        ("kept", ["--kept"]),
        ("own", ["--own"]),
    ],
)
def test_a_question_has_every_circumstance_a_door_sees(decided: str, said: list[str], sensitive: Path):
    ask = ["explain", "--data", sensitive, "--person", USER, "--action", "chat", "--model", "gpt-4.1"]
    # Whatever day it is today.
    assert policy_json(*ask, *NOON)["verdict"]["outcome"] == "permit"
    ask += [] if "--time" in said else NOON
    key = (sensitive.parent / "key").read_text()
    answer = policy_json(*ask, *(key if word == "KEY" else word for word in said))
    assert answer["verdict"]["outcome"] == "deny"
    own = [rule["id"] for rule in answer["decided"] if rule["id"].startswith("own.")]
    assert own == [f"own.{decided}"]


@pytest.mark.parametrize(
    "said, advice",
    [
        (["--time", "noon"], "2026-03-01T09:30:00Z"),
        (["--time", "2026-02-30T00:00:00Z"], "2026-03-01T09:30:00Z"),
        (["--address", "10.0.0.0/8"], "write it as 192.0.2.7"),
        (["--address", "192.0.2.7:443"], "without a port"),
        (["--requests-last-hour", "-1"], ""),
        (["--taint", "SECRET"], "--direction response"),
        (["--taint", "SECRIT", "--direction", "response"], "did you mean `SECRET`?"),
    ],
)
def test_a_circumstance_that_is_none_is_refused_with_what_to_do(said: list[str], advice: str, sensitive: Path):
    ask = ["explain", "--data", sensitive, "--person", USER, "--action", "chat", "--model", "gpt-4.1"]
    done = run("policy", *ask, *said, status=2)
    assert advice in done.stderr and done.stdout == ""


def test_acts_are_asked_about_with_whom_they_concern(history: Store):
    ask = ("explain", "--data", history.directory, "--action")
    own = policy_json(*ask, "read_log", "--person", USER, "--subject", USER)
    assert (own["verdict"]["outcome"], own["verdict"]["policies"]) == ("permit", ["console.own_activities"])
    assert policy_json(*ask, "read_log", "--person", USER)["verdict"]["outcome"] == "deny"
    activity = history.facts("POST /v1/chat/completions")[0]["activity"]
    read = policy_json(*ask, "read_log", "--person", USER, "--subject", activity)
    assert read["verdict"]["policies"] == ["console.own_activities"]
    account = ("--person", "local:root", "--session", "command_line")
    assert policy_json(*ask, "set_password", *account, "--subject", USER)["verdict"]["outcome"] == "permit"
    assert policy_json(*ask, "set_password", "--person", USER, "--subject", USER)["verdict"]["outcome"] == "permit"
    assert policy_json(*ask, "set_password", "--person", "anonymous", "--subject", USER)["verdict"]["outcome"] == "deny"
    assert policy_json(*ask, "open_sign_in", "--person", "anonymous")["verdict"]["outcome"] == "permit"
    assert "name its id with --subject" in run("policy", *ask, "revoke", *account, status=2).stderr


def test_of_two_masks_it_is_said_which_one_is_done(history: Store, tmp_path: Path):
    file = tmp_path / "four.cedar"
    file.write_text(
        '@id("own.last_four") @effect("mask") @mask("keep_last_4") '
        'forbid (principal, action == Sallyport::Action::"chat", resource) '
        'when { context has label && context.label == Sallyport::DataLabel::"IBAN_CODE" };'
    )
    policy("apply", file, "--data", history.directory)
    ask = ("explain", "--data", history.directory, "--person", USER, "--action", "chat", "--model", "gpt-4.1")
    masks = {rule["id"]: rule["masks"] for rule in policy_json(*ask, "--label", "IBAN_CODE")["decided"]}
    assert masks["own.last_four"] == [
        {"label": "IBAN_CODE", "asked": "mask:keep_last_4", "done": False, "overruled_by": "personal_data.numbers"}
    ]
    assert [mask["done"] for mask in masks["personal_data.numbers"]] == [True]
    shown = policy(*ask, "--label", "IBAN_CODE")
    assert "IBAN_CODE would be replaced but for its last 4 characters, but `personal_data.numbers` shows less" in shown
    activity = [fact["activity"] for fact in history.facts() if fact.get("labels")][0]
    assert "`personal_data.numbers` shows less" in policy("explain", activity, "--data", history.directory)


def test_the_command_line_simulates_for_those_alone_who_may_read_the_whole_record(history: Store, tmp_path: Path):
    file = tmp_path / "closed.cedar"
    file.write_text(
        '@id("own.closed") @message("the record is closed to the command line") forbid (principal in '
        'Sallyport::Role::"local_operator", action == Sallyport::Action::"read_log", resource is Sallyport::AuditLog);'
    )
    assert policy_json("simulate", "--data", history.directory)["asked"] > 0
    policy("apply", file, "--data", history.directory)
    done = run("policy", "simulate", "--data", history.directory, status=1)
    assert "the record is closed to the command line" in done.stderr and done.stdout == ""


def test_a_simulation_lists_every_decision_that_would_change(history: Store, tmp_path: Path):
    file = tmp_path / "iban.cedar"
    file.write_text(NO_IBAN)
    found = policy_json("simulate", file, "--data", history.directory)
    assert [(change["before"]["outcome"], change["after"]["outcome"]) for change in found["changes"]] == [
        ("mask", "deny"),
        ("mask", "deny"),
    ]
    assert [change["kind"] for change in found["changes"]] == ["model.request", "model.response"]
    assert all(change["gained"] == ["own.no_iban"] and change["person"] == USER for change in found["changes"])
    assert (found["changed"], found["drifted"]) == (2, 0)
    assert found["records"] == found["asked"] + sum(entry["count"] for entry in found["not_asked"])
    shown = policy("simulate", file, "--data", history.directory, "--since", "1h", "--limit", "1")
    assert "mask → deny  2" in shown and "and 1 more" in shown
    nothing = policy_json("simulate", file, "--data", history.directory, "--to", "2020-01-01", "--from", "2019-01-01")
    assert nothing["records"] == 0
    turned = ("--from", "2020-01-01", "--to", "2019-01-01")
    assert "--to must be later" in run("policy", "simulate", file, "--data", history.directory, *turned, status=2).stderr
    assert policy_json("simulate", "--data", history.directory)["changed"] == 0


def test_fetching_a_stored_answer_is_explained_simulated_and_decided_with_its_asset(
    fresh: Store, start: Callable[..., Server], upstream: Upstream, tmp_path: Path
):
    """Also by a server that starts later: where it comes from is written down."""
    key = fresh.key(user=USER)
    fresh.apply(Path(__file__).parent / "manifests" / "guarded.yaml")
    server = start(fresh)
    text = "Write to jane.doe@corp-mail.net."
    upstream.answer(answers.document(responses.response(responses.message(text), id="resp_of_guarded")))
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as client:
        client.responses.create(model="guarded", input="Hello!")
        client.responses.retrieve("resp_of_guarded")
    server.stop()
    fetched = [fact for fact in fresh.facts() if fact["operation"] == "GET /v1/responses/{id}"]
    assert [fact["asset"] for fact in fetched] == ["guarded", "guarded"]
    request, answer = policy_json("explain", fetched[0]["activity"], "--data", fresh.directory)
    assert request["then"]["verdict"]["outcome"] == request["recorded"]["outcome"] == "permit"
    assert answer["then"]["verdict"]["outcome"] == answer["recorded"]["outcome"] == "mask"
    assert "label.mask" in [rule["id"] for rule in answer["then"]["decided"]]
    file = tmp_path / "kept.cedar"
    file.write_text(KEPT)
    found = policy_json("simulate", file, "--data", fresh.directory)
    assert found["drifted"] == 0
    assert [change["activity"] for change in found["changes"]] == [fetched[0]["activity"]]
    policy("apply", file, "--data", fresh.directory)
    server = start(fresh)
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as client:
        with pytest.raises(openai.PermissionDeniedError, match="what `guarded` said is not read again"):
            client.responses.retrieve("resp_of_guarded")


def test_trying_policies_changes_nothing(history: Store, own: Path):
    count, before = history.count(), policy_json("get", "--data", history.directory)["hash"]
    policy("simulate", own, "--data", history.directory)
    policy("diff", own, "--data", history.directory)
    policy("apply", own, "--data", history.directory, "--dry-run")
    assert policy_json("get", "--data", history.directory)["hash"] == before
    assert history.count() == count
