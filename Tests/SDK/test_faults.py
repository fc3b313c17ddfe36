"""Disks that fail under the real program: the doors close, nothing acknowledged is lost, and it goes on by itself."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness import answers, chat
from harness.deadline import until
from harness.faults import ERRORS, Disk, compiled
from harness.load import Load, recorded
from harness.program import Server, Store, run
from harness.upstream import Upstream
from harness.wire import ask, request

#: Every operation in turn with `make torture`, a few of them otherwise.
EVERY = "TORTURE_CYCLES" in os.environ
LONG = 600
BODY = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'

Start = Callable[..., Server]
OPERATIONS = [(kind, error) for kind in ("write", "sync") for error in ERRORS]
#: Each operation and each error once, where not all of them are asked for.
SOME = OPERATIONS if EVERY else [("write", "ENOSPC"), ("sync", "EIO")]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = compiled(tmp_path_factory.mktemp("faults"))
    if found is None:
        pytest.skip("no C compiler is here to make the disk fail with")
    return found


@pytest.fixture
def disk(library: Path, fresh: Store, tmp_path: Path) -> Disk:
    """The disk under the test's store."""
    fresh.directory.parent.mkdir(exist_ok=True)
    return Disk(library, fresh.directory, tmp_path / "control")


@pytest.mark.parametrize("kind, error", SOME)
@pytest.mark.parametrize("file", [".journal", "-wal"])
def test_while_the_disk_fails_the_doors_are_closed_and_then_they_open_by_themselves(
    file: str, kind: str, error: str, disk: Disk, fresh: Store, start: Start, upstream: Upstream, tmp_path: Path
):
    upstream.answer(answers.document(chat.completion()))
    key = fresh.key()
    server = start(fresh, **disk.variables)
    with Load(server.port, key) as load:
        until("the first answers", lambda: len(load.acknowledged()) >= 10, LONG)
        for round in range(2):
            with disk.failing(kind, error, file, skip=3 * round, part=round == 1):
                refused = load.refused()
                until("the doors to close", lambda: load.refused() >= refused + 5, LONG)
                until("readiness to fall", lambda: server.get("/readyz")[0] == 503, LONG)
            before = len(load.acknowledged())
            until("the doors to open again", lambda: len(load.acknowledged()) >= before + 10, LONG)
            assert server.get("/readyz")[0] == 200
        # Once by being asked to, once without a chance to save anything.
        server.kill() if error == "EIO" else load.end()
    if error != "EIO":
        assert server.stop() == 0
    assert load.codes == {"sallyport_record_failed"}
    assert disk.failed
    assert fresh.verify()["ok"]
    assert not load.acknowledged() - recorded(fresh.export(tmp_path / "record"))


@pytest.mark.parametrize("kind, error", SOME)
def test_a_database_file_that_cannot_be_written_costs_nothing_that_was_acknowledged(
    kind: str, error: str, disk: Disk, fresh: Store, start: Start, upstream: Upstream, tmp_path: Path
):
    """Its write-ahead log has everything, and goes on growing; pages are written again once they can be."""
    upstream.answer(answers.document(chat.completion()))
    key = fresh.key()
    server = start(fresh, **disk.variables)
    with Load(server.port, key) as load:
        with disk.failing(kind, error, ".sqlite"):
            until("pages to fail", lambda: disk.failed >= 2, LONG)
        before = len(load.acknowledged())
        until("answers", lambda: len(load.acknowledged()) >= before + 10, LONG)
        with disk.failing(kind, error, ".sqlite", skip=5):
            until("pages to fail again", lambda: disk.failed >= 1, LONG)
            server.kill() if error == "EIO" else None
    if error != "EIO":
        assert server.stop() == 0
    assert load.codes <= {"sallyport_record_failed"}
    assert fresh.verify()["ok"]
    assert not load.acknowledged() - recorded(fresh.export(tmp_path / "record"))


@pytest.mark.parametrize("kind, error", SOME)
def test_a_command_that_the_disk_fails_says_so_and_needs_no_hand_work_afterwards(
    kind: str, error: str, disk: Disk, fresh: Store
):
    """A new store, and the disk fails at the first operation, at the second, and so on."""
    command = ("key", "create", "--data", fresh.directory, "--user", "ann@sallyport.test", "--format", "json")
    operation, failed = 0, 0
    while True:
        shutil.rmtree(fresh.directory, ignore_errors=True)
        with disk.failing(kind, error, skip=operation):
            done = run(*command, status=None, seconds=LONG, settings=disk.variables)
        if disk.failed == 0:
            break
        failed += 1
        where = f"operation {operation}: status {done.returncode}, {done.stderr}"
        # What fails while everything is being put away has done no harm.
        assert done.returncode in (0, 1, 2, 70) and "Fatal" not in done.stderr, where
        if done.returncode != 0:
            assert "sallyport: " in done.stderr and not done.stdout, where
        else:
            keys = run("key", "list", "--data", fresh.directory, "--format", "json", seconds=LONG)
            assert json.loads(done.stdout)["id"] in keys.stdout, where
        run(*command, seconds=LONG)
        assert fresh.verify()["ok"], where
        operation += 1 if EVERY else max(1, operation // 2)
    assert failed >= 3


@pytest.mark.parametrize("error", ERRORS)
def test_a_key_whose_file_cannot_be_replaced_stays_the_one_it_was(
    error: str, disk: Disk, fresh: Store, tmp_path: Path
):
    keys = [tmp_path / "first", tmp_path / "second"]
    for key in keys:
        key.write_bytes(os.urandom(32))
        key.chmod(0o600)
    old = {"SALLYPORT_KEY_PROVIDER": "file", "SALLYPORT_KEY_FILE": str(keys[0])}
    new = {"SALLYPORT_NEW_KEY_PROVIDER": "file", "SALLYPORT_NEW_KEY_FILE": str(keys[1])}
    data = ("--data", fresh.directory)
    run("key", "create", *data, "--user", "ann@sallyport.test", settings=old)
    with disk.failing("rename", error):
        refused = run("master-key", "rewrap", *data, status=None, settings=old | new | disk.variables)
    assert disk.failed == 1 and refused.returncode != 0 and "sallyport: " in refused.stderr, refused.stderr
    run("ledger", "verify", *data, settings=old)
    assert not [path for path in fresh.directory.iterdir() if path.name.startswith("master.key.wrapped.")]
    run("master-key", "rewrap", *data, settings=old | new)
    run("ledger", "verify", *data, settings={"SALLYPORT_KEY_PROVIDER": "file", "SALLYPORT_KEY_FILE": str(keys[1])})


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a small file system cannot be mounted by this account (see the test of a namespace of its own)")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(file: Path, bytes: int | None = None) -> None:
    """Writes zeros, as many as are asked for or as there is room for to the last byte."""
    with open(file, "ab", buffering=0) as filler:
        for length in (4096, 1):
            try:
                while bytes is None or filler.tell() < bytes:
                    filler.write(b"\0" * length)
            except OSError:
                continue


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_disk_that_is_full_to_the_last_byte_closes_the_doors_until_there_is_room(
    end: str, small_disk: Path, start: Start, upstream: Upstream, tmp_path: Path
):
    store = Store(small_disk / "data")
    key = store.key()
    upstream.answer(answers.document(chat.completion()))
    fill(small_disk / "other", 1 << 20)
    server = start(store)
    with Load(server.port, key, clients=2) as load:
        until("the first answers", lambda: len(load.acknowledged()) >= 5, LONG)

        def is_closed() -> bool:
            fill(small_disk / "filler")
            return load.refused() >= 5

        until("the full disk to close the doors", is_closed, LONG)
        until("readiness to fall", lambda: server.get("/readyz")[0] == 503, LONG)
        before = len(load.acknowledged())
        for name in ("filler", "other"):
            (small_disk / name).unlink()
        until("the doors to open again", lambda: len(load.acknowledged()) >= before + 5, LONG)
        if end == "kill":
            server.kill()
    if end == "stop":
        assert server.stop() == 0
    assert load.codes == {"sallyport_record_failed"}
    # Taking the record out is recorded, which takes room that the load may have used by now.
    roomy = Store(tmp_path / "data")
    shutil.copytree(store.directory, roomy.directory)
    assert roomy.verify()["ok"]
    assert not load.acknowledged() - recorded(roomy.export(tmp_path / "record"))


if os.geteuid() != 0:

    def test_with_a_namespace_of_its_own_a_small_disk_can_be_had_without_root():
        if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode != 0:
            pytest.skip("neither root nor a namespace can be had here, so no small disk was filled")
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "last_byte", __file__]
        done = subprocess.run(["unshare", "-rm", *tests], capture_output=True, text=True, timeout=LONG)
        assert done.returncode == 0 and "skipped" not in done.stdout, done.stdout
