"""The page for the first real use, done as it says."""

import re
import shlex
from pathlib import Path

import openai
import pytest
from openai import OpenAI

from harness import answers, chat
from harness.program import ROOT, Store, run
from harness.upstream import Upstream

PAGE = (ROOT / "Documentation/FirstSteps.md").read_text()
ASK = [{"role": "user", "content": "Write to jane.doe@example.com, please"}]


def test_the_first_steps_lead_where_the_page_says(
    fresh: Store, start, upstream: Upstream, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    files = re.findall(r"`(\w+\.yaml)`:\n\n```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == ["people.yaml", "support.yaml"]
    for name, text in files:
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    server = start(fresh)

    said: dict[str, str] = {}
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if not line.startswith("sallyport ") or line.startswith("sallyport serve "):
                continue
            words = shlex.split(line.replace("/var/lib/sallyport", str(fresh.directory)))
            done = run(*words[1:])
            assert done.stderr == "", line
            said[" ".join(words[1:3])] = done.stdout
    assert list(said) == ["apply --data", "people password", "get assets", "key create"]
    assert len(said["people password"].strip()) >= 12 and "support" in said["get assets"]

    def client(key: str) -> OpenAI:
        return OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0, timeout=15)

    upstream.answer(answers.document(chat.completion()))
    client(re.search(r"sallyport_\S+", said["key create"])[0]).chat.completions.create(model="support", messages=ASK)
    sent = upstream.last.json
    assert sent["model"] == "gpt-4.1-mini" and sent["messages"][0]["content"].startswith("You help the support team.")
    assert sent["messages"][1]["content"] == "Write to [EMAIL], please"

    # Sam is in no group.
    upstream.reset()
    with pytest.raises(openai.PermissionDeniedError) as refused:
        client(fresh.key(user="sam@example.com")).chat.completions.create(model="support", messages=ASK)
    assert "sofia@example.com" in refused.value.message
    assert upstream.exchanges == []
