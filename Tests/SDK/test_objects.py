"""What the upstream keeps for one person is nobody else's, although the upstream knows a single account."""

from collections.abc import Callable
from typing import Any

import openai
import pytest
from openai import OpenAI

from harness import answers, program, responses
from harness.keys import Keys
from harness.planted import EMAIL
from harness.program import Server, Store
from harness.upstream import Upstream


@pytest.fixture
def other(store: Store, connect: Callable[[str], OpenAI]) -> OpenAI:
    """Somebody else."""
    return connect(store.key(user="somebody.else@sallyport.test"))


def file(identifier: str) -> dict:
    return {
        "id": identifier,
        "object": "file",
        "bytes": 5,
        "created_at": 1,
        "filename": "a.txt",
        "purpose": "user_data",
        "status": "processed",
    }


def test_a_file_is_its_makers_alone(client: OpenAI, other: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(file("file-mine1")))
    client.files.create(file=("a.txt", b"hello", "text/plain"), purpose="user_data")
    assert client.files.retrieve("file-mine1").id == "file-mine1"
    upstream.reset()
    for act in (other.files.retrieve, other.files.content, other.files.delete):
        with pytest.raises((openai.NotFoundError, openai.PermissionDeniedError)) as caught:
            act("file-mine1")
        assert caught.value.code.startswith("sallyport_")
    with pytest.raises((openai.NotFoundError, openai.PermissionDeniedError)):
        content = [{"type": "file", "file": {"file_id": "file-mine1"}}]
        other.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": content}])
    assert upstream.exchanges == []


def test_a_list_shows_nobody_what_others_made(client: OpenAI, other: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(file("file-mine2")))
    client.files.create(file=("a.txt", b"hello", "text/plain"), purpose="user_data")
    upstream.answer(
        answers.document({"object": "list", "data": [file("file-mine2"), file("file-new")], "has_more": False})
    )
    assert [found.id for found in client.files.list()] == ["file-mine2", "file-new"]
    assert "file-mine2" not in [found.id for found in other.files.list()]


@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "stream"])
def test_a_response_is_continued_by_its_maker_alone(streaming: bool, client: OpenAI, other: OpenAI, upstream: Upstream):
    identifier = f"resp_mine_{streaming}"
    made = responses.response(responses.message(), id=identifier)
    stream = responses.text_events(["Here."]).bytes.replace(b'"resp_1"', f'"{identifier}"'.encode())
    upstream.answer(answers.stream(stream) if streaming else answers.document(made))
    result = client.responses.create(model="gpt-4.1", input="Hello!", stream=streaming)
    if streaming:
        list(result)
    upstream.answer(answers.document(responses.response(responses.message())))
    assert client.responses.create(model="gpt-4.1", input="And?", previous_response_id=identifier).output_text
    upstream.reset()
    with pytest.raises((openai.NotFoundError, openai.PermissionDeniedError)):
        other.responses.create(model="gpt-4.1", input="And?", previous_response_id=identifier)
    assert upstream.exchanges == []


def test_a_stored_answer_is_decided_with_the_asset_that_made_it(
    client: OpenAI, connect: Callable[[str], OpenAI], keys: Keys, upstream: Upstream
):
    """The asset's rules hold for what is fetched by id, and nothing carries it to another asset or a model by itself."""
    identifier = "resp_of_guarded"
    made = responses.response(responses.message(f"Write to {EMAIL.value}."), id=identifier)
    upstream.answer(answers.document(made))
    client.responses.create(model="guarded", input="Hello!")
    for caller in (client, connect(keys.guarded)):
        assert caller.responses.retrieve(identifier).output_text == "Write to [EMAIL]."
    assert client.responses.create(model="guarded", input="And?", previous_response_id=identifier).output_text
    upstream.reset()
    with pytest.raises(openai.PermissionDeniedError):
        connect(keys.sealed).responses.retrieve(identifier)
    for model in ("gpt-4.1", "sealed"):
        with pytest.raises(openai.PermissionDeniedError, match="was made with the asset `guarded`") as caught:
            client.responses.create(model=model, input="And?", previous_response_id=identifier)
        assert f"this request names `{model}`" in caught.value.message
    assert upstream.exchanges == []


def line(model: str, said: Any = "Hello!") -> bytes:
    """One request of a batch's file."""
    body = {"model": model, "input": said}
    return answers.compact({"custom_id": "1", "method": "POST", "url": "/v1/responses", "body": body}) + b"\n"


def test_a_batch_names_models_that_its_maker_may_use(client: OpenAI, upstream: Upstream):
    """An asset is none of them: what it fixes would lie in the file."""
    upstream.answer(answers.document(file("file-batch1")))
    client.files.create(file=("b.jsonl", line("gpt-4.1") * 3, "application/jsonl"), purpose="batch")
    upstream.reset()
    with pytest.raises(openai.PermissionDeniedError, match="line 2 of the batch") as caught:
        client.files.create(
            file=("b.jsonl", line("gpt-4.1") + line("sealed"), "application/jsonl"), purpose="batch"
        )
    assert caught.value.code == "sallyport_denied"
    assert upstream.exchanges == []


def test_a_batch_is_made_of_requests_that_came_in_here(client: OpenAI, upstream: Upstream):
    """Nobody has inspected those of another file."""
    with pytest.raises(openai.PermissionDeniedError, match="not on record") as caught:
        client.batches.create(input_file_id="file-elsewhere", endpoint="/v1/responses", completion_window="24h")
    assert caught.value.param == "input_file_id" and upstream.exchanges == []
    upstream.answer(answers.document(file("file-batch3")))
    client.files.create(file=("b.jsonl", line("gpt-4.1"), "application/jsonl"), purpose="batch")
    upstream.answer(answers.document({"id": "batch_b3", "object": "batch", "status": "validating"}))
    made = client.batches.create(input_file_id="file-batch3", endpoint="/v1/responses", completion_window="24h")
    assert made.id == "batch_b3" and upstream.last.target == "/v1/batches"


def test_a_line_of_a_batch_reads_files_that_came_in_here(client: OpenAI, upstream: Upstream):
    def upload(named: str) -> None:
        said = [{"role": "user", "content": [{"type": "input_file", "file_id": named}]}]
        lines = line("gpt-4.1") + line("gpt-4.1", said)
        client.files.create(file=("b.jsonl", lines, "application/jsonl"), purpose="batch")

    with pytest.raises(openai.PermissionDeniedError, match="not on record") as caught:
        upload("file-elsewhere")
    assert caught.value.param == "file line 2: input[0].content[0].file_id" and upstream.exchanges == []
    upstream.answer(answers.document(file("file-known1")))
    client.files.create(file=("notes.txt", b"Open from nine to five.", "text/plain"), purpose="user_data")
    upstream.answer(answers.document(file("file-batch4")))
    upload("file-known1")
    assert b"file-known1" in upstream.last.body


def test_a_key_for_assets_makes_no_batches_of_models(connect: Callable[[str], OpenAI], keys, upstream: Upstream):
    with pytest.raises(openai.PermissionDeniedError):
        connect(keys.sealed).files.create(file=("b.jsonl", line("gpt-4.1"), "application/jsonl"), purpose="batch")
    assert upstream.exchanges == []


def test_the_files_a_batch_makes_are_its_makers_alone(client: OpenAI, other: OpenAI, upstream: Upstream):
    batch = {
        "id": "batch_mine1",
        "object": "batch",
        "endpoint": "/v1/responses",
        "input_file_id": "file-batch2",
        "completion_window": "24h",
        "status": "validating",
        "created_at": 1,
    }
    upstream.answer(answers.document(file("file-batch2")))
    client.files.create(file=("b.jsonl", line("gpt-4.1"), "application/jsonl"), purpose="batch")
    upstream.answer(answers.document(batch))
    client.batches.create(input_file_id="file-batch2", endpoint="/v1/responses", completion_window="24h")
    done = batch | {"status": "completed", "output_file_id": "file-made1", "error_file_id": "file-made2"}
    # Somebody else looks first.
    upstream.answer(answers.document({"object": "list", "data": [done], "has_more": False}))
    assert list(other.batches.list()) == []
    upstream.reset()
    for identifier in ("file-made1", "file-made2"):
        with pytest.raises(openai.NotFoundError):
            other.files.content(identifier)
    assert upstream.exchanges == []
    upstream.answer(answers.document(file("file-made1")))
    assert client.files.retrieve("file-made1").id == "file-made1"


def run(number: int) -> dict:
    return {"id": f"run_mine{number}", "object": "thread.run", "thread_id": f"thread_mine{number}", "created_at": 1}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "stream"])
def test_a_thread_that_is_made_with_its_run_is_its_makers_alone(
    streaming: bool, client: OpenAI, other: OpenAI, upstream: Upstream
):
    number = 2 if streaming else 1
    message = {"id": "msg_mine2", "object": "thread.message", "thread_id": "thread_mine2", "content": []}
    events = [
        ("thread.created", {"id": "thread_mine2", "object": "thread", "created_at": 1}),
        ("thread.run.created", run(2)),
        ("thread.message.created", message),
    ]
    stream = b"".join(answers.event(value, name) for name, value in events) + b"event: done\ndata: [DONE]\n\n"
    upstream.answer(answers.stream(stream) if streaming else answers.document(run(1)))
    result = client.beta.threads.create_and_run(assistant_id="asst_everyones", model="gpt-4.1", stream=streaming)
    if streaming:
        assert len(list(result)) == 3
    upstream.reset()
    thread = f"thread_mine{number}"
    refused = [
        lambda: other.beta.threads.retrieve(thread),
        lambda: other.beta.threads.messages.list(thread),
        lambda: other.beta.threads.runs.retrieve(f"run_mine{number}", thread_id="thread_everyones"),
    ]
    if streaming:
        refused.append(lambda: other.beta.threads.messages.retrieve("msg_mine2", thread_id="thread_everyones"))
    for act in refused:
        with pytest.raises(openai.NotFoundError):
            act()
    assert upstream.exchanges == []
    upstream.answer(answers.document(run(number)))
    assert client.beta.threads.runs.retrieve(f"run_mine{number}", thread_id=thread).thread_id == thread


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_is_there_for_everybody_stays_so_whoever_uses_it(client: OpenAI, other: OpenAI, upstream: Upstream):
    """Changing or cancelling something makes nobody its owner."""
    cancelled = {"id": "batch_everyones", "object": "batch", "status": "cancelling"}
    changed = {"id": "asst_everyones", "object": "assistant", "model": "gpt-4.1"}
    for caller in (client, other):
        upstream.answer(answers.document(cancelled))
        assert caller.batches.cancel("batch_everyones").id == "batch_everyones"
        upstream.answer(answers.document(changed))
        assert caller.beta.assistants.update("asst_everyones", name="Ours").id == "asst_everyones"


@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "stream"])
def test_responses_that_continue_each_other_are_one_conversation_in_the_record(
    streaming: bool, fresh: Store, start: Callable[..., Server], upstream: Upstream
):
    server = start(fresh)
    ids = ["resp_one", "resp_two", "resp_three"]

    with OpenAI(base_url=server.url + "/v1", api_key=fresh.key(), max_retries=0, timeout=15) as client:
        def say(identifier: str, previous: str | None) -> None:
            stream = responses.text_events(["The harbour."]).bytes.replace(b'"resp_1"', f'"{identifier}"'.encode())
            whole = responses.response(responses.message("The harbour."), id=identifier)
            upstream.answer(answers.stream(stream) if streaming else answers.document(whole))
            more = {"previous_response_id": previous} if previous else {}
            result = client.responses.create(model="gpt-4.1", input="Where?", stream=streaming, **more)
            if streaming:
                list(result)

        for identifier, previous in zip(ids, [None, *ids]):
            say(identifier, previous)
        say("resp_other", None)
    server.stop()
    facts = fresh.facts("POST /v1/responses")
    found = [fact.get("conversation") for fact in facts]
    assert found == [None, "resp_one"] + ["resp_one"] * 4 + [None, "resp_other"]
    searched = program.run(
        "ledger", "search", "harbour", "--conversation", "resp_one", "--reason", "case 17: which harbour",
        "--data", fresh.directory, "--format", "json")
    answered = [fact["activity"] for fact in facts if fact["kind"] == "model.response"][:3]
    assert all(activity in searched.stdout for activity in answered) and len(set(answered)) == 3
