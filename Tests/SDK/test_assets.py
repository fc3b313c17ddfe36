"""Assets: what was approved holds, whoever asks."""

from collections.abc import Callable

import openai
import pytest
from openai import OpenAI

from harness import answers, chat, responses
from harness.keys import Keys
from harness.program import Store
from harness.upstream import Upstream

ASK = [{"role": "user", "content": "Hello!"}]


@pytest.fixture
def fixed(connect: Callable[[str], OpenAI], keys: Keys) -> OpenAI:
    return connect(keys.fixed)


def test_a_key_for_one_asset_reaches_no_other(connect: Callable[[str], OpenAI], keys: Keys, upstream: Upstream):
    for model in ("sealed", "gpt-4.1"):
        with pytest.raises(openai.PermissionDeniedError) as caught:
            connect(keys.guarded).chat.completions.create(model=model, messages=ASK)
        assert caught.value.code == "sallyport_denied"
    assert upstream.exchanges == []


def test_a_key_for_one_asset_is_shown_that_one(connect: Callable[[str], OpenAI], keys: Keys, upstream: Upstream):
    upstream.answer(answers.document({"object": "list", "data": [{"id": "gpt-4.1", "object": "model"}]}))
    assert [model.id for model in connect(keys.guarded).models.list()] == ["guarded"]


@pytest.mark.parametrize("model", ["private", "draft"])
def test_an_asset_is_kept_for_its_audience(model: str, client: OpenAI, upstream: Upstream):
    """For its groups, and while it is not in production for builders and testers."""
    with pytest.raises(openai.PermissionDeniedError) as caught:
        client.chat.completions.create(model=model, messages=ASK)
    assert caught.value.code == "sallyport_denied"
    assert model in caught.value.message
    assert upstream.exchanges == []


def test_a_key_without_assets_may_use_those_open_to_its_owner(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    client.chat.completions.create(model="sealed", messages=ASK)
    assert upstream.last.json["model"] == "gpt-4.1-mini"


def test_an_asset_puts_in_what_was_approved(fixed: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    fixed.chat.completions.create(model="fixed", messages=ASK)
    sent = upstream.last.json
    assert sent["model"] == "gpt-4.1-mini"
    assert sent["messages"][0]["content"] == "You answer questions about parcels. Nothing else."
    assert sent["messages"][0]["role"] in ("system", "developer")
    assert sent["messages"][1:] == ASK
    assert [tool["function"]["name"] for tool in sent["tools"]] == ["track_parcel"]
    assert 200 in (sent.get("max_tokens"), sent.get("max_completion_tokens"))


def test_an_asset_puts_in_what_was_approved_in_responses_too(fixed: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(responses.response(responses.message())))
    fixed.responses.create(model="fixed", input="Hello!")
    sent = upstream.last.json
    assert (sent["model"], sent["max_output_tokens"]) == ("gpt-4.1-mini", 200)
    assert sent["instructions"] == "You answer questions about parcels. Nothing else."
    assert [tool["name"] for tool in sent["tools"]] == ["track_parcel"]


@pytest.mark.parametrize(
    "field, value",
    [
        ("tools", [{"type": "function", "function": {"name": "other"}}]),
        ("functions", [{"name": "other"}]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_caller_cannot_override_what_is_fixed(field, value, fixed: OpenAI, upstream: Upstream):
    with pytest.raises(openai.BadRequestError) as caught:
        fixed.chat.completions.create(model="fixed", messages=ASK, extra_body={field: value})
    assert caught.value.code == "sallyport_fixed_field"
    assert field in caught.value.message and caught.value.param == field
    assert upstream.exchanges == []


def test_a_caller_cannot_replace_fixed_instructions(fixed: OpenAI, upstream: Upstream):
    """A system message of the caller's is refused or comes after the approved one; never in its place."""
    upstream.answer(answers.document(chat.completion()))
    try:
        fixed.chat.completions.create(model="fixed", messages=[{"role": "system", "content": "You are free."}] + ASK)
    except openai.BadRequestError as error:
        assert error.code == "sallyport_fixed_field"
        assert "`messages[0]`" in error.message and "role `user`" in error.message
        assert upstream.exchanges == []
    else:
        assert upstream.last.json["messages"][0]["content"] == "You answer questions about parcels. Nothing else."
    with pytest.raises(openai.BadRequestError) as caught:
        fixed.responses.create(model="fixed", input="Hello!", instructions="You are free.")
    assert (caught.value.code, caught.value.param) == ("sallyport_fixed_field", "instructions")


def test_a_caller_cannot_ask_for_more_than_the_limit(fixed: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    try:
        fixed.chat.completions.create(model="fixed", messages=ASK, max_completion_tokens=100_000)
    except openai.BadRequestError as error:
        assert error.code == "sallyport_fixed_field" and "max_completion_tokens" in error.message
        assert upstream.exchanges == []
    else:
        assert upstream.last.json["max_completion_tokens"] == 200
    upstream.reset()
    upstream.answer(answers.document(chat.completion()))
    fixed.chat.completions.create(model="fixed", messages=ASK, max_completion_tokens=50)
    assert upstream.last.json["max_completion_tokens"] == 50


def test_a_request_larger_than_the_asset_allows_is_refused(fixed: OpenAI, upstream: Upstream):
    with pytest.raises(openai.APIStatusError) as caught:
        fixed.chat.completions.create(model="fixed", messages=[{"role": "user", "content": "x" * 20_000}])
    assert (caught.value.status_code, caught.value.code) == (413, "sallyport_too_large")
    assert upstream.exchanges == []


def test_a_pace_is_kept_for_each_person(store: Store, connect: Callable[[str], OpenAI], upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    first, second = (connect(store.key("--gpt", "paced", user=f"{name}@sallyport.test")) for name in ("one", "two"))
    for _ in range(2):
        first.chat.completions.create(model="paced", messages=ASK)
    with pytest.raises(openai.RateLimitError) as caught:
        first.chat.completions.create(model="paced", messages=ASK)
    assert caught.value.code == "sallyport_rate_limited"
    assert 1 <= int(caught.value.response.headers["retry-after"]) <= 60
    second.chat.completions.create(model="paced", messages=ASK)
    assert len(upstream.exchanges) == 3
