"""The master key under a provider's key, and what a running server lets others see of its memory."""

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import program
from harness.program import run
from harness.upstream import Upstream


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def key_file(path: Path) -> Path:
    path.write_bytes(os.urandom(32))
    path.chmod(0o600)
    return path


def by_file(path: Path, prefix: str = "SALLYPORT_") -> dict[str, str]:
    return {f"{prefix}KEY_PROVIDER": "file", f"{prefix}KEY_FILE": str(path)}


def create(data: Path, settings: dict[str, str] | None = None, status: int = 0):
    return run("key", "create", "--data", data, "--user", "ann@example.com", status=status, settings=settings)


def listed(data: Path, settings: dict[str, str] | None = None) -> str:
    return run("key", "list", "--data", data, "--format", "json", settings=settings).stdout


def holds(data: Path, secret: bytes) -> bool:
    return any(secret in path.read_bytes() for path in data.rglob("*") if path.is_file())


def test_a_new_store_of_a_provider_never_has_its_key_in_the_clear(data: Path, tmp_path: Path):
    settings = by_file(key_file(tmp_path / "kek"))
    create(data, settings)
    assert (data / "master.key.wrapped").stat().st_mode & 0o777 == 0o600
    assert not (data / "master.key").exists()
    assert not holds(data, (tmp_path / "kek").read_bytes())
    run("ledger", "verify", "--data", data, settings=settings)


def test_without_its_provider_or_with_another_key_a_store_does_not_open(data: Path, tmp_path: Path):
    settings = by_file(key_file(tmp_path / "kek"))
    create(data, settings)
    assert "SALLYPORT_KEY_PROVIDER" in create(data, status=2).stderr
    other = create(data, by_file(key_file(tmp_path / "other")), status=2).stderr
    assert "the key is wrapped under `file:" in other
    both = create(data, settings | {"SALLYPORT_MASTER_KEY": "ab" * 32}, status=2).stderr
    assert "both set" in both and "abab" not in both
    exposed = tmp_path / "kek"
    exposed.chmod(0o640)
    assert "chmod 600" in create(data, settings, status=2).stderr


def test_a_key_in_the_clear_is_wrapped_and_everything_opens_as_before(data: Path, tmp_path: Path):
    create(data)
    clear = (data / "master.key").read_bytes()
    before = listed(data)
    settings = by_file(key_file(tmp_path / "kek"))
    assert "`sallyport master-key wrap`" in create(data, settings, status=2).stderr
    assert "wrapped under file:" in run("master-key", "wrap", "--data", data, settings=settings).stdout
    assert not (data / "master.key").exists()
    assert not holds(data, clear)
    assert listed(data, settings) == before
    assert "which works" in run("master-key", "check", "--data", data, settings=settings).stdout
    run("ledger", "verify", "--data", data, settings=settings)


def test_the_key_above_is_changed_for_a_passphrase_and_the_old_one_opens_nothing(data: Path, tmp_path: Path):
    old = by_file(key_file(tmp_path / "kek"))
    create(data, old)
    before = listed(data, old)
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("a made-up passphrase\n")
    passphrase.chmod(0o600)
    new = {"SALLYPORT_NEW_KEY_PROVIDER": "passphrase", "SALLYPORT_NEW_PASSPHRASE_FILE": str(passphrase)}
    done = run("master-key", "rewrap", "--data", data, settings=old | new)
    assert "wrapped under passphrase:" in done.stdout
    create(data, old, status=2)
    now = {"SALLYPORT_KEY_PROVIDER": "passphrase", "SALLYPORT_PASSPHRASE": "a made-up passphrase"}
    assert listed(data, now) == before
    wrong = create(data, now | {"SALLYPORT_PASSPHRASE": "another made-up passphrase"}, status=2).stderr
    assert "made-up" not in wrong
    (data / "passphrase.parameters").unlink()
    assert "put the file back" in create(data, now, status=2).stderr
    assert not (data / "passphrase.parameters").exists()


@pytest.fixture
def nobody() -> Iterator[dict]:
    """What starts a process as an account without rights: the tests' own, or `nobody` when they run as root."""
    if os.getuid() != 0:
        yield {}
        return
    account = pwd.getpwnam("nobody")
    yield {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def test_nobody_looks_into_a_running_servers_memory_and_no_core_is_dumped(nobody: dict, upstream: Upstream):
    with tempfile.TemporaryDirectory() as place:
        if nobody:
            os.chown(place, nobody["user"], nobody["group"])
        port = program.free_port()
        command = [program.binary(), "serve", "--data", f"{place}/data", "--upstream", upstream.url]
        server = subprocess.Popen(
            [*command, "--listen", f"127.0.0.1:{port}"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=program.environment(HOME=place), **nobody,
        )
        try:
            assert b"listens on" in server.stdout.readline()
            limits = Path(f"/proc/{server.pid}/limits").read_text()
            [core] = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")]
            assert core[4:6] == ["0", "0"]
            # A process of the same account may not: not its memory, not its environment with what secrets are there.
            for name in ["mem", "environ", "maps"]:
                done = subprocess.run(
                    ["head", "-c", "1", f"/proc/{server.pid}/{name}"], capture_output=True, text=True,
                    env={"LC_ALL": "C"}, **nobody,
                )
                assert "Permission denied" in done.stderr, f"{name}: {done.stderr}"
            # Against which this tells something: into a process that is not closed it may.
            other = subprocess.Popen(["sleep", "600"], **nobody)
            try:
                path = f"/proc/{other.pid}/environ"
                subprocess.run(["head", "-c", "1", path], check=True, capture_output=True, **nobody)
            finally:
                other.kill()
                other.wait()
        finally:
            server.terminate()
            server.communicate(timeout=600)
