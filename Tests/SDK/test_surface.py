"""Every family of the API is reachable with the SDK, on the paths it uses, and inspected."""

from collections.abc import Callable
from typing import Any

import openai
import pytest
from openai import OpenAI

from harness import answers
from harness.planted import CARD, EMAIL
from harness.steps import Send
from harness.upstream import Upstream

Call = Callable[[OpenAI], Any]
ANSWER: dict[str, Any] = {"id": "x_1", "object": "thing", "data": [], "has_more": False}

CALLS: dict[str, tuple[Call, str]] = {
    "stored chat": (lambda c: c.chat.completions.retrieve("chatcmpl-a"), "GET /v1/chat/completions/chatcmpl-a"),
    "input tokens": (lambda c: c.responses.input_tokens.count(input="x"), "POST /v1/responses/input_tokens"),
    "upload cancel": (lambda c: c.uploads.cancel("upload_a"), "POST /v1/uploads/upload_a/cancel"),
    "vector stores": (lambda c: c.vector_stores.create(name="notes"), "POST /v1/vector_stores"),
    "vector store search": (
        lambda c: c.vector_stores.search("vs_a", query="boats"),
        "POST /v1/vector_stores/vs_a/search",
    ),
    "images": (lambda c: c.images.generate(prompt="a boat", model="gpt-image-1"), "POST /v1/images/generations"),
    "batches": (lambda c: c.batches.list(), "GET /v1/batches"),
    "batch cancel": (lambda c: c.batches.cancel("batch_a"), "POST /v1/batches/batch_a/cancel"),
    "assistants": (lambda c: c.beta.assistants.create(model="gpt-4.1", name="n"), "POST /v1/assistants"),
    "threads": (lambda c: c.beta.threads.create(), "POST /v1/threads"),
    "messages": (
        lambda c: c.beta.threads.messages.create("thread_a", role="user", content="hello"),
        "POST /v1/threads/thread_a/messages",
    ),
    "runs": (
        lambda c: c.beta.threads.runs.create("thread_a", assistant_id="asst_a"),
        "POST /v1/threads/thread_a/runs",
    ),
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("call, line", CALLS.values(), ids=CALLS.keys())
def test_a_family_of_the_api_is_reachable(call: Call, line: str, client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(ANSWER))
    call(client)
    assert f"{upstream.last.method} {upstream.last.target}" == line


TEXTS: dict[str, Call] = {
    "image prompt": lambda c: c.images.generate(prompt=f"for {EMAIL.value}", model="gpt-image-1"),
    "speech": lambda c: c.audio.speech.create(input=f"say {EMAIL.value}", model="tts-1", voice="alloy"),
    "moderation": lambda c: c.moderations.create(input=[f"is {EMAIL.value}"]),
    "message": lambda c: c.beta.threads.messages.create("thread_a", role="user", content=f"to {EMAIL.value}"),
    "run": lambda c: c.beta.threads.runs.create("thread_a", assistant_id="a", additional_instructions=EMAIL.value),
    "search": lambda c: c.vector_stores.search("vs_a", query=f"who is {EMAIL.value}"),
    "metadata": lambda c: c.vector_stores.create(metadata={"owner": EMAIL.value}),
    "upload part": lambda c: c.uploads.parts.create("upload_a", data=f"mail {EMAIL.value}".encode()),
    "file name": lambda c: c.files.create(file=(f"{EMAIL.value}.txt", b"text", "text/plain"), purpose="user_data"),
    "completion": lambda c: c.completions.create(model="m", prompt=["x", EMAIL.value], suffix=EMAIL.value),
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("call", TEXTS.values(), ids=TEXTS.keys())
def test_text_on_any_surface_is_masked_or_refused(call: Call, client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(ANSWER))
    try:
        call(client)
    except openai.APIStatusError as error:
        assert error.code.startswith("sallyport_")
        assert upstream.exchanges == []
    else:
        assert EMAIL.value.encode() not in upstream.last.everything
        assert b"[EMAIL]" in upstream.last.everything


def test_sound_and_pictures_that_a_model_made_pass_byte_for_byte(client: OpenAI, upstream: Upstream):
    """They are made out of text that was inspected."""
    sound = bytes(range(256)) * 400
    upstream.answer(answers.whole(sound, kind="audio/mpeg"))
    assert client.audio.speech.create(input="hello", model="tts-1", voice="alloy").read() == sound
    picture = "iVBORw0KGgo" + "A4111111111111111" * 100
    body = answers.compact({"created": 1, "data": [{"b64_json": picture}]})
    upstream.answer(answers.whole(body))
    answer = client.images.with_raw_response.generate(prompt="a boat", model="gpt-image-1")
    assert answer.content == body


def test_sound_that_a_caller_sends_is_refused_by_setting(client: OpenAI, upstream: Upstream):
    with pytest.raises(openai.APIStatusError) as caught:
        client.audio.transcriptions.create(model="whisper-1", file=("a.wav", b"RIFF\xff\xfe" + bytes(400), "audio/wav"))
    assert caught.value.code in ("sallyport_not_allowed", "sallyport_inspection_failed")
    assert "audio_input" in caught.value.message
    assert upstream.exchanges == []


@pytest.mark.parametrize("kind", ["application/octet-stream", "application/jsonl", "text/csv", "text/plain"])
def test_a_file_that_comes_back_is_masked_whatever_it_says_it_is(kind: str, client: OpenAI, upstream: Upstream):
    upstream.answer(answers.whole(f"a,{CARD.value},b\n".encode(), kind=kind))
    assert client.files.content("file-a").read() == b"a,[CREDIT_CARD],b\n"


def test_an_assistants_stream_is_masked(client: OpenAI, upstream: Upstream):
    """Its events have names and another shape."""

    def delta(text: str) -> bytes:
        content = [{"index": 0, "type": "text", "text": {"value": text}}]
        value = {"id": "msg_a", "object": "thread.message.delta", "delta": {"content": content}}
        return answers.event(value, "thread.message.delta")

    body = delta("card ") + delta(CARD.value[:7]) + delta(CARD.value[7:]) + delta(" ok")
    end = b"event: done\ndata: [DONE]\n\n"
    upstream.answer(Send(answers.stream_head() + answers.chunk(body + end) + answers.LAST_CHUNK))
    with pytest.warns(DeprecationWarning):
        stream = client.beta.threads.runs.create("thread_a", assistant_id="asst_a", stream=True)
    text = "".join(event.data.delta.content[0].text.value for event in stream if event.event == "thread.message.delta")
    assert text == "card [CREDIT_CARD] ok"
