"""The scripted upstream keeps its own promises, with the SDK speaking to it directly: what the other tests stand on."""

import time

from openai import OpenAI

from harness import answers, chat
from harness.steps import Send, Silence, one_by_one
from harness.upstream import Upstream
from harness.wire import Wire, ask, request

ASK = [{"role": "user", "content": "Hello!"}]


def direct(upstream: Upstream) -> OpenAI:
    return OpenAI(base_url=upstream.url, api_key="direct", max_retries=0, timeout=10)


def test_the_sdk_reads_whole_answers_and_streams(upstream: Upstream):
    upstream.answer(answers.document(chat.completion("Hi.")))
    with direct(upstream) as client:
        assert client.chat.completions.create(model="m", messages=ASK).choices[0].message.content == "Hi."
        upstream.answer(answers.stream(chat.text_stream(["a", "b"])))
        chunks = list(client.chat.completions.create(model="m", messages=ASK, stream=True))
    assert [chunk.choices[0].delta.content for chunk in chunks][1:3] == ["a", "b"]
    assert upstream.last.header("authorization") == "Bearer direct"


def test_what_is_received_is_kept_byte_for_byte(upstream: Upstream):
    upstream.answer(answers.document({}))
    data = request("POST", "/v1/x?y=%20", b'{ "a":1.0 }', key="k", headers=(("X-OdD", "a  b"),))
    ask(upstream.port, data)
    assert upstream.last.everything == data


def test_settled_pieces_are_read_one_by_one(upstream: Upstream):
    """By a reader that is slow: no two pieces arrive in one read."""
    body = b"0123456789"
    head = answers.head(200, (("Content-Length", "10"),))
    upstream.answer(Send(head), one_by_one([bytes([byte]) for byte in body]))
    with Wire(upstream.port) as wire:
        wire.send(request("GET", "/v1/x"))
        reads = []
        while sum(map(len, reads)) < len(head) + 10:
            time.sleep(0.01)
            reads.append(wire.read_some())
    assert b"".join(reads) == head + body
    assert all(len(read) == 1 for read in reads[2:])


def test_a_disconnect_is_noticed(upstream: Upstream):
    upstream.answer(Silence())
    with Wire(upstream.port) as wire:
        wire.send(request("GET", "/v1/x"))
        exchange = upstream.wait_for()
        assert not exchange.disconnected.is_set()
    assert exchange.disconnected.wait(1)
