"""Waiting with an end: nothing in these tests waits for ever."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

#: How long a test waits for something that ought to happen at once. Generous: a debug build on a busy machine.
SOON = 10.0


def until(what: str, condition: Callable[[], T], seconds: float = SOON, every: float = 0.02) -> T:
    """Returns the condition's first true value, or fails naming what was awaited."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:g} s in vain for {what}")
        time.sleep(every)
