"""The real program: its commands, and a running server."""

import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from .deadline import SOON, until

ROOT = Path(__file__).resolve().parents[3]
UPSTREAM_KEY = "sk-upstream-" + "u" * 8 + "-only-sallyport-knows-this"


def binary() -> Path:
    path = Path(os.environ.get("SALLYPORT_BINARY", ROOT / ".build/debug/sallyport"))
    return path if path.is_absolute() else ROOT / path


def environment(**more: str) -> dict[str, str]:
    """The tests' environment without what would change the program's behaviour."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SALLYPORT_", "OPENAI_")) and not name.lower().endswith("_proxy")
    }
    return kept | more


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(
    *arguments: str | Path, status: int | None = 0, seconds: float = 30, settings: dict[str, str] | None = None,
    typed: str = "",
) -> subprocess.CompletedProcess[str]:
    """Runs a command of the program to its end and checks its exit status, unless it may be any; `settings` go into its
    environment, what is `typed` is its standard input."""
    done = subprocess.run(
        [str(binary()), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=seconds,
        env=environment() | (settings or {}),
        input=typed,
    )
    assert status in (None, done.returncode), (
        f"`sallyport {' '.join(map(str, arguments[:2]))}` ended with {done.returncode}, not {status}: "
        f"{done.stderr.strip() or done.stdout.strip()}"
    )
    return done


class Store:
    """A store's directory and the commands that work on it."""

    def __init__(self, directory: Path):
        self.directory = directory

    def create_key(self, *options: str, user: str = "sdk@sallyport.test") -> dict[str, Any]:
        done = run("key", "create", "--data", self.directory, "--user", user, *options, "--format", "json")
        return json.loads(done.stdout)

    def key(self, *options: str, user: str = "sdk@sallyport.test") -> str:
        return self.create_key(*options, user=user)["key"]

    def apply(self, manifest: Path, status: int = 0) -> subprocess.CompletedProcess[str]:
        return run("apply", "--data", self.directory, "-f", manifest, status=status)

    def verify(self, status: int = 0) -> dict[str, Any]:
        """The verification of the whole record."""
        done = run("ledger", "verify", "--data", self.directory, "--format", "json", status=status, seconds=600)
        return json.loads(done.stdout)

    def count(self) -> int:
        """How many entries the verified record holds."""
        return self.verify()["count"]

    def export(self, directory: Path, *options: str) -> list[dict[str, Any]]:
        """Takes the record out into a new directory, with what was sealed; a line a record."""
        run("ledger", "export", "--data", self.directory, "--opened", "-o", directory, *options, seconds=600)
        return [json.loads(line) for line in (directory / "records.jsonl").read_text().split("\n") if line]

    def facts(self, operation: str | None = None) -> list[dict[str, Any]]:
        """The facts of all records that were not erased, in order, but for those of taking them out; of one kind of act."""
        with tempfile.TemporaryDirectory() as directory:
            exported = self.export(Path(directory) / "record")
        facts = [json.loads(record["opened"]["facts"]) for record in exported if "opened" in record]
        return [
            fact for fact in facts
            if fact["operation"] != "record.export" and operation in (None, fact["operation"])
        ]


class Server:
    """`sallyport serve` (or `demo`) on a port of its own, with its output kept."""

    def __init__(
        self,
        *arguments: str | Path,
        host: str = "127.0.0.1",
        port: int | None = None,
        trusted: Path | None = None,
        **variables: str,
    ):
        #: Speaks TLS and is checked against this certificate, when there is one.
        self.trust = ssl.create_default_context(cafile=trusted) if trusted else None
        self.port = port or free_port()
        command = [str(binary()), *map(str, arguments), "--listen", f"{host}:{self.port}"]
        # Signals stay as Python has them: SIGXFSZ ignored, so that a file limit shows as a failed write.
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(**variables),
            restore_signals=False,
        )
        self.output: list[bytes] = []
        self.log: list[bytes] = []
        self._pumps = [
            threading.Thread(target=self._pump, args=pair, daemon=True)
            for pair in ((self.process.stdout, self.output), (self.process.stderr, self.log))
        ]
        for pump in self._pumps:
            pump.start()

    @staticmethod
    def _pump(source: Any, lines: list[bytes]) -> None:
        for line in source:
            lines.append(line)

    @property
    def url(self) -> str:
        return f"{'https' if self.trust else 'http'}://127.0.0.1:{self.port}"

    @property
    def said(self) -> str:
        """What it printed, on both streams."""
        return b"".join(self.output + self.log).decode(errors="replace")

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        if self.trust:
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=SOON, context=self.trust)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def metric(self, name: str, *labels: str) -> float:
        """The sum of a metric's samples whose labels hold all the given texts."""
        status, text = self.get("/metrics")
        assert status == 200, text
        rows = re.findall(rf"^{re.escape(name)}(\{{.*\}})? (\S+)$", text, re.MULTILINE)
        return sum(float(value) for found, value in rows if all(label in found for label in labels))

    def ready(self, seconds: float = 30) -> "Server":
        def answers() -> bool:
            assert self.process.poll() is None, f"the server ended with {self.process.returncode}: {self.said}"
            try:
                return self.get("/readyz")[0] == 200
            except OSError:
                return False

        until("the server to be ready", answers, seconds)
        return self

    def kill(self) -> None:
        """SIGKILL: no time to save anything."""
        self.process.kill()
        self.process.wait(SOON)
        self._drain()

    def stop(self) -> int:
        """SIGTERM, and SIGKILL for one that does not listen; the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(SOON)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError("the server did not stop when asked to") from None
        self._drain()
        return self.process.returncode

    def _drain(self) -> None:
        for pump in self._pumps:
            pump.join(SOON)


def serve(
    store: Store,
    upstream: str,
    *options: str | Path,
    port: int | None = None,
    trusted: Path | None = None,
    **variables: str,
) -> Server:
    """Starts the server over the store, with more in its environment, and waits until it is ready."""
    variables["SALLYPORT_UPSTREAM_API_KEY"] = UPSTREAM_KEY
    arguments = ("serve", "--data", store.directory, "--upstream", upstream, *options)
    server = Server(*arguments, port=port, trusted=trusted, **variables)
    try:
        return server.ready()
    except BaseException:
        server.process.kill()
        raise
