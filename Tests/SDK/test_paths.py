"""Paths that are not served and features that would go around the inspection are refused by name."""

import pytest

from harness import answers, chat, responses
from harness.keys import Keys
from harness.program import Server
from harness.upstream import Upstream
from harness.wire import ask, request


@pytest.mark.parametrize(
    "method, path",
    [
        ("GET", "/v1/organization/admin_api_keys"),
        ("POST", "/v1/realtime/sessions"),
        ("GET", "/v1/realtime"),
        ("POST", "/v1/fine_tuning/jobs"),
        ("PATCH", "/v1/chat/completions"),
        ("POST", "/v1/nothing"),
        ("POST", "/v1/chat/completions/"),
        ("POST", "/v1//chat/completions"),
        ("POST", "/v1/chat/../embeddings"),
        ("POST", "/v1/%63hat/completions"),
        ("GET", "/v1/files/../../admin"),
        ("GET", "/v1/files/a%2f..%2fb"),
        ("GET", "/v1"),
    ],
)
def test_a_path_that_is_not_served_is_refused_by_name(method, path, gateway: Server, keys: Keys, upstream: Upstream):
    body = b'{"model":"gpt-4.1","messages":[]}' if method == "POST" else None
    answer = ask(gateway.port, request(method, path, body, key=keys.plain))
    assert answer.status in (403, 404) and answer.code in ("sallyport_unknown_path", "sallyport_not_allowed")
    assert path in answer.json["error"]["message"]
    assert upstream.exchanges == []


IMAGE = [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "https://elsewhere.test/a.png"}}]}]
DATA_IMAGE = [
    {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0="}}]}
]
SOUND = [{"role": "user", "content": [{"type": "input_audio", "input_audio": {"data": "UklGRg==", "format": "wav"}}]}]
MCP = [{"type": "mcp", "server_label": "x", "server_url": "https://elsewhere.test/mcp"}]

FEATURES = {
    "background": ("/v1/responses", {"input": "Hi", "background": True}, "background"),
    "mcp": ("/v1/responses", {"input": "Hi", "tools": MCP}, "mcp_tools"),
    "hosted": ("/v1/responses", {"input": "Hi", "tools": [{"type": "web_search"}]}, "hosted_tools"),
    "prompt": ("/v1/responses", {"input": "Hi", "prompt": {"id": "pmpt_1"}}, "stored_prompts"),
    "image-url": ("/v1/chat/completions", {"messages": IMAGE}, "file_urls"),
    "image": ("/v1/chat/completions", {"messages": DATA_IMAGE}, "image_input"),
    "audio": ("/v1/chat/completions", {"messages": SOUND}, "audio_input"),
    "file-url": (
        "/v1/responses",
        {"input": [{"role": "user", "content": [{"type": "input_file", "file_url": "https://elsewhere.test/a.pdf"}]}]},
        "file_urls",
    ),
}


@pytest.mark.parametrize("path, body, setting", FEATURES.values(), ids=FEATURES.keys())
def test_what_goes_around_the_inspection_is_refused_with_field_and_setting(
    path, body, setting, gateway: Server, keys: Keys, upstream: Upstream
):
    data = answers.compact({"model": "gpt-4.1"} | body)
    answer = ask(gateway.port, request("POST", path, data, key=keys.plain))
    assert (answer.status, answer.code) == (403, "sallyport_not_allowed")
    error = answer.json["error"]
    assert setting in error["message"]
    assert error["param"] and error["param"] in error["message"]
    assert upstream.exchanges == []


@pytest.mark.parametrize("path, body, setting", FEATURES.values(), ids=FEATURES.keys())
def test_what_an_asset_allows_by_name_passes(path, body, setting, gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document(chat.completion() if "chat" in path else responses.response()))
    data = answers.compact({"model": "open"} | body)
    assert ask(gateway.port, request("POST", path, data, key=keys.open)).status == 200
    assert upstream.last.json == {"model": "gpt-4.1-mini"} | body
