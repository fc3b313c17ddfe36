"""The detectors: how fast they read beside Presidio and beside Vectorscan alone, what a prompt waits, what a stream keeps, and
what texts cost that were made to be expensive."""

import json
import pathlib
import subprocess
import time
from dataclasses import dataclass

from texts import files

from .common import PROGRAM, environment, line, output, peer, work


@dataclass
class Sizes:
    """How much is read; small ones for tests."""

    seed: int = 1
    #: Bytes of each kind, of each expensive text, and of each kind that Presidio gets.
    text: int = 1_000_000
    hostile: int = 500_000
    presidio: int = 40_000
    prompts: int = 2_000
    values: int = 1_000_000
    documents: int = 10_000
    streams: int = 1_000
    rounds: int = 3
    seconds: float = 0.3


def product(folder: pathlib.Path, sizes: Sizes) -> dict:
    """What `sallyport detectors bench` measures with the files of a folder."""
    return json.loads(output([
        PROGRAM, "detectors", "bench", "--format", "json", "--rounds", sizes.rounds, "--seconds", sizes.seconds,
        "--streams", sizes.streams, "--prompts", folder / "prompts.jsonl", "--hostile", folder / "hostile.jsonl",
        "--rows", folder / "rows.csv", "--columns", "surname=name:PERSON,account=value:CUSTOMER_ACCOUNT",
        "--rule", "surname+account within 200", "--documents", folder / "documents.jsonl",
        *(folder / f"{kind}.jsonl" for kind in files.KINDS)]))


def start_up(empty: pathlib.Path, rounds: int) -> float:
    """Milliseconds from the start of the program to the end of a scan of nothing, once compiled patterns lie ready."""
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run([PROGRAM, "scan", empty], check=True, capture_output=True, env=environment(), timeout=600)
        times.append((time.perf_counter() - start) * 1000)
    return min(times[1:])


def show_rates(rates: list[dict], theirs: dict[str, dict[str, float]]) -> None:
    """Presidio as it comes, and with the patterns of all countries, for which the product looks too; Vectorscan over its patterns."""
    print(f"{'MB/CPU second':16}{'Presidio':>10}{'with all':>10}{'Vectorscan':>12}{'sallyport':>11}{'stream':>9}{'by token':>9}"
          f"{'/Presidio':>11}{'/with all':>11}{'/Vectorscan':>13}")
    for rate in rates:
        kind, whole = rate["kind"], rate["whole"]
        usual, full = theirs["usual"][kind], theirs["all"][kind]
        print(f"{kind:16}{usual:10.4f}{full:10.4f}{rate['bare']:12.1f}{whole:11.1f}{rate['stream']:9.1f}{rate['tokens']:9.1f}"
              f"{whole / usual:10.0f}x{whole / full:10.0f}x{whole / rate['bare']:13.2f}", flush=True)
    mixed = rates[-1]
    found = f"{mixed['findings']} findings in {mixed['bytes'] / 1e6:.1f} MB"
    line("mixed", found, "at least 60 MB/s", mixed["whole"] >= 60)
    line("", " " * len(found), "at least 1,000 times Presidio", mixed["whole"] >= 1000 * theirs["usual"]["mixed"])
    line("", " " * len(found), "at least 1/4 of Vectorscan alone", 4 * mixed["whole"] >= mixed["bare"])


def show_costs(title: str, costs: list[dict], bar: float | None) -> None:
    print(f"\n{title:28}{'whole':>9}{'stream':>9}")
    for cost in costs:
        worst = max(cost["whole"], cost["stream"])
        line(cost["name"], f"{cost['whole']:8.2f}x{cost['stream']:8.2f}x" + ("   refused" if cost["is_refused"] else ""),
             f"at most {bar:.0f}x" if bar else "", worst <= bar if bar else None)


def measure(folder: pathlib.Path, sizes: Sizes) -> None:
    files.write(folder, sizes.seed, sizes.text, sizes.hostile, sizes.prompts, sizes.values, sizes.documents)
    empty = folder / "empty.txt"
    empty.write_bytes(b"")
    started = start_up(empty, sizes.rounds)
    theirs = json.loads(peer("presidio", sizes.presidio, *(folder / f"{kind}.jsonl" for kind in files.KINDS)))
    ours = product(folder, sizes)
    show_rates(ours["rates"], theirs)
    wait = ours["latency"]
    print(f"\n{'4 KB prompt':28}{'p50':>9}{'p99':>9}")
    line("scan", f"{wait['scan50']:6.0f} us{wait['scan99']:6.0f} us")
    line("request that carries it", f"{wait['request50']:6.0f} us{wait['request99']:6.0f} us", "p99 at most 150 us",
         wait["request99"] <= 150)
    line("start, compiled before", f"{started:6.0f} ms", "at most 300 ms", started <= 300)
    print("\nmemory of an open stream")
    for state in ours["states"]:
        line(state["kind"], f"{state['bytes'] / 1024:6.1f} KB", "at most 16 KB", state["bytes"] <= 16 * 1024)
    show_costs("a byte, with loaded", ours["loaded"], None)
    show_costs("a byte of", ours["hostile"], 3)


def main() -> None:
    measure(work("inspection"), Sizes())
