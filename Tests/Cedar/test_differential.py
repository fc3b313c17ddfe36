"""The engine and the reference, cedarpy, answer the same random questions.

A run asks 2,000 questions of each kind. SALLYPORT_FUZZ makes it that many times as many, each with a seed of its own,
and SALLYPORT_SEED says with which to begin; `make fuzz` sets both.
"""

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import decisioncases
import schemacases
from harness.program import binary, environment

COUNT = 2000
FIRST = int(os.environ.get("SALLYPORT_SEED", 1))
SEEDS = range(FIRST, FIRST + int(os.environ.get("SALLYPORT_FUZZ", 1)))


@pytest.mark.parametrize("seed", SEEDS)
def test_decisions_reasons_and_errors_are_the_reference_s(seed: int, tmp_path: Path):
    """Sets of several policies, templates, links, hierarchies; each case asks four times."""
    cases = compare(decisioncases.cases(seed, COUNT), tmp_path / f"decisions-{seed}.jsonl")
    assert len(cases) > COUNT * 0.9, "the reference refuses too many cases for this to say much"
    requests = [request for case in cases for request in case["requests"]]
    for what, count in {
        "allowed": sum(request["decision"] == "allow" for request in requests),
        "denied by a policy": sum(request["decision"] == "deny" and bool(request["reason"]) for request in requests),
        "with errors": sum(bool(request["errors"]) for request in requests),
        "by a link": sum(any(name.startswith("link-") for name in request["reason"]) for request in requests),
    }.items():
        assert count > len(requests) // 100, f"too few requests {what}"


@pytest.mark.parametrize("seed", SEEDS)
def test_validation_and_conformance_are_the_reference_s(seed: int, tmp_path: Path):
    cases = compare(schemacases.cases(seed, COUNT), tmp_path / f"schemas-{seed}.jsonl")
    assert len(cases) == COUNT
    for member in ("shouldValidate", "entitiesValid"):
        for answer in (True, False):
            found = sum(case.get(member) is answer for case in cases)
            assert found > COUNT // 50, f"too few cases with {member} {answer}"


def compare(source: Iterable[dict[str, Any]], file: Path) -> list[dict[str, Any]]:
    """Runs the cases through the program and names every different answer; the file stays for looking into it."""
    cases = list(source)
    file.write_text("".join(json.dumps(case) + "\n" for case in cases))
    done = subprocess.run(
        [binary(), "cedar", "test", file], capture_output=True, text=True, timeout=600, env=environment()
    )
    *lines, total = done.stdout.splitlines()
    answers = [json.loads(line) for line in lines]
    different = [
        {"answer": answer, "case": case} for answer, case in zip(answers, cases, strict=True) if not answer["ok"]
    ]
    assert not different, f"{len(different)} of {len(cases)} differ, see {file}; the first: {json.dumps(different[0])}"
    assert done.returncode == 0 and total == f"{len(cases)} passed, 0 failed"
    return cases
