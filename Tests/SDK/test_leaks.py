"""Not one byte of what policy masks or blocks reaches the caller: any surface, any cut, on the real wire.

A stream carries many channels at once (choices, output items), each with the same secret cut elsewhere, so that one
request proves many cuts.
"""

import json

import pytest

from harness import answers, surfaces
from harness.keys import Keys
from harness.planted import EVERY as SECRETS
from harness.planted import Secret
from harness.program import Server
from harness.steps import Send, one_by_one
from harness.surfaces import Surface
from harness.upstream import Upstream
from harness.wire import Answer, ask, request

#: Channels one stream carries at once.
CHANNELS = 50
BEFORE, AFTER = "First take ", " and then rest."


def spelled(surface: Surface, secret: Secret) -> tuple[str, str]:
    """The text to plant and what has to become of it; inside arguments it is JSON."""
    if not surface.arguments:
        return BEFORE + secret.value + AFTER, BEFORE + secret.placeholder + AFTER
    return (
        json.dumps({"to": secret.value, "note": AFTER}, ensure_ascii=False),
        json.dumps({"to": secret.placeholder, "note": AFTER}, ensure_ascii=False),
    )


def cuts(text: str, limit: int) -> list[int]:
    """Every position, or evenly chosen ones with both ends when there are more than the limit."""
    positions = list(range(1, len(text)))
    if len(positions) <= limit:
        return positions
    return sorted({positions[round(step * (len(positions) - 1) / (limit - 1))] for step in range(limit)})


def body(surface: Surface, model: str) -> bytes:
    """The request that asks for the surface's stream."""
    content = (
        {"input": "Hello!"}
        if surface.path == "/v1/responses"
        else {"messages": [{"role": "user", "content": "Hello!"}]}
    )
    return answers.compact({"model": model, "stream": True} | content)


def streamed(surface: Surface, gateway: Server, key: str, model: str) -> Answer:
    return ask(gateway.port, request("POST", surface.path, body(surface, model), key=key), "POST")


def values(answer: Answer) -> list:
    lines = [line[6:] for line in answer.body.decode().split("\n") if line.startswith("data: ")]
    return [json.loads(line) for line in lines if line != "[DONE]"]


def holds_nothing_of(answer: Answer, secret: Secret) -> None:
    """Neither as it is nor with the escapes of JSON, once or twice."""
    raw = answer.everything.decode(errors="replace")
    for text in secret.telling:
        once = json.dumps(text)[1:-1]
        assert text not in raw and once not in raw and json.dumps(once)[1:-1] not in raw, f"{secret} leaked"


def all_masked(surface: Surface, answer: Answer, secret: Secret, count: int, expected: str) -> None:
    assert answer.status == 200 and answer.complete, answer.everything[-300:]
    holds_nothing_of(answer, secret)
    for channel, tellings in enumerate(surface.read(values(answer), count)):
        assert all(telling == expected for telling in tellings), (
            f"channel {channel}: {tellings} instead of {expected!r}"
        )


@pytest.mark.parametrize("surface", surfaces.EVERY, ids=str)
@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_a_secret_cut_between_two_deltas_is_masked(
    secret: Secret, surface: Surface, gateway: Server, keys: Keys, upstream: Upstream
):
    """At every position."""
    text, expected = spelled(surface, secret)
    for start in range(1, len(text), CHANNELS):
        planted = [[text[:cut], text[cut:]] for cut in range(start, min(start + CHANNELS, len(text)))]
        upstream.answer(answers.stream(b"".join(surface.build(planted))))
        answer = streamed(surface, gateway, keys.sealed, "sealed")
        all_masked(surface, answer, secret, len(planted), expected)


@pytest.mark.parametrize("surface", surfaces.EVERY, ids=str)
def test_a_secret_in_deltas_of_one_character_is_masked(
    surface: Surface, gateway: Server, keys: Keys, upstream: Upstream
):
    """All kinds side by side, one on each channel."""
    planted = [spelled(surface, secret) for secret in SECRETS]
    upstream.answer(answers.stream(b"".join(surface.build([list(text) for text, _ in planted]))))
    answer = streamed(surface, gateway, keys.sealed, "sealed")
    for secret in SECRETS:
        holds_nothing_of(answer, secret)
    for tellings, (_, expected) in zip(surface.read(values(answer), len(SECRETS)), planted):
        assert all(telling == expected for telling in tellings), tellings


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_a_secret_cut_between_two_tcp_segments_is_masked(
    secret: Secret, gateway: Server, keys: Keys, upstream: Upstream
):
    """At every byte of the event that holds it: each cut in an event of its own, of one stream."""
    surface = surfaces.CHAT[0]
    text, expected = spelled(surface, secret)
    probe = surface.build([[text]])[0]
    positions = list(range(1, len(probe)))
    pieces = [answers.stream_head()]
    # One channel after the other, so that each event may be cut in its own place.
    events = surface.build([[text] for _ in positions])
    for event, cut in zip(events, positions):
        framed = answers.chunk(event)
        cut += framed.index(b"\r\n") + 2
        pieces += [framed[:cut], framed[cut:]]
    pieces.append(b"".join(map(answers.chunk, events[len(positions) :])) + answers.LAST_CHUNK)
    upstream.answer(one_by_one(pieces))
    answer = streamed(surface, gateway, keys.sealed, "sealed")
    all_masked(surface, answer, secret, len(positions), expected)


@pytest.mark.parametrize("surface", [surfaces.CHAT[3], surfaces.RESPONSES[0]], ids=str)
def test_a_stream_of_secrets_in_single_bytes_is_masked(
    surface: Surface, gateway: Server, keys: Keys, upstream: Upstream
):
    """Every secret in one stream, every byte of the stream in a segment of its own."""
    secrets = [secret for secret in SECRETS if len(secret.value) < 60]
    planted = [spelled(surface, secret) for secret in secrets]
    stream = b"".join(surface.build([[text] for text, _ in planted]))
    upstream.answer(
        Send(answers.stream_head()),
        one_by_one([answers.chunk(bytes([byte])) for byte in stream]),
        Send(answers.LAST_CHUNK),
    )
    answer = streamed(surface, gateway, keys.sealed, "sealed")
    for secret in secrets:
        holds_nothing_of(answer, secret)
    for tellings, (_, expected) in zip(surface.read(values(answer), len(secrets)), planted):
        assert all(telling == expected for telling in tellings), tellings


def escaped(text: str) -> str:
    """Every character as JSON may also write it."""
    return "".join(f"\\u{ord(character):04X}" for character in text)


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_a_secret_in_escapes_is_masked_wherever_it_is_cut(
    secret: Secret, gateway: Server, keys: Keys, upstream: Upstream
):
    """Two deltas of one channel, the cut between two characters; the caller's parser would put them together again."""
    surface = surfaces.CHAT[0]
    positions = cuts(secret.value, CHANNELS)
    stream = "".join(event.decode() for event in surface.build([["LEFT", "RIGHT"] for _ in positions]))
    parts = [(secret.value[:cut], secret.value[cut:]) for cut in positions]
    for left, _ in parts:
        stream = stream.replace("LEFT", BEFORE + escaped(left), 1)
    for _, right in parts:
        stream = stream.replace("RIGHT", escaped(right) + AFTER, 1)
    upstream.answer(answers.stream(stream.encode()))
    answer = streamed(surface, gateway, keys.sealed, "sealed")
    assert escaped(secret.value) not in answer.body.decode()
    all_masked(surface, answer, secret, len(positions), BEFORE + secret.placeholder + AFTER)


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_a_secret_in_escapes_inside_arguments_is_masked(
    secret: Secret, gateway: Server, keys: Keys, upstream: Upstream
):
    """Arguments are JSON inside JSON: the escape is itself escaped."""
    surface = surfaces.CHAT[3]
    text = '{"to":"' + escaped(secret.value) + '"}'
    upstream.answer(answers.stream(b"".join(surface.build([list(text), [text]]))))
    answer = streamed(surface, gateway, keys.sealed, "sealed")
    for [told] in surface.read(values(answer), 2):
        assert json.loads(told) == {"to": secret.placeholder}


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_a_blocked_secret_cut_anywhere_never_arrives(secret: Secret, gateway: Server, keys: Keys, upstream: Upstream):
    """The answer is an error, or ends with one; of the secret's text not even the beginning is seen."""
    surface = surfaces.CHAT[0]
    text = BEFORE + secret.value + AFTER
    for cut in cuts(secret.value, 8):
        cut += len(BEFORE)
        upstream.answer(answers.stream(b"".join(surface.build([[text[:cut], text[cut:]]]))))
        answer = streamed(surface, gateway, keys.closed, "closed")
        holds_nothing_of(answer, secret)
        if answer.status == 403:
            # Found before the answer's head had left.
            assert answer.code == "sallyport_denied"
            continue
        seen = values(answer)
        assert seen[-1]["error"]["code"] == "sallyport_denied"
        [[told]] = surface.read(seen[:-1], 1)
        assert BEFORE.startswith(told), f"{told!r} was let through"
        assert answers.DONE not in answer.body


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_a_secret_in_a_whole_answer_is_masked_on_every_surface(
    secret: Secret, gateway: Server, keys: Keys, upstream: Upstream
):
    for path, build, ask_body in (
        ("/v1/chat/completions", surfaces.whole_chat, {"messages": [{"role": "user", "content": "Hello!"}]}),
        ("/v1/responses", surfaces.whole_response, {"input": "Hello!"}),
    ):
        text = f"take {secret.value} now"
        upstream.answer(answers.whole(build(text, json.dumps({"to": secret.value}))))
        answer = ask(
            gateway.port,
            request("POST", path, answers.compact({"model": "sealed"} | ask_body), key=keys.sealed),
            "POST",
        )
        assert answer.status == 200, answer.body
        holds_nothing_of(answer, secret)
        assert answer.body == build(f"take {secret.placeholder} now", json.dumps({"to": secret.placeholder}))


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_a_secret_at_the_very_end_of_a_stream_is_masked(
    secret: Secret, gateway: Server, keys: Keys, upstream: Upstream
):
    """No further byte decides it: the stream's end does. Also when the stream has no end of its own."""
    surface = surfaces.CHAT[0]
    events = surface.build([[BEFORE, secret.value]])
    for stream in (events, events[:2], events[:1] + [answers.DONE, events[1]]):
        upstream.answer(answers.stream(b"".join(stream)))
        answer = streamed(surface, gateway, keys.sealed, "sealed")
        assert answer.status == 200
        holds_nothing_of(answer, secret)
        [[told]] = surface.read(values(answer), 1)
        assert (BEFORE + secret.placeholder).startswith(told)


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_a_secret_in_an_upstreams_error_is_masked(secret: Secret, gateway: Server, keys: Keys, upstream: Upstream):
    """Providers quote what they were sent."""
    surface = surfaces.CHAT[0]
    upstream.answer(
        answers.document(answers.error(f"cannot take `{secret.value}` here", "invalid_request_error", None), 400)
    )
    answer = streamed(surface, gateway, keys.sealed, "sealed")
    assert answer.status == 400
    holds_nothing_of(answer, secret)


@pytest.mark.parametrize("secret", [secret for secret in SECRETS if "\n" not in secret.value], ids=str)
@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "stream"])
def test_a_secret_in_a_header_field_is_masked_both_ways(
    streaming: bool, secret: Secret, gateway: Server, keys: Keys, upstream: Upstream
):
    note = (("X-Note", f"take {secret.value} now"), ("X-Other", "1"))
    surface = surfaces.CHAT[0]
    events = b"".join(surface.build([["Hello"]]))
    upstream.answer(
        answers.stream(events, note) if streaming else answers.whole(surfaces.whole_chat("Hello", "{}"), headers=note)
    )
    asked = body(surface, "sealed") if streaming else body(surface, "sealed").replace(b"true", b"false")
    answer = ask(gateway.port, request("POST", surface.path, asked, key=keys.sealed, headers=note), "POST")
    assert answer.status == 200, answer.everything[-300:]
    holds_nothing_of(answer, secret)
    masked = f"take {secret.placeholder} now"
    assert f"X-Note: {masked}\r\nX-Other: 1\r\n".encode() in answer.everything
    assert upstream.last.header("X-Note") == masked
    assert secret.value.encode() not in upstream.last.everything


def test_a_blocked_secret_in_a_header_field_stops_the_answer(gateway: Server, keys: Keys, upstream: Upstream):
    surface = surfaces.CHAT[0]
    for secret in SECRETS[:4]:
        upstream.answer(answers.stream(b"".join(surface.build([["Hello"]])), (("X-Note", secret.value),)))
        answer = streamed(surface, gateway, keys.closed, "closed")
        assert (answer.status, answer.code) == (403, "sallyport_denied")
        holds_nothing_of(answer, secret)
        assert b"Hello" not in answer.everything
