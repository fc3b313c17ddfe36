"""One request as the upstream received it."""

import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Exchange:
    """The bytes of one request, and what became of the connection while it was answered."""

    number: int
    connection: int
    head: bytes
    raw_body: bytes
    body: bytes
    method: str
    target: str
    headers: list[tuple[str, str]]
    arrived: float = field(default_factory=time.monotonic)
    #: Set when the gateway closed or reset the connection before the answer was complete.
    disconnected: threading.Event = field(default_factory=threading.Event)
    disconnected_at: float | None = None
    #: Set when the script was played to its end.
    answered: threading.Event = field(default_factory=threading.Event)
    #: How many steps of the script have been played.
    played: int = 0

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str | None:
        values = self.values(name)
        return values[0] if values else None

    @property
    def path(self) -> str:
        return self.target.split("?", 1)[0]

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def everything(self) -> bytes:
        return self.head + self.raw_body
