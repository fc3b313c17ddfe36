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
        b"",
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
        "empty",
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


@pytest.mark.parametrize(
    "body",
    [b"{", b'{"choices":[]} {}', b'{"a":1,"a":2}', b'{"a":"\xff"}'],
    ids=["cut", "two", "duplicate", "not utf-8"],
)
def test_an_answer_that_cannot_be_read_is_withheld(body: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    """A check that fails counts as failed: nothing of it passes."""
    upstream.answer(answers.whole(body))
    answer = post(gateway, keys.plain)
    assert answer.status in (422, 502) and answer.code == "sallyport_inspection_failed"
