"""What policy does with requests and answers, as the SDK's user meets it."""

from collections.abc import Callable
from pathlib import Path

import openai
import pytest
from openai import OpenAI

from harness import answers, chat, responses
from harness.keys import Keys
from harness.planted import CARD, EMAIL, EVERY, IBAN, PHONE, SSN, Secret
from harness.program import Server, Store
from harness.upstream import Upstream
from harness.wire import ask, request

ASK = [{"role": "user", "content": "Hello!"}]


@pytest.fixture
def guarded(connect: Callable[[str], OpenAI], keys: Keys) -> OpenAI:
    return connect(keys.guarded)


def user(text: str) -> list[dict]:
    return [{"role": "user", "content": text}]


# Requests.


@pytest.mark.parametrize("secret", EVERY, ids=str)
def test_a_prompts_secret_does_not_reach_the_upstream(secret: Secret, connect, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    connect(keys.sealed).chat.completions.create(model="sealed", messages=user(f"see {secret.value} please"))
    assert upstream.last.json["messages"] == user(f"see {secret.placeholder} please")


def test_every_text_of_a_chat_request_is_masked(guarded: OpenAI, upstream: Upstream):
    """Wherever the wire format carries text, and nothing but the text is touched."""
    upstream.answer(answers.document(chat.completion()))

    def filled(value: str) -> dict:
        function = {"name": "send", "arguments": f'{{"to":"{value}"}}'}
        return {
            "model": "guarded",
            "messages": [
                {"role": "system", "content": f"system {value}"},
                {"role": "developer", "content": [{"type": "text", "text": f"developer {value}"}]},
                {"role": "user", "content": f"user {value}", "name": "maria"},
                {
                    "role": "assistant",
                    "content": f"assistant {value}",
                    "refusal": f"refusal {value}",
                    "tool_calls": [{"id": "call_1", "type": "function", "function": function}],
                },
                {"role": "tool", "tool_call_id": "call_1", "content": f"tool {value}"},
                {"role": "assistant", "content": None, "function_call": function},
                {"role": "function", "name": "send", "content": f"function {value}"},
            ],
            "tools": [
                {
                    "type": "function",
                    "function": {
                        "name": "send",
                        "description": f"description {value}",
                        "parameters": {
                            "type": "object",
                            "properties": {"to": {"type": "string", "description": f"e.g. {value}"}},
                        },
                    },
                }
            ],
            "metadata": {"ticket": f"metadata {value}"},
            "prediction": {"type": "content", "content": f"prediction {value}"},
            "response_format": {
                "type": "json_schema",
                "json_schema": {
                    "name": "answer",
                    "description": f"schema {value}",
                    "schema": {"type": "object", "properties": {"a": {"type": "string", "enum": [f"enum {value}"]}}},
                },
            },
            "stop": [f"stop {value}"],
        }

    guarded.chat.completions.create(**filled(EMAIL.value))
    expected = filled("[EMAIL]") | {"model": "gpt-4.1-mini"}
    assert upstream.last.json == expected


def test_every_text_of_a_responses_request_is_masked(guarded: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(responses.response(responses.message())))

    def filled(value: str) -> dict:
        return {
            "model": "guarded",
            "instructions": f"instructions {value}",
            "input": [
                {"role": "user", "content": f"user {value}"},
                {"role": "user", "content": [{"type": "input_text", "text": f"part {value}"}]},
                {"type": "function_call", "call_id": "call_1", "name": "send", "arguments": f'{{"to":"{value}"}}'},
                {"type": "function_call_output", "call_id": "call_1", "output": f"output {value}"},
            ],
            "tools": [
                {
                    "type": "function",
                    "name": "send",
                    "description": f"description {value}",
                    "strict": False,
                    "parameters": {"type": "object", "description": f"parameters {value}"},
                }
            ],
            "metadata": {"ticket": f"metadata {value}"},
            "text": {"format": {"type": "json_schema", "name": "a", "schema": {"description": f"schema {value}"}}},
        }

    guarded.responses.create(**filled(EMAIL.value))
    assert upstream.last.json == filled("[EMAIL]") | {"model": "gpt-4.1-mini"}


def test_a_value_hidden_by_escapes_is_masked(gateway: Server, keys: Keys, upstream: Upstream):
    """In text, and in arguments that are JSON inside JSON."""
    upstream.answer(answers.document(chat.completion()))
    body = (
        rb'{"model":"guarded","messages":[{"role":"user","content":"maria\u002ekeller\u0040kestrel-bank.com"},'
        rb'{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f",'
        rb'"arguments":"{\"to\":\"maria.keller\\u0040kestrel-bank.com\"}"}}]}]}'
    )
    assert ask(gateway.port, request("POST", "/v1/chat/completions", body, key=keys.guarded)).status == 200
    first, second = upstream.last.json["messages"]
    assert first["content"] == "[EMAIL]"
    assert second["tool_calls"][0]["function"]["arguments"] == '{"to":"[EMAIL]"}'


def test_a_mask_can_keep_the_last_four(guarded: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(chat.completion(f"Charged {CARD.value}.")))
    result = guarded.chat.completions.create(model="guarded", messages=user(f"Card {CARD.value}!"))
    assert upstream.last.json["messages"] == user("Card **** **** **** 1111!")
    assert result.choices[0].message.content == "Charged **** **** **** 1111."


def test_an_allowed_label_passes(guarded: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(chat.completion(f"Call {PHONE.value}.")))
    result = guarded.chat.completions.create(model="guarded", messages=user(f"From {PHONE.value}"))
    assert upstream.last.json["messages"] == user(f"From {PHONE.value}")
    assert result.choices[0].message.content == f"Call {PHONE.value}."


def test_a_blocked_prompt_is_denied_and_goes_nowhere(guarded: OpenAI, upstream: Upstream):
    with pytest.raises(openai.PermissionDeniedError) as caught:
        guarded.chat.completions.create(model="guarded", messages=user(f"SSN {SSN.value}"))
    assert caught.value.code == "sallyport_denied"
    assert SSN.value not in caught.value.response.text
    assert upstream.exchanges == []


def test_a_coached_prompt_says_how_to_send_it_all_the_same(guarded: OpenAI, upstream: Upstream):
    with pytest.raises(openai.PermissionDeniedError) as caught:
        guarded.chat.completions.create(model="guarded", messages=user(f"Pay {IBAN.value}"))
    assert caught.value.code == "sallyport_coach"
    assert "x-sallyport-justification" in caught.value.message
    assert upstream.exchanges == []


def test_a_justification_lifts_a_coach_and_stays_here(guarded: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(chat.completion("Paid.")))
    why = "the customer asked for this transfer in person"
    result = guarded.chat.completions.create(
        model="guarded", messages=user(f"Pay {IBAN.value}"), extra_headers={"x-sallyport-justification": why}
    )
    assert result.choices[0].message.content == "Paid."
    assert upstream.last.json["messages"] == user(f"Pay {IBAN.value}")
    assert why.encode() not in upstream.last.everything


def test_a_justification_may_stand_in_the_body_and_stays_here(gateway: Server, keys: Keys, upstream: Upstream):
    """For clients that cannot set header fields; every other byte goes on as it was."""
    upstream.answer(answers.document(chat.completion()))
    why = b'"sallyport_justification":"the customer asked for this in person",'
    body = b'{"model":"guarded", %s"messages":[{"role":"user","content":"Pay DE89370400440532013000"}] }'
    answer = ask(gateway.port, request("POST", "/v1/chat/completions", body % why, key=keys.guarded))
    assert answer.status == 200
    sent = upstream.last.body
    assert sent.replace(b'"gpt-4.1-mini"', b'"guarded"').replace(b" ", b"") == (body % b"").replace(b" ", b"")


def test_a_justification_does_not_lift_a_block(guarded: OpenAI, upstream: Upstream):
    with pytest.raises(openai.PermissionDeniedError) as caught:
        guarded.chat.completions.create(
            model="guarded",
            messages=user(f"{SSN.value} {IBAN.value}"),
            extra_headers={"x-sallyport-justification": "please, it is important"},
        )
    assert caught.value.code == "sallyport_denied"
    assert upstream.exchanges == []


# Answers.


def test_an_answers_text_is_masked(guarded: OpenAI, upstream: Upstream):
    call = {"id": "c", "type": "function", "function": {"name": "send", "arguments": f'{{"to":"{EMAIL.value}"}}'}}
    upstream.answer(
        answers.document(chat.completion(f"Write to {EMAIL.value}.", refusal=f"not {EMAIL.value}", tool_calls=[call]))
    )
    message = guarded.chat.completions.create(model="guarded", messages=ASK).choices[0].message
    assert message.content == "Write to [EMAIL]."
    assert message.refusal == "not [EMAIL]"
    assert message.tool_calls[0].function.arguments == '{"to":"[EMAIL]"}'


@pytest.mark.parametrize("secret", [SSN, IBAN], ids=str)
def test_a_blocked_answer_is_denied(secret: Secret, guarded: OpenAI, upstream: Upstream):
    """Coaching an answer means the same: the person who could justify it has already asked."""
    upstream.answer(answers.document(chat.completion(f"It is {secret.value}.")))
    with pytest.raises(openai.PermissionDeniedError) as caught:
        guarded.chat.completions.create(model="guarded", messages=ASK)
    assert caught.value.code in ("sallyport_denied", "sallyport_coach")
    assert secret.value not in caught.value.response.text


def test_a_block_in_the_middle_of_a_stream_is_raised(guarded: OpenAI, upstream: Upstream):
    """As an error event after the clean beginning; nothing of what follows arrives, and the upstream is let go."""
    pieces = [
        answers.chunk(answers.event(chat.delta({"content": text})))
        for text in ("The number ", "is ", SSN.value[:5], SSN.value[5:], " and ", "more. ", "Ask again.")
    ]
    gate, never = upstream.gate(), upstream.gate()
    upstream.answer(answers.Send(answers.stream_head() + pieces[0]), gate, map(answers.Send, pieces[1:]), never)
    received = ""
    with pytest.raises(openai.APIError) as caught:
        for chunk in guarded.chat.completions.create(model="guarded", messages=ASK, stream=True):
            received += chunk.choices[0].delta.content or ""
            gate.open()
    assert caught.value.code == "sallyport_denied"
    assert received.startswith("The number ") and "The number is ".startswith(received)
    assert upstream.last.disconnected.wait(1), "the upstream goes on working for a blocked stream"


def test_a_block_in_a_responses_stream_is_raised(guarded: OpenAI, upstream: Upstream):
    first, *pieces = map(
        answers.chunk, responses.text_events(["The number ", "is ", SSN.value, " and so ", "on."]).pieces
    )
    gate = upstream.gate()
    upstream.answer(
        answers.Send(answers.stream_head() + first), gate, map(answers.Send, pieces), answers.Send(answers.LAST_CHUNK)
    )
    received = ""
    with pytest.raises(openai.APIError) as caught:
        for event in guarded.responses.create(model="guarded", input="Hello!", stream=True):
            gate.open()
            if event.type == "response.output_text.delta":
                received += event.delta
    assert caught.value.code == "sallyport_denied"
    assert "The number is ".startswith(received)


# Models.


def test_a_list_of_models_is_not_avoided_by_naming_none(
    fresh: Store, start: Callable[..., Server], tmp_path: Path, upstream: Upstream
):
    """Neither now, nor by an assistant that has one, nor later from a file."""
    settings = tmp_path / "models.yaml"
    settings.write_text("upstream:\n  models: [gpt-4.1]\n")
    server, key = start(fresh, "--config", settings), fresh.key()
    bodies = {
        "/v1/moderations": b'{"input":"Hello!"}',
        "/v1/images/generations": b'{"prompt":"a fox","model":null}',
        "/v1/threads/runs": b'{"assistant_id":"asst_1"}',
        "/v1/threads/thread_1/runs": b'{"assistant_id":"asst_1"}',
    }
    for path, body in bodies.items():
        answer = ask(server.port, request("POST", path, body, key=key), "POST")
        assert (answer.status, answer.code) == (403, "sallyport_denied"), path
        assert "name the model" in answer.json["error"]["message"]
    line = b'{"custom_id":"1","method":"POST","url":"/v1/moderations","body":{"input":"Hello!"}}\n'
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as strict:
        with pytest.raises(openai.PermissionDeniedError, match="line 1 of the batch cannot be made: name the model"):
            strict.files.create(file=("b.jsonl", line, "application/jsonl"), purpose="batch")
    assert upstream.exchanges == []
    upstream.answer(answers.document({"id": "modr-1", "model": "gpt-4.1", "results": []}))
    named = b'{"input":"Hello!","model":"gpt-4.1"}'
    assert ask(server.port, request("POST", "/v1/moderations", named, key=key), "POST").status == 200
    # Changing an assistant keeps the model that was named for it.
    assert ask(server.port, request("POST", "/v1/assistants/asst_1", b'{"name":"x"}', key=key), "POST").status == 200
