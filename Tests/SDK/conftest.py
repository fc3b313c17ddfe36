"""Fixtures: one upstream and one gateway for the session, and stores of their own for tests that harm theirs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openai import OpenAI

from harness import program
from harness.keys import Keys
from harness.program import Server, Store
from harness.upstream import Upstream

MANIFESTS = Path(__file__).parent / "manifests"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--part", default="1/1", metavar="N/M", help="every M-th file alone, from the N-th on")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the other parts' files out."""
    number, count = (int(text) for text in config.getoption("part").split("/"))
    files = sorted({item.path for item in items})
    mine = set(files[number - 1::count])
    others = [item for item in items if item.path not in mine]
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item.path in mine]


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    """Everything here is about the real program."""
    if not program.binary().is_file():
        pytest.exit(f"no program at {program.binary()}: build it, or name it in SALLYPORT_BINARY", returncode=2)


@pytest.fixture(scope="session")
def provider() -> Iterator[Upstream]:
    upstream = Upstream()
    yield upstream
    upstream.stop()


@pytest.fixture
def upstream(provider: Upstream) -> Iterator[Upstream]:
    """The scripted model provider, without memory of other tests."""
    provider.reset()
    yield provider
    failures = provider.failures
    assert not failures, f"at the upstream: {failures}"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("session") / "data")


@pytest.fixture(scope="session")
def keys(store: Store) -> Keys:
    """Keys for the default profile and for each of the tests' assets."""
    return Keys.create(store, MANIFESTS)


@pytest.fixture(scope="session")
def gateway(store: Store, keys: Keys, provider: Upstream) -> Iterator[Server]:
    """The gateway that most tests share."""
    server = program.serve(store, provider.url)
    yield server
    assert server.process.poll() is None, f"the gateway died during the tests: {server.said[-4000:]}"
    server.stop()


@pytest.fixture(scope="session")
def connect(gateway: Server) -> Iterator[Callable[[str], OpenAI]]:
    """Makes an SDK client that speaks to the gateway with a key and never retries."""
    clients: list[OpenAI] = []

    def make(key: str) -> OpenAI:
        clients.append(OpenAI(base_url=gateway.url + "/v1", api_key=key, max_retries=0, timeout=15))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture(scope="session")
def client(connect: Callable[[str], OpenAI], keys: Keys) -> OpenAI:
    """The official SDK under the default profile."""
    return connect(keys.plain)


@pytest.fixture
def fresh(tmp_path: Path) -> Store:
    """A store of the test's own."""
    return Store(tmp_path / "data")


@pytest.fixture
def start(upstream: Upstream) -> Iterator[Callable[..., Server]]:
    """Starts servers that end with the test."""
    servers: list[Server] = []

    def begin(store: Store, *options: str | Path, port: int | None = None, **variables: str) -> Server:
        servers.append(program.serve(store, upstream.url, *options, port=port, **variables))
        return servers[-1]

    yield begin
    for server in servers:
        if server.process.poll() is None:
            server.kill()
