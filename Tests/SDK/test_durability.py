"""What a caller has seen is in the record, even when the server dies in the same moment."""

import sqlite3
from collections.abc import Callable

import pytest

from harness import answers, chat
from harness.program import Server, Store, run
from harness.steps import Send, Silence
from harness.upstream import Upstream
from harness.wire import Wire, ask, request

PATH = "/v1/chat/completions"
WHOLE = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'
STREAM = WHOLE[:-1] + b',"stream":true}'
FIRST = answers.event(chat.delta({"content": "Once "}))

Start = Callable[..., Server]


def test_an_answer_that_arrived_survives_sigkill(fresh: Store, start: Start, upstream: Upstream):
    """Both parts of each activity; and the next server goes on where this one stopped."""
    upstream.answer(answers.document(chat.completion()))
    key = fresh.key()
    before = 0
    for round in range(5):
        server = start(fresh)
        before = fresh.count()
        assert ask(server.port, request("POST", PATH, WHOLE, key=key)).status == 200
        server.kill()
        verification = fresh.verify()
        assert verification["count"] >= before + 2, f"round {round}"
        assert verification.get("firstBad") is None


def test_a_stream_that_ended_survives_sigkill(fresh: Store, start: Start, upstream: Upstream):
    """Killed the moment the final event arrived, before the connection's end."""
    gate = upstream.gate()
    upstream.answer(Send(answers.stream_head() + answers.chunk(FIRST + answers.DONE) + answers.LAST_CHUNK), gate)
    key = fresh.key()
    server = start(fresh)
    before = fresh.count()
    with Wire(server.port) as wire:
        wire.send(request("POST", PATH, STREAM, key=key))
        wire.read_until(b"[DONE]")
        server.kill()
    assert fresh.count() >= before + 2


def test_a_request_is_recorded_before_the_first_byte_of_its_stream(fresh: Store, start: Start, upstream: Upstream):
    upstream.answer(Send(answers.stream_head() + answers.chunk(FIRST)), Silence())
    key = fresh.key()
    server = start(fresh)
    before = fresh.count()
    with Wire(server.port) as wire:
        wire.send(request("POST", PATH, STREAM, key=key))
        wire.read_until(b"HTTP/1.1 200")
        server.kill()
    assert fresh.count() >= before + 1


def test_sigkill_under_load_loses_nothing_that_was_answered(fresh: Store, start: Start, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    key = fresh.key()
    server = start(fresh)
    before = fresh.count()
    wires = [Wire(server.port) for _ in range(40)]
    for wire in wires:
        wire.send(request("POST", PATH, WHOLE, key=key))
    answered = 0
    for wire in wires[:25]:
        assert wire.answer("POST").status == 200
        answered += 1
    server.kill()
    for wire in wires[25:]:
        answered += b"HTTP/1.1 200" in wire.rest()
        wire.close()
    assert fresh.count() >= before + 2 * answered


def test_refusals_are_recorded(fresh: Store, start: Start, upstream: Upstream):
    key = fresh.key()
    server = start(fresh)
    before = fresh.count()
    assert ask(server.port, request("GET", "/v1/files", key="sallyport_wrong")).status == 401
    assert ask(server.port, request("GET", "/v1/nothing", key=key)).status == 404
    assert ask(server.port, request("POST", PATH, b"{", key=key)).status == 400
    assert server.stop() == 0
    assert fresh.count() >= before + 3


def test_a_server_that_is_asked_to_stop_finishes_what_runs(fresh: Store, start: Start, upstream: Upstream):
    gate = upstream.gate()
    upstream.answer(
        Send(answers.stream_head() + answers.chunk(FIRST)), gate, Send(answers.chunk(answers.DONE) + answers.LAST_CHUNK)
    )
    key = fresh.key()
    server = start(fresh)
    with Wire(server.port) as wire:
        wire.send(request("POST", PATH, STREAM, key=key))
        wire.read_until(FIRST)
        server.process.terminate()
        with pytest.raises(OSError):
            while True:
                server.get("/healthz")
        gate.open()
        assert wire.answer("POST").body == FIRST + answers.DONE
    assert server.stop() == 0
    assert fresh.verify()["count"] >= 2


def test_the_verification_names_the_first_entry_that_was_changed(fresh: Store, start: Start, upstream: Upstream):
    """One byte anywhere in an entry is enough."""
    upstream.answer(answers.document(chat.completion()))
    key = fresh.key()
    server = start(fresh)
    for _ in range(4):
        assert ask(server.port, request("POST", PATH, WHOLE, key=key)).status == 200
    server.stop()
    count = fresh.verify()["count"]
    victim = count - 3
    tamper(fresh, victim)
    verification = fresh.verify(status=1)
    assert verification["firstBad"]["sequence"] == victim
    assert "reason" in verification["firstBad"]


def tamper(store: Store, sequence: int) -> None:
    """Flips a bit in the sealed content of one entry, as somebody with the file could."""
    with sqlite3.connect(store.directory / "sallyport.sqlite") as connection:
        [[value]] = connection.execute("SELECT content FROM record WHERE sequence = ?", (sequence,))
        value = bytes([value[0] ^ 1]) + value[1:]
        connection.execute("UPDATE record SET content = ? WHERE sequence = ?", (value, sequence))


def test_the_record_holds_no_content_in_the_clear(fresh: Store, start: Start, upstream: Upstream):
    upstream.answer(answers.document(chat.completion("the answer is a lighthouse")))
    key = fresh.key()
    server = start(fresh)
    body = WHOLE.replace(b"Hello!", b"which tall building warns ships")
    assert ask(server.port, request("POST", PATH, body, key=key)).status == 200
    server.kill()
    files = [path for path in fresh.directory.rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        for text in (b"lighthouse", b"warns ships", key.encode()):
            assert text not in data, path.name


def test_the_store_is_its_owners_alone(fresh: Store):
    fresh.key()
    assert fresh.directory.stat().st_mode & 0o077 == 0
    for path in fresh.directory.rglob("*"):
        if "key" in path.name:
            assert path.stat().st_mode & 0o077 == 0, path.name


def test_a_master_key_that_others_can_read_is_refused(fresh: Store):
    fresh.key()
    [key] = [path for path in fresh.directory.rglob("*.key")]
    key.chmod(0o644)
    done = run("key", "create", "--data", fresh.directory, "--user", "a@b.test", "--format", "json", status=2)
    assert "master.key" in done.stderr
