"""Surrogates: what leaves in the place of a value, and who gets the value back, with the official SDK."""

import json
import re
from collections.abc import Callable

import pytest
from openai import OpenAI

from harness import answers, chat, responses
from harness.keys import Keys
from harness.program import Server
from harness.upstream import Upstream

MAIL = "maria.keller@" + "corp-mail.net"
CARD = "4111 1111 1111 1111"
IBAN = "DE89370400440532013000"


@pytest.fixture
def client(connect: Callable[[str], OpenAI], keys: Keys) -> OpenAI:
    return connect(keys.surrogates)


def sent(client: OpenAI, upstream: Upstream, text: str) -> str:
    """What the upstream reads of a message."""
    upstream.answer(answers.document(chat.completion()))
    client.chat.completions.create(model="surrogates", messages=[{"role": "user", "content": text}])
    return upstream.last.json["messages"][0]["content"]


def surrogate(client: OpenAI, upstream: Upstream, value: str) -> str:
    text = sent(client, upstream, f"It is {value} .")
    assert value not in text and text.startswith("It is ") and text.endswith(" .")
    return text[len("It is ") : -len(" .")]


def test_a_surrogate_reads_like_the_value_and_is_the_same_each_time(client: OpenAI, upstream: Upstream):
    mail = surrogate(client, upstream, MAIL)
    assert re.fullmatch(r"[a-z0-9.]+@example\.(com|org|net)", mail)
    assert surrogate(client, upstream, MAIL) == mail
    assert surrogate(client, upstream, "other." + MAIL) != mail
    card = surrogate(client, upstream, CARD)
    assert re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", card)


def test_a_whole_answer_says_the_value_again(client: OpenAI, upstream: Upstream):
    mail = surrogate(client, upstream, MAIL)
    call = [{"id": "call_1", "type": "function", "function": {"name": "send", "arguments": json.dumps({"to": mail})}}]
    upstream.answer(answers.document(chat.completion(f"I wrote to {mail}.", tool_calls=call)))
    answer = client.chat.completions.create(model="surrogates", messages=[{"role": "user", "content": "Write!"}])
    message = answer.choices[0].message
    assert message.content == f"I wrote to {MAIL}."
    assert json.loads(message.tool_calls[0].function.arguments) == {"to": MAIL}


def test_a_stream_says_the_value_again_wherever_it_is_torn(client: OpenAI, upstream: Upstream):
    mail = surrogate(client, upstream, MAIL)
    text = f"I wrote to {mail}, twice: {mail}."
    for step in (1, 2, 3, 7, len(text)):
        pieces = [text[start : start + step] for start in range(0, len(text), step)]
        upstream.answer(answers.stream(chat.text_stream(pieces)))
        chunks = client.chat.completions.create(
            model="surrogates", messages=[{"role": "user", "content": "Write!"}], stream=True
        )
        told = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
        assert told == text.replace(mail, MAIL)


def test_the_responses_api_says_the_value_again_in_deltas_and_in_what_repeats_them(client: OpenAI, upstream: Upstream):
    mail = surrogate(client, upstream, MAIL)
    pieces = ["I wrote to ", mail[:5], mail[5:], " today."]
    upstream.answer(answers.stream(responses.text_events(pieces).bytes))
    with client.responses.stream(model="surrogates", input="Write!") as stream:
        told = "".join(event.delta for event in stream if event.type == "response.output_text.delta")
        final = stream.get_final_response()
    assert told == final.output_text == f"I wrote to {MAIL} today."


def test_what_may_not_be_seen_in_answers_stays_replaced(client: OpenAI, upstream: Upstream):
    card = surrogate(client, upstream, CARD)
    upstream.answer(answers.document(chat.completion(f"The card is {card}.")))
    answer = client.chat.completions.create(model="surrogates", messages=[{"role": "user", "content": "Which?"}])
    assert answer.choices[0].message.content == "The card is [CREDIT_CARD]."


def test_nobody_else_gets_a_value_back(
    connect: Callable[[str], OpenAI], keys: Keys, client: OpenAI, upstream: Upstream
):
    """The same person with another asset is somebody else, as far as this goes."""
    mail = surrogate(client, upstream, MAIL)
    upstream.answer(answers.document(chat.completion(f"I wrote to {mail}.")))
    other = connect(keys.open)
    answer = other.chat.completions.create(model="open", messages=[{"role": "user", "content": "Write!"}])
    assert answer.choices[0].message.content == f"I wrote to {mail}."


def test_a_hash_is_the_same_each_time_and_never_put_back(client: OpenAI, upstream: Upstream):
    code = surrogate(client, upstream, IBAN)
    assert re.fullmatch(r"[0-9a-f]{32}", code)
    assert surrogate(client, upstream, IBAN) == code
    upstream.answer(answers.document(chat.completion(f"Pay {code}.")))
    answer = client.chat.completions.create(model="surrogates", messages=[{"role": "user", "content": "Pay!"}])
    assert answer.choices[0].message.content == f"Pay {code}."
