"""Keys: who is at the door."""

from collections.abc import Callable

import openai
import pytest
from openai import OpenAI

from harness import answers
from harness.deadline import until
from harness.keys import Keys
from harness.program import Server, Store, run
from harness.upstream import Upstream
from harness.wire import ask, request

ASK = [{"role": "user", "content": "Hello!"}]


def broken(key: str) -> list[str]:
    """Keys that look nearly right."""
    return [
        "",
        "x",
        "sk-" + "a" * 48,
        key[:-1],
        key + "A",
        key.swapcase(),
        key.removeprefix("sallyport_"),
        key[:20] + ("A" if key[20] != "A" else "B") + key[21:],
    ]


def test_a_wrong_key_is_refused(gateway: Server, keys: Keys, upstream: Upstream):
    for key in broken(keys.plain):
        answer = ask(gateway.port, request("GET", "/v1/files", key=key))
        assert (answer.status, answer.code) == (401, "sallyport_invalid_key"), key
    for headers in ((), (("Authorization", f"Basic {keys.plain}"),), (("X-Api-Key", keys.plain),)):
        answer = ask(gateway.port, request("GET", "/v1/files", headers=headers))
        assert (answer.status, answer.code) == (401, "sallyport_invalid_key")
    assert upstream.exchanges == []


def test_a_wrong_key_is_raised_as_an_authentication_error(connect: Callable[[str], OpenAI], upstream: Upstream):
    with pytest.raises(openai.AuthenticationError) as caught:
        connect("sallyport_nonsense").chat.completions.create(model="gpt-4.1", messages=ASK)
    assert caught.value.code == "sallyport_invalid_key"
    assert "nonsense" not in caught.value.response.text


def test_two_keys_at_once_are_refused(gateway: Server, keys: Keys, upstream: Upstream):
    headers = (("Authorization", f"Bearer {keys.plain}"), ("Authorization", f"Bearer {keys.open}"))
    assert ask(gateway.port, request("GET", "/v1/files", headers=headers)).status in (400, 401)
    assert upstream.exchanges == []


def test_a_key_made_while_the_server_runs_works_at_once(gateway: Server, store: Store, upstream: Upstream):
    upstream.answer(answers.document({"object": "list", "data": []}))
    made = store.create_key(user="later@sallyport.test")
    assert made["user"] == "later@sallyport.test" and made["key"].startswith("sallyport_")
    assert ask(gateway.port, request("GET", "/v1/files", key=made["key"])).status == 200


def test_a_revoked_key_is_refused(gateway: Server, store: Store, upstream: Upstream):
    upstream.answer(answers.document({"object": "list", "data": []}))
    made = store.create_key()
    ask_again = request("GET", "/v1/files", key=made["key"])
    assert ask(gateway.port, ask_again).status == 200
    run("key", "revoke", "--data", store.directory, made["id"])
    until("the revoked key to be refused", lambda: ask(gateway.port, ask_again).status == 401, seconds=2)


def test_an_expired_key_is_refused(gateway: Server, store: Store, upstream: Upstream):
    upstream.answer(answers.document({"object": "list", "data": []}))
    ask_again = request("GET", "/v1/files", key=store.key("--expires", "3s"))
    assert ask(gateway.port, ask_again).status == 200
    until("the key to expire", lambda: ask(gateway.port, ask_again).status == 401, seconds=5)


def test_keys_are_listed_without_the_keys(store: Store, keys: Keys):
    listed = run("key", "list", "--data", store.directory, "--format", "json").stdout
    assert "sdk@sallyport.test" in listed
    for key in keys.everything():
        assert key not in listed
