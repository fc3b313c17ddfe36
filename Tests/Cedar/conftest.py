"""The Cedar tests run the real program, through the harness of the SDK tests."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "SDK"))

from harness import program  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    if not program.binary().is_file():
        pytest.exit(f"no program at {program.binary()}: build it, or name it in SALLYPORT_BINARY", returncode=2)
