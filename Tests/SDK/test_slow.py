"""Nobody can hold the door open by being slow: every wait has an end, and the setting that names it works."""

from collections.abc import Iterator
from pathlib import Path

import openai
import pytest
from openai import OpenAI

from harness import answers, chat, program
from harness.deadline import until
from harness.program import Server, Store
from harness.steps import Pause, Send, Silence
from harness.upstream import Upstream
from harness.wire import Ended, Wire, ask, request

CONFIGURATION = """\
timeouts:
  headerSeconds: 1
  keepAliveSeconds: 2
  bodyIdleSeconds: 1
  bodySeconds: 3
  upstreamConnectSeconds: 1
  upstreamFirstByteSeconds: 2
  upstreamIdleSeconds: 2
  clientStallSeconds: 2
limits:
  bodyBytes: 100000
  answerBytes: 200000
  connections: 40
"""
PATH = "/v1/chat/completions"
WHOLE = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'
STREAM = WHOLE[:-1] + b',"stream":true}'
FIRST = answers.event(chat.delta({"content": "Once "}))


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory, provider: Upstream) -> Iterator[tuple[Server, str]]:
    """A gateway with short timeouts and small limits, and a key for it."""
    folder: Path = tmp_path_factory.mktemp("quick")
    store = Store(folder / "data")
    (folder / "sallyport.yaml").write_text(CONFIGURATION)
    key = store.key()
    server = program.serve(store, provider.url, "--config", folder / "sallyport.yaml")
    yield server, key
    server.stop()


def gone(wire: Wire, seconds: float = 6) -> bytes:
    """What arrives until the other side closes; fails when it does not close in time."""
    wire.deadline = seconds
    try:
        return wire.rest()
    except TimeoutError:
        raise AssertionError(f"the connection is still open after {seconds} s") from None


def test_a_connection_that_says_nothing_is_closed(quick):
    server, _ = quick
    with Wire(server.port) as wire:
        assert gone(wire) == b""


def test_a_header_that_never_ends_is_closed(quick, upstream: Upstream):
    """Although another byte of it comes every now and then."""
    server, key = quick
    with Wire(server.port) as wire:
        wire.send(request("GET", "/v1/files", key=key)[:-2])

        def drip() -> bool:
            try:
                wire.send(b"X-Drip: 1\r\n")
            except OSError:
                return True
            wire.deadline = 0.2
            try:
                return wire.read_some() == b"" or True
            except TimeoutError:
                return False

        until("the slow header's connection to end", drip, seconds=6)
    assert upstream.exchanges == []


def test_a_body_that_stops_is_told_and_closed(quick, upstream: Upstream):
    server, key = quick
    with Wire(server.port) as wire:
        wire.send(request("POST", PATH, WHOLE, key=key)[:-5])
        answer = wire.answer("POST")
        assert (answer.status, answer.code) == (408, "sallyport_timeout")
        assert gone(wire) == b""
    assert upstream.exchanges == []


def test_a_body_that_drips_is_told_and_closed(quick, upstream: Upstream):
    """Each byte is in time, the whole is not."""
    server, key = quick
    with Wire(server.port) as wire:
        body = WHOLE + b" " * 1000
        wire.send(request("POST", PATH, body, key=key)[:-1000])

        def drip() -> bool:
            wire.send(b" ")
            wire.deadline = 0.3
            try:
                wire.buffer += wire.read_some()
                return True
            except TimeoutError:
                return False

        until("the slow body to be refused", drip, seconds=8)
        wire.deadline = 5
        assert wire.answer("POST").status == 408
    assert upstream.exchanges == []


def test_an_idle_kept_connection_is_closed(quick, upstream: Upstream):
    server, key = quick
    upstream.answer(answers.document({"object": "list", "data": []}))
    with Wire(server.port) as wire:
        wire.send(request("GET", "/v1/files", key=key))
        assert wire.answer().status == 200
        assert gone(wire) == b""


def test_an_upstream_that_never_answers_is_a_timeout(quick, upstream: Upstream):
    server, key = quick
    upstream.answer(Silence())
    client = OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0, timeout=15)
    with pytest.raises(openai.InternalServerError) as caught:
        client.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": "Hello!"}])
    assert (caught.value.status_code, caught.value.code) == (504, "sallyport_timeout")
    assert upstream.last.disconnected.wait(1)
    client.close()


def test_an_upstream_that_stops_in_a_stream_is_a_timeout(quick, upstream: Upstream):
    server, key = quick
    upstream.answer(Send(answers.stream_head() + answers.chunk(FIRST)), Silence())
    client = OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0, timeout=15)
    received = []
    with pytest.raises(openai.APIError) as caught:
        for chunk in client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "Hi"}], stream=True
        ):
            received.append(chunk.choices[0].delta.content)
    assert received == ["Once "]
    assert caught.value.code == "sallyport_timeout"
    assert upstream.last.disconnected.wait(1)
    client.close()


def test_a_slow_stream_is_not_ended(quick, upstream: Upstream):
    """Its pauses are shorter than the timeout, the whole is longer."""
    server, key = quick
    upstream.answer(
        Send(answers.stream_head()),
        [Pause(0.7), Send(answers.chunk(FIRST))] * 4,
        Send(answers.chunk(answers.DONE) + answers.LAST_CHUNK),
    )
    answer = ask(server.port, request("POST", PATH, STREAM, key=key), "POST")
    assert answer.complete and answer.body == FIRST * 4 + answers.DONE


def test_a_caller_that_takes_nothing_is_let_go(quick, upstream: Upstream):
    server, key = quick
    upstream.answer(Send(answers.stream_head()), [Send(answers.chunk(FIRST * 2_000))] * 2_000, Silence())
    with Wire(server.port) as wire:
        wire.send(request("POST", PATH, STREAM, key=key))
        exchange = upstream.wait_for()
        assert exchange.disconnected.wait(8), "a caller that reads nothing holds the upstream"


def old(body: bytes, key: str) -> bytes:
    """The request of a client that knows no chunks: only the connection's end tells it where an answer ends."""
    return request("POST", PATH, body, key=key).replace(b"HTTP/1.1", b"HTTP/1.0", 1)


def test_an_old_client_sees_when_a_stream_is_not_whole(quick, upstream: Upstream):
    """Its connection is reset, where a whole stream ends it in order."""
    server, key = quick
    upstream.answer(Send(answers.stream_head()), [Send(answers.chunk(FIRST * 2_000))] * 2_000, Silence())
    with Wire(server.port) as wire:
        wire.send(old(STREAM, key))
        assert upstream.wait_for().disconnected.wait(8)
        with pytest.raises(ConnectionResetError):
            while wire.socket.recv(1 << 16):
                pass
    upstream.answer(answers.stream(FIRST + answers.DONE))
    with Wire(server.port) as wire:
        wire.send(old(STREAM, key))
        received = b""
        while data := wire.socket.recv(1 << 16):
            received += data
    assert received.endswith(FIRST + answers.DONE)


def test_an_old_client_sees_that_its_stream_ended_with_the_server(start, fresh: Store, upstream: Upstream):
    server, key = start(fresh), fresh.key()
    upstream.answer(Send(answers.stream_head() + answers.chunk(FIRST)), Silence())
    with Wire(server.port) as wire:
        wire.send(old(STREAM, key))
        wire.read_until(FIRST)
        server.kill()
        with pytest.raises(ConnectionResetError):
            while wire.socket.recv(1 << 16):
                pass


def test_a_body_limit_of_the_configuration_holds(quick, upstream: Upstream):
    """By the announced length, and by what arrives when there is none."""
    server, key = quick
    body = WHOLE[:-3] + b"x" * 100_000 + WHOLE[-3:]
    assert ask(server.port, request("POST", PATH, body, key=key)).status == 413
    head = request(
        "POST", PATH, key=key, headers=(("Content-Type", "application/json"), ("Transfer-Encoding", "chunked"))
    )
    answer = ask(server.port, head + answers.chunk(body) + answers.LAST_CHUNK)
    assert (answer.status, answer.code) == (413, "sallyport_too_large")
    assert upstream.exchanges == []


def test_an_answer_limit_of_the_configuration_holds(quick, upstream: Upstream):
    """What is too large to be inspected is withheld; streams have no such limit."""
    server, key = quick
    upstream.answer(answers.document(chat.completion("x" * 200_000)))
    answer = ask(server.port, request("POST", PATH, WHOLE, key=key))
    assert answer.status >= 400 and answer.code in ("sallyport_inspection_failed", "sallyport_too_large")
    upstream.answer(answers.stream(FIRST * 2_000 + answers.DONE))
    assert ask(server.port, request("POST", PATH, STREAM, key=key)).body == FIRST * 2_000 + answers.DONE


def test_connections_beyond_the_limit_are_refused_and_the_others_served(quick, upstream: Upstream):
    server, key = quick
    upstream.answer(Silence())
    open_wires = [Wire(server.port) for _ in range(40)]
    try:
        for wire in open_wires:
            wire.send(request("POST", PATH, WHOLE, key=key))
        upstream.wait_for(40)
        with Wire(server.port, deadline=3) as wire:
            try:
                wire.send(request("GET", "/healthz"))
                assert wire.answer().status == 503
            except (Ended, ConnectionError):
                pass
        assert all(not exchange.disconnected.is_set() for exchange in upstream.exchanges)
    finally:
        for wire in open_wires:
            wire.close()
    until("the server to take connections again", lambda: healthy(server))


def healthy(server: Server) -> bool:
    try:
        return server.get("/healthz")[0] == 200
    except OSError:
        return False


@pytest.mark.parametrize(
    "text, named",
    [
        ("timeouts:\n  headerSecond: 1\n", "headerSecond"),
        ("timeouts:\n  headerSeconds: soon\n", "headerSeconds"),
        ("timeouts:\n  headerSeconds: -1\n", "headerSeconds"),
        ("limits: [\n", ":2:1: invalid YAML"),
    ],
    ids=["unknown", "not a number", "negative", "not YAML"],
)
def test_a_configuration_with_a_mistake_is_refused_by_name(text: str, named: str, fresh: Store, tmp_path: Path):
    file = tmp_path / "wrong.yaml"
    file.write_text(text)
    done = program.run(
        "serve",
        "--data",
        fresh.directory,
        "--listen",
        f"127.0.0.1:{program.free_port()}",
        "--upstream",
        "http://127.0.0.1:9/v1",
        "--config",
        file,
        status=2,
    )
    assert named in done.stderr and "wrong.yaml" in done.stderr
