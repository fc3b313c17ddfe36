"""What commands write to a terminal: nothing of others' that would act on it, and progress for whoever waits there."""

import json
import os
import pty
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openai import OpenAI

from harness import answers, chat, forge
from harness.deadline import until
from harness.program import Server, Store, binary, environment, run
from harness.upstream import Upstream

#: Clears the screen, sets the title, turns text around, opens a C1 sequence, and begins a line of its own.
HOSTILE = "a\x1b[2J\x1b]0;owned\x07\u202e\u009b31m\nvalid: all is well"
#: What may be in text for people: no control but the end of a line, no mark that turns text around.
FORBIDDEN = {*range(0x00, 0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
POLICY = '@id("own.a") forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::{type});\n'


def is_safe(text: str) -> bool:
    """Whether nothing in it acts on a terminal, and nothing of the hostile text stands on a line of its own."""
    return not any(ord(letter) in FORBIDDEN for letter in text) and "\nvalid: all is well" not in text


# Names of files.


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A directory with a file of policies whose name is hostile, and which has something wrong with it."""
    directory = tmp_path / "policies"
    directory.mkdir()
    (directory / f"{HOSTILE}.cedar").write_text(POLICY.format(type="Modell\x1b[2J"))
    return directory


def test_a_hostile_file_name_reaches_no_terminal(hostile: Path):
    done = run("policy", "check", hostile, status=1)
    assert "a␛[2J␛]0;owned␇⟨U+202E⟩⟨U+009B⟩31m␊valid: all is well.cedar:1:" in done.stdout
    assert is_safe(done.stdout)


def test_json_says_the_name_as_it_is_and_is_as_safe(hostile: Path):
    done = run("policy", "check", hostile, "--format", "json", status=1)
    assert is_safe(done.stdout)
    files = {problem["file"] for problem in json.loads(done.stdout)["problems"]}
    assert files == {f"{hostile}/{HOSTILE}.cedar"}


@pytest.mark.parametrize(
    "command, status",
    [
        (("policy", "check", "{file}"), 1),
        (("policy", "test", "{file}"), 1),
        (("policy", "diff", "{file}", "{empty}"), 1),
        (("policy", "check", "{file}.gone"), 2),
        (("policy", "check", "{other}"), 2),
        (("scan", "{other}"), 0),
        (("scan", "{file}.gone"), 2),
        (("cedar", "format", "--check", "{file}"), 2),
        (("cedar", "validate", "--schema", "{file}", "{file}"), 2),
        (("cedar", "authorize", "--policies", "{file}", "--principal", HOSTILE, "--action", "a", "--resource", "r"), 2),
        (("serve", "--config", "{file}.gone", "--upstream", "http://127.0.0.1:9/v1"), 2),
        (("get", "assets", "--data", "{file}.gone"), 2),
        ((HOSTILE,), 2),
    ],
    ids=lambda value: " ".join(value[:2]).replace(HOSTILE, "hostile") if isinstance(value, tuple) else None,
)
def test_no_command_repeats_a_hostile_name(command: tuple[str, ...], status: int, hostile: Path, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    other = tmp_path / f"{HOSTILE}.txt"
    other.write_text("nothing")
    names = {"file": f"{hostile}/{HOSTILE}.cedar", "other": str(other), "empty": str(tmp_path / "empty")}
    done = run(*(word.format(**names) for word in command), status=status)
    assert done.stdout + done.stderr
    assert is_safe(done.stdout) and is_safe(done.stderr)


def test_a_hostile_name_and_text_of_a_test_reach_no_terminal(tmp_path: Path):
    test = {"name": HOSTILE, "principal": HOSTILE, "action": "chat", "resource": "x", "expect": {"outcome": "deny"}}
    (tmp_path / "own.cedar").write_text("// None.\n")
    (tmp_path / "own.tests.json").write_text(json.dumps({"tests": [test]}))
    for command in ("check", "test"):
        done = run("policy", command, tmp_path, status=1)
        assert "valid: all is well" in done.stdout and is_safe(done.stdout)


# Records and what else the store holds.


@pytest.fixture
def poisoned(fresh: Store, start: Callable[..., Server], upstream: Upstream) -> Store:
    """A store whose records, keys and sets of policies hold what an older program may have let in."""
    server, key = start(fresh), fresh.key()
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as client:
        upstream.answer(answers.document(chat.completion()))
        client.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": "Hello!"}])
    server.stop()
    fresh.verify()
    forge.facts(fresh, lambda facts: facts.replace(b'"gpt-4.1"', json.dumps(HOSTILE).encode()))
    with sqlite3.connect(fresh.directory / "sallyport.sqlite") as database:
        database.execute("UPDATE credential SET name = ?", (HOSTILE,))
        database.execute("UPDATE policy_set SET loaded_by = ?", (HOSTILE,))
    return fresh


def test_hostile_records_reach_no_terminal(poisoned: Store, tmp_path: Path):
    (tmp_path / "own.cedar").write_text(POLICY.format(type="Model"))
    shown = run("policy", "simulate", tmp_path / "own.cedar", "--data", poisoned.directory).stdout
    assert "owned" in shown and is_safe(shown)
    found = run("policy", "simulate", tmp_path / "own.cedar", "--data", poisoned.directory, "--format", "json").stdout
    [change, *_] = json.loads(found)["changes"]
    assert change["model"] == HOSTILE and is_safe(found)
    shown = run("policy", "explain", change["activity"], "--data", poisoned.directory).stdout
    assert "owned" in shown and is_safe(shown)


@pytest.mark.parametrize("command", [("key", "list"), ("get", "keys"), ("policy", "get"), ("policy", "history")])
def test_hostile_rows_reach_no_terminal(command: tuple[str, ...], poisoned: Store):
    for options in ((), ("--format", "json")):
        shown = run(*command, "--data", poisoned.directory, *options).stdout
        assert "owned" in shown and is_safe(shown)


def test_a_document_comes_out_as_it_went_in(tmp_path: Path):
    """Programs read it; and whoever lays out a file wants what was in it."""
    file = tmp_path / "own.cedar"
    file.write_text('// \u202eturned\n' + POLICY.format(type="Model"))
    assert "// \u202eturned\n" in run("cedar", "format", file).stdout


def test_a_hostile_file_in_a_watched_directory_is_one_short_line_of_the_log(
    fresh: Store, start: Callable[..., Server], tmp_path: Path
):
    own = tmp_path / "own"
    own.mkdir()
    (own / "good.cedar").write_text("// Nothing.\n")
    server = start(fresh, "--policies", own)
    (own / f"{HOSTILE}.cedar").write_text(
        '@id("own.a") permit (principal, action, resource) when { principal.' + "a" * 5_000 + " };\n// secret plans\n"
    )
    until("the log to say so", lambda: "are not in force" in server.said)
    assert is_safe(server.said)
    [line] = [line for line in server.said.splitlines() if "are not in force" in line]
    assert "owned" in line and len(line) < 700 and "plans" not in server.said


# Progress.


def at_a_terminal(*arguments: str | Path) -> tuple[str, str]:
    """Runs a command whose standard error is a terminal; what it printed, and what the terminal was sent."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [str(binary()), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment(),
    )
    os.close(theirs)
    sent = b""
    try:
        while chunk := os.read(ours, 4096):
            sent += chunk
    except OSError:
        pass  # The other end was closed.
    finally:
        os.close(ours)
    output = process.communicate(timeout=60)[0].decode()
    assert process.returncode == 0, sent
    return output, sent.decode()


@pytest.mark.parametrize(
    "command, told",
    [
        (("policy", "bench", "--entities", "100", "--policies", "10", "--decisions", "2000"), ["making up", "of 2000"]),
        (("policy", "apply", "{own}", "--data", "{data}"), ["checking policies", "running tests", "in force"]),
        (("policy", "simulate", "{own}", "--data", "{data}"), ["checking policies", "asking recorded decisions again"]),
        (("policy", "test"), ["running tests"]),
    ],
    ids=["bench", "apply", "simulate", "test"],
)
def test_progress_is_for_whoever_waits_at_a_terminal(
    command: tuple[str, ...], told: list[str], fresh: Store, tmp_path: Path
):
    (tmp_path / "own.cedar").write_text(POLICY.format(type="Model"))
    fresh.key()
    arguments = [word.format(own=tmp_path / "own.cedar", data=fresh.directory) for word in command]
    output, sent = at_a_terminal(*arguments)
    for what in told:
        assert what in sent, sent
    # Nothing of it is left when the command has ended.
    assert sent.endswith("\r\x1b[K")
    assert output and "\x1b" not in output
    assert run(*arguments).stderr == ""
