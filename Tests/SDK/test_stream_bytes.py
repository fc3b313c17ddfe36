"""Streams that policy does not touch pass byte for byte, however they are cut."""

import pytest

from harness import answers, chat, responses
from harness.keys import Keys
from harness.program import Server
from harness.steps import Send, one_by_one
from harness.upstream import Upstream
from harness.wire import Answer, Wire, ask, request

ASK = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}],"stream":true}'

USAGE = (
    b'data: {"id":"x","choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7.0,"total_tokens":12,"new":{}}}\n\n'
)


def streamed(gateway: Server, key: str) -> Answer:
    return ask(gateway.port, request("POST", "/v1/chat/completions", ASK, key=key), "POST")


def delta(text: str) -> bytes:
    return answers.compact(chat.delta({"content": text}))


STREAMS = {
    "usage chunk": chat.text_stream(["Hi", "."]).removesuffix(answers.DONE) + USAGE + answers.DONE,
    "comments": b": OPENROUTER PROCESSING\n\n:\n\n" + chat.text_stream(["a "]).replace(b"\n\n", b"\n: ping\n\n"),
    "crlf": chat.text_stream(["a ", "b"]).replace(b"\n", b"\r\n"),
    "cr": chat.text_stream(["a ", "b"]).replace(b"\n", b"\r"),
    "mixed line ends": b"data: " + delta("a") + b"\r\n\ndata: " + delta("b") + b"\n\r\n" + answers.DONE,
    "no space": b"data:" + delta("a") + b"\n\n" + b"data:[DONE]\n\n",
    "two spaces": b"data:  " + delta("a") + b"\n\n" + answers.DONE,
    "names, ids and retry": b"event: message\nid: 7\nretry: 100\ndata: " + delta("a") + b"\n\n" + answers.DONE,
    "unknown field": b"hello: there\ndata: " + delta("a") + b"\n\n" + answers.DONE,
    "data over two lines": b'data: {"choices":[{"index":0,\ndata: "delta":{"content":"x"}}]}\n\n' + answers.DONE,
    "odd json": b'data: { "choices" : [ {"delta":{"content":"\\u00e9\\/"},"index":0.0} ],"x":1E2 }\n\n' + answers.DONE,
    "without done": chat.text_stream(["a ", "b"]).removesuffix(answers.DONE),
    "text after done": chat.text_stream(["a "]) + b": bye\n\n",
    "empty events": b"\n\n\n" + chat.text_stream(["a "]),
    "many choices": b"".join(answers.event(chat.delta({"content": f"{n} "}, index=n % 5)) for n in range(40))
    + answers.DONE,
    "unicode": chat.text_stream(["naïve ", "日本", "🦊🏽", "\u2028", "e\u0301"]),
    "clean digits": chat.text_stream(
        ["In 19", "84 there were 4", "2 of 1,000,000 (", "3.14159).", " 12:30 - 2026-11-23"]
    ),
    "nothing": b"",
}


@pytest.mark.parametrize("body", STREAMS.values(), ids=STREAMS.keys())
def test_a_clean_stream_passes_byte_for_byte(body: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(Send(answers.stream_head() + (answers.chunk(body) if body else b"") + answers.LAST_CHUNK))
    answer = streamed(gateway, keys.plain)
    assert answer.complete and answer.body == body
    assert answer.header("content-type") == "text/event-stream; charset=utf-8"


@pytest.mark.parametrize("body", [STREAMS["unicode"], STREAMS["crlf"]], ids=["unicode", "crlf"])
def test_a_stream_in_single_bytes_passes_byte_for_byte(body: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    """Every code point, escape and line end is cut somewhere."""
    upstream.answer(
        Send(answers.stream_head()),
        one_by_one([answers.chunk(bytes([byte])) for byte in body]),
        Send(answers.LAST_CHUNK),
    )
    answer = streamed(gateway, keys.plain)
    assert answer.complete and answer.body == body


def test_a_code_point_cut_between_segments_arrives_whole(gateway: Server, keys: Keys, upstream: Upstream):
    """Three cuts inside the four bytes, framed as one HTTP chunk: TCP alone does the cutting."""
    body = answers.event(chat.delta({"content": "🦊"})) + answers.DONE
    wire = answers.chunk(body) + answers.LAST_CHUNK
    middle = wire.index("🦊".encode())
    for cut in range(1, 4):
        upstream.answer(Send(answers.stream_head()), one_by_one([wire[: middle + cut], wire[middle + cut :]]))
        assert streamed(gateway, keys.plain).body == body


def test_a_whole_answer_in_single_bytes_passes_byte_for_byte(gateway: Server, keys: Keys, upstream: Upstream):
    body = answers.compact(chat.completion("naïve 🦊"))
    head = answers.head(200, (("Content-Type", "application/json"), ("Content-Length", str(len(body)))))
    upstream.answer(one_by_one([bytes([byte]) for byte in head + body]))
    data = ASK.replace(b',"stream":true', b"")
    assert ask(gateway.port, request("POST", "/v1/chat/completions", data, key=keys.plain)).body == body


def test_events_leave_before_the_stream_ends(gateway: Server, keys: Keys, upstream: Upstream):
    """A clean event is with the caller while the upstream still thinks about the next."""
    first = answers.event(chat.delta({"content": "Well, "}))
    gate = upstream.gate()
    upstream.answer(
        Send(answers.stream_head() + answers.chunk(first)), gate, Send(answers.chunk(answers.DONE) + answers.LAST_CHUNK)
    )
    with Wire(gateway.port) as wire:
        wire.send(request("POST", "/v1/chat/completions", ASK, key=keys.plain))
        wire.read_until(first)
        gate.open()
        assert wire.answer("POST").body == first + answers.DONE


def test_a_large_stream_passes_byte_for_byte(gateway: Server, keys: Keys, upstream: Upstream):
    """Four megabytes of events, to a caller that reads slowly at first."""
    body = (
        b"".join(answers.event(chat.delta({"content": f"word {number} "})) for number in range(18_000)) + answers.DONE
    )
    assert len(body) > 4_000_000
    pieces = [answers.chunk(body[start : start + 65_521]) for start in range(0, len(body), 65_521)]
    upstream.answer(Send(answers.stream_head()), map(Send, pieces), Send(answers.LAST_CHUNK))
    with Wire(gateway.port, deadline=30) as wire:
        wire.send(request("POST", "/v1/chat/completions", ASK, key=keys.plain))
        for _ in range(50):
            wire.buffer += wire.socket.recv(512)
        answer = wire.answer("POST")
    assert answer.complete and answer.body == body


def test_only_the_masked_text_of_a_stream_changes(gateway: Server, keys: Keys, upstream: Upstream):
    """Comments, line ends, unknown fields and the other channel stay as they were."""
    card = "4111111111111111"

    def body(text: str) -> bytes:
        other = answers.event(chat.delta({"content": "beside "}, index=1))
        value = b'{"x":1.0,"choices":[{"index":0,"delta":{"content":"pay %s now"},"new":[]}]}' % text.encode()
        return b": hi\r\n\r\nid: 1\r\ndata: " + value + b"\r\n\r\n" + other + answers.DONE

    upstream.answer(answers.stream(body(card)))
    assert streamed(gateway, keys.plain).body == body("[CREDIT_CARD]")


def test_a_clean_responses_stream_passes_byte_for_byte(gateway: Server, keys: Keys, upstream: Upstream):
    body = responses.text_events(["Once ", "upon ", "a ", "time."]).bytes
    upstream.answer(answers.stream(body))
    data = b'{"model":"gpt-4.1","input":"Hello!","stream":true}'
    answer = ask(gateway.port, request("POST", "/v1/responses", data, key=keys.plain), "POST")
    assert answer.complete and answer.body == body
