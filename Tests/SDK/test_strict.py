"""Documents that two readers could read in two ways do not pass."""

import pytest

from harness import answers
from harness.keys import Keys
from harness.program import Server
from harness.upstream import Upstream
from harness.wire import Answer, ask, request

PATH = "/v1/chat/completions"
PLAIN = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'


def post(gateway: Server, key: str, body: bytes = PLAIN, headers: tuple = ()) -> Answer:
    return ask(gateway.port, request("POST", PATH, body, key=key, headers=headers), "POST")


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"null",
        b'{"model":"gpt-4.1","model":"other","messages":[]}',
        b'{"model":"gpt-4.1","messages":[]} x',
        b'{"model":"gpt-4.1","messages":[{"role":"user","content":"\xff\xfe"}]}',
        b'{"model":"gpt-4.1","messages":[{"role":"user","content":"\\ud800"}]}',
        b'{"model":"gpt-4.1","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"\xef\xbb\xbf{}",
        b'{"model":1,"messages":[]}',
    ],
    ids=[
        "cut",
        "array",
        "null",
        "duplicate",
        "trailing",
        "not utf-8",
        "lone surrogate",
        "deep",
        "bom",
        "model",
    ],
)
def test_a_request_that_two_readers_could_read_in_two_ways_is_refused(
    body: bytes, gateway: Server, keys: Keys, upstream: Upstream
):
    answer = post(gateway, keys.plain, body)
    assert (answer.status, answer.code) == (400, "sallyport_invalid_request")
    assert upstream.exchanges == []


CARD = "4111 1111 1111 1111"


@pytest.mark.parametrize(
    "body",
    [
        '{"choices":[{"message":{"content":"CARD',
        '{"choices":[]} {"x":"CARD"}',
        '{"a":"CARD","a":"CARD"}',
        "<html>CARD</html>",
        '{"a":"\\u0034111 1111 1111 1111"',
    ],
    ids=["cut", "two", "duplicate", "html", "escaped"],
)
def test_an_answer_that_is_not_the_json_it_says_is_inspected_as_text(
    body: str, gateway: Server, keys: Keys, upstream: Upstream
):
    """Whoever reads it leniently finds the value replaced."""
    upstream.answer(answers.whole(body.replace("CARD", CARD).encode()))
    answer = post(gateway, keys.plain)
    if answer.status == 200:
        assert b"1111" not in answer.body and b"[CREDIT_CARD]" in answer.body
    else:
        assert answer.code == "sallyport_inspection_failed"


@pytest.mark.parametrize(
    "body", [b'{"a":"\xff"}', b"\xfe\xff\x00{", b"\x00\x01\x02\x03"], ids=["utf-8", "utf-16", "bytes"]
)
def test_an_answer_that_is_not_text_is_withheld(body: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    """A check that fails counts as failed: nothing of it passes."""
    upstream.answer(answers.whole(body))
    answer = post(gateway, keys.plain)
    assert answer.status in (422, 502) and answer.code == "sallyport_inspection_failed"


STREAM = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}],"stream":true}'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<!doctype html>\n\n<p>CARD</p>\n", "text/html"),
        ("CARD", "application/octet-stream"),
        ('{"error":{"message":"CARD"}}', "text/event-stream"),
        ('{\n  "a": 1,\n\n  "b": "CARD"\n}\n', "text/event-stream"),
    ],
    ids=["page", "bytes", "json", "json over lines"],
)
def test_an_answer_that_is_no_stream_where_one_was_asked_for_is_inspected_as_text(
    body: str, kind: str, gateway: Server, keys: Keys, upstream: Upstream
):
    upstream.answer(answers.whole(body.replace("CARD", CARD).encode(), kind=kind))
    answer = post(gateway, keys.plain, STREAM)
    assert answer.status == 200 and answer.body.decode() == body.replace("CARD", "[CREDIT_CARD]")


def test_an_answer_of_bytes_where_a_stream_was_asked_for_ends_with_an_error(
    gateway: Server, keys: Keys, upstream: Upstream
):
    upstream.answer(answers.whole(b"\x00\x01\n\n\xff\xfe", kind="application/octet-stream"))
    assert b"sallyport_inspection_failed" in post(gateway, keys.plain, STREAM).body


@pytest.mark.parametrize("number", ["4.111111111111111e15", "4111111111111111.0", "41111111111111110E-1"])
def test_a_number_is_read_as_programs_read_it(number: str, gateway: Server, keys: Keys, upstream: Upstream):
    for inner in (number, '"{\\"n\\":' + number + '}"'):
        upstream.answer(answers.whole(b'{"choices":[],"n":' + inner.encode() + b"}"))
        answer = post(gateway, keys.plain)
        assert answer.status == 200
        assert b"1111" not in answer.body and b"[CREDIT_CARD]" in answer.body


@pytest.mark.parametrize("depth", [3, 8, 9, 12])
def test_json_in_json_is_read_eight_levels_deep_and_refused_beyond(
    depth: int, gateway: Server, keys: Keys, upstream: Upstream
):
    """The document's own escapes are not one of them."""
    escape = "\\" * 2 ** (depth - 1) + "u0034"
    content = f"take {escape}111 1111 1111 1111 now"
    upstream.answer(answers.document({"choices": [{"message": {"role": "assistant", "content": content}}]}))
    answer = post(gateway, keys.plain)
    if depth <= 8:
        assert answer.status == 200
        assert b"take [CREDIT_CARD] now" in answer.body
    else:
        assert (answer.status, answer.code) == (502, "sallyport_inspection_failed")
        assert b"1111" not in answer.everything
