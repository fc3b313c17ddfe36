"""Witnesses that cosign the record from elsewhere, and strangers who follow it, with code that is not the program's."""

import base64
import hashlib
import json
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from harness import answers, chat
from harness.deadline import until
from harness.program import Server, Store, binary, environment, free_port, run
from harness.upstream import Upstream
from harness.wire import ask, request

BODY = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"good morning"}]}'
Start = Callable[..., Server]


class Witness:
    """`sallyport ledger witness` with a directory of its own."""

    def __init__(self, directory: Path, logs: list[str], port: int | None = None):
        self.port = port or free_port()
        self.process = subprocess.Popen(
            [binary(), "ledger", "witness", "--directory", directory, "--name", "witness.example.com"]
            + [part for log in logs for part in ("--log", log)]
            + ["--listen", f"127.0.0.1:{self.port}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        )
        said = [self.process.stdout.readline(), self.process.stdout.readline()]
        assert said[1].startswith("key: "), said + [self.process.stderr.read()]
        self.key = said[1].removeprefix("key: ").strip()
        self.url = f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(30)


@pytest.fixture
def witness(tmp_path: Path) -> Iterator[Callable[..., Witness]]:
    started: list[Witness] = []

    def make(store: Store, port: int | None = None) -> Witness:
        started.append(Witness(tmp_path / "witness", log_keys(store), port))
        return started[-1]

    yield make
    for one in started:
        one.kill()


def log_keys(store: Store) -> list[str]:
    return run("ledger", "checkpoint", "--keys", "--data", store.directory).stdout.split()


def appoint(store: Store, witness: Witness) -> None:
    run("ledger", "witnesses", "add", witness.url, "--key", witness.key, "--data", store.directory)


def witnesses(store: Store) -> list[dict]:
    done = run("ledger", "witnesses", "list", "--format", "json", "--data", store.directory)
    return json.loads(done.stdout)["witnesses"]


def checkpoint(store: Store) -> str:
    return run("ledger", "checkpoint", "--data", store.directory).stdout


def speak(server: Server, upstream: Upstream, key: str) -> None:
    upstream.answer(answers.document(chat.completion("Good morning.")))
    assert ask(server.port, request("POST", "/v1/chat/completions", BODY, key=key)).status == 200


def cosigned_at(note: str, key: str) -> int | None:
    """When a witness cosigned a checkpoint (c2sp.org/tlog-cosignature), in seconds; None when it did not."""
    name, _, public = key.split("+", 2)
    public = base64.b64decode(public)
    assert public[0] == 4
    text, _, lines = note.rpartition("\n\n")
    known = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    for line in lines.splitlines():
        value = base64.b64decode(line.split(" ")[2])
        if line.startswith(f"\u2014 {name} ") and value[:4] == known:
            time = int.from_bytes(value[4:12], "big")
            message = f"cosignature/v1\ntime {time}\n{text}\n".encode()
            try:
                Ed25519PublicKey.from_public_bytes(public[1:]).verify(value[12:], message)
            except InvalidSignature:
                return None
            return time
    return None


def test_what_a_server_records_is_cosigned_by_a_witness_elsewhere(
    fresh: Store, start: Start, upstream: Upstream, witness: Callable[..., Witness]
) -> None:
    key = fresh.key()
    one = witness(fresh)
    appoint(fresh, one)
    server = start(fresh)
    speak(server, upstream, key)
    until("the server to have asked", lambda: "cosigned" in witnesses(fresh)[0])
    assert cosigned_at(checkpoint(fresh), one.key)
    server.stop()
    verified = fresh.verify()
    assert verified["ok"] and verified["witnessed"] > 0
    # What it cosigned still counts when it is asked no longer.
    run("ledger", "witnesses", "remove", one.key, "--data", fresh.directory)
    assert witnesses(fresh)[0]["dismissed"]
    assert fresh.verify()["witnessed"] >= verified["witnessed"]
    assert {"witness.add", "witness.remove"} <= {fact["operation"] for fact in fresh.facts()}


def test_without_a_witness_it_is_said(fresh: Store) -> None:
    fresh.key()
    done = run("ledger", "checkpoint", "--data", fresh.directory)
    assert "no witness" in done.stderr
    assert "no witness has seen any of it" in run("ledger", "verify", "--data", fresh.directory).stdout
    assert "no witness" in run("ledger", "witnesses", "list", "--data", fresh.directory).stdout


def test_a_witness_that_was_killed_still_knows_what_it_has_seen(
    fresh: Store, start: Start, upstream: Upstream, witness: Callable[..., Witness]
) -> None:
    key = fresh.key()
    one = witness(fresh)
    appoint(fresh, one)
    assert cosigned_at(checkpoint(fresh), one.key)
    one.kill()
    server = start(fresh)
    speak(server, upstream, key)
    until("the trouble to be known", lambda: "refusal" in witnesses(fresh)[0])
    assert "does not answer" in witnesses(fresh)[0]["refusal"]["reason"]
    other = witness(fresh, one.port)
    assert other.key == one.key
    until("the cosignature", lambda: cosigned_at(checkpoint(fresh), one.key))
    until("the trouble to be over", lambda: "refusal" not in witnesses(fresh)[0])
    server.stop()


def test_an_older_copy_of_the_store_and_a_rewritten_one_are_not_cosigned(
    fresh: Store, start: Start, upstream: Upstream, witness: Callable[..., Witness], tmp_path: Path
) -> None:
    key = fresh.key()
    one = witness(fresh)
    appoint(fresh, one)
    assert cosigned_at(checkpoint(fresh), one.key)
    older = Store(tmp_path / "older")
    shutil.copytree(fresh.directory, older.directory)
    for _ in range(2):
        fresh.key(user="more@sallyport.test")
    kept = tmp_path / "kept"
    kept.write_text(checkpoint(fresh))
    assert cosigned_at(kept.read_text(), one.key)

    server = start(older)
    until("the alarm", lambda: "refusal" in witnesses(older)[0])
    assert "here are fewer" in witnesses(older)[0]["refusal"]["reason"]
    until("the log to tell", lambda: "critical" in server.said and "witness.example.com" in server.said)
    for _ in range(3):
        speak(server, upstream, key)
    assert server.metric("sallyport_log_witnesses_refusing") == server.metric("sallyport_log_witnesses") == 1
    until("the other alarm", lambda: "was rewritten" in witnesses(older)[0].get("refusal", {}).get("reason", ""))
    assert cosigned_at(checkpoint(older), one.key) is None
    server.stop()
    # Whole in itself, and not what was kept.
    assert older.verify()["ok"]
    done = run("ledger", "verify", "--since", kept, "--data", older.directory, status=1)
    assert "one of the entries 0 to " in done.stdout and "no longer what it was" in done.stdout
    assert cosigned_at(kept.read_text(), one.key), "the checkpoint that was kept stays when it is not continued"


def test_from_a_checkpoint_that_was_kept_verification_goes_on(fresh: Store, tmp_path: Path) -> None:
    fresh.key()
    kept = tmp_path / "kept"
    kept.write_text(checkpoint(fresh))
    fresh.key(user="more@sallyport.test")
    newest = checkpoint(fresh)
    assert kept.read_text() != newest
    done = run("ledger", "verify", "--since", kept, "--format", "json", "--data", fresh.directory)
    assert json.loads(done.stdout)["root"] == fresh.verify()["root"]
    assert kept.read_text() == newest
    # The file was changed, and the record was not.
    kept.write_text(newest.replace(newest.splitlines()[2], "A" * 43 + "=", 1))
    done = run("ledger", "verify", "--since", kept, "--data", fresh.directory, status=2)
    assert f"{kept} holds no checkpoint that this log signed" in done.stderr
    kept.write_text("no checkpoint\n")
    done = run("ledger", "verify", "--since", kept, "--data", fresh.directory, status=2)
    assert "holds no checkpoint" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("http://witness.example.com", "--key", "x"), "https://HOST"),
        (("https://witness.example.com", "--key", "x"), "is no public key"),
    ],
)
def test_what_cannot_be_a_witness_is_told_so(fresh: Store, arguments: tuple[str, ...], said: str) -> None:
    fresh.key()
    assert said in run("ledger", "witnesses", "add", *arguments, "--data", fresh.directory, status=2).stderr
    clock = log_keys(fresh)[-1]
    done = run(
        "ledger", "witnesses", "add", "https://w.example.com", "--key", clock, "--data", fresh.directory, status=2
    )
    assert "the log's own" in done.stderr


def test_a_witness_keeps_its_directory_to_itself(
    fresh: Store, witness: Callable[..., Witness], tmp_path: Path
) -> None:
    fresh.key()
    one = witness(fresh)
    assert (tmp_path / "witness" / "key").stat().st_mode & 0o777 == 0o600
    again = run(
        "ledger", "witness", "--directory", tmp_path / "witness", "--log", log_keys(fresh)[0], "--listen", "127.0.0.1:0",
        status=2,
    )
    assert "runs with this directory already" in again.stderr
    one.process.send_signal(signal.SIGTERM)
    assert one.process.wait(30) == 0
    renamed = run(
        "ledger", "witness", "--directory", tmp_path / "witness", "--name", "other", "--log", log_keys(fresh)[0], status=2
    )
    assert "`witness.example.com`" in renamed.stderr


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/add-checkpoint", b"", 400),
        ("POST", "/add-checkpoint", b"old 0\n\nno checkpoint\n", 400),
        ("POST", "/add-checkpoint", b"old 0\n" + b"A" * (4 << 20), 413),
        ("POST", "/add-checkpoint", b"old 0\n\nlog.example.com\n0\n" + b"A" * 43 + b"=\n\n\xe2\x80\x94 x " + b"A" * 88 + b"\n", 404),
        ("GET", "/add-checkpoint", b"", 405),
        ("GET", "/", b"", 404),
    ],
)
def test_what_is_no_request_is_refused_and_the_witness_goes_on(
    method: str, path: str, body: bytes, status: int, fresh: Store, witness: Callable[..., Witness]
) -> None:
    fresh.key()
    one = witness(fresh)
    assert ask(one.port, request(method, path, body)).status == status
    appoint(fresh, one)
    assert cosigned_at(checkpoint(fresh), one.key)


def test_a_flood_is_told_to_wait_and_the_witness_goes_on_afterwards(
    fresh: Store, witness: Callable[..., Witness]
) -> None:
    fresh.key()
    one = witness(fresh)
    for _ in range(5_000):
        answer = ask(one.port, request("GET", "/"))
        if answer.status == 429:
            break
        assert answer.status == 404
    assert answer.status == 429 and int(answer.header("retry-after") or 0) >= 1
    appoint(fresh, one)
    until("the witness to answer again", lambda: cosigned_at(checkpoint(fresh), one.key))


def leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\0" + entry).digest()


def root(hashes: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, over hashes of leaves."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256().digest()
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(hashes[:split]) + root(hashes[split:])).digest()


def read(server: Server, path: str) -> bytes:
    got = ask(server.port, request("GET", path))
    assert got.status == 200, (path, got.status)
    return got.body


def test_a_stranger_whom_a_policy_lets_follows_the_log_by_its_tiles(
    fresh: Store, start: Start, upstream: Upstream, tmp_path: Path
) -> None:
    key = fresh.key()
    server = start(fresh)
    assert ask(server.port, request("GET", "/log/checkpoint")).status == 403
    (tmp_path / "ours.cedar").write_text(
        '@id("ours.log_followed")\n'
        'permit (principal is Sallyport::Visitor, action == Sallyport::Action::"follow_log", resource);\n'
    )
    run("policy", "apply", tmp_path / "ours.cedar", "--data", fresh.directory)
    until("the policy", lambda: ask(server.port, request("GET", "/log/checkpoint")).status == 200)
    speak(server, upstream, key)
    before = int(checkpoint(fresh).splitlines()[1])
    for number in range(130):
        upstream.answer(answers.document(chat.completion("Good morning.")))
        assert ask(server.port, request("POST", "/v1/chat/completions", BODY, key=key)).status == 200, number
    until("the log to grow", lambda: int(read(server, "/log/checkpoint").split()[1]) > max(before, 257))
    note = read(server, "/log/checkpoint").decode()
    origin, size, head = note.splitlines()[:3]
    assert origin.startswith("sallyport/")
    hashes: list[bytes] = []
    for tile in range(-(-int(size) // 256)):
        width = min(256, int(size) - 256 * tile)
        name = f"{tile:03}" if width == 256 else f"{tile:03}.p/{width}"
        level = read(server, f"/log/tile/0/{name}")
        entries = read(server, f"/log/tile/entries/{name}")
        found, place = [], 0
        while place < len(entries):
            length = int.from_bytes(entries[place:place + 2], "big")
            found.append(leaf(entries[place + 2:place + 2 + length]))
            place += 2 + length
        assert b"".join(found) == level and len(found) == width
        hashes += found
    assert base64.b64encode(root(hashes)).decode() == head
    assert read(server, f"/log/tile/1/000.p/{int(size) // 256}") == b"".join(
        root(hashes[at:at + 256]) for at in range(0, int(size) // 256 * 256, 256)
    )
    proof = read(server, "/log/proof/3").decode()
    assert re.match(r"c2sp.org/tlog-proof@v\d+\n", proof) and "index 3\n" in proof
    server.stop()
