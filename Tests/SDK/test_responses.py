"""Responses through the official SDK."""

import json

import pytest
from openai import OpenAI
from pydantic import BaseModel

from harness import answers, responses
from harness.keys import Keys
from harness.program import Server
from harness.shared import needs_stream_events, stream_events
from harness.steps import Close, Send
from harness.upstream import Upstream
from harness.wire import Wire, request


def test_a_response_arrives_whole(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(responses.response(responses.message("Good evening."))))
    result = client.responses.create(model="gpt-4.1", input="Hello!", instructions="Be brief.")
    assert result.output_text == "Good evening."
    assert upstream.last.target == "/v1/responses"
    assert upstream.last.json == {"input": "Hello!", "instructions": "Be brief.", "model": "gpt-4.1"}


def test_a_response_stream_arrives_event_by_event(client: OpenAI, upstream: Upstream):
    events = responses.text_events(["Good ", "evening, ", "Ωμέγα", "."])
    upstream.answer(answers.stream(events.bytes))
    with client.responses.create(model="gpt-4.1", input="Hello!", stream=True) as stream:
        received = [event.to_dict(mode="json") for event in stream]
    assert received == events.values


def test_the_final_response_of_a_stream_is_assembled(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.stream(responses.text_events(["One ", "two."]).bytes))
    with client.responses.stream(model="gpt-4.1", input="Hello!") as stream:
        assert stream.get_final_response().output_text == "One two."


def test_function_calls_arrive_in_a_response(client: OpenAI, upstream: Upstream):
    calls = [
        {
            "type": "function_call",
            "id": f"fc_{number}",
            "call_id": f"call_{number}",
            "name": "weather",
            "arguments": f'{{"city":"{city}"}}',
            "status": "completed",
        }
        for number, city in enumerate(("Oslo", "Québec"))
    ]
    upstream.answer(answers.document(responses.response(*calls)))
    tool = {"type": "function", "name": "weather", "parameters": {"type": "object"}, "strict": False}
    result = client.responses.create(model="gpt-4.1", input="Weather?", tools=[tool])
    assert [item.to_dict() for item in result.output] == calls


class City(BaseModel):
    name: str


def test_a_structured_response_is_parsed(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(responses.response(responses.message('{"name":"Oslo"}'))))
    result = client.responses.parse(model="gpt-4.1", input="Which?", text_format=City)
    assert result.output_parsed == City(name="Oslo")


def test_a_kept_response_is_retrieved_cancelled_deleted_and_its_items_listed(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(responses.response(responses.message(), id="resp_kept")))
    assert client.responses.retrieve("resp_kept").output_text == responses.TEXT
    assert (upstream.last.method, upstream.last.target) == ("GET", "/v1/responses/resp_kept")

    assert client.responses.cancel("resp_kept").id == "resp_kept"
    assert (upstream.last.method, upstream.last.target) == ("POST", "/v1/responses/resp_kept/cancel")

    upstream.answer(answers.document({"id": "resp_kept", "object": "response", "deleted": True}))
    client.responses.delete("resp_kept")
    assert (upstream.last.method, upstream.last.target) == ("DELETE", "/v1/responses/resp_kept")

    item = {
        "id": "msg_0",
        "type": "message",
        "role": "user",
        "status": "completed",
        "content": [{"type": "input_text", "text": "Hello!"}],
    }
    upstream.answer(
        answers.document({"object": "list", "data": [item], "first_id": "msg_0", "last_id": "msg_0", "has_more": False})
    )
    assert client.responses.input_items.list("resp_kept", limit=5).data[0].content[0].text == "Hello!"
    assert upstream.last.target == "/v1/responses/resp_kept/input_items?limit=5"


def test_a_cancelled_response_is_read_like_any_other(client: OpenAI, upstream: Upstream):
    card = "4111 1111 1111 1111"
    upstream.answer(answers.document(responses.response(responses.message(f"It is {card}."))))
    result = client.responses.cancel("resp_kept", extra_body={"note": f"not {card}"}, extra_headers={"x-note": card})
    assert card not in result.output_text and "[CREDIT_CARD]" in result.output_text
    assert card not in upstream.last.body.decode() and card not in str(upstream.last.headers)


@needs_stream_events
@pytest.mark.parametrize("example", stream_events(), ids=lambda example: example["type"])
def test_every_stream_event_of_the_api_passes_byte_for_byte(example, client: OpenAI, upstream: Upstream):
    """The published example of each event type, inside a stream that is otherwise plain."""
    events = responses.text_events(["Good ", "evening."])
    pieces = events.pieces
    body = b"".join(pieces[:4]) + answers.event(example, example["type"]) + b"".join(pieces[4:])
    upstream.answer(answers.stream(body))
    with client.responses.with_streaming_response.create(model="gpt-4.1", input="Hello!", stream=True) as answer:
        assert answer.read() == body


@needs_stream_events
def test_all_stream_events_of_the_api_arrive_as_the_sdks_types(client: OpenAI, upstream: Upstream):
    examples = [example for example in stream_events() if example["type"] != "error"]
    upstream.answer(answers.stream(b"".join(answers.event(example, example["type"]) for example in examples)))
    with client.responses.create(model="gpt-4.1", input="Hello!", stream=True) as stream:
        received = [event.type for event in stream]
    assert received == [example["type"] for example in examples]


def test_an_error_in_a_stream_is_numbered_after_what_left_before_it(gateway: Server, keys: Keys, upstream: Upstream):
    events = responses.text_events(["One, ", "two, ", "three."]).pieces[:7]
    gate = upstream.gate()
    upstream.answer(Send(answers.stream_head() + answers.chunk(b": a comment\n\n" + b"".join(events))), gate, Close())
    body = b'{"model":"gpt-4.1","input":"Hello!","stream":true}'
    with Wire(gateway.port) as wire:
        wire.send(request("POST", "/v1/responses", body, key=keys.plain))
        # The stream has begun before it breaks off.
        wire.read_until(b"response.created")
        gate.open()
        answer = wire.answer("POST")
    values = [json.loads(line[6:]) for line in answer.body.splitlines() if line.startswith(b"data: ")]
    assert values[-1]["type"] == "error" and len(values) > 4
    assert [value["sequence_number"] for value in values] == list(range(len(values)))
