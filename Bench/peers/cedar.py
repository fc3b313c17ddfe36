"""Decisions per CPU second of cedarpy, the Rust engine, on a file as `sallyport cedar bench` takes it.

Prints a line for each set of policies: {"policies","single","batch","allow","of"}; `single` asks one request at a time, `batch` all
of them in one call.
"""

import json
import sys
import time
from collections.abc import Callable

import cedarpy

ROUNDS = 3


def rate(count: int, ask: Callable[[], list]) -> tuple[int, list]:
    best, answers = 0.0, []
    for _ in range(ROUNDS):
        start = time.process_time()
        answers = ask()
        best = max(best, count / (time.process_time() - start))
    return round(best), answers


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    entities = cedarpy.Entities.from_json_str(json.dumps(cases["entities"]))
    for size, text in cases["policies"].items():
        policies = cedarpy.PolicySet.from_str(text)
        # As many as `sallyport cedar bench` asks of a set of this size.
        requests = cases["requests"][:4000 if int(size) < 1000 else 1000]
        single, _ = rate(len(requests), lambda: [cedarpy.is_authorized(one, policies, entities) for one in requests])
        batch, answers = rate(len(requests), lambda: cedarpy.is_authorized_batch(requests, policies, entities))
        print(json.dumps({"policies": int(size), "single": single, "batch": batch,
                          "allow": sum(answer.allowed for answer in answers), "of": len(requests)}))


if __name__ == "__main__":
    main()
