"""What a key is good for, what takes its place, and what becomes of one that nobody uses."""

import json
from collections.abc import Callable
from pathlib import Path

import openai
import pytest
from openai import OpenAI

from harness import answers, chat, clock, program
from harness.deadline import until
from harness.keys import Keys
from harness.program import Server, Store, run
from harness.upstream import Upstream
from harness.wire import ask, request

ASK = [{"role": "user", "content": "Hello!"}]
FILES = answers.document({"object": "list", "data": []})


def listed(store: Store, key: str) -> dict:
    keys = json.loads(run("key", "list", "--data", store.directory, "--format", "json").stdout)
    return next(one for one in keys if one["id"] == key)


def ids(store: Store) -> list[str]:
    keys = json.loads(run("key", "list", "--data", store.directory, "--format", "json").stdout)
    return [one["id"] for one in keys]


def rotate(store: Store, key: str, *options: str, status: int = 0):
    return run("key", "rotate", key, "--data", store.directory, "--format", "json", *options, status=status)


def status(gateway: Server, key: str) -> int:
    return ask(gateway.port, request("GET", "/v1/files", key=key)).status


def test_a_key_always_expires(store: Store):
    assert store.create_key()["expires"]
    directory = run("key", "create", "--data", store.directory, "--directory", "hr", "--format", "json").stdout
    assert json.loads(directory)["expires"]


def test_a_rotated_key_and_its_successor_overlap(gateway: Server, store: Store, upstream: Upstream):
    upstream.answer(FILES)
    old = store.create_key("--name", "laptop", "--use", "retrieve", user="rotating@sallyport.test")
    new = json.loads(rotate(store, old["id"], "--overlap", "2s").stdout)
    assert new["replaces"] == old["id"] and new["user"] == old["user"] and new["uses"] == ["retrieve"]
    assert new["key"] != old["key"]
    assert status(gateway, new["key"]) == 200
    until("the old key to expire", lambda: status(gateway, old["key"]) == 401, seconds=6)
    assert status(gateway, new["key"]) == 200
    assert listed(store, old["id"])["status"] == "expired"
    assert listed(store, new["id"])["name"] == "laptop"


def test_a_key_in_the_wrong_hands_is_rotated_at_once(gateway: Server, store: Store, upstream: Upstream):
    upstream.answer(FILES)
    old = store.create_key(user="stolen@sallyport.test")
    assert status(gateway, old["key"]) == 200
    new = json.loads(rotate(store, old["id"], "--now").stdout)
    until("the old key to be refused", lambda: status(gateway, old["key"]) == 401, seconds=2)
    assert status(gateway, new["key"]) == 200
    assert "is expired" in rotate(store, old["id"], status=2).stderr
    assert rotate(store, new["id"], "--now", "--overlap", "1d", status=2).stderr
    assert "no key" in rotate(store, "key_abcdefgh23456723", status=2).stderr


def test_a_key_for_reading_asks_no_model(
    gateway: Server, connect: Callable[[str], OpenAI], store: Store, upstream: Upstream
):
    upstream.answer(FILES)
    key = store.key("--use", "retrieve", user="reading@sallyport.test")
    assert status(gateway, key) == 200
    with pytest.raises(openai.PermissionDeniedError) as caught:
        connect(key).chat.completions.create(model="gpt-4.1", messages=ASK)
    assert "chat" in caught.value.message
    assert [exchange.path for exchange in upstream.exchanges] == ["/v1/files"]


def test_a_key_for_production_reaches_nothing_else(
    connect: Callable[[str], OpenAI], keys: Keys, store: Store, upstream: Upstream
):
    upstream.answer(answers.document(chat.completion("Hi")))
    production = connect(store.key("--environment", "production", user="live@sallyport.test"))
    assert production.chat.completions.create(model="open", messages=ASK).choices[0].message.content == "Hi"
    testing = connect(store.key("--environment", "test", user="live@sallyport.test"))
    for client, model in [(testing, "open"), (production, "gpt-4.1")]:
        with pytest.raises(openai.PermissionDeniedError) as caught:
            client.chat.completions.create(model=model, messages=ASK)
        assert "environment" in caught.value.message
    assert len(upstream.exchanges) == 1


def test_a_key_for_other_addresses_is_refused_here_and_that_is_on_record(
    gateway: Server, store: Store, upstream: Upstream
):
    upstream.answer(FILES)
    near = store.key("--network", "127.0.0.0/8", "--network", "::1", user="near@sallyport.test")
    far = store.create_key("--network", "10.0.0.0/8", user="far@sallyport.test")
    assert status(gateway, near) == 200
    answer = ask(gateway.port, request("GET", "/v1/files", key=far["key"]))
    assert (answer.status, answer.code) == (401, "sallyport_invalid_key")
    assert "from this address" in answer.body.decode()
    refused = [fact for fact in store.facts() if fact.get("credential") == far["id"]][-1]
    assert [reason["code"] for reason in refused["reasons"]] == ["key.elsewhere"]


@pytest.mark.parametrize(
    "options",
    [("--network", "10.0.0.0/40"), ("--network", "intranet"), ("--use", "approve"), ("--environment", "prod"),
     ("--expires", "0d"), ("--expires", "90")],
)
def test_what_is_no_bound_makes_no_key(store: Store, options: tuple[str, ...]):
    before = ids(store)
    done = run("key", "create", "--data", store.directory, "--user", "x@sallyport.test", *options, status=2)
    assert options[1] in done.stderr
    assert ids(store) == before


def test_a_key_nobody_uses_is_reported_and_then_disabled(fresh: Store, provider: Upstream, tmp_path: Path):
    """A server of today, over keys that were made long ago, reports; one of a month later disables."""
    made = clock.settings(tmp_path, -70)
    create = ("key", "create", "--data", fresh.directory, "--format", "json", "--expires", "365d", "--user")
    idle = json.loads(run(*create, "idle@sallyport.test", settings=made).stdout)
    busy = json.loads(run(*create, "busy@sallyport.test", settings=made).stdout)
    server = program.serve(fresh, provider.url)
    try:
        until("it to be reported", lambda: listed(fresh, idle["id"])["status"] == "unused", seconds=20)
        provider.reset()
        provider.answer(FILES)
        assert status(server, busy["key"]) == 200
        unused = run("key", "list", "--data", fresh.directory, "--state", "unused", "--format", "json").stdout
        until("its use to be noted", lambda: listed(fresh, busy["id"])["status"] == "active", seconds=20)
        assert idle["id"] in unused and idle["key"] not in server.said
    finally:
        server.stop()
    later = program.serve(fresh, provider.url, **clock.settings(tmp_path, 31))
    try:
        until(
            "it to be disabled",
            lambda: status(later, idle["key"]) == 401, seconds=20)
        assert status(later, busy["key"]) == 200
    finally:
        later.stop()
    acts = [(fact["operation"], fact["credential"]) for fact in fresh.facts() if fact["person"] == "job:keys"]
    assert ("key.report_unused", idle["id"]) in acts and ("key.disable_unused", idle["id"]) in acts
    assert ("key.disable_unused", busy["id"]) not in acts
