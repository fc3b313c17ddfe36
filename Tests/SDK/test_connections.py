"""Connections: kept, pipelined, ended, and methods that are not served."""

from contextlib import suppress

import pytest

from harness import answers, chat
from harness.keys import Keys
from harness.program import Server
from harness.upstream import Upstream
from harness.wire import Ended, Wire, ask, request

PATH = "/v1/chat/completions"
# Asked by one test alone: what a caller before asked that was let go may come to the upstream late.
REFUSED = "/v1/embeddings"


def numbered(number: int, key: str) -> bytes:
    body = answers.compact({"model": "gpt-4.1", "messages": [{"role": "user", "content": f"number {number}"}]})
    return request("POST", PATH, body, key=key)


def echo(exchange) -> list:
    return answers.document(chat.completion(exchange.json["messages"][0]["content"]))


def content(wire: Wire) -> str:
    return wire.answer("POST").json["choices"][0]["message"]["content"]


def test_a_kept_connection_carries_many_requests(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.run(echo)
    with Wire(gateway.port) as wire:
        for number in range(20):
            wire.send(numbered(number, keys.plain))
            assert content(wire) == f"number {number}"
    assert len({exchange.connection for exchange in upstream.exchanges}) == 1, "upstream connections are not kept"


def test_pipelined_requests_are_answered_in_order(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.run(echo)
    with Wire(gateway.port) as wire:
        wire.send(b"".join(numbered(number, keys.plain) for number in range(20)))
        assert [content(wire) for _ in range(20)] == [f"number {number}" for number in range(20)]


def test_pipelined_requests_in_single_bytes_are_answered_in_order(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.run(echo)
    with Wire(gateway.port) as wire:
        for byte in numbered(1, keys.plain) + numbered(2, keys.plain):
            wire.send(bytes([byte]))
        assert [content(wire), content(wire)] == ["number 1", "number 2"]


def test_an_error_in_between_does_not_mix_pipelined_answers(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.run(echo)
    with Wire(gateway.port) as wire:
        wire.send(numbered(1, keys.plain) + request("GET", "/v1/nothing", key=keys.plain) + numbered(3, keys.plain))
        assert content(wire) == "number 1"
        assert wire.answer().status == 404
        assert content(wire) == "number 3"


def test_a_connection_ends_when_the_caller_asks_for_it(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document({"object": "list", "data": []}))
    with Wire(gateway.port) as wire:
        wire.send(request("GET", "/v1/files", key=keys.plain, headers=(("Connection", "close"),)))
        answer = wire.answer()
        assert answer.status == 200 and answer.header("connection") == "close"
        assert wire.ended()


def test_a_caller_of_http_1_0_gets_an_answer_it_understands(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document({"object": "list", "data": []}))
    with Wire(gateway.port) as wire:
        wire.send(request("GET", "/v1/files", key=keys.plain).replace(b"HTTP/1.1", b"HTTP/1.0", 1))
        answer = wire.answer()
        assert answer.status in (200, 505)
        assert answer.header("transfer-encoding") is None
        assert wire.ended()


def test_a_caller_that_closes_its_sending_side_is_answered_or_let_go(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.run(echo)
    with Wire(gateway.port) as wire:
        wire.send(numbered(1, keys.plain))
        wire.finish_sending()
        with suppress(Ended):
            assert content(wire) == "number 1"


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "TRACE", "BREW", "get"])
def test_a_method_that_is_not_served_is_refused(method: str, gateway: Server, keys: Keys, upstream: Upstream):
    """And the connection stays in step: the next request on it is answered, or it ends."""
    upstream.answer(answers.document({"object": "list", "data": [1]}))
    with Wire(gateway.port) as wire:
        wire.send(request(method, PATH, key=keys.plain))
        try:
            answer = wire.answer(method)
            assert answer.status in (400, 404, 405, 501)
            if method != "HEAD" and answer.status != 400:
                assert answer.code == "sallyport_unknown_path"
            wire.send(request("GET", "/v1/files", key=keys.plain))
            assert wire.answer().json["data"] == [1]
        except (Ended, ConnectionError):
            pass
    assert REFUSED not in {exchange.path for exchange in upstream.exchanges}


def test_a_caller_that_waits_for_leave_to_send_gets_it(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.run(echo)
    data = numbered(7, keys.plain).replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n", 1)
    end = data.index(b"\r\n\r\n") + 4
    with Wire(gateway.port) as wire:
        wire.send(data[:end])
        assert wire.read_until(b"\r\n\r\n").startswith(b"HTTP/1.1 100 ")
        wire.buffer.clear()
        wire.send(data[end:])
        assert content(wire) == "number 7"


def test_a_refused_caller_that_goes_on_sending_still_reads_why(gateway: Server, upstream: Upstream):
    """Without a key nobody makes us take ten megabytes, yet the 401 arrives instead of a reset."""
    with Wire(gateway.port) as wire:
        wire.send(request("POST", PATH, b"x" * 1_000_000, key="sallyport_wrong"))
        answer = wire.answer("POST")
    assert (answer.status, answer.code) == (401, "sallyport_invalid_key")


def test_every_answer_names_its_activity(gateway: Server, keys: Keys, upstream: Upstream):
    """So that a person and an operator can speak of the same thing."""
    upstream.answer(answers.document({"object": "list", "data": []}))
    names = {
        ask(gateway.port, request("GET", "/v1/files", key=keys.plain)).header("x-sallyport-activity") for _ in range(3)
    }
    assert len(names) == 3 and all(name.startswith("act_") and len(name) == 30 for name in names)
