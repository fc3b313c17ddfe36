"""A caller that leaves takes its upstream work with it, within a second."""

import time

import pytest

from harness import answers, chat
from harness.deadline import until
from harness.keys import Keys
from harness.program import Server, Store
from harness.steps import Send, Settle, Silence
from harness.upstream import Upstream
from harness.wire import Wire, ask, request

PATH = "/v1/chat/completions"
WHOLE = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'
STREAM = WHOLE[:-1] + b',"stream":true}'
FIRST = answers.event(chat.delta({"content": "Once "}))


@pytest.mark.parametrize("leave", [Wire.close, Wire.reset], ids=["closes", "resets"])
@pytest.mark.parametrize("body", [WHOLE, STREAM], ids=["whole", "stream"])
def test_leaving_before_the_answer_cancels_it(leave, body: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(Silence())
    wire = Wire(gateway.port)
    wire.send(request("POST", PATH, body, key=keys.plain))
    exchange = upstream.wait_for()
    left = time.monotonic()
    leave(wire)
    assert exchange.disconnected.wait(1), "the upstream still works for a caller that left"
    assert exchange.disconnected_at - left < 1


@pytest.mark.parametrize("leave", [Wire.close, Wire.reset], ids=["closes", "resets"])
def test_leaving_in_the_middle_of_a_stream_cancels_it(leave, gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(Send(answers.stream_head() + answers.chunk(FIRST)), Silence())
    wire = Wire(gateway.port)
    wire.send(request("POST", PATH, STREAM, key=keys.plain))
    wire.read_until(FIRST)
    exchange = upstream.last
    left = time.monotonic()
    leave(wire)
    assert exchange.disconnected.wait(1), "the upstream still streams to a caller that left"
    assert exchange.disconnected_at - left < 1


def test_leaving_in_the_middle_of_a_whole_answer_cancels_it(gateway: Server, keys: Keys, upstream: Upstream):
    head = answers.head(200, (("Content-Type", "application/json"), ("Content-Length", "1000")))
    upstream.answer(Send(head + b'{"choices":['), Settle(), Silence())
    wire = Wire(gateway.port)
    wire.send(request("POST", PATH, WHOLE, key=keys.plain))
    exchange = upstream.wait_for()
    wire.close()
    assert exchange.disconnected.wait(1), "the upstream still works for a caller that left"


def test_leaving_a_stream_that_nobody_reads_cancels_it(gateway: Server, keys: Keys, upstream: Upstream):
    """The caller takes nothing, so nothing more is taken from the upstream; then it leaves."""
    piece = answers.chunk(FIRST * 2_000)
    upstream.answer(Send(answers.stream_head()), [Send(piece)] * 2_000, Silence())
    wire = Wire(gateway.port)
    wire.send(request("POST", PATH, STREAM, key=keys.plain))
    wire.read_until(FIRST)
    exchange = upstream.last
    held = gateway.metric("sallyport_held_bytes")
    wire.reset()
    assert exchange.disconnected.wait(1), "the upstream still streams to a caller that left"
    assert exchange.played < 500, "a stream that nobody reads was taken from the upstream all the same"
    assert held < 64 << 20


def test_leaving_before_the_request_is_whole_asks_nobody(gateway: Server, keys: Keys, upstream: Upstream):
    before = gateway.metric("sallyport_connections")
    with Wire(gateway.port) as wire:
        wire.send(request("POST", PATH, WHOLE, key=keys.plain)[:-10])
    upstream.answer(answers.document({"object": "list", "data": []}))
    ask(gateway.port, request("GET", "/v1/files", key=keys.plain))
    assert [exchange.target for exchange in upstream.exchanges] == ["/v1/files"]
    assert gateway.metric("sallyport_connections") <= before + 1


def test_a_caller_that_leaves_disturbs_no_other(gateway: Server, keys: Keys, upstream: Upstream):
    gate = upstream.gate()
    upstream.answer(
        Send(answers.stream_head() + answers.chunk(FIRST)), gate, Send(answers.chunk(answers.DONE) + answers.LAST_CHUNK)
    )
    stays, leaves = Wire(gateway.port), Wire(gateway.port)
    for wire in (stays, leaves):
        wire.send(request("POST", PATH, STREAM, key=keys.plain))
        wire.read_until(FIRST)
    first, second = upstream.exchanges
    leaves.reset()
    assert second.disconnected.wait(1)
    gate.open()
    assert stays.answer("POST").body == FIRST + answers.DONE
    assert not first.disconnected.is_set()
    stays.close()


def test_leaving_is_recorded(gateway: Server, keys: Keys, store: Store, upstream: Upstream):
    """What was asked is in the record even when nobody stayed for the answer."""
    before = store.count()
    upstream.answer(Silence())
    with Wire(gateway.port) as wire:
        wire.send(request("POST", PATH, WHOLE, key=keys.plain))
        upstream.wait_for()
    until("both parts of the activity in the record", lambda: store.count() >= before + 2, every=0.2)
