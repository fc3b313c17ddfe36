"""Secrets, keys and content stay out of logs, metrics and errors."""

from harness import answers, chat
from harness.keys import Keys
from harness.planted import EVERY as SECRETS
from harness.planted import PRIVATE_KEY
from harness.program import UPSTREAM_KEY, Server
from harness.upstream import Upstream
from harness.wire import Ended, Wire, ask, request

PATH = "/v1/chat/completions"
CONTENT = "the heliotrope submarine"


def traffic(gateway: Server, keys: Keys, upstream: Upstream) -> str:
    """Requests that go well and requests that fail in every way, all holding content and secrets; what came back."""
    secrets = " ".join(secret.value for secret in SECRETS if secret is not PRIVATE_KEY)
    text = f"{CONTENT} {secrets}"
    seen = []

    def send(data: bytes) -> None:
        with Wire(gateway.port) as wire:
            try:
                wire.send(data)
                seen.append(wire.answer().everything.decode(errors="replace"))
            except (Ended, ConnectionError):
                pass

    def post(body: dict | bytes, key: str = keys.plain, path: str = PATH, headers: tuple = ()) -> None:
        data = body if isinstance(body, bytes) else answers.compact(body)
        send(request("POST", path, data, key=key, headers=headers))

    message = [{"role": "user", "content": text}]
    upstream.answer(answers.document(chat.completion("ok")))
    post({"model": "sealed", "messages": message}, keys.sealed)
    post({"model": "guarded", "messages": message}, keys.guarded)
    post({"model": "guarded", "messages": message}, keys.guarded, headers=(("x-sallyport-justification", text[:400]),))
    post({"model": text, "messages": message})
    post({"model": "fixed", "messages": message, "tools": [{"type": text}]}, keys.fixed)
    post({"model": "m", "messages": text})
    post({"model": "m", "messages": message, text: text})
    post(answers.compact({"model": "m", "messages": message})[:-3])
    post(b"\xff" + text.encode())
    post({"model": "m", "messages": message}, key="sallyport_" + text.split()[-1])
    post({"model": "m", "messages": message}, path=PATH + "?q=" + text.split()[-1])
    send(b"POST " + text.encode() + b" HTTP/1.1\r\n\r\n")
    upstream.answer(answers.Send(text.encode() + b"\r\n\r\n"))
    post({"model": "m", "messages": message})
    upstream.answer(answers.whole(text.encode()))
    post({"model": "m", "messages": message})
    upstream.answer(answers.stream(b"data: " + text.encode() + b"\n\n"))
    post({"model": "m", "messages": message, "stream": True})
    return "".join(seen)


def test_logs_and_metrics_hold_no_content_and_no_secret(gateway: Server, keys: Keys, upstream: Upstream):
    traffic(gateway, keys, upstream)
    metrics = gateway.get("/metrics")[1]
    for place, text in (("log", gateway.said), ("metrics", metrics)):
        for secret in SECRETS:
            for part in secret.telling:
                assert part not in text, f"{secret} in the {place}"
        for word in (CONTENT, "heliotrope", UPSTREAM_KEY, *keys.everything()):
            assert word not in text, f"{word} in the {place}"


def test_errors_of_ours_hold_no_masked_or_blocked_value(gateway: Server, keys: Keys, upstream: Upstream):
    seen = traffic(gateway, keys, upstream)
    assert UPSTREAM_KEY not in seen
    for key in keys.everything():
        assert key not in seen
    for secret in SECRETS:
        if secret.label.startswith("SECRET/") and secret is not PRIVATE_KEY:
            assert secret.value not in seen, f"{secret} in an error"


def test_metrics_do_not_grow_with_what_callers_write(gateway: Server, keys: Keys, upstream: Upstream):
    """Labels come from closed sets: made-up paths, models and methods add no series."""

    def rows() -> int:
        return len(gateway.get("/metrics")[1].splitlines())

    def some(kind: str) -> None:
        for number in range(10):
            ask(gateway.port, request("GET", f"/v1/{kind}{number}", key=keys.plain))
            ask(gateway.port, request("GET", f"/v1/files/file-{kind}{number}", key=keys.plain))
            body = {"model": f"{kind}{number}", "messages": []}
            ask(gateway.port, request("POST", PATH, answers.compact(body), key=keys.plain))

    upstream.answer(answers.document({"object": "list", "data": []}))
    some("a")
    before = rows()
    some("b")
    assert rows() == before


def test_metrics_count_what_happened(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.answer(answers.document(chat.completion()))
    name, labels = "sallyport_requests_total", ('endpoint="POST /v1/chat/completions"', 'status="200"')
    before = gateway.metric(name, *labels)
    body = answers.compact({"model": "gpt-4.1", "messages": [{"role": "user", "content": "Hello!"}]})
    for _ in range(3):
        assert ask(gateway.port, request("POST", PATH, body, key=keys.plain)).status == 200
    assert gateway.metric(name, *labels) == before + 3
    assert gateway.metric("sallyport_held_bytes") == 0


def test_the_health_endpoints_name_no_one(gateway: Server):
    for path in ("/healthz", "/readyz", "/metrics"):
        assert "@" not in gateway.get(path)[1]


def test_secrets_are_never_process_arguments(gateway: Server, keys: Keys):
    with open(f"/proc/{gateway.process.pid}/cmdline", "rb") as arguments:
        assert UPSTREAM_KEY.encode() not in arguments.read()
