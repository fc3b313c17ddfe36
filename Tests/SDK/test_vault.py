"""The vault: tokens that leave in the place of values, and who gets the values back."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from openai import OpenAI

from harness import answers, chat
from harness.program import Server, Store, binary, environment, run
from harness.upstream import Upstream

MAIL = "maria.keller@" + "corp-mail.net"
REASON = "the customer asks what was sent about her"
TOKEN = re.compile(r"tok_[a-z2-7]{20}")

ASSET = """\
id: tokens
name: Tokens
owner: owner@sallyport.test
purpose: Proves that tokens can be turned back.
environment: production
audience: everyone
model: gpt-4.1-mini
rules:
  request:
    EMAIL_ADDRESS: mask:token
  response:
    EMAIL_ADDRESS: mask:token
"""


def reveal(data: Path, token: str, reason: str = REASON, status: int = 0):
    return run("vault", "reveal", "--data", data, "--reason", reason, token, "--format", "json", status=status)


def listed(data: Path) -> list[dict]:
    return json.loads(run("vault", "list", "--data", data, "--format", "json").stdout)["tokens"]


def test_a_token_that_left_is_turned_back_with_a_reason_and_on_record(
    fresh: Store, start: Callable[..., Server], upstream: Upstream, tmp_path: Path
):
    manifest = tmp_path / "tokens.yaml"
    manifest.write_text(ASSET)
    # The first key makes the store.
    fresh.key()
    fresh.apply(manifest)
    key = fresh.key("--gpt", "tokens")
    server = start(fresh)
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0, timeout=30) as client:
        sent = []
        for _ in range(2):
            upstream.answer(answers.document(chat.completion()))
            client.chat.completions.create(model="tokens", messages=[{"role": "user", "content": f"Mail {MAIL} !"}])
            sent.append(upstream.last.json["messages"][0]["content"])
        assert sent[0] == sent[1] and MAIL not in sent[0]
        token = TOKEN.search(sent[0])[0]
        # In a stream as well, and the same there.
        upstream.answer(answers.stream(chat.text_stream(["It is ", MAIL[:9], MAIL[9:], " ."])))
        chunks = client.chat.completions.create(
            model="tokens", messages=[{"role": "user", "content": "Who?"}], stream=True
        )
        told = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
        assert told == f"It is {token} ."
    assert [one["token"] for one in listed(fresh.directory)] == [token], "one value, one token, one row"
    assert MAIL not in run("vault", "list", "--data", fresh.directory).stdout
    revealed = json.loads(reveal(fresh.directory, token).stdout)["tokens"]
    assert [(one["token"], one["value"], one["label"]) for one in revealed] == [(token, MAIL, "EMAIL_ADDRESS")]
    assert MAIL.encode() not in b"".join(file.read_bytes() for file in fresh.directory.rglob("*") if file.is_file())


def test_without_a_reason_or_a_token_nothing_is_turned_back(fresh: Store, tmp_path: Path):
    token = kept(fresh, tmp_path)
    for reason in ("", "because"):
        assert "say what the value is needed for" in reveal(fresh.directory, token, reason, status=1).stderr
    assert "does not keep" in reveal(fresh.directory, "tok_" + "a" * 20, status=2).stderr
    assert "is no token" in reveal(fresh.directory, "tok_short", status=2).stderr


def kept(store: Store, directory: Path, text: str = f"write to {MAIL}\n") -> str:
    """The token that a file has in the place of a value, with the vault of a store."""
    store.key()
    file = directory / "letter.txt"
    file.write_text(text)
    done = run("mask", "--operator", "token", "--data", store.directory, file, seconds=120)
    assert MAIL not in done.stdout
    return TOKEN.search(done.stdout)[0]


def test_tokens_of_files_are_kept_and_forgotten(fresh: Store, tmp_path: Path):
    token = kept(fresh, tmp_path)
    assert kept(fresh, tmp_path) == token, "the store's key makes them"
    assert [one["token"] for one in listed(fresh.directory)] == [token]
    assert json.loads(reveal(fresh.directory, token).stdout)["tokens"][0]["value"] == MAIL
    run("vault", "forget", "--data", fresh.directory, token)
    reveal(fresh.directory, token, status=2)
    assert listed(fresh.directory) == []
    assert kept(fresh, tmp_path) == token
    assert json.loads(reveal(fresh.directory, token).stdout)["tokens"][0]["value"] == MAIL


def test_without_a_store_tokens_are_written_and_kept_nowhere(tmp_path: Path):
    file = tmp_path / "letter.txt"
    file.write_text(f"write to {MAIL}\n")
    done = subprocess.run(
        [str(binary()), "mask", "--operator", "token", str(file)], capture_output=True, env=environment(), timeout=120
    )
    assert done.returncode == 0 and TOKEN.search(done.stdout.decode())


def test_one_person_does_not_fill_the_vault_for_others(
    fresh: Store, start: Callable[..., Server], upstream: Upstream, tmp_path: Path
):
    manifest, settings = tmp_path / "tokens.yaml", tmp_path / "settings.yaml"
    manifest.write_text(ASSET)
    settings.write_text("vault:\n  share: 2\n")
    fresh.key()
    fresh.apply(manifest)
    keys = [fresh.key("--gpt", "tokens", user=user) for user in ("sdk@sallyport.test", "other@sallyport.test")]
    server = start(fresh, "--config", settings)

    def sent(key: str, number: int) -> str:
        upstream.answer(answers.document(chat.completion()))
        with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0, timeout=30) as client:
            client.chat.completions.create(
                model="tokens", messages=[{"role": "user", "content": f"Mail {number}.{MAIL} !"}]
            )
        return upstream.last.json["messages"][0]["content"]

    for number in range(2):
        assert TOKEN.search(sent(keys[0], number))
    assert "[EMAIL]" in sent(keys[0], 2) and TOKEN.search(sent(keys[0], 1)), "what is kept stays"
    assert "[EMAIL]" in sent(keys[0], 3)
    assert TOKEN.search(sent(keys[1], 2))
    assert server.metric("sallyport_vault_tokens") == 3 and server.metric("sallyport_vault_bytes") == 3 * 80
    assert server.said.count("as many tokens of one person") == 1
    assert "sdk@" not in server.said and MAIL not in server.said
