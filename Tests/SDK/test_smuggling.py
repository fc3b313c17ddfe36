"""Requests whose end two readers could see in two places are refused, and nothing of them reaches the upstream."""

from contextlib import suppress

import pytest

from harness import answers, chat
from harness.keys import Keys
from harness.program import Server
from harness.upstream import Upstream
from harness.wire import Ended, Wire, request

BODY = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
LENGTH = b"Content-Length: %d\r\n" % len(BODY)
TE = b"Transfer-Encoding: chunked\r\n"

#: Header lines and body, by what is wrong with them.
FRAMINGS: dict[str, tuple[bytes, bytes]] = {
    "length and chunked": (LENGTH + TE, CHUNKED),
    "chunked and length": (TE + LENGTH, CHUNKED),
    "length, then a smuggled request": (
        b"Content-Length: 4\r\n" + TE,
        b"0\r\n\r\nGET /v1/files HTTP/1.1\r\nHost: x\r\n\r\n",
    ),
    "two lengths": (LENGTH + b"Content-Length: 3\r\n", BODY),
    "the same length twice": (LENGTH + LENGTH, BODY),
    "a list of lengths": (b"Content-Length: %d, %d\r\n" % (len(BODY), len(BODY)), BODY),
    "a signed length": (b"Content-Length: +%d\r\n" % len(BODY), BODY),
    "a negative length": (b"Content-Length: -1\r\n", BODY),
    "a hexadecimal length": (b"Content-Length: 0x%x\r\n" % len(BODY), BODY),
    "a length with text": (b"Content-Length: %dx\r\n" % len(BODY), BODY),
    "a length with a space inside": (b"Content-Length: 6 7\r\n", BODY),
    "an empty length": (b"Content-Length:\r\n", BODY),
    "a length past 64 bits": (b"Content-Length: 18446744073709551683\r\n", BODY),
    "an unknown coding": (b"Transfer-Encoding: xchunked\r\n", CHUNKED),
    "chunked twice": (TE + TE, CHUNKED),
    "chunked, chunked": (b"Transfer-Encoding: chunked, chunked\r\n", CHUNKED),
    "chunked, identity": (b"Transfer-Encoding: chunked, identity\r\n", CHUNKED),
    "gzip, chunked": (b"Transfer-Encoding: gzip, chunked\r\n", CHUNKED),
    "identity": (b"Transfer-Encoding: identity\r\n" + LENGTH, BODY),
    "chunked in quotes": (b'Transfer-Encoding: "chunked"\r\n', CHUNKED),
    "chunked after a vertical tab": (b"Transfer-Encoding: \x0bchunked\r\n", CHUNKED),
    "a space before the colon": (b"Transfer-Encoding : chunked\r\n", CHUNKED),
    "a space before the colon of the length": (b"Content-Length : %d\r\n" % len(BODY), BODY),
    "a folded header": (b"X-Folded: one\r\n two\r\n" + LENGTH, BODY),
    "a folded coding": (b"Transfer-Encoding:\r\n chunked\r\n", CHUNKED),
    "a line that begins with a space": (b" Transfer-Encoding: chunked\r\n" + LENGTH, BODY),
    "a line without a colon": (b"Nonsense\r\n" + LENGTH, BODY),
    "an empty name": (b": nonsense\r\n" + LENGTH, BODY),
    "a name with a space": (b"X Y: z\r\n" + LENGTH, BODY),
    "a name with NUL": (b"X\x00Y: z\r\n" + LENGTH, BODY),
    "a value with NUL": (b"X-Y: a\x00b\r\n" + LENGTH, BODY),
    "a value with a bare CR": (b"X-Y: a\rTransfer-Encoding: chunked\r\n" + LENGTH, BODY),
    "a bare LF after a header": (b"X-Y: z\n" + LENGTH, BODY),
    "bare LFs before a coding": (b"X-Y: z\nTransfer-Encoding: chunked\n" + LENGTH, BODY),
    "two hosts": (b"Host: elsewhere.test\r\n" + LENGTH, BODY),
    "a chunk size that is no number": (TE, b"zz\r\n" + BODY + b"\r\n0\r\n\r\n"),
    "a signed chunk size": (TE, b"+%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)),
    "a chunk size with 0x": (TE, b"0x%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)),
    "a chunk size past 64 bits": (TE, b"1000000000000000%02x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)),
    "a chunk size with a space": (TE, b"%x \r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)),
    "a chunk size before a bare LF": (TE, b"%x\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)),
    "a chunk longer than its size": (TE, b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY) - 2, BODY)),
    "a chunk that ends in a bare LF": (TE, b"%x\r\n%s\n0\r\n\r\n" % (len(BODY), BODY)),
    "a chunk extension with a bare LF": (TE, b"%x;a\n=b\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)),
}


def refused(gateway: Server, data: bytes) -> None:
    """A 400 and the connection's end, or just its end; never an answer to what follows."""
    with Wire(gateway.port) as wire:
        wire.send(data)
        # A second request: if it is answered, the first one's end was seen somewhere.
        try:
            wire.send(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            wire.finish_sending()
            seen = wire.rest()
        except (ConnectionError, OSError):
            seen = bytes(wire.buffer)
    assert seen.count(b"HTTP/1.1 ") <= 1, seen
    if seen:
        assert seen.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 ")), seen[:200]


@pytest.mark.parametrize("header, body", FRAMINGS.values(), ids=FRAMINGS.keys())
def test_an_ambiguous_request_is_refused(header: bytes, body: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    head = (
        b"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n" % keys.plain.encode()
    )
    refused(gateway, head + b"Content-Type: application/json\r\n" + header + b"\r\n" + body)
    assert upstream.exchanges == []


REQUEST_LINES = {
    "a bare LF after the request line": b"GET /v1/files HTTP/1.1\nHost: 127.0.0.1\r\n",
    "no version": b"GET /v1/files\r\nHost: 127.0.0.1\r\n",
    "an unknown version": b"GET /v1/files HTTP/3.7\r\nHost: 127.0.0.1\r\n",
    "a tab": b"GET\t/v1/files HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    "a target with a space": b"GET /v1/files x HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    "a target with NUL": b"GET /v1/mod\x00els HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    "no host": b"GET /v1/files HTTP/1.1\r\n",
    "another site's URL": b"GET http://elsewhere.test/v1/files HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    "a tunnel": b"CONNECT elsewhere.test:443 HTTP/1.1\r\nHost: elsewhere.test:443\r\n",
}


@pytest.mark.parametrize("lines", REQUEST_LINES.values(), ids=REQUEST_LINES.keys())
def test_a_malformed_request_line_is_refused(lines: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document({"object": "list", "data": []}))
    with Wire(gateway.port) as wire:
        wire.send(lines + b"Authorization: Bearer %s\r\n\r\n" % keys.plain.encode())
        with suppress(Ended):
            assert 400 <= wire.answer().status < 600
    assert upstream.exchanges == []


def test_a_header_that_is_too_large_is_refused(gateway: Server, keys: Keys, upstream: Upstream):
    for headers in ((("X-Large", "x" * 200_000),), tuple((f"X-{number}", "x") for number in range(2_000))):
        with Wire(gateway.port) as wire:
            try:
                wire.send(request("GET", "/v1/files", key=keys.plain, headers=headers))
                assert wire.answer().status in (400, 431)
            except (Ended, ConnectionError):
                pass
    assert upstream.exchanges == []


def test_the_gateway_frames_its_own_requests_in_one_way(gateway: Server, keys: Keys, upstream: Upstream):
    """A chunked request with extensions and trailers arrives without either."""
    upstream.answer(answers.document(chat.completion()))
    body = b"%x;name=value\r\n%s\r\n0\r\nX-Trailer: smuggled\r\n\r\n" % (len(BODY), BODY)
    head = request(
        "POST",
        "/v1/chat/completions",
        key=keys.plain,
        headers=(("Content-Type", "application/json"), ("Transfer-Encoding", "chunked"), ("Trailer", "X-Trailer")),
    )
    with Wire(gateway.port) as wire:
        wire.send(head + body)
        assert wire.answer("POST").status == 200
    sent = upstream.last
    assert sent.body == BODY
    assert b"smuggled" not in sent.everything and b"name=value" not in sent.everything


@pytest.mark.parametrize(
    "answer",
    [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        b"Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}",
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        b"Content-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\npoisoned",
    ],
    ids=["length and chunked", "two lengths", "chunk size", "a second answer"],
)
def test_an_upstreams_ambiguous_answer_poisons_nobody(answer: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    """Whatever becomes of it, the next caller gets the answer to the next request."""
    ask_models = request("GET", "/v1/files", key=keys.plain)
    upstream.answer(answers.Send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + answer))
    with Wire(gateway.port) as wire:
        wire.send(ask_models)
        first = wire.answer()
    assert first.status == 502 or first.body == b"{}"
    for number in range(3):
        upstream.answer(answers.document({"object": "list", "data": [], "number": number}))
        with Wire(gateway.port) as wire:
            wire.send(ask_models)
            assert wire.answer().json["number"] == number
