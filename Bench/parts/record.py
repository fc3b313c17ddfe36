"""The record: durable, sealed appends beside bare SQLite inserts and beside pymerkle; what checks, proofs and starts take."""

import json
import shutil
from dataclasses import dataclass

from .common import PROGRAM, line, output, peer, work


@dataclass
class Sizes:
    """How much is appended; small ones for tests."""

    records: int = 100_000
    bytes: int = 1_024
    small: int = 10_000
    log: int = 1_000_000
    rounds: int = 3


def peers(folder, sizes: Sizes) -> tuple[dict, dict]:
    """One round of both: rows inserted as they are, and pymerkle's log."""
    figures = []
    for name in ("rows", "pymerkle_log"):
        file = folder / f"{name}.sqlite"
        for one in folder.glob(f"{file.name}*"):
            one.unlink()
        figures.append(json.loads(peer(name, file, sizes.records, sizes.bytes)))
    return figures[0], figures[1]


def ours(folder, sizes: Sizes, log: int) -> dict:
    shutil.rmtree(folder / "ours", ignore_errors=True)
    return json.loads(output([
        PROGRAM, "ledger", "bench", "--directory", folder / "ours", "--records", sizes.records, "--bytes", sizes.bytes,
        "--small", sizes.small, "--log", log]))


def show(rows: dict, merkle: dict, our: dict) -> None:
    """The best of some rounds of each, which took turns."""
    rate = our["appended_per_s"]
    print(f"{'appends/s':28}{'SQLite':>12}{'pymerkle':>12}{'sallyport':>12}{'/SQLite':>10}{'/pymerkle':>11}")
    line("durable", f"{rows['per_s']:12.0f}{merkle['per_s']:12.0f}{rate:12}{rate / rows['per_s']:9.2f}x"
         f"{rate / merkle['per_s']:10.2f}x", "at least 0.5 of SQLite", rate >= 0.5 * rows["per_s"])
    line("", "", "at least 5 times pymerkle", rate >= 5 * merkle["per_s"])
    line("CPU of one", f"{rows['cpu_us']:9.1f} us{merkle['cpu_us']:9.1f} us{our['append_cpu_us']:9.1f} us")
    print()
    line("leaves verified/CPU second", f"{our['leaves_per_cpu_s']:12}", "at least 150,000",
         our["leaves_per_cpu_s"] >= 150_000)
    line("  and opened", f"{our['opened_per_cpu_s']:12}")
    line(f"proof at {our['log']:,} records", f"{our['proof_us_p50']:9.0f} us p50{our['proof_us_p99']:9.0f} us p99",
         "p99 under 1 ms", our["proof_us_p99"] < 1_000)
    line("start", f"{our['start_ms_small']:9.1f} ms small{our['start_ms']:9.1f} ms at {our['log']:,}",
         "does not grow with the log", our["start_ms"] < 2 * our["start_ms_small"] + 5)
    line("memory at most", f"{our['peak_bytes_small'] / 2**20:9.0f} MB small{our['peak_bytes'] / 2**20:9.0f} MB"
         f"{our['peak_bytes_log'] / 2**20:9.0f} MB at {our['log']:,}", "at most 256 MB", our["peak_bytes_log"] <= 2**28)


def measure(folder, sizes: Sizes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rounds = []
    for number in range(sizes.rounds):
        # The longer log is made once.
        rounds.append((*peers(folder, sizes), ours(folder, sizes, 0 if number else sizes.log)))
    best = max((round[2] for round in rounds), key=lambda one: one["appended_per_s"])
    first = rounds[0][2]
    our = {**first, **{name: best[name] for name in ("appended_per_s", "append_cpu_us")},
           **{name: max(round[2][name] for round in rounds) for name in ("leaves_per_cpu_s", "opened_per_cpu_s")}}
    show(*(max((round[place] for round in rounds), key=lambda one: one["per_s"]) for place in (0, 1)), our)


def main() -> None:
    measure(work("record"), Sizes())
