"""Bodies in gzip are inspected like any other, and pass untouched when they are clean."""

import gzip

import pytest

from harness import answers, chat
from harness.keys import Keys
from harness.program import Server
from harness.steps import Send, one_by_one
from harness.upstream import Upstream
from harness.wire import Answer, ask, request

PATH = "/v1/chat/completions"
PLAIN = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'

ODD_ANSWER = (
    b'\n{ "choices":[{"message":{"content":"na\\u00efve \\u2028 \\/ \xf0\x9f\xa6\x8a","role":"assistant",'
    b'"new":[1,2.50]},"index":0,"logprobs":-0.0,"finish_reason":"stop"}] ,"id":"x","future":{"b":1,"a":1e5},'
    b'"usage":{"total_tokens":3.0} }\r\n'
)


def post(gateway: Server, key: str, body: bytes = PLAIN, headers: tuple = ()) -> Answer:
    return ask(gateway.port, request("POST", PATH, body, key=key, headers=headers), "POST")


def test_a_clean_gzip_answer_comes_back_byte_for_byte(gateway: Server, keys: Keys, upstream: Upstream):
    steps, coded = answers.zipped(ODD_ANSWER)
    upstream.answer(steps)
    answer = post(gateway, keys.plain, headers=(("Accept-Encoding", "gzip"),))
    assert answer.body == coded
    assert answer.header("content-encoding") == "gzip"


def test_a_gzip_answer_is_masked(gateway: Server, keys: Keys, upstream: Upstream):
    steps, _ = answers.zipped(ODD_ANSWER.replace(b"na\\u00efve", b"4111111111111111"))
    upstream.answer(steps)
    answer = post(gateway, keys.plain, headers=(("Accept-Encoding", "gzip"),))
    body = gzip.decompress(answer.body) if answer.header("content-encoding") == "gzip" else answer.body
    assert body == ODD_ANSWER.replace(b"na\\u00efve", b"[CREDIT_CARD]")


def test_an_answer_that_was_not_asked_for_in_gzip_is_inspected_all_the_same(
    gateway: Server, keys: Keys, upstream: Upstream
):
    steps, _ = answers.zipped(answers.compact(chat.completion("4111111111111111")))
    upstream.answer(steps)
    answer = post(gateway, keys.plain)
    body = gzip.decompress(answer.body) if answer.header("content-encoding") == "gzip" else answer.body
    assert b"4111111111111111" not in body and b"[CREDIT_CARD]" in body


def test_a_gzip_stream_is_masked(gateway: Server, keys: Keys, upstream: Upstream):
    coded = gzip.compress(chat.text_stream(["Card ", "4111 1111 ", "1111 1111", "."]), mtime=0)
    pieces = [answers.chunk(coded[start : start + 7]) for start in range(0, len(coded), 7)]
    upstream.answer(
        Send(answers.stream_head((("Content-Encoding", "gzip"),))), one_by_one(pieces), Send(answers.LAST_CHUNK)
    )
    answer = post(gateway, keys.plain, PLAIN[:-1] + b',"stream":true}')
    body = gzip.decompress(answer.body) if answer.header("content-encoding") == "gzip" else answer.body
    assert b"[CREDIT_CARD]" in body and b"1111" not in body
    assert body.endswith(answers.DONE)


@pytest.mark.parametrize(
    "coded",
    [gzip.compress(ODD_ANSWER)[:-9], b"\x1f\x8b\x08\x00" + b"\xff" * 40, gzip.compress(ODD_ANSWER) + b"more", b"plain"],
    ids=["cut", "broken", "trailing", "not gzip"],
)
def test_an_answer_that_cannot_be_unpacked_is_withheld(coded: bytes, gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.whole(coded, headers=(("Content-Encoding", "gzip"),)))
    answer = post(gateway, keys.plain, headers=(("Accept-Encoding", "gzip"),))
    assert answer.status in (422, 502) and answer.code == "sallyport_inspection_failed"


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "unheard-of"])
def test_an_answer_in_a_coding_nobody_can_read_is_withheld(
    coding: str, gateway: Server, keys: Keys, upstream: Upstream
):
    upstream.answer(answers.whole(b"\x00\x01\x02", headers=(("Content-Encoding", coding),)))
    answer = post(gateway, keys.plain)
    assert answer.status in (422, 502) and answer.code == "sallyport_inspection_failed"


def test_a_gzip_request_is_inspected(gateway: Server, keys: Keys, upstream: Upstream):
    """Clean it goes up as it came; otherwise unpacked and masked."""
    upstream.answer(answers.document(chat.completion()))
    clean = gzip.compress(PLAIN, mtime=0)
    assert post(gateway, keys.plain, clean, (("Content-Encoding", "gzip"),)).status == 200
    assert upstream.last.body == clean and upstream.last.header("content-encoding") == "gzip"
    dirty = gzip.compress(PLAIN.replace(b"Hello!", b"maria.keller@kestrel-bank.com"), mtime=0)
    assert post(gateway, keys.plain, dirty, (("Content-Encoding", "gzip"),)).status == 200
    body = upstream.last.body
    assert (gzip.decompress(body) if upstream.last.header("content-encoding") == "gzip" else body) == PLAIN.replace(
        b"Hello!", b"[EMAIL]"
    )


def test_a_gzip_bomb_is_refused(gateway: Server, keys: Keys, upstream: Upstream):
    bomb = gzip.compress(b" " * (100 << 20), compresslevel=9)
    answer = post(gateway, keys.plain, bomb, (("Content-Encoding", "gzip"),))
    assert answer.status in (400, 413) and answer.code in ("sallyport_invalid_request", "sallyport_too_large")
    assert upstream.exchanges == []
