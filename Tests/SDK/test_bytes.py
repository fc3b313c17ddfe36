"""What policy does not touch passes byte for byte, in both directions."""

import random

import pytest

from harness import answers, chat
from harness.keys import Keys
from harness.program import Server
from harness.steps import Close, Send
from harness.upstream import Upstream
from harness.wire import Answer, ask, request

PATH = "/v1/chat/completions"
PLAIN = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'

#: Valid JSON that every re-encoder would change.
ODD_REQUEST = (
    b' {\r\n\t"messages" : [ {"content":"caf\\u00e9 \\ud83e\\udd8a \\/ \xe2\x98\x80","role":"user" } ] ,"zz":0,"a":1,'
    b'"temperature":1.0, "top_p":1e-1,"seed":-0, "big":12345678901234567890123,"tiny":1.10E+002,"nothing":null,'
    b'"unknown":{"nested":[[],{},[[{"deep":true}]]],"empty":""},"model":"gpt-4.1" }\n\n'
)
ODD_ANSWER = (
    b'\n{ "choices":[{"message":{"content":"na\\u00efve \\u2028 \\/ \xf0\x9f\xa6\x8a","role":"assistant",'
    b'"new":[1,2.50]},"index":0,"logprobs":-0.0,"finish_reason":"stop"}] ,"id":"x","future":{"b":1,"a":1e5},'
    b'"usage":{"total_tokens":3.0} }\r\n'
)


def post(gateway: Server, key: str, body: bytes = PLAIN, headers: tuple = ()) -> Answer:
    return ask(gateway.port, request("POST", PATH, body, key=key, headers=headers), "POST")


def test_a_clean_request_goes_up_byte_for_byte(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    assert post(gateway, keys.plain, ODD_REQUEST).status == 200
    assert upstream.last.body == ODD_REQUEST


def test_only_the_masked_text_of_a_request_changes(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    odd = ODD_REQUEST.replace(b"caf\\u00e9", b"caf\\u00e9 maria.keller@kestrel-bank.com")
    assert post(gateway, keys.plain, odd).status == 200
    assert upstream.last.body == ODD_REQUEST.replace(b"caf\\u00e9", b"caf\\u00e9 [EMAIL]")


def test_a_clean_answer_comes_back_byte_for_byte(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.whole(ODD_ANSWER))
    assert post(gateway, keys.plain).body == ODD_ANSWER


def test_only_the_masked_text_of_an_answer_changes(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.whole(ODD_ANSWER.replace(b"na\\u00efve", b"na\\u00efve 4111 1111 1111 1111")))
    answer = post(gateway, keys.plain)
    assert answer.body == ODD_ANSWER.replace(b"na\\u00efve", b"na\\u00efve [CREDIT_CARD]")
    assert answer.header("content-length") == str(len(answer.body))


def test_headers_cross_with_their_order_and_spelling(gateway: Server, keys: Keys, upstream: Upstream):
    """Both ways; only the fields of one hop and of our own accounts end here."""
    there = (
        ("OpenAI-Beta", "assistants=v2"),
        ("X-Stainless-Lang", "python"),
        ("x-custom", "a  b"),
        ("Idempotency-Key", "k-1"),
        ("User-Agent", "OpenAI/Python"),
    )
    back = (
        ("x-request-id", "req_7"),
        ("OpenAI-Processing-MS", "12"),
        ("X-RateLimit-Remaining-Requests", "9"),
        ("retry-after", "3"),
        ("Date", "Mon, 23 Nov 2026 01:00:00 GMT"),
        ("CF-Ray", "abc"),
    )
    upstream.answer(answers.document(chat.completion(), headers=back + (("Set-Cookie", "__cf_bm=ours"),)))
    answer = post(
        gateway, keys.plain, headers=there + (("Cookie", "session=theirs"), ("Connection", "x-hop"), ("X-Hop", "1"))
    )
    assert [pair for pair in upstream.last.headers if pair in there] == list(there)
    assert [pair for pair in answer.headers if pair in back] == list(back)
    assert upstream.last.header("cookie") is None and upstream.last.header("x-hop") is None
    assert upstream.last.values("host") == [f"127.0.0.1:{upstream.port}"]
    assert answer.header("set-cookie") is None


def test_a_query_goes_up_byte_for_byte(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document({"object": "list", "data": []}))
    target = "/v1/files?purpose=user_data&after=file%2Dabc&x=%E2%98%80+1&limit=3&empty="
    assert ask(gateway.port, request("GET", target, key=keys.plain)).status == 200
    assert upstream.last.target == target


def test_an_empty_answer_stays_empty(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(Send(b"HTTP/1.1 204 No Content\r\nx-request-id: req_9\r\n\r\n"))
    answer = ask(gateway.port, request("DELETE", "/v1/files/file-abc", key=keys.plain), "DELETE")
    assert (answer.status, answer.body, answer.header("x-request-id")) == (204, b"", "req_9")


def words(count: int) -> bytes:
    source = random.Random(7)
    return " ".join(
        source.choice(("parcel", "harbour", "Möwe", "lantern", "世界", "quiet")) for _ in range(count)
    ).encode()


def test_ten_megabytes_go_up_byte_for_byte(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    text = words(1_500_000)[: 10 << 20].decode(errors="ignore").encode()
    body = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"' + text + b'"}]}'
    assert len(body) > 10_000_000
    assert post(gateway, keys.plain, body).status == 200
    assert upstream.last.body == body


def test_ten_megabytes_in_chunks_go_up(gateway: Server, keys: Keys, upstream: Upstream):
    """A chunked request is whole at the upstream, whatever its framing there."""
    upstream.answer(answers.document(chat.completion()))
    body = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"' + words(200_000) + b'"}]}'
    framed = (
        b"".join(answers.chunk(body[start : start + 8191]) for start in range(0, len(body), 8191)) + answers.LAST_CHUNK
    )
    head = request(
        "POST", PATH, key=keys.plain, headers=(("Content-Type", "application/json"), ("Transfer-Encoding", "chunked"))
    )
    assert ask(gateway.port, head + framed, "POST").status == 200
    assert upstream.last.body == body


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
def test_four_megabytes_come_back_byte_for_byte(framing: str, gateway: Server, keys: Keys, upstream: Upstream):
    body = b'{"choices":[{"index":0,"message":{"role":"assistant","content":"' + words(620_000) + b'"}}]}'
    assert len(body) > 4_000_000
    kind = ("Content-Type", "application/json")
    if framing == "length":
        upstream.answer(answers.whole(body))
    elif framing == "chunked":
        chunks = b"".join(answers.chunk(body[start : start + 50_021]) for start in range(0, len(body), 50_021))
        upstream.answer(Send(answers.head(200, (kind, ("Transfer-Encoding", "chunked"))) + chunks + answers.LAST_CHUNK))
    else:
        upstream.answer(Send(answers.head(200, (kind, ("Connection", "close"))) + body), Close())
    answer = post(gateway, keys.plain)
    assert answer.complete and answer.body == body


def test_a_body_larger_than_the_limit_is_refused(gateway: Server, keys: Keys, upstream: Upstream):
    """By its length, before it is sent."""
    head = request(
        "POST", PATH, key=keys.plain, headers=(("Content-Type", "application/json"), ("Content-Length", str(1 << 40)))
    )
    answer = ask(gateway.port, head, "POST")
    assert (answer.status, answer.code) == (413, "sallyport_too_large")
    assert "limits.bodyBytes" in answer.json["error"]["message"]
    assert upstream.exchanges == []
