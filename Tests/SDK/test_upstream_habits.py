"""What model providers and the balancers in front of them do, and HTTP lets them do."""

import time

import pytest

from harness import answers, chat
from harness.keys import Keys
from harness.program import Server
from harness.steps import Close, Send, Settle
from harness.upstream import Upstream
from harness.wire import Answer, ask, request

WHOLE = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'
STREAM = WHOLE[:-1] + b',"stream":true}'
BODY = answers.compact(chat.completion())
EVENTS = chat.text_stream(["Once ", "upon"])
JSON = ("Content-Type", "application/json")
SSE = ("Content-Type", "text/event-stream")


def post(gateway: Server, keys: Keys, body: bytes = WHOLE) -> Answer:
    return ask(gateway.port, request("POST", "/v1/chat/completions", body, key=keys.plain), "POST")


def test_interim_answers_are_passed_over(gateway: Server, keys: Keys, upstream: Upstream):
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    upstream.answer(Send(interim), Settle(), answers.document(chat.completion()))
    for _ in range(2):
        answer = post(gateway, keys)
        assert (answer.status, answer.body) == (200, BODY)


@pytest.mark.parametrize("body", [WHOLE, STREAM], ids=["whole", "stream"])
def test_nobody_changes_the_protocol_behind_the_door(body: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    """What comes after `101` is no HTTP, and nobody could inspect it."""
    switching = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
    upstream.answer(Send(switching + b"data: 4111 1111 1111 1111\n\n"))
    answer = post(gateway, keys, body)
    assert (answer.status, answer.code) == (502, "sallyport_upstream_unreachable")
    assert b"1111" not in answer.everything
    upstream.answer(answers.document(chat.completion()))
    assert post(gateway, keys).body == BODY


def test_trailers_end_here(gateway: Server, keys: Keys, upstream: Upstream):
    head = answers.head(200, (JSON, ("Transfer-Encoding", "chunked"), ("Trailer", "X-Sum")))
    upstream.answer(Send(head + answers.chunk(BODY) + b"0\r\nX-Sum: 7\r\n\r\n"))
    for _ in range(2):
        answer = post(gateway, keys)
        assert answer.complete and answer.body == BODY


@pytest.mark.parametrize("framing", ["length", "close"])
def test_a_stream_may_be_framed_in_other_ways(framing: str, gateway: Server, keys: Keys, upstream: Upstream):
    if framing == "length":
        upstream.answer(Send(answers.head(200, (SSE, ("Content-Length", str(len(EVENTS))))) + EVENTS))
    else:
        upstream.answer(Send(answers.head(200, (SSE, ("Connection", "close"))) + EVENTS), Close())
    answer = post(gateway, keys, STREAM)
    assert answer.complete and answer.body == EVENTS


def test_connections_that_the_upstream_closes_are_not_used_again(gateway: Server, keys: Keys, upstream: Upstream):
    """Announced or not: each next request gets a connection that works.

    One that is on its way while the upstream closes unannounced is lost with every client, so the closing gets a moment.
    """
    for announced in (True, False):
        headers = (JSON, ("Content-Length", str(len(BODY)))) + ((("Connection", "close"),) if announced else ())
        upstream.answer(Send(answers.head(200, headers) + BODY), Close())
        for _ in range(10):
            assert post(gateway, keys).body == BODY
            if not announced:
                time.sleep(0.05)


def test_an_answer_of_http_1_0_arrives(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(Send(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + BODY), Close())
    answer = post(gateway, keys)
    assert answer.complete and answer.body == BODY


def test_an_answer_whose_head_never_ends_is_given_up(gateway: Server, keys: Keys, upstream: Upstream):
    """Buffers are bounded: the upstream is not believed that there is a little more to come."""
    line = b"X-More: " + b"y" * 8_000 + b"\r\n"
    upstream.answer(Send(b"HTTP/1.1 200 OK\r\n"), [Send(line)] * 300)
    assert post(gateway, keys).status == 502


def test_an_event_that_never_ends_is_given_up(gateway: Server, keys: Keys, upstream: Upstream):
    """Far beyond what any model sends as one event."""
    piece = answers.chunk(b"x" * (1 << 20))
    upstream.answer(
        Send(answers.stream_head() + answers.chunk(b'data: {"choices":[{"delta":{"content":"')), [Send(piece)] * 80
    )
    answer = post(gateway, keys, STREAM)
    assert answer.status >= 400 or b'"error"' in answer.body
    assert len(answer.body) < 1 << 20
    assert gateway.metric("sallyport_held_bytes") == 0


def test_a_redirect_is_not_followed(gateway: Server, keys: Keys, upstream: Upstream):
    """Nobody sends our key elsewhere."""
    upstream.answer(Send(answers.head(307, (("Location", "http://127.0.0.1:9/v1/x"), ("Content-Length", "0")))))
    answer = post(gateway, keys)
    assert answer.status in (307, 502)
    assert len(upstream.exchanges) == 1
