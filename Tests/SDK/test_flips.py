"""A byte that changes in any file of a store is found by `sallyport ledger verify`, and named."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import answers, chat
from harness.deadline import until
from harness.load import Load
from harness.program import Server, Store, run
from harness.upstream import Upstream
from harness.wire import ask, request

#: How many bytes are changed, one at a time; `make torture` asks for more.
FLIPS = int(os.environ.get("TORTURE_FLIPS", "40"))
SEED = int(os.environ.get("TORTURE_SEED", "14"))
BODY = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'
#: What processes map, and make anew when they open the database.
MAPPED = "sallyport.sqlite-shm"

Start = Callable[..., Server]


@pytest.fixture
def used(fresh: Store, start: Start, upstream: Upstream, tmp_path: Path) -> Store:
    """A store that was used for a while and closed: people, keys, a table, a hold, records, signed checkpoints."""
    upstream.answer(answers.document(chat.completion("A lighthouse.")))
    keys = [fresh.key(user=f"person{number}@sallyport.test") for number in range(6)]
    data = ("--data", fresh.directory)
    table = tmp_path / "people.csv"
    table.write_text("name\n" + "".join(f"Lastname{number}\n" for number in range(100)))
    run("data", "load", "--name", "people", "--columns", "name=name:PERSON", "--rule", "name", table, *data)
    run("ledger", "hold", "place", "--matter", "Berg v. Acme", "--person", "person1@sallyport.test", *data)
    server = start(fresh)
    for key in keys * 3:
        assert ask(server.port, request("POST", "/v1/chat/completions", BODY, key=key)).status == 200
    assert server.stop() == 0
    run("ledger", "erase", "--person", "person2@sallyport.test", *data)
    run("ledger", "checkpoint", *data)
    assert fresh.verify() == fresh.verify()
    return fresh


def test_every_changed_byte_is_found_and_named(used: Store):
    chance = random.Random(SEED)
    files = sorted(path for path in used.directory.rglob("*") if path.is_file() and path.name != MAPPED and path.stat().st_size)
    before = {path: path.read_bytes() for path in files}
    assert any(path.suffix == ".index" for path in files)
    assert {"sallyport.sqlite", "sallyport.journal", "sallyport.lock", "master.key"} <= {path.name for path in files}
    missed: list[str] = []
    for number in range(FLIPS):
        path = files[number % len(files)]
        # What is told apart by its first bytes, and everything else.
        size = len(before[path])
        offset = chance.randrange(min(size, 64)) if number % 5 == 0 else chance.randrange(size)
        bad = bytearray(before[path])
        bad[offset] ^= chance.randrange(1, 256)
        path.write_bytes(bad)
        done = run("ledger", "verify", "--data", used.directory, "--format", "json", status=None, seconds=600)
        name = path.name
        if done.returncode not in (1, 2) or name not in done.stdout + done.stderr:
            missed.append(f"{name} at byte {offset}: status {done.returncode}, {done.stdout} {done.stderr}")
        # As it was before, with whatever opening the store has changed.
        for file, content in before.items():
            file.write_bytes(content)
        for file in used.directory.glob("*-wal"):
            file.write_bytes(b"")
    assert not missed, f"{len(missed)} of {FLIPS}: " + "\n".join(missed[:10])
    assert used.verify()["ok"]
    print(f"{FLIPS} bytes changed in {len(files)} files, all found")


def test_another_master_key_is_named_and_no_entry_is_blamed(used: Store):
    path = used.directory / "master.key"
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
    found = used.verify(status=1)
    assert [told["file"] for told in found["files"]] == ["master.key"]
    # What takes no key is as it was.
    assert "firstBad" not in found and found["count"] > 0


def test_a_changed_byte_of_a_wrapped_master_key_or_of_what_it_takes_is_found_and_named(tmp_path: Path):
    chance = random.Random(SEED)
    data = tmp_path / "data"
    settings = {"SALLYPORT_KEY_PROVIDER": "passphrase", "SALLYPORT_PASSPHRASE": "a made-up passphrase"}
    run("key", "create", "--data", data, "--user", "ann@sallyport.test", settings=settings)
    for name in ("master.key.wrapped", "passphrase.parameters"):
        path = data / name
        good = path.read_bytes()
        for offset in chance.sample(range(len(good)), 6):
            bad = bytearray(good)
            bad[offset] ^= chance.randrange(1, 256)
            path.write_bytes(bad)
            done = run("ledger", "verify", "--data", data, status=None, seconds=600, settings=settings)
            assert done.returncode in (1, 2) and name in done.stdout + done.stderr, f"{name} at byte {offset}"
        path.write_bytes(good)
    run("ledger", "verify", "--data", data, settings=settings)


def test_the_place_of_a_changed_page_is_told(used: Store):
    database = used.directory / "sallyport.sqlite"
    good = database.read_bytes()
    place = good.index(b"person4@sallyport.test")
    with open(database, "r+b") as file:
        file.seek(place)
        file.write(b"Q")
    found = used.verify(status=1)
    [told] = found["files"]
    assert (told["file"], told["offset"]) == ("sallyport.sqlite", place // 4096 * 4096)
    # The record itself is whole, and the count of pages compared is that of the file.
    assert "firstBad" not in found and found["pages"] == len(good) // 4096
    text = run("ledger", "verify", "--data", used.directory, status=1).stdout
    assert f"page {place // 4096 + 1} is not as it was written" in text


def test_no_server_starts_on_a_log_that_was_changed_and_looking_at_it_changes_nothing(
    fresh: Store, start: Start, upstream: Upstream
):
    upstream.answer(answers.document(chat.completion()))
    key = fresh.key()
    server = start(fresh)
    log = fresh.directory / "sallyport.sqlite-wal"
    for _ in range(3):
        before = log.stat().st_size
        assert ask(server.port, request("POST", "/v1/chat/completions", BODY, key=key)).status == 200
        until("the record to reach the database", lambda: log.stat().st_size > before)
    server.kill()
    good = log.read_bytes()
    bad = bytearray(good)
    bad[2056] ^= 0x55
    log.write_bytes(bad)
    for _ in range(2):
        [told] = fresh.verify(status=1)["files"]
        assert (told["file"], told["offset"]) == ("sallyport.sqlite-wal", 32)
    serving = ("serve", "--data", fresh.directory, "--listen", "127.0.0.1:0", "--upstream", upstream.url)
    refused = run(*serving, status=2)
    assert "sallyport.sqlite-wal at byte 32" in refused.stderr and "restore a backup" in refused.stderr
    assert log.read_bytes() == bad
    log.write_bytes(good)
    assert fresh.verify()["ok"]


def test_verifying_beside_a_server_under_way_finds_nothing(fresh: Store, start: Start, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    key = fresh.key()
    server = start(fresh)
    with Load(server.port, key) as load:
        for _ in range(8):
            before = len(load.acknowledged())
            found = fresh.verify()
            assert found["ok"] and "files" not in found, json.dumps(found)
            until("more answers", lambda: len(load.acknowledged()) > before, 60)
    assert server.stop() == 0
    assert fresh.verify()["ok"]
