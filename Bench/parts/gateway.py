"""Compares the gateway with nginx's plain proxying, side by side on this machine; takes about a minute.

The gateway runs as it ships: keys, inspection, durable records; one event-loop thread. What counts is the ratio of CPU
time per request in the same run: absolute figures depend on the machine and on what else it does.
"""

import contextlib
import json
import os
import pathlib
import resource
import select
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

from .common import HERE, PROGRAM, ROOT, environment, verdict, work

WORK = work("gateway")
ROUNDS, SECONDS, CONNECTIONS, OPEN_STREAMS = 3, 2.0, 8, 1000

PROMPT = "Please sum up the minutes of the meeting for those who were not there, in a few plain sentences. " * 4


def body(stream: bool, tokens: int = 32, pause: int = 0) -> bytes:
    request = {"model": "mock", "messages": [
        {"role": "system", "content": "You help the team to keep track of what was decided."},
        {"role": "user", "content": PROMPT}]}
    if stream:
        request |= {"stream": True, "max_tokens": tokens, "seed": pause}
    return json.dumps(request, separators=(",", ":")).encode()


BODIES = {
    "chat": body(stream=False),
    "stream": body(stream=True),
    "paced": body(stream=True, tokens=200, pause=2000),
    "held": body(stream=True, tokens=1000, pause=30_000_000),
}


@dataclass
class Target:
    name: str
    port: int
    process: subprocess.Popen
    key: str = "none"

    def cpu(self) -> float:
        """CPU seconds used so far, all threads."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident(self) -> float:
        """Resident memory in MB."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def compile_tools() -> None:
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("clang") or sys.exit("bench: no C compiler")
    for name in ("mock", "load"):
        subprocess.run([compiler, "-O2", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-o", WORK / name,
                        HERE / f"{name}.c"], check=True)


@contextlib.contextmanager
def started(name: str, command: list, **options):
    """A process that ends with the block, whatever happens in it."""
    with open(WORK / f"{name}.out", "wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(process: subprocess.Popen, name: str, port: int, path: str | None = None) -> None:
    for _ in range(300):
        if process.poll() is not None:
            sys.exit(f"bench: {name} ended: {(WORK / f'{name}.out').read_text(errors='replace')[-1000:]}")
        try:
            if path:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2).close()
            else:
                socket.create_connection(("127.0.0.1", port), timeout=2).close()
            return
        except (OSError, urllib.error.URLError):
            time.sleep(0.05)
    sys.exit(f"bench: {name} did not come up")


def nginx() -> str:
    for candidate in (shutil.which("nginx"), "/usr/sbin/nginx", str(ROOT / ".setup/nginx/usr/sbin/nginx")):
        if candidate and os.access(candidate, os.X_OK):
            return candidate
    sys.exit("bench: no nginx: run Scripts/setup bench")


def load(target: Target, name: str, connections: int, seconds: float) -> dict:
    """Loads the target and adds the CPU time it took per request."""
    before = target.cpu()
    output = subprocess.run(
        [WORK / "load", str(target.port), target.key, WORK / f"{name}.json", str(connections), str(seconds)],
        check=True, capture_output=True, text=True, timeout=seconds + 60).stdout
    result = json.loads(output)
    if result["refused"] or result["broken"] or not result["answered"]:
        sys.exit(f"bench: {target.name} did not answer everything: {output}")
    result["cpu_us"] = (target.cpu() - before) * 1e6 / result["answered"]
    return result


def compare(targets: list[Target], name: str, connections: int) -> dict[str, dict]:
    """Every target in turn, round by round; medians over the rounds."""
    results: dict[str, list[dict]] = {target.name: [] for target in targets}
    for target in targets:
        load(target, name, connections, 0.3)  # warm
    for turn in range(ROUNDS):
        for target in targets if turn % 2 == 0 else reversed(targets):
            results[target.name].append(load(target, name, connections, SECONDS))
    return {name: {
        "cpu": statistics.median(one["cpu_us"] for one in all),
        "rate": statistics.median(one["answered"] for one in all) / SECONDS,
        "latency": statistics.median(one["latency_us"]["p50"] for one in all),
        "token": statistics.median(one["token_us"]["p50"] for one in all),
        "token99": statistics.median(one["token_us"]["p99"] for one in all),
    } for name, all in results.items()}


def memory(target: Target) -> float:
    """Resident MB with many streams open."""
    holder = subprocess.Popen(
        [WORK / "load", str(target.port), target.key, WORK / "held.json", str(OPEN_STREAMS), "hold"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        if select.select([holder.stdout], [], [], 60)[0] and holder.stdout.readline().startswith("holding"):
            time.sleep(1)
            return target.resident()
        sys.exit(f"bench: {target.name} did not hold {OPEN_STREAMS} streams")
    finally:
        holder.stdin.close()
        try:
            holder.wait(timeout=5)
        except subprocess.TimeoutExpired:
            holder.kill()
            holder.wait()


def measure(targets: list[Target]) -> None:
    ours = targets[-1]
    idle = ours.resident()
    print(f"{'':24}{'nginx':>12}{'sallyport':>12}{'ratio':>9}")
    for name, title in (("chat", "chat"), ("stream", "stream of 32 tokens")):
        result = compare(targets, name, CONNECTIONS)
        plain, gated = result["nginx"], result["sallyport"]
        ratio = gated["cpu"] / plain["cpu"] if plain["cpu"] else float("nan")
        print(f"{title + ', CPU/request':24.24}{plain['cpu']:9.1f} us{gated['cpu']:9.1f} us{ratio:8.1f}x"
              f"   at most 6: {verdict(ratio <= 6)}")
        print(f"{'  requests/s':24}{plain['rate']:12.0f}{gated['rate']:12.0f}")
        print(f"{'  latency p50':24}{plain['latency']:9.0f} us{gated['latency']:9.0f} us", flush=True)
    result = compare(targets, "paced", 1)
    plain, gated = result["nginx"], result["sallyport"]
    extra = gated["token"] - plain["token"]
    print(f"{'token one way, p50':24}{plain['token']:9.0f} us{gated['token']:9.0f} us{extra:+6.0f} us"
          f"   at most +500 us: {verdict(extra <= 500)}")
    print(f"{'token one way, p99':24}{plain['token99']:9.0f} us{gated['token99']:9.0f} us")
    held = memory(ours)
    print(f"{f'memory, {OPEN_STREAMS} streams':24}{'':12}{held:9.0f} MB{'':9}   at most 150 MB: {verdict(held <= 150)}")
    print(f"{'memory, idle':24}{'':12}{idle:9.0f} MB")


def main() -> None:
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 16384), hard))
    compile_tools()
    for name, content in BODIES.items():
        (WORK / f"{name}.json").write_bytes(content)
    mock_port, nginx_port, our_port = free_port(), free_port(), free_port()
    configuration = (HERE / "nginx.conf").read_text()
    for name, value in (("FOLDER", WORK), ("MOCK", mock_port), ("PORT", nginx_port)):
        configuration = configuration.replace(f"@{name}@", str(value))
    (WORK / "nginx.conf").write_text(configuration)
    with contextlib.ExitStack() as stack:
        mock = stack.enter_context(started("mock", [WORK / "mock", str(mock_port)]))
        wait_for(mock, "mock", mock_port)
        proxy = stack.enter_context(started("nginx", [nginx(), "-p", WORK, "-c", WORK / "nginx.conf"]))
        wait_for(proxy, "nginx", nginx_port)
        gateway = stack.enter_context(started(
            "sallyport",
            [PROGRAM, "serve", "--data", WORK / "data", "--listen", f"127.0.0.1:{our_port}", "--upstream",
             f"http://127.0.0.1:{mock_port}/v1", "--threads", "1"], env=environment()))
        wait_for(gateway, "sallyport", our_port, "/readyz")
        created = subprocess.run(
            [PROGRAM, "key", "create", "--data", WORK / "data", "--user", "bench@example.com", "--format", "json"],
            check=True, capture_output=True, text=True, env=environment(), timeout=60).stdout
        measure([Target("nginx", nginx_port, proxy),
                 Target("sallyport", our_port, gateway, json.loads(created)["key"])])
