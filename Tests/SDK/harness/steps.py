"""What a scripted answer is made of. A script is a list of steps, played in order."""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True)
class Send:
    """Writes the bytes at once."""

    data: bytes


@dataclass(frozen=True)
class Settle:
    """Waits until the gateway has read all that was sent, so that the next bytes arrive on their own."""


@dataclass(frozen=True)
class Pause:
    """Waits: only for tests about time itself."""

    seconds: float


@dataclass(frozen=True)
class Close:
    """Closes the connection in order (FIN)."""


@dataclass(frozen=True)
class Reset:
    """Tears the connection down (RST)."""


@dataclass(frozen=True)
class Silence:
    """Never answers; lasts until the other side goes."""


class Gate:
    """A step that holds the answer until the test opens it; one gate may hold many answers."""

    def __init__(self, loop: asyncio.AbstractEventLoop):
        self._loop = loop
        self._event = asyncio.Event()
        self.waiting = 0

    def open(self) -> None:
        self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self) -> None:
        self.waiting += 1
        await self._event.wait()


Step = Send | Settle | Pause | Close | Reset | Silence | Gate


def one_by_one(pieces: list[bytes]) -> list[Step]:
    """Each piece in a TCP segment that the gateway reads by itself."""
    steps: list[Step] = []
    for piece in pieces:
        if piece:
            steps += [Send(piece), Settle()]
    return steps
