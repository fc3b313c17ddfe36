"""Chat Completions through the official SDK."""

import json

from openai import OpenAI
from pydantic import BaseModel

from harness import answers, chat
from harness.keys import Keys
from harness.program import UPSTREAM_KEY
from harness.upstream import Upstream

MESSAGES = [{"role": "user", "content": "Hello!"}]
TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "weather",
            "description": "The weather of a city.",
            "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
        },
    }
]


def test_a_chat_answer_arrives_whole(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(chat.completion("Good morning, everyone. ☀️")))
    result = client.chat.completions.create(model="gpt-4.1", messages=MESSAGES)
    assert result.choices[0].message.content == "Good morning, everyone. ☀️"
    assert result.choices[0].finish_reason == "stop"
    assert result.usage.total_tokens == 29
    sent = upstream.last
    assert (sent.method, sent.target) == ("POST", "/v1/chat/completions")
    assert sent.json == {"messages": MESSAGES, "model": "gpt-4.1"}


def test_the_upstream_sees_its_own_key_and_never_the_callers(client: OpenAI, upstream: Upstream, keys: Keys):
    upstream.answer(answers.document(chat.completion()))
    client.chat.completions.create(model="gpt-4.1", messages=MESSAGES)
    assert upstream.last.values("authorization") == [f"Bearer {UPSTREAM_KEY}"]
    assert keys.plain.encode() not in upstream.last.everything


def test_the_upstreams_key_never_comes_back(client: OpenAI, upstream: Upstream):
    """Not even from an upstream that repeats the header in its answer."""
    upstream.answer(
        answers.document(chat.completion(), headers=(("X-Request-Id", "req_1"), ("Authorization", UPSTREAM_KEY)))
    )
    answer = client.chat.completions.with_raw_response.create(model="gpt-4.1", messages=MESSAGES)
    assert UPSTREAM_KEY not in str(answer.headers) + answer.text


def test_a_stream_arrives_in_order(client: OpenAI, upstream: Upstream):
    pieces = ["The ", "quick ", "brown ", "fox ", "jumps — ", "日本語 ", "🦊", "."]
    upstream.answer(answers.stream(chat.text_stream(pieces)))
    with client.chat.completions.create(model="gpt-4.1", messages=MESSAGES, stream=True) as stream:
        received = [chunk.choices[0].delta.content for chunk in stream]
    assert [piece for piece in received if piece] == pieces
    assert upstream.last.json["stream"] is True


def test_clean_tokens_do_not_wait_for_the_next(client: OpenAI, upstream: Upstream):
    """Each token is with the caller before the upstream has sent another."""
    pieces = ["Over ", "the ", "lazy ", "dog ", "it ", "goes "]
    gates = [upstream.gate() for _ in pieces]
    steps = [answers.Send(answers.stream_head())]
    for piece, gate in zip(pieces, gates):
        steps += [answers.Send(answers.chunk(answers.event(chat.delta({"content": piece})))), gate]
    steps.append(answers.Send(answers.chunk(answers.DONE) + answers.LAST_CHUNK))
    upstream.answer(steps)
    received = []
    with client.chat.completions.create(model="gpt-4.1", messages=MESSAGES, stream=True) as stream:
        for chunk, gate in zip(stream, gates):
            received.append(chunk.choices[0].delta.content)
            gate.open()
        assert list(stream) == []
    assert received == pieces


def test_the_usage_chunk_of_a_stream_arrives(client: OpenAI, upstream: Upstream):
    usage = {"prompt_tokens": 5, "completion_tokens": 7, "total_tokens": 12}
    body = chat.text_stream(["Hi."]).removesuffix(answers.DONE)
    body += answers.event(chat.delta({}) | {"choices": [], "usage": usage}) + answers.DONE
    upstream.answer(answers.stream(body))
    with client.chat.completions.create(
        model="gpt-4.1", messages=MESSAGES, stream=True, stream_options={"include_usage": True}
    ) as stream:
        last = list(stream)[-1]
    assert last.choices == [] and last.usage.total_tokens == 12


def test_parallel_tool_calls_arrive_in_one_answer(client: OpenAI, upstream: Upstream):
    calls = [
        {
            "id": f"call_{city}",
            "type": "function",
            "function": {"name": "weather", "arguments": json.dumps({"city": city})},
        }
        for city in ("Oslo", "Québec", "大阪")
    ]
    upstream.answer(answers.document(chat.completion(None, tool_calls=calls)))
    result = client.chat.completions.create(model="gpt-4.1", messages=MESSAGES, tools=TOOLS, parallel_tool_calls=True)
    received = result.choices[0].message.tool_calls
    assert [call.to_dict() for call in received] == calls
    assert upstream.last.json["tools"] == TOOLS


def test_parallel_tool_calls_that_interleave_in_a_stream_do_not_mix(client: OpenAI, upstream: Upstream):
    arguments = ['{"city":"Oslo","days":3}', '{"city":"Québec","days":5}', '{"city":"大阪","days":1}']
    chunks = [chat.delta({"role": "assistant", "content": None})]
    chunks += [chat.delta(chat.call(index, "", "weather")) for index in range(3)]
    for start in range(0, 30, 3):
        chunks += [
            chat.delta(chat.call(index, text[start : start + 3]))
            for index, text in enumerate(arguments)
            if text[start : start + 3]
        ]
    chunks.append(chat.delta({}, finish="tool_calls"))
    upstream.answer(answers.stream(b"".join(map(answers.event, chunks)) + answers.DONE))
    received = ["", "", ""]
    with client.chat.completions.create(model="gpt-4.1", messages=MESSAGES, tools=TOOLS, stream=True) as stream:
        for chunk in stream:
            for call in chunk.choices[0].delta.tool_calls or []:
                received[call.index] += call.function.arguments
    assert received == arguments


def test_tool_results_go_back_to_the_model(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(chat.completion("It rains.")))
    call = {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": '{"city":"Oslo"}'}}
    messages = MESSAGES + [
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "content": '{"rain":true}'},
    ]
    client.chat.completions.create(model="gpt-4.1", messages=messages, tools=TOOLS)
    assert upstream.last.json["messages"] == messages


class Parcel(BaseModel):
    number: str
    weight: float
    stops: list[str]


def test_a_structured_answer_is_parsed(client: OpenAI, upstream: Upstream):
    parcel = Parcel(number="P-1", weight=2.50, stops=["Oslo", "Bergen"])
    upstream.answer(answers.document(chat.completion(parcel.model_dump_json())))
    result = client.chat.completions.parse(model="gpt-4.1", messages=MESSAGES, response_format=Parcel)
    assert result.choices[0].message.parsed == parcel
    assert upstream.last.json["response_format"]["json_schema"]["name"] == "Parcel"


def test_a_structured_stream_is_parsed(client: OpenAI, upstream: Upstream):
    text = Parcel(number="P-2", weight=1, stops=[]).model_dump_json()
    upstream.answer(answers.stream(chat.text_stream([text[start : start + 5] for start in range(0, len(text), 5)])))
    with client.chat.completions.stream(model="gpt-4.1", messages=MESSAGES, response_format=Parcel) as stream:
        stream.until_done()
        assert stream.get_final_completion().choices[0].message.parsed.number == "P-2"


def test_the_legacy_completions_work(client: OpenAI, upstream: Upstream):
    upstream.answer(
        answers.document(
            {
                "id": "cmpl-1",
                "object": "text_completion",
                "created": 1,
                "model": "gpt-3.5-turbo-instruct",
                "choices": [{"text": "once upon a time", "index": 0, "logprobs": None, "finish_reason": "stop"}],
            }
        )
    )
    result = client.completions.create(model="gpt-3.5-turbo-instruct", prompt="Say")
    assert result.choices[0].text == "once upon a time"


def test_moderations_work(client: OpenAI, upstream: Upstream):
    upstream.answer(
        answers.document(
            {
                "id": "modr-1",
                "model": "omni-moderation-latest",
                "results": [{"flagged": False, "categories": {}, "category_scores": {}}],
            }
        )
    )
    result = client.moderations.create(input="a kind word")
    assert result.results[0].flagged is False
