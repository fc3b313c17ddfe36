"""The record as an auditor gets it: checkpoints, proofs and exports, checked without the program that wrote them."""

import base64
import hashlib
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from harness import answers, chat, responses
from harness.deadline import until
from harness.program import ROOT, Server, Store, run
from harness.upstream import Upstream
from harness.wire import ask, request

PATH = "/v1/chat/completions"
SECRET = "which tall building warns ships"
BODY = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"%s"}]}' % SECRET.encode()
SCRIPT = ROOT / "Scripts" / "verify-export"

Start = Callable[..., Server]


@pytest.fixture
def spoken(fresh: Store, start: Start, upstream: Upstream) -> Store:
    """A store with a few exchanges in its record."""
    key = fresh.key()
    server = start(fresh)
    for _ in range(3):
        upstream.answer(answers.document(chat.completion("A lighthouse.")))
        assert ask(server.port, request("POST", PATH, BODY, key=key)).status == 200
    server.stop()
    return fresh


def keys(store: Store) -> list[str]:
    return run("ledger", "checkpoint", "--keys", "--data", store.directory).stdout.split()


def check(directory: Path, *arguments: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *python, SCRIPT, directory, *arguments],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


#: Without the packages that are installed: the script has to do without them.
ALONE = ("-I", "-S")


def signature_holds(note: str, key: str) -> bool:
    """Whether a note is signed with a key, by an implementation of Ed25519 that is not ours."""
    name, _, public = key.split("+", 2)
    text, _, lines = note.rpartition("\n\n")
    kind, public = base64.b64decode(public)[0], base64.b64decode(public)[1:]
    assert kind == 1
    known = hashlib.sha256(name.encode() + b"\n\1" + public).digest()[:4]
    for line in lines.splitlines():
        value = base64.b64decode(line.split(" ")[2])
        if line.startswith(f"\u2014 {name} ") and value[:4] == known:
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(value[4:], (text + "\n").encode())
                return True
            except InvalidSignature:
                return False
    return False


def test_a_checkpoint_covers_the_whole_record_and_is_signed(spoken: Store):
    note = run("ledger", "checkpoint", "--data", spoken.directory).stdout
    origin, size, root = note.splitlines()[:3]
    verification = spoken.verify()
    assert int(size) == verification["count"] and verification["checkpoints"] >= 1
    assert base64.b64decode(root).hex() == verification["root"]
    [key] = [key for key in keys(spoken) if key.startswith(origin + "+")]
    assert signature_holds(note, key)
    told = json.loads(run("ledger", "checkpoint", "--data", spoken.directory, "--format", "json").stdout)
    assert (told["size"], told["note"]) == (int(size), note)


def test_a_running_server_signs_by_itself(fresh: Store, start: Start, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    key, server = fresh.key(), start(fresh)
    assert ask(server.port, request("POST", PATH, BODY, key=key)).status == 200
    count = fresh.count()
    until("the server to sign", lambda: fresh.verify()["checkpoints"] >= 1 and fresh.count() >= count)


def test_an_export_is_checked_by_python_alone(spoken: Store, tmp_path: Path):
    records = spoken.export(tmp_path / "out", "--reason", "the yearly audit")
    count = len(records)
    done = check(tmp_path / "out", *keys(spoken))
    assert done.returncode == 0, done.stderr
    assert f"records 0 to {count - 1}, {count} opened" in done.stdout
    alone = check(tmp_path / "out", *keys(spoken), python=ALONE)
    assert (alone.returncode, alone.stdout) == (0, done.stdout), alone.stderr
    assert any(SECRET in record["opened"]["content"] for record in records)
    # The export is on record itself, with what for: behind what it took out.
    again = spoken.export(tmp_path / "again")
    assert json.loads(again[count]["opened"]["facts"])["operation"] == "record.export"
    assert "the yearly audit" in again[count]["opened"]["content"]


def test_a_sealed_export_proves_and_shows_nothing(spoken: Store, tmp_path: Path):
    run("ledger", "export", "--data", spoken.directory, "-o", tmp_path / "out", "--from", "1", "--to", "2")
    text = (tmp_path / "out" / "records.jsonl").read_text()
    assert len(text.splitlines()) == 2 and "opened" not in text and SECRET not in text
    done = check(tmp_path / "out", *keys(spoken))
    assert (done.returncode, "records 1 to 2, 2 sealed" in done.stdout) == (0, True)
    for asked, status in ((("--from", "1", "--to", "2"), 0), (("--from", "0"), 1), (("--to", "3"), 1)):
        assert check(tmp_path / "out", *keys(spoken), *asked).returncode == status


def test_text_that_other_readers_break_lines_at_is_checked_like_any_other(spoken: Store, tmp_path: Path):
    spoken.export(tmp_path / "out", "--reason", "lines\u2028that\u0085break")
    records = spoken.export(tmp_path / "again")
    assert "lines\u2028that\u0085break" in records[-1]["opened"]["content"]
    done = check(tmp_path / "again", *keys(spoken))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("python", [(), ALONE], ids=["with packages", "alone"])
@pytest.mark.parametrize("part", ["facts", "content", "key"])
def test_what_is_shown_is_opened_again_with_packages_and_without(
    part: str, python: tuple[str, ...], spoken: Store, tmp_path: Path
):
    spoken.export(tmp_path / "out")
    file = tmp_path / "out" / "records.jsonl"
    lines = file.read_text().splitlines()
    record = json.loads(lines[1])
    if part == "key":
        record["opened"]["key"] = base64.b64encode(bytes(32)).decode()
    else:
        record["opened"][part] += " "
    file.write_text("\n".join([lines[0], json.dumps(record), *lines[2:]]) + "\n")
    done = check(tmp_path / "out", *keys(spoken), python=python)
    assert done.returncode == 1 and done.stderr.startswith("line 2 of records.jsonl"), done


@pytest.mark.parametrize("change", ["first", "middle", "last", "all", "doubled", "swapped", "sealed", "cut"])
def test_a_record_that_is_left_out_of_an_export_or_put_in_is_missed(change: str, spoken: Store, tmp_path: Path):
    spoken.export(tmp_path / "out")
    file = tmp_path / "out" / "records.jsonl"
    lines = file.read_text().splitlines(keepends=True)
    assert len(lines) > 4
    match change:
        case "first":
            lines = lines[1:]
        case "middle":
            del lines[2]
        case "last":
            lines = lines[:-1]
        case "all":
            lines = []
        case "doubled":
            lines = [line for line in lines for _ in range(2)]
        case "swapped":
            lines[1], lines[2] = lines[2], lines[1]
        case "sealed":
            record = json.loads(lines[2])
            del record["sealed"]
            lines[2] = json.dumps(record) + "\n"
        case "cut":
            lines[-1] = lines[-1].rstrip("\n")
    file.write_text("".join(lines))
    known = keys(spoken)
    done = check(tmp_path / "out", *known)
    assert done.returncode == 1 and done.stderr.strip()
    if change in ("first", "last"):
        # An export of before it said so holds as far as it goes, unless it is asked for more.
        (tmp_path / "out" / "range").unlink()
        assert check(tmp_path / "out", *known).returncode == 0
        whole = ("--from", "0", "--to", str(len(lines)))
        assert check(tmp_path / "out", *known, *whole).returncode == 1


def test_the_script_does_not_run_where_it_would_check_nothing(spoken: Store, tmp_path: Path):
    spoken.export(tmp_path / "out")
    assert check(tmp_path / "out", *keys(spoken), python=("-O",)).returncode == 2


@pytest.mark.parametrize("part", ["entry", "proof", "facts", "content", "opened", "index", "checkpoint", "key"])
def test_whatever_is_changed_in_an_export_is_found(part: str, spoken: Store, tmp_path: Path):
    directory = tmp_path / "out"
    spoken.export(directory)
    known = keys(spoken)
    lines = (directory / "records.jsonl").read_text().splitlines()
    record = json.loads(lines[1])

    def flipped(text: str) -> str:
        value = bytearray(base64.b64decode(text))
        value[len(value) // 2] ^= 1
        return base64.b64encode(value).decode()

    match part:
        case "entry":
            record["entry"] = flipped(record["entry"])
        case "proof":
            record["proof"][0] = flipped(record["proof"][0])
        case "facts" | "content":
            record["sealed"][part] = flipped(record["sealed"][part])
        case "opened":
            record["opened"]["facts"] = record["opened"]["facts"].replace('"permit"', '"deny"').replace("admin", "nobody")
        case "index":
            record["index"] += 1
        case "checkpoint":
            note = (directory / "checkpoint").read_text()
            size = note.splitlines()[1]
            (directory / "checkpoint").write_text(note.replace(f"\n{size}\n", f"\n{int(size) + 1}\n", 1))
        case "key":
            known = [known[0][:-8] + ("AAAAAAAA" if known[0][-8:] != "AAAAAAAA" else "BBBBBBBB")]
    (directory / "records.jsonl").write_text("\n".join([lines[0], json.dumps(record), *lines[2:]]) + "\n")
    done = check(directory, *known)
    assert done.returncode == 1 and done.stderr.strip()


def test_a_proof_leads_from_an_entry_to_the_signed_root(spoken: Store, tmp_path: Path):
    [record, *_] = spoken.export(tmp_path / "out")
    proof = run("ledger", "proof", "--index", "0", "--data", spoken.directory).stdout
    head, note = proof.split("\n\n", 1)
    assert head.splitlines()[:2] == ["c2sp.org/tlog-proof@v1", "index 0"]
    node = hashlib.sha256(b"\0" + base64.b64decode(record["entry"])).digest()
    for sibling in head.splitlines()[2:]:
        node = hashlib.sha256(b"\1" + node + base64.b64decode(sibling)).digest()
    assert base64.b64decode(note.splitlines()[2]) == node
    out = tmp_path / "0.tlog-proof"
    run("ledger", "proof", "--index", "0", "--data", spoken.directory, "-o", out)
    assert out.read_text().startswith("c2sp.org/tlog-proof@v1\n")


@pytest.mark.parametrize(
    "command",
    [
        ("proof", "--index", "99999"),
        ("proof", "--index=-1"),
        ("export", "--from", "5", "--to", "2", "-o", "{new}"),
        ("export", "--to", "99999", "-o", "{new}"),
        ("export", "-o", "{there}"),
    ],
)
def test_what_is_not_there_is_said(command: tuple[str, ...], spoken: Store, tmp_path: Path):
    (tmp_path / "there").mkdir()
    words = [word.format(new=tmp_path / "new", there=tmp_path / "there") for word in command]
    done = run("ledger", *words, "--data", spoken.directory, status=2)
    assert done.stderr.strip() and not done.stdout
    assert not (tmp_path / "new").exists() and not list((tmp_path / "there").iterdir())


def test_a_new_key_signs_beside_the_old_one_and_old_checkpoints_stay_good(spoken: Store):
    [old, _] = keys(spoken)
    run("ledger", "checkpoint", "--data", spoken.directory)
    new = run("ledger", "rotate-key", "--data", spoken.directory).stdout.strip()
    note = run("ledger", "checkpoint", "--data", spoken.directory).stdout
    assert new != old and signature_holds(note, old) and signature_holds(note, new)
    assert spoken.verify()["ok"]
    assert "key.rotate" in [fact["operation"] for fact in spoken.facts()]


def test_no_file_of_the_store_tells_who_or_what(spoken: Store):
    """Neither content nor facts; the registry, which is not the record, knows its people."""
    spoken.verify()
    for file in spoken.directory.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for word in (SECRET, "A lighthouse.", '"model.request"', "POST /v1/chat/completions"):
                assert word.encode() not in content, file


def test_a_person_is_erased_unless_a_hold_keeps_their_records(spoken: Store, tmp_path: Path):
    data, person = spoken.directory, "sdk@sallyport.test"
    hold = run("ledger", "hold", "place", "--matter", "Berg v. Acme", "--person", person, "--data", data).stdout.strip()
    refused = run("ledger", "erase", "--person", person, "--data", data, status=1)
    assert hold in refused.stderr and "Berg v. Acme" in refused.stderr
    [listed] = json.loads(run("ledger", "hold", "list", "--data", data, "--format", "json").stdout)["holds"]
    assert (listed["id"], listed["person"]) == (hold, person) and "lifted" not in listed
    run("ledger", "hold", "lift", hold, "--reason", "the case is closed", "--data", data)
    run("ledger", "hold", "lift", hold, "--data", data, status=2)
    erased = json.loads(run("ledger", "erase", "--person", person, "--data", data, "--format", "json").stdout)
    assert erased["records"] == 6 and len(erased["receipts"]) == 1
    verification = spoken.verify()
    assert verification["ok"] and verification["erased"] == 6
    run("ledger", "erase", "--person", person, "--data", data, status=2)
    assert json.loads(run("ledger", "erase", "--finish", "--data", data, "--format", "json").stdout)["records"] == 0
    # What is left is proved as before, and says nothing.
    run("ledger", "export", "--data", data, "--opened", "-o", tmp_path / "out")
    done = check(tmp_path / "out", *keys(spoken))
    assert done.returncode == 0 and "6 erased" in done.stdout
    assert SECRET not in (tmp_path / "out" / "records.jsonl").read_text()
    operations = [fact["operation"] for fact in spoken.facts()]
    assert {"hold.place", "hold.lift", "person.erase", "record.erased"} <= set(operations)


def test_an_erasure_names_the_assets_that_still_name_the_person(spoken: Store, tmp_path: Path):
    manifest = (
        "id: {id}\nname: Support\nowner: {owner}\ndeputies: [{deputy}]\npurpose: Answers\nenvironment: production\n"
        "audience: everyone\nmodel: gpt-4.1-mini\n"
    )
    person, other = "sdk@sallyport.test", "owner@sallyport.test"
    for name, owner, deputy in (("a", person, other), ("b", other, person), ("c", other, other)):
        (file := tmp_path / f"{name}.yaml").write_text(manifest.format(id=name, owner=owner, deputy=deputy))
        spoken.apply(file)
    erase = ("ledger", "erase", "--person", person, "--data", spoken.directory)
    assert "still name them, as owner, deputy or user: a, b;" in run(*erase).stderr


def test_holds_are_placed_listed_and_lifted_by_their_matter(spoken: Store):
    data, hold = spoken.directory, ("ledger", "hold")
    matter = ("--matter", "Berg v. Acme")

    def listed(*options: str) -> list[dict[str, str]]:
        return json.loads(run(*hold, "list", *options, "--data", data, "--format", "json").stdout)["holds"]

    refused = run(*hold, "place", *matter, "--data", data, status=2)
    assert "--person and --asset" in refused.stderr
    people = ("sdk@sallyport.test", "else@sallyport.test")
    covered = ("--person", people[0], "--person", people[1], "--asset", "support")
    ids = run(*hold, "place", *matter, *covered, "--data", data).stdout.split()
    other = run(*hold, "place", "--matter", "Audit", "--asset", "support", "--data", data).stdout.strip()
    assert [(one["id"], one.get("person"), one.get("asset")) for one in listed(*matter)] == [
        (ids[0], people[0], None),
        (ids[1], people[1], None),
        (ids[2], None, "support"),
    ]
    assert len(listed()) == 4 and listed("--matter", "Berg") == []
    run(*hold, "lift", "--data", data, status=2)
    run(*hold, "lift", ids[0], *matter, "--data", data, status=2)
    run(*hold, "lift", "--matter", "Berg", "--data", data, status=2)
    run(*hold, "lift", *matter, "--reason", "the case is closed", "--data", data)
    assert [one["id"] for one in listed() if "lifted" not in one] == [other]
    run(*hold, "lift", *matter, "--data", data, status=2)
    operations = [fact["operation"] for fact in spoken.facts()]
    assert operations.count("hold.place") == 4 and operations.count("hold.lift") == 3
    assert spoken.verify()["ok"]


def test_a_hold_that_is_taken_out_of_the_store_is_named_and_keeps_erasure_from_going_on(spoken: Store):
    data, person = spoken.directory, "sdk@sallyport.test"
    hold = run("ledger", "hold", "place", "--matter", "Berg v. Acme", "--person", person, "--data", data).stdout.strip()
    assert spoken.verify()["ok"]
    with sqlite3.connect(data / "sallyport.sqlite") as database:
        database.execute("DELETE FROM hold")
    database.close()
    assert hold in run("ledger", "verify", "--data", data, status=1).stdout
    refused = run("ledger", "erase", "--person", person, "--data", data, status=1)
    assert f"`{hold}` is on record and missing" in refused.stderr


def test_words_are_found_in_what_was_written_for_a_reason_that_is_recorded(spoken: Store):
    data, why = spoken.directory, "case 17: who asked about ships"
    search = ("ledger", "search", "--data", data, "--format", "json")
    assert "say what is looked for and why" in run(*search, "lighthouse", status=1).stderr
    assert run(*search, "lighthouse", status=1).stdout == ""
    found = json.loads(run(*search, "TALL  building", "--reason", why).stdout)
    assert [hit["person"] for hit in found["hits"]] == ["sdk@sallyport.test"] * 3
    assert all("which tall building warns ships" in hit["excerpt"] for hit in found["hits"])
    assert found["ended"] == "complete" and "next" not in found and found["unreadable"] == 0
    # Neither of the searches finds itself or the other.
    assert json.loads(run(*search, "case 17", "--reason", why, status=1).stdout)["hits"] == []
    first = json.loads(run(*search, "lighthouse", "--reason", why, "--records", "6").stdout)
    assert first["ended"] == "records"
    rest = json.loads(run(*search, "lighthouse", "--reason", why, "--start", first["next"]).stdout)
    assert len({hit["record"] for hit in first["hits"] + rest["hits"]}) == 3
    run(*search, "lighthouse", "--reason", why, "--person", "else@sallyport.test", status=1)
    text = run("ledger", "search", "--data", data, "lighthouse", "--reason", why).stdout
    assert "A lighthouse." in text and "records were read" in text
    assert "some 400 characters" in run(*search, "a", "--reason", why, status=2).stderr
    operations = [fact["operation"] for fact in spoken.facts()]
    # Those that were refused are on record too.
    assert operations.count("record.search") == 8
    spoken.verify()
    for file in spoken.directory.rglob("*"):
        assert not file.is_file() or b"lighthouse" not in file.read_bytes().lower(), file


def test_the_key_encryption_key_is_rotated_beside_a_running_server(
    fresh: Store, start: Start, upstream: Upstream
):
    key, other = fresh.key(), fresh.key(user="else@sallyport.test")
    server = start(fresh)

    def speak(key: str):
        upstream.answer(answers.document(chat.completion("A lighthouse.")))
        assert ask(server.port, request("POST", PATH, BODY, key=key)).status == 200

    speak(key)
    rotated = []
    for _ in range(2):
        done = run("ledger", "rotate-kek", "--data", fresh.directory, "--format", "json")
        rotated.append(json.loads(done.stdout))
        speak(key)
        speak(other)
    assert [one["number"] for one in rotated] == [1, 2] and not any(one["resumed"] for one in rotated)
    assert rotated[0]["rewrapped"] > 0 and rotated[1]["rewrapped"] > rotated[0]["rewrapped"]
    server.stop()
    assert fresh.verify()["ok"]
    operations = [fact["operation"] for fact in fresh.facts()]
    assert operations.count("key.rotated") == 2 and operations.count("key.rotate") == 2


def test_a_request_that_names_a_conversation_is_found_by_it(spoken: Store, start: Start, upstream: Upstream):
    key = spoken.key()
    server = start(spoken)
    body = {"model": "gpt-4.1", "input": "hello", "conversation": "conv_68a1b2c3"}
    upstream.answer(answers.document(responses.response(responses.message("A lighthouse."))))
    assert ask(server.port, request("POST", "/v1/responses", json.dumps(body).encode(), key=key)).status == 200
    server.stop()
    said = [fact["conversation"] for fact in spoken.facts() if "conversation" in fact]
    assert said == ["conv_68a1b2c3"] * 2
    search = ("ledger", "search", "lighthouse", "--data", spoken.directory, "--reason", "case 17: ships at sea")
    found = json.loads(run(*search, "--conversation", "conv_68a1b2c3", "--format", "json").stdout)
    assert len(found["hits"]) == 1
