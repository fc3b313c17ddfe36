"""If the record cannot be written, the door answers 503 and nothing leaves; when it can again, the door opens."""

import resource
import sqlite3
import time
from collections.abc import Callable

import openai
import pytest
from openai import OpenAI

from harness import answers, chat
from harness.deadline import until
from harness.program import Server, Store
from harness.steps import Send
from harness.upstream import Upstream
from harness.wire import Wire, ask, request

PATH = "/v1/chat/completions"
ANSWER = "a lighthouse"
WHOLE = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'
STREAM = WHOLE[:-1] + b',"stream":true}'
FIRST = answers.event(chat.delta({"content": "Once "}))


def fill_up(server: Server) -> None:
    """From now on every write of the server to a file fails, as on a full disk."""
    _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, hard))


def make_room(server: Server) -> None:
    _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (hard, hard))


@pytest.fixture
def door(fresh: Store, start: Callable[..., Server], upstream: Upstream) -> tuple[Server, str]:
    """A gateway that has served a request, and a key for it."""
    upstream.answer(answers.document(chat.completion(ANSWER)))
    key = fresh.key()
    server = start(fresh)
    assert ask(server.port, request("POST", PATH, WHOLE, key=key)).status == 200
    return server, key


def withheld(server: Server, key: str, body: bytes = WHOLE) -> None:
    answer = ask(server.port, request("POST", PATH, body, key=key))
    assert (answer.status, answer.code) == (503, "sallyport_record_failed")
    assert ANSWER.encode() not in answer.everything


def test_on_a_full_disk_nothing_leaves(door: tuple[Server, str], upstream: Upstream):
    server, key = door
    fill_up(server)
    for _ in range(3):
        withheld(server, key)
    withheld(server, key, STREAM)
    assert server.metric("sallyport_record_failures_total") >= 1


def test_the_sdk_raises_what_happened(door: tuple[Server, str], upstream: Upstream):
    server, key = door
    fill_up(server)
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0, timeout=15) as client:
        with pytest.raises(openai.InternalServerError) as caught:
            client.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": "Hello!"}])
    assert (caught.value.status_code, caught.value.code) == (503, "sallyport_record_failed")


def test_a_full_disk_shows_in_readiness_and_the_door_opens_again(
    door: tuple[Server, str], fresh: Store, upstream: Upstream
):
    server, key = door
    fill_up(server)
    withheld(server, key)
    until("readiness to fall", lambda: server.get("/readyz")[0] == 503)
    asked = len(upstream.exchanges)
    withheld(server, key)
    assert len(upstream.exchanges) == asked, "a prompt went upstream although it was known that nothing can be recorded"
    make_room(server)
    until("the door to open again", lambda: ask(server.port, request("POST", PATH, WHOLE, key=key)).status == 200)
    assert server.get("/readyz")[0] == 200
    assert server.stop() == 0
    assert fresh.verify().get("firstBad") is None


def test_an_answer_that_cannot_be_recorded_is_withheld(door: tuple[Server, str], upstream: Upstream):
    """The disk fills after the request was recorded, while the model thinks."""
    server, key = door
    upstream.reset()
    gate = upstream.gate()
    upstream.answer(gate, answers.document(chat.completion(ANSWER)))
    with Wire(server.port) as wire:
        wire.send(request("POST", PATH, WHOLE, key=key))
        upstream.wait_for()
        fill_up(server)
        gate.open()
        answer = wire.answer("POST")
    assert (answer.status, answer.code) == (503, "sallyport_record_failed")
    assert ANSWER.encode() not in answer.everything


def test_a_stream_that_cannot_be_recorded_does_not_end_well(door: tuple[Server, str], upstream: Upstream):
    """Its final event is withheld, and the SDK raises."""
    server, key = door
    gate = upstream.gate()
    upstream.answer(
        Send(answers.stream_head() + answers.chunk(FIRST)), gate, Send(answers.chunk(answers.DONE) + answers.LAST_CHUNK)
    )
    with Wire(server.port) as wire:
        wire.send(request("POST", PATH, STREAM, key=key))
        wire.read_until(FIRST)
        fill_up(server)
        gate.open()
        answer = wire.answer("POST")
    assert answers.DONE not in answer.body
    assert b"sallyport_record_failed" in answer.body
    make_room(server)


def test_the_door_stays_open_while_another_process_has_the_database_for_long(
    door: tuple[Server, str], fresh: Store, upstream: Upstream
):
    """As an erasure does, which rewrites the database: longer than anybody waits for a lock."""
    server, key = door
    held = sqlite3.connect(fresh.directory / "sallyport.sqlite", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    statuses = []
    end = time.monotonic() + 8
    while time.monotonic() < end:
        statuses.append(ask(server.port, request("POST", PATH, WHOLE, key=key)).status)
        time.sleep(0.05)
    held.execute("ROLLBACK")
    held.close()
    assert set(statuses) == {200} and len(statuses) > 20
    assert server.get("/readyz")[0] == 200
    assert server.stop() == 0
    assert fresh.verify()["ok"] and fresh.count() >= 2 * len(statuses)
