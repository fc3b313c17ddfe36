"""Backups of a store that is in use, and stores that are made of them."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import answers, chat, clock, program
from harness.deadline import until
from harness.program import Server, Store, run
from harness.upstream import Upstream
from harness.wire import ask, request

PATH = "/v1/chat/completions"
PERSON = "sdk@sallyport.test"
SECRET = "the lighthouse keeper's second name"
BODY = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"%s"}]}' % SECRET.encode()
Start = Callable[..., Server]


def backup(store: Store, file: Path, *options: str, status: int = 0, settings: dict[str, str] | None = None):
    return run("backup", file, "--data", store.directory, "--format", "json", *options, status=status, settings=settings)


def restore(file: Path, into: Path, *options: str | Path, status: int = 0, settings: dict[str, str] | None = None):
    return run("restore", file, "--into", into, "--format", "json", *options, status=status, settings=settings)


def files(directory: Path) -> dict[str, bytes]:
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


@pytest.fixture
def speak(start: Start, upstream: Upstream) -> Callable[[Store], Server]:
    def begin(store: Store) -> Server:
        upstream.answer(answers.document(chat.completion()))
        key, server = store.key(), start(store)
        assert ask(server.port, request("POST", PATH, BODY, key=key)).status == 200
        return server

    return begin


def test_a_store_that_is_served_is_copied_and_the_copy_works_elsewhere(fresh: Store, speak, tmp_path: Path):
    server = speak(fresh)
    told = json.loads(backup(fresh, tmp_path / "one.backup", "--reason", "every night").stdout)
    file = tmp_path / "one.backup"
    assert (told["file"], told["bytes"]) == (str(file), file.stat().st_size)
    assert not told["holdsWrappedKey"] and file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("one")] == ["one.backup"]
    sealed = file.read_bytes()
    key = (fresh.directory / "master.key").read_bytes()
    for word in (SECRET.encode(), PERSON.encode(), b"SQLite format", key):
        assert word not in sealed
    copy = Store(tmp_path / "copy")
    assert "--master-key" in restore(file, copy.directory, status=2).stderr
    assert not copy.directory.exists()
    made = json.loads(restore(file, copy.directory, "--master-key", fresh.directory / "master.key").stdout)
    assert made["records"] == told["records"] and "discarded" not in made
    assert copy.directory.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in copy.directory.rglob("*"))
    assert copy.verify()["ok"] and copy.count() > told["records"]
    operations = [fact["operation"] for fact in copy.facts()]
    assert operations.index("store.backup") < operations.index("store.restore") == told["records"]
    assert any(SECRET in record["opened"]["content"] for record in copy.export(tmp_path / "out"))
    assert server.process.poll() is None and fresh.verify()["ok"]


def test_that_one_was_taken_is_on_record_once_it_is_whole(fresh: Store, tmp_path: Path):
    fresh.key()
    backup(fresh, tmp_path / "none" / "x", status=2)
    assert [fact["operation"] for fact in fresh.facts()][-1] == "store.backup", "it was begun and came to nothing"
    told = json.loads(backup(fresh, tmp_path / "one", "--reason", "every night").stdout)
    [act] = [record for record in fresh.export(tmp_path / "out") if "store.backed_up" in record["opened"]["facts"]]
    [said] = json.loads(act["opened"]["content"])
    assert act["index"] == told["records"] and str(tmp_path) not in act["opened"]["content"]
    assert json.loads(said["text"]) == {
        "file": "one", "bytes": (tmp_path / "one").stat().st_size, "records": told["records"], "root": told["root"]}
    assert fresh.verify()["ok"]


def test_the_age_of_the_last_one_is_a_metric_also_of_a_store_that_has_none(
    fresh: Store, start: Start, tmp_path: Path
):
    name, days = "sallyport_backup_age_seconds", 86_400

    def age() -> float:
        server = start(fresh)
        until("the age to be known", lambda: name in server.get("/metrics")[1], seconds=60)
        found = server.metric(name)
        server.stop()
        return found

    run("key", "create", "--data", fresh.directory, "--user", PERSON, settings=clock.settings(tmp_path, -5))
    assert 5 * days <= age() < 6 * days, "what was never backed up gets old as well"
    run("backup", tmp_path / "one", "--data", fresh.directory, settings=clock.settings(tmp_path, -3))
    assert 3 * days <= age() < 4 * days
    backup(fresh, tmp_path / "two")
    assert age() < days


def test_a_directory_gets_a_file_of_its_own_and_no_file_is_written_over(fresh: Store, tmp_path: Path):
    fresh.key()
    (there := tmp_path / "backups").mkdir()
    first = json.loads(backup(fresh, there).stdout)["file"]
    assert list(there.iterdir()) == [Path(first)]
    before = Path(first).read_bytes()
    assert "left as it is" in backup(fresh, Path(first), status=2).stderr
    assert Path(first).read_bytes() == before
    assert "cannot be written" in backup(fresh, tmp_path / "none" / "x", status=2).stderr


def test_a_wrapped_key_goes_along_and_without_its_provider_a_backup_is_worth_nothing(tmp_path: Path):
    store = Store(tmp_path / "data")
    kek = tmp_path / "kek"
    kek.write_bytes(os.urandom(32))
    kek.chmod(0o600)
    provider = {"SALLYPORT_KEY_PROVIDER": "file", "SALLYPORT_KEY_FILE": str(kek)}
    run("key", "create", "--data", store.directory, "--user", PERSON, settings=provider)
    told = json.loads(backup(store, tmp_path / "one", settings=provider).stdout)
    assert told["holdsWrappedKey"]
    shutil.rmtree(store.directory)
    assert "SALLYPORT_KEY_PROVIDER" in restore(tmp_path / "one", store.directory, status=2).stderr
    other = tmp_path / "other"
    other.write_bytes(os.urandom(32))
    other.chmod(0o600)
    wrong = restore(tmp_path / "one", store.directory, status=2, settings=provider | {"SALLYPORT_KEY_FILE": str(other)})
    assert "wrapped under" in wrong.stderr and not store.directory.exists()
    restore(tmp_path / "one", store.directory, settings=provider)
    run("ledger", "verify", "--data", store.directory, settings=provider)
    # Under another provider since: the store that is there knows under which, the backup does not.
    new = {"SALLYPORT_NEW_KEY_PROVIDER": "file", "SALLYPORT_NEW_KEY_FILE": str(other)}
    run("master-key", "rewrap", "--data", store.directory, settings=provider | new)
    now = provider | {"SALLYPORT_KEY_FILE": str(other)}
    restore(tmp_path / "one", store.directory, "--discard-newer", settings=now)
    run("ledger", "verify", "--data", store.directory, settings=now)
    assert (store.directory / "master.key.wrapped").exists() and not (store.directory / "master.key").exists()


def test_what_is_killed_at_any_moment_leaves_all_as_it_was_or_all_done(fresh: Store, tmp_path: Path):
    for number in range(3):
        fresh.key(user=f"user{number}@sallyport.test")
    backup(fresh, tmp_path / "whole")
    count = fresh.count()
    for number in range(8):
        killed = tmp_path / f"killed{number}"
        kill("backup", killed, "--data", fresh.directory, after=0.12 * number)
        if killed.exists():
            (there := tmp_path / f"there{number}").mkdir(0o700)
            restore(killed, there, "--master-key", fresh.directory / "master.key")
    for number in range(8):
        kill("restore", tmp_path / "whole", "--into", fresh.directory, "--discard-newer", after=0.12 * number)
        assert fresh.verify()["ok"] and fresh.count() in range(count, count + 20)
    assert (fresh.directory / "master.key").exists()


def kill(*arguments: str | Path, after: float) -> None:
    """Runs a command and kills it after so many seconds."""
    process = subprocess.Popen(
        [str(program.binary()), *map(str, arguments)],
        env=program.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def test_another_key_a_changed_and_a_cut_off_backup_are_refused_and_leave_nothing(fresh: Store, tmp_path: Path):
    fresh.key()
    backup(fresh, tmp_path / "one")
    key = fresh.directory / "master.key"
    whole = (tmp_path / "one").read_bytes()
    other = tmp_path / "other"
    other.write_bytes(os.urandom(32))
    other.chmod(0o600)
    before = files(fresh.directory)
    assert "not the one that this backup takes" in restore(
        tmp_path / "one", tmp_path / "new", "--master-key", other, status=2).stderr
    for name, content, said in [
        ("cut", whole[:-1], "was changed, or cut off"),
        ("short", whole[: len(whole) // 2], "was changed, or cut off"),
        ("flipped", whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:], "was changed, or cut off"),
        ("longer", whole + b"x", "was changed, or cut off"),
        ("no", b"SQLite format 3\0", "no backup"),
        ("empty", b"", "no backup"),
    ]:
        (tmp_path / name).write_bytes(content)
        status = 2 if said == "no backup" else 1
        done = restore(tmp_path / name, tmp_path / "new", "--master-key", key, status=status)
        assert said in done.stderr
        assert said in restore(tmp_path / name, fresh.directory, status=done.returncode).stderr
    assert not (tmp_path / "new").exists() and files(fresh.directory).keys() == before.keys()
    assert not list(tmp_path.glob(".*restoring*")) and fresh.verify()["ok"]


def test_it_goes_nowhere_where_something_else_lies(fresh: Store, tmp_path: Path):
    fresh.key()
    backup(fresh, tmp_path / "one")
    key = fresh.directory / "master.key"
    (full := tmp_path / "full").mkdir(0o700)
    (full / "letter.txt").write_text("dear")
    assert "holds no store" in restore(tmp_path / "one", full, "--master-key", key, status=2).stderr
    another = Store(tmp_path / "another")
    another.key()
    said = restore(tmp_path / "one", another.directory, "--master-key", key, status=2).stderr
    assert "holds another store" in said and another.verify()["ok"]
    (open_ := tmp_path / "open").mkdir(0o755)
    assert "chmod 700" in restore(tmp_path / "one", open_, "--master-key", key, status=2).stderr
    assert list(open_.iterdir()) == [] and [path.name for path in full.iterdir()] == ["letter.txt"]
    (empty := tmp_path / "empty").mkdir(0o700)
    restore(tmp_path / "one", empty, "--master-key", key)
    assert Store(empty).verify()["ok"] and not list(empty.glob(".*"))


def test_newer_records_are_told_and_not_lost_without_a_word(fresh: Store, tmp_path: Path):
    fresh.key()
    told = json.loads(backup(fresh, tmp_path / "one").stdout)
    fresh.key(user="late@sallyport.test")
    count = fresh.count()
    refused = restore(tmp_path / "one", fresh.directory, status=1).stderr
    first, last = told["records"], count - 1
    assert f"has {count - first} records that the backup does not have, {first} to {last}, from 20" in refused
    assert "--discard-newer" in refused and fresh.count() == count
    assert "late@sallyport.test" in run("key", "list", "--data", fresh.directory).stdout
    done = json.loads(restore(tmp_path / "one", fresh.directory, "--discard-newer").stdout)
    assert (done["discarded"]["first"], done["discarded"]["last"]) == (first, last)
    assert "late@sallyport.test" not in run("key", "list", "--data", fresh.directory).stdout
    assert fresh.verify()["ok"]
    [act] = [record for record in fresh.export(tmp_path / "out") if "store.restore" in record["opened"]["facts"]]
    assert act["index"] == first and f"{count - first} records were put aside" in act["opened"]["content"]
    # What was there lies whole beside it.
    aside = Store(Path(done["aside"]))
    assert aside.count() == count and aside.verify()["ok"]


def test_a_store_that_is_served_is_not_replaced(fresh: Store, speak, tmp_path: Path):
    server = speak(fresh)
    backup(fresh, tmp_path / "one")
    assert "another process has the store" in restore(tmp_path / "one", fresh.directory, status=2).stderr
    server.stop()
    # That it was taken is a record of the store, and not of the backup.
    assert "has 1 records" in restore(tmp_path / "one", fresh.directory, status=1).stderr
    restore(tmp_path / "one", fresh.directory, "--discard-newer")
    assert fresh.verify()["ok"]


def test_who_was_erased_stays_erased(fresh: Store, speak, tmp_path: Path):
    speak(fresh).stop()
    backup(fresh, tmp_path / "before")
    erased = json.loads(
        run("ledger", "erase", "--person", PERSON, "--data", fresh.directory, "--format", "json").stdout)
    backup(fresh, tmp_path / "after")
    key = fresh.directory / "master.key"
    # A backup made after it has nothing of it.
    later = Store(tmp_path / "later")
    restore(tmp_path / "after", later.directory, "--master-key", key)
    assert later.verify()["erased"] == erased["records"]
    # One made before gets it again, where the store that knows of it is still there, and says so.
    done = json.loads(restore(tmp_path / "before", fresh.directory, "--discard-newer").stdout)
    assert done["carriedOver"]["erasures"] == 1
    verification = fresh.verify()
    assert verification["ok"] and verification["erased"] >= erased["records"] - 1
    for store in (later, fresh):
        exported = store.export(tmp_path / f"out-{store.directory.name}")
        assert all(SECRET not in json.dumps(record) for record in exported)
        run("ledger", "erase", "--person", PERSON, "--data", store.directory, status=2)
    # Where there is no store to ask, it is said what to do.
    alone = run("restore", tmp_path / "before", "--into", tmp_path / "alone", "--master-key", key)
    assert "do it again" in alone.stderr
    assert json.loads(
        run("ledger", "erase", "--person", PERSON, "--data", tmp_path / "alone", "--format", "json").stdout)["records"]


def status(store: Store) -> dict:
    return json.loads(run("ledger", "status", "--data", store.directory, "--format", "json").stdout)


def test_status_says_what_was_backed_up_when_and_which_keys_are_in_use(fresh: Store, tmp_path: Path):
    fresh.key()
    run("ledger", "checkpoint", "--data", fresh.directory)
    before = status(fresh)
    assert before["last_backup"] is None and before["checkpoint"]["size"] == before["records"]
    assert before["keys"]["wrapping"]["number"] == 0 and before["keys"]["master"]
    [first] = [key["id"] for key in before["keys"]["signing"] if key["signs"] and key["algorithm"] == "ed25519"]
    backup(fresh, tmp_path / "a.backup", settings=clock.settings(tmp_path, -3))
    assert status(fresh)["last_backup"]["stale"] is True
    made = json.loads(backup(fresh, tmp_path / "b.backup").stdout)
    run("ledger", "rotate-key", "--data", fresh.directory)
    run("ledger", "rotate-kek", "--data", fresh.directory)
    after = status(fresh)
    last = after["last_backup"]
    assert (last["file"], last["stale"]) == ("b.backup", False) and last["records"] == made["records"]
    keys = [key for key in after["keys"]["signing"] if key["algorithm"] == "ed25519"]
    assert [key["signs"] for key in keys] == [True, False] and keys[1]["id"] == first
    assert after["keys"]["wrapping"] == after["keys"]["wrapping"] | {"number": 1, "moving": False}
    text = run("ledger", "status", "--data", fresh.directory).stdout
    assert "b.backup" in text and "no witness is appointed" in text
