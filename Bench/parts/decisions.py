"""Policies: the Cedar engine beside cedarpy, and what a decision at the door costs in a large organisation."""

import json
import sys

from texts import cases

from .common import PROGRAM, line, output, peer, work

SEED = 1


def read(text: str) -> dict[int, dict]:
    return {one["policies"]: one for one in map(json.loads, text.splitlines())}


def compare() -> None:
    folder = work("decisions")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "cases.json"
    file.write_text(json.dumps(cases.cases(SEED)))
    theirs, ours = read(peer("cedar", file)), read(output([PROGRAM, "cedar", "bench", file]))
    print(f"{'decisions/CPU second':28}{'cedarpy':>12}{'in a batch':>12}{'sallyport':>12}{'ratio':>9}")
    for size, their in theirs.items():
        our = ours[size]
        if (our["allow"], our["of"]) != (their["allow"], their["of"]):
            sys.exit(f"bench: with {size} policies cedarpy allows {their['allow']} and sallyport {our['allow']}")
        rate = our["decisions_per_cpu_s"]
        ratio = rate / max(their["single"], their["batch"])
        line(f"{size} policies", f"{their['single']:12}{their['batch']:12}{rate:12}{ratio:8.0f}x")
        line("  and 10,000 unrelated", f"{our['with_10000_unrelated_per_cpu_s']:36}")


def main() -> None:
    compare()
    print("\ndecisions at the door")
    print(output([PROGRAM, "policy", "bench"]), end="")
