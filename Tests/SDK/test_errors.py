"""Errors of the upstream reach the caller as they are, as the SDK's classes."""

import openai
import pytest
from openai import OpenAI

from harness import answers, chat, program
from harness.program import Server, Store
from harness.steps import Close, Reset
from harness.upstream import Upstream

CLOSE, RESET = Close(), Reset()
MESSAGES = [{"role": "user", "content": "Hello!"}]

CLASSES = {
    400: openai.BadRequestError,
    401: openai.AuthenticationError,
    403: openai.PermissionDeniedError,
    404: openai.NotFoundError,
    409: openai.ConflictError,
    422: openai.UnprocessableEntityError,
    429: openai.RateLimitError,
    500: openai.InternalServerError,
    503: openai.InternalServerError,
}

HEADERS = (
    ("x-request-id", "req_011CQ7"),
    ("retry-after", "17"),
    ("retry-after-ms", "17250"),
    ("x-ratelimit-limit-requests", "500"),
    ("x-ratelimit-remaining-tokens", "0"),
    ("x-ratelimit-reset-tokens", "6m0s"),
    ("openai-processing-ms", "42"),
    ("openai-version", "2020-10-01"),
)


@pytest.mark.parametrize("status", CLASSES)
@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "stream"])
def test_an_upstream_error_is_raised_as_the_sdks_class(
    status: int, streaming: bool, client: OpenAI, upstream: Upstream
):
    """With body, code and headers intact, and sent upstream once: we never repeat a call."""
    body = b'{\n  "error": {\n    "message": "No: \\u00e4 reason.",\n    "type": "some_error",\n'
    body += b'    "param": "messages",\n    "code": "its_own_code"\n  },\n  "extra": 1.0\n}\n'
    upstream.answer(answers.whole(body, status, headers=HEADERS))
    with pytest.raises(CLASSES[status]) as caught:
        client.chat.completions.create(model="gpt-4.1", messages=MESSAGES, stream=streaming)
    error = caught.value
    assert (error.status_code, error.code, error.param) == (status, "its_own_code", "messages")
    assert error.request_id == "req_011CQ7"
    assert error.response.content == body
    for name, value in HEADERS:
        assert error.response.headers[name] == value
    assert len(upstream.exchanges) == 1


def test_an_error_that_is_not_json_arrives_as_it_is(client: OpenAI, upstream: Upstream):
    body = b"<html><body>502 from a load balancer</body></html>"
    upstream.answer(answers.whole(body, 500, kind="text/html", headers=HEADERS))
    with pytest.raises(openai.InternalServerError) as caught:
        client.chat.completions.create(model="gpt-4.1", messages=MESSAGES)
    assert caught.value.response.content == body
    assert caught.value.response.headers["content-type"] == "text/html"


def test_an_error_in_the_middle_of_a_stream_is_raised(client: OpenAI, upstream: Upstream):
    trouble = answers.error("The server had an error.", "server_error", "overloaded")
    body = answers.event(chat.delta({"content": "Once"})) + answers.event(trouble)
    upstream.answer(answers.stream(body))
    received = []
    with pytest.raises(openai.APIError, match="The server had an error.") as caught:
        for chunk in client.chat.completions.create(model="gpt-4.1", messages=MESSAGES, stream=True):
            received.append(chunk.choices[0].delta.content)
    assert received == ["Once"]
    assert caught.value.code == "overloaded"


def test_an_upstream_that_is_not_there_is_an_error_of_ours(fresh: Store):
    server = program.serve(fresh, f"http://127.0.0.1:{program.free_port()}/v1")
    try:
        client = OpenAI(base_url=server.url + "/v1", api_key=fresh.key(), max_retries=0, timeout=15)
        with pytest.raises(openai.InternalServerError) as caught:
            client.chat.completions.create(model="gpt-4.1", messages=MESSAGES)
        assert caught.value.status_code in (502, 503)
        assert caught.value.code.startswith("sallyport_upstream")
    finally:
        server.stop()


@pytest.mark.parametrize("end", [CLOSE, RESET], ids=["closes", "resets"])
def test_an_upstream_that_ends_before_its_answer_is_an_error_of_ours(end, client: OpenAI, upstream: Upstream):
    """And the request is not sent again: it may have been carried out."""
    upstream.answer(end)
    with pytest.raises(openai.InternalServerError) as caught:
        client.chat.completions.create(model="gpt-4.1", messages=MESSAGES)
    assert caught.value.status_code == 502
    assert caught.value.code.startswith("sallyport_upstream")
    assert len(upstream.exchanges) == 1


def test_an_answer_cut_in_its_body_is_an_error_and_not_half_an_answer(client: OpenAI, upstream: Upstream):
    body = answers.compact(chat.completion("A promise"))
    head = answers.head(200, (("Content-Type", "application/json"), ("Content-Length", str(len(body)))))
    upstream.answer(answers.Send(head + body[:-40]), CLOSE)
    with pytest.raises(openai.APIError) as caught:
        client.chat.completions.create(model="gpt-4.1", messages=MESSAGES)
    assert caught.value.code.startswith("sallyport_upstream")


def test_a_stream_that_the_upstream_cuts_raises_and_does_not_look_complete(client: OpenAI, upstream: Upstream):
    # No word: its letters could begin a code, and would be held until the next piece says that they do not.
    first = answers.chunk(answers.event(chat.delta({"content": "Once!"})))
    gate = upstream.gate()
    upstream.answer(answers.Send(answers.stream_head() + first), gate, RESET)
    received = []
    with pytest.raises(openai.APIError):
        for chunk in client.chat.completions.create(model="gpt-4.1", messages=MESSAGES, stream=True):
            received.append(chunk.choices[0].delta.content)
            gate.open()
    assert received == ["Once!"]


def test_an_answer_that_is_not_http_is_an_error_of_ours(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.Send(b"SSH-2.0-OpenSSH_9.2p1 Debian\r\n\r\n"), CLOSE)
    with pytest.raises(openai.InternalServerError) as caught:
        client.chat.completions.create(model="gpt-4.1", messages=MESSAGES)
    assert caught.value.status_code == 502


def test_readiness_and_health_are_told_without_a_key(gateway: Server):
    assert gateway.get("/healthz")[0] == 200
    assert gateway.get("/readyz")[0] == 200
