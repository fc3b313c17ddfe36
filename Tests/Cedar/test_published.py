"""Every published case through the real program; a sample of them is part of the unit tests.

Minutes in a debug build, so only `make fuzz` runs it.
"""

import os
import subprocess

import pytest

from harness.program import binary, environment
from harness.shared import FOLDER

CASES = FOLDER / "data/cedar"
NAMES = sorted(file.name for file in CASES.glob("*.jsonl")) if CASES.is_dir() else []


@pytest.mark.skipif("SALLYPORT_FUZZ" not in os.environ, reason="all published Cedar cases are run by `make fuzz`")
@pytest.mark.skipif(
    not NAMES, reason=f"the published Cedar cases are not at {CASES} (SALLYPORT_SHARED names the folder)"
)
@pytest.mark.parametrize("name", NAMES or ["none"])
def test_every_published_case_is_met(name: str):
    done = subprocess.run(
        [binary(), "cedar", "test", CASES / name], capture_output=True, text=True, timeout=600, env=environment()
    )
    failed = [line for line in done.stdout.splitlines()[:-1] if not line.endswith('"ok":true}')]
    assert done.returncode == 0 and not failed, f"{len(failed)} failed, the first: {failed[:1]} {done.stderr}"
    assert done.stdout.splitlines()[-1].endswith(" passed, 0 failed")
