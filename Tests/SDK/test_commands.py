"""The command line that other programs rely on."""

import hashlib
import json
import re
import socket
import sqlite3
from pathlib import Path

import openai
import pytest
from openai import OpenAI

from harness.deadline import until
from harness.planted import EVERY as SECRETS
from harness.program import Server, Store, free_port, run

MANIFESTS = Path(__file__).parent / "manifests"


def test_the_scan_command_names_places_and_not_values(tmp_path: Path):
    file = tmp_path / "notes.jsonl"
    file.write_text(
        "".join(json.dumps({"id": secret.label, "text": f"see {secret.value}"}) + "\n" for secret in SECRETS)
    )
    done = run("scan", "--format", "jsonl", file, seconds=120)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in found] == [secret.label for secret in SECRETS]
    for line, secret in zip(found, SECRETS):
        [finding] = line["findings"]
        assert (finding["start"], finding["end"]) == (4, 4 + len(secret.value))
        assert finding["type"] == secret.label.split("/")[0]
        assert finding["masked"] == secret.placeholder or finding["masked"][-4:] == secret.value[-4:]
        assert not any(part in done.stdout for part in secret.telling)


def test_the_scan_command_lists_what_it_finds():
    names = run("scan", "--list").stdout.splitlines()
    assert names == sorted(set(names))
    assert {secret.label for secret in SECRETS} <= set(names)
    assert sum(name.startswith("SECRET/") for name in names) >= 200


def test_a_clean_text_has_no_findings(tmp_path: Path):
    file = tmp_path / "clean.txt"
    file.write_text("The quick brown fox jumps over 12 lazy dogs.\n")
    run("scan", file, status=0)


def test_a_text_with_findings_ends_with_one(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text(f"Card {SECRETS[2].value}\n")
    assert SECRETS[2].value not in run("scan", file, status=1).stdout


def test_guesses_are_shown_where_somebody_asks_and_are_no_reason_to_fail(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text("Please ask Anna about the plan.\n")
    assert run("scan", file, status=0).stdout.strip() == f"{file}: nothing found"
    assert f"{file}: PERSON at 11–15" in run("scan", "--threshold", "low", file, status=0, seconds=120).stdout
    records = tmp_path / "notes.jsonl"
    records.write_text(json.dumps({"id": 1, "text": file.read_text()}) + "\n")
    for threshold, types in [((), ["PERSON"]), (("--threshold", "medium"), [])]:
        done = run("scan", "--format", "jsonl", *threshold, records, seconds=120)
        found = json.loads(done.stdout)["findings"]
        assert [one["type"] for one in found] == types


def test_what_an_error_tells_of_a_system_is_found(tmp_path: Path):
    file = tmp_path / "answer.txt"
    file.write_text("Error: cannot open /srv/shop/config.yaml: no such file\n")
    assert "INTERNALS/FILE_PATH" in run("scan", "--threshold", "medium", file, status=1).stdout


def test_compiled_patterns_are_kept_where_only_this_user_may_write(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text("mail jane@example.com\n")
    (kept := tmp_path / "kept").mkdir(0o700)
    (shared := tmp_path / "shared").mkdir()
    shared.chmod(0o777)
    for directory in (kept, shared):
        run("scan", file, status=1, settings={"CACHE_DIRECTORY": str(directory)})
    [compiled] = kept.iterdir()
    assert compiled.stat().st_mode & 0o777 == 0o600
    assert not list(shared.iterdir())
    # What is damaged is compiled again.
    whole = compiled.read_bytes()
    compiled.write_bytes(whole[: len(whole) // 2])
    run("scan", file, status=1, settings={"CACHE_DIRECTORY": str(kept)})
    assert compiled.read_bytes() == whole


@pytest.mark.parametrize(
    "text, named",
    [
        ("id: x\nnam: X\n", "nam"),
        ("id: x\nrules:\n  request:\n    EMAIL: mask\n", "EMAIL"),
        ("id: x\nrules:\n  request:\n    EMAIL_ADDRESS: hide\n", "hide"),
        ("id: [x\n", ":2:"),
    ],
    ids=["unknown key", "unknown label", "unknown action", "not YAML"],
)
def test_a_manifest_with_a_mistake_is_refused_by_file_line_and_name(
    text: str, named: str, fresh: Store, tmp_path: Path
):
    file = tmp_path / "wrong.yaml"
    file.write_text(text)
    done = fresh.apply(file, status=2)
    assert "wrong.yaml" in done.stderr and named in done.stderr


def test_a_manifest_can_be_read_back(fresh: Store, tmp_path: Path):
    """What `get` prints, `apply` takes, and it is the same version."""
    fresh.key()
    fresh.apply(Path(__file__).parent / "manifests/guarded.yaml")
    get = ("get", "assets", "guarded", "--data", fresh.directory, "--format", "yaml")
    shown = run(*get).stdout
    again = tmp_path / "again.yaml"
    again.write_text(shown)
    fresh.apply(again)
    assert run(*get).stdout == shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("serve",),
        ("nonsense",),
        ("scan", "/nowhere/at/all"),
        ("serve", "--data", "{}", "--upstream", "http://[::1]junk/v1"),
        ("serve", "--data", "{}", "--upstream", "http://127.0.0.1:9/v1", "--listen", "127.0.0.1:+80"),
        ("serve", "--data", "{}", "--upstream", "http://127.0.0.1:9/v1", "--listen", "[::1]junk:80"),
        ("serve", "--data", "{}", "--upstream", "http://127.0.0.1:9/v1", "--listen", "::1:80"),
        ("serve", "--data", "{}", "--upstream", "http://127.0.0.1:9/v1", "--listen", "no.such.host.invalid:0"),
        ("key", "create", "--user", "not an address", "--data", "{}"),
    ],
)
def test_wrong_usage_ends_with_two_and_a_reason(arguments: tuple[str, ...], tmp_path: Path):
    done = run(*(argument.format(tmp_path / "data") for argument in arguments), status=2)
    assert done.stderr.strip()


@pytest.mark.parametrize(
    "settings, named",
    [
        ('threads: "4"\n', ":1:10: `threads`"),
        ("threads: +4\n", "`threads`"),
        ("threads: 1_0\n", "`threads`"),
        ("threads: 4.0\n", "`threads`"),
        ("threads: !!int 4\n", "tags"),
        ("threads: 2\nthreads: 2\n", "twice"),
        ("tls:\n  certificate: a.pem\n  key: 5\n", ":3:8: `tls.key`"),
        ("upstream:\n  models: [true]\n", "`upstream.models`"),
        ("upstream:\n  models: gpt-4.1\n", "`upstream.models`"),
        ("upstream: &a\n  url: http://127.0.0.1:9/v1\ntls: *a\n", "anchors"),
        ("thread: 2\n", "`thread`"),
        ("threads: 2\n---\nthreads: 2\n", "second document"),
        ("- threads\n", "mapping"),
        ('{"threads": true}', "`threads`"),
    ],
)
def test_a_setting_of_the_wrong_kind_stops_the_start(settings: str, named: str, tmp_path: Path):
    file = tmp_path / "sallyport.yaml"
    file.write_text(settings)
    done = run(
        *("serve", "--data", tmp_path / "data", "--upstream", "http://127.0.0.1:9/v1", "--config", file), status=2
    )
    assert str(file) in done.stderr and named in done.stderr


def test_what_breaks_on_this_side_ends_with_seventy(fresh: Store):
    """Not with 1, which says that a check was made and its answer is no."""
    fresh.key()
    fresh.apply(MANIFESTS / "guarded.yaml")
    with sqlite3.connect(fresh.directory / "sallyport.sqlite") as database:
        database.execute("DROP TABLE asset_version")
    done = run("get", "assets", "--data", fresh.directory, "--format", "yaml", status=70)
    assert done.stderr.strip()


def test_help_and_version_end_with_zero():
    assert "USAGE" in run("--help").stdout
    assert run("--version").stdout.strip()


def commands(*above: str) -> list[tuple[str, ...]]:
    """Every command there is, as its words."""
    section = run(*above, "--help").stdout.partition("\nSUBCOMMANDS:\n")[2].partition("\n\n")[0]
    below = [name for name in re.findall(r"^  ([a-z][a-z-]*)", section, re.MULTILINE) if name != "help"]
    return [above] + [command for name in below for command in commands(*above, name)]


def test_no_line_of_the_help_ends_before_it_is_full():
    everything = commands()
    assert {("serve",), ("key", "create"), ("ledger", "verify"), ("cedar", "bench")} <= set(everything)
    for command in everything:
        overview = run(*command, "--help").stdout.partition("\nUSAGE:")[0]
        for paragraph in overview.removeprefix("OVERVIEW: ").split("\n\n"):
            lines = paragraph.strip().split("\n")
            for line, following in zip(lines, lines[1:]):
                assert len(line) + 1 + len(following.split()[0]) > 70, f"{command}: {line!r} ends early"


#: A public key that makes cosignatures.
WITNESS = "w.example.com+df7f68e5+BAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"

NEED_A_STORE = [
    ("access", "conflicts"),
    ("access", "list"),
    ("approvals", "list"),
    ("approvals", "show", "support"),
    ("approvals", "submit", "support"),
    ("approvals", "withdraw", "support"),
    ("approvals", "comment", "support", "--text", "Is this needed?"),
    ("approvals", "publish", "support", "--in", "test"),
    ("approvals", "rollback", "support", "--version", "1"),
    ("approvals", "break-glass", "support", "--as", "ann@example.com", "--reason", "the approved version loops"),
    ("reviews", "open", "q1"),
    ("reviews", "list"),
    ("reviews", "show", "q1"),
    ("reviews", "decide", "q1", "--lines", "1", "--as", "ann@example.com", "--keep"),
    ("reviews", "reassign", "q1", "--lines", "1", "--to", "ann@example.com", "--reason", "the reviewer is away"),
    ("reviews", "postpone", "q1", "--until", "2099-01-31T00:00:00Z", "--reason", "people are away"),
    ("reviews", "close", "q1"),
    ("reviews", "end-series", "q1"),
    ("reviews", "export", "q1"),
    ("links", "list"),
    ("links", "create", "support", "--name", "the fair"),
    ("links", "revoke", "lnk_0123456789abcdef"),
    ("session", "list"),
    ("session", "end", "--user", "ann@example.com"),
    ("people", "alias", "list"),
    ("people", "alias", "add", "ann@example.com", "--name", "a@example.net", "--evidence", "the roster"),
    ("people", "alias", "remove", "ann@example.com", "als_0123456789abcdef"),
    ("factor", "list"),
    ("factor", "reset", "ann@example.com"),
    ("canary", "create", "--asset", "support"),
    ("canary", "list"),
    ("canary", "remove", "support/prices.xlsx"),
    ("master-key", "check"),
    ("master-key", "rewrap"),
    ("master-key", "wrap"),
    ("ledger", "checkpoint"),
    ("ledger", "proof", "--index", "0"),
    ("ledger", "export", "-o", "out"),
    ("ledger", "rotate-key"),
    ("ledger", "rotate-kek"),
    ("ledger", "search", "invoice", "--reason", "a customer asked about it"),
    ("ledger", "erase", "--person", "ann@example.com"),
    ("ledger", "hold", "place", "--matter", "a case", "--person", "ann@example.com"),
    ("ledger", "hold", "lift", "hold_a"),
    ("ledger", "hold", "list"),
    ("ledger", "witnesses", "add", "https://w.example.com", "--key", WITNESS),
    ("ledger", "witnesses", "remove", WITNESS),
    ("ledger", "witnesses", "list"),
    ("ledger", "retention", "set", str(MANIFESTS / "guarded.yaml")),
    ("ledger", "retention", "show"),
    ("ledger", "retention", "plan"),
    ("ledger", "retention", "run"),
    ("data", "list"),
    ("data", "load", "--name", "people", "--columns", "surname=name:PERSON", "--rule", "surname", str(MANIFESTS / "guarded.yaml")),
    ("data", "remove", "people"),
    ("data", "test", str(MANIFESTS / "guarded.yaml")),
    ("detectors", "apply", str(MANIFESTS / "guarded.yaml")),
    ("detectors", "list"),
    ("detectors", "remove", "codes.yaml"),
    ("documents", "add", str(MANIFESTS / "guarded.yaml")),
    ("documents", "list"),
    ("documents", "remove", "handbook.pdf"),
    ("files", "classify", "fil_abcdefgh23456723", "--as", "internal", "--reason", "it holds nothing but prices"),
    ("files", "list"),
    ("files", "reject", "fil_abcdefgh23456723", "--reason", "it holds nothing but prices"),
    ("files", "release", "fil_abcdefgh23456723", "--reason", "it holds nothing but prices"),
    ("files", "show", "fil_abcdefgh23456723"),
    ("backup", "out.backup"),
    ("apply", "-f", str(MANIFESTS / "guarded.yaml")),
    ("diff", "-f", str(MANIFESTS / "guarded.yaml")),
    ("history", "support"),
    ("export",),
    ("apply", "--dry-run", "-f", str(MANIFESTS / "guarded.yaml")),
    ("get", "assets"),
    ("key", "list"),
    ("key", "revoke", "key_abcdefgh23456723"),
    ("key", "rotate", "key_abcdefgh23456723"),
    ("ledger", "status"),
    ("ledger", "verify"),
    ("groups", "list"),
    ("groups", "show", "crew"),
    ("people", "list"),
    ("people", "show", "ada@example.com"),
    ("people", "password", "ada@example.com"),
    ("people", "unlink", "ada@example.com"),
    ("policy", "apply", "."),
    ("policy", "apply", "--dry-run", "."),
    ("policy", "explain", "--person", "ada@example.com", "--action", "chat"),
    ("policy", "get"),
    ("policy", "history"),
    ("policy", "rollback", "0" * 64),
    ("policy", "simulate"),
    ("vault", "forget", "tok_abcdefghijklmnop2345"),
    ("vault", "list"),
    ("vault", "reveal", "tok_abcdefghijklmnop2345", "--reason", "a customer asks what we sent"),
]


@pytest.mark.parametrize("arguments", NEED_A_STORE, ids=lambda arguments: " ".join(arguments[:2]))
def test_a_mistyped_data_directory_is_an_error_and_not_a_new_store(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    for named, options in (("./data", ()), ("dat", ("--data", "dat"))):
        done = run(*arguments, *options, status=2)
        assert f"there is no store in `{named}`" in done.stderr and "--data" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_only_commands_that_may_be_the_first_make_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Some may leave the store out, so they are none of those above; the others are as the documentation has them."""
    makers = {("serve",), ("demo",), ("key", "create")}
    monkeypatch.chdir(tmp_path)
    takers = {command for command in commands() if "--data" in run(*command, "--help").stdout}
    may_leave_it_out = {("policy", "diff"), ("policy", "check"), ("scan",), ("classify",), ("mask",)}
    assert takers == {words(arguments) for arguments in NEED_A_STORE} | makers | may_leave_it_out
    assert "there is no store in `dat`" in run("policy", "diff", "--data", "dat", status=2).stderr
    assert list(tmp_path.iterdir()) == []


def words(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the command itself."""
    if arguments[:2] in (("ledger", "hold"), ("ledger", "witnesses"), ("ledger", "retention"), ("people", "alias")):
        return arguments[:3]
    return arguments[:1] if arguments[0] in ("apply", "backup", "diff", "export", "get", "history") else arguments[:2]


def test_every_command_takes_the_same_data_directory_when_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    create = ("key", "create", "--user", "ada@example.com")
    assert "made a new store in `./data`" in run(*create).stderr
    assert "made a new store" not in run(*create).stderr
    assert "ada@example.com" in run("get", "people").stdout
    # The person, who was not known before, and two keys.
    assert json.loads(run("ledger", "verify", "--format", "json").stdout)["count"] == 3
    for command in {words(arguments) for arguments in NEED_A_STORE}:
        assert "(default: ./data)" in run(*command, "--help").stdout
    for command in ("serve", "demo"):
        assert "(default: ./data)" in run(command, "--help").stdout


PUBLIC = ["0.0.0.0", "", "[::]", "192.0.2.7", "127.example.invalid"]


@pytest.mark.parametrize("command", [("serve", "--upstream", "http://127.0.0.1:9/v1"), ("demo",)], ids=["serve", "demo"])
@pytest.mark.parametrize("host", PUBLIC)
def test_plain_http_is_not_opened_to_the_network_by_accident(command: tuple[str, ...], host: str, fresh: Store):
    done = run(*command, "--data", fresh.directory, "--listen", f"{host}:0", status=2)
    assert "tls.certificate" in done.stderr and "--insecure-listen" in done.stderr
    assert not fresh.directory.exists()


def test_plain_http_that_was_asked_for_is_on_record(fresh: Store):
    arguments = ("serve", "--data", fresh.directory, "--upstream", "http://127.0.0.1:9/v1", "--insecure-listen")
    server = Server(*arguments, host="0.0.0.0").ready()
    server.stop()
    assert "plain HTTP" in server.said
    Server(*arguments).ready().stop()
    facts = {fact["operation"]: fact for fact in fresh.facts()}
    # Once: the second start was on the loopback alone, and its policies were those of the first.
    assert sorted(facts) == ["policy.load", "server.insecure_listen"]
    assert facts["server.insecure_listen"]["subject"] == f"0.0.0.0:{server.port}"


def test_the_demonstration_says_whose_key_it_prints_and_what_it_is_good_for(fresh: Store):
    server = Server("demo", "--data", fresh.directory).ready()
    try:
        told = until("the greeting", lambda: re.search(r"Key +(sallyport_\S+)\n.* of (\S+@\S+), for (.+)\n", server.said))
        key, owner, named = told[1], told[2], told[3].split(", ")
        [made] = json.loads(run("get", "keys", "--data", fresh.directory, "--format", "json").stdout)
        assert (made["user"], made["assets"]) == (owner, [])
        assets = json.loads(run("get", "assets", "--data", fresh.directory, "--format", "json").stdout)
        assert set(named) < {asset["id"] for asset in assets}
        with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0, timeout=15) as client:
            for asset in assets:
                ask = {"model": asset["id"], "messages": [{"role": "user", "content": "Hello!"}]}
                if asset["id"] in named:
                    assert client.chat.completions.create(**ask).choices
                else:
                    with pytest.raises(openai.APIStatusError):
                        client.chat.completions.create(**ask)
    finally:
        server.stop()


def test_a_directory_that_is_open_to_others_is_neither_used_nor_changed(tmp_path: Path):
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o777)
    shared.chmod(0o777)
    done = run("key", "create", "--data", shared, "--user", "ada@example.com", status=2)
    assert "chmod 700" in done.stderr
    assert shared.stat().st_mode & 0o777 == 0o777 and not list(shared.iterdir())


def test_the_demonstration_leaves_a_store_in_use_alone(fresh: Store):
    fresh.create_key(user="ada@example.com")
    people = ("get", "people", "--data", fresh.directory, "--format", "json")
    before = run(*people).stdout
    done = run("demo", "--data", fresh.directory, "--listen", f"127.0.0.1:{free_port()}", status=2)
    assert "not the demonstration's" in done.stderr
    assert run(*people).stdout == before


@pytest.mark.parametrize("named", [False, True], ids=["where it is started", "where it is told"])
def test_a_script_that_somebody_put_in_the_place_of_htmx_is_not_served(
    named: bool, fresh: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It would run in the pages of whoever looks at the console."""
    planted = tmp_path / ".setup" / "htmx"
    planted.mkdir(parents=True)
    script = b"alert(1)"
    for name in ("htmx-2.min.js", "hx-sse-2.min.js"):
        (planted / name).write_bytes(script)
    monkeypatch.chdir(tmp_path)
    variables = {"SALLYPORT_HTMX": str(planted)} if named else {}
    server = Server("serve", "--data", fresh.directory, "--upstream", "http://127.0.0.1:9/v1", **variables).ready()
    try:
        digest = hashlib.sha256(script).hexdigest()[:16]
        assert server.get(f"/static/htmx-2.min.{digest}.js")[0] != 200
        assert ("is not served" in server.said) == named
    finally:
        server.stop()


def test_a_port_that_is_taken_is_an_error_and_not_a_wait(fresh: Store):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(
            "serve",
            "--data",
            fresh.directory,
            "--listen",
            f"127.0.0.1:{port}",
            "--upstream",
            "http://127.0.0.1:9/v1",
            status=2,
        )
    assert port in done.stderr
