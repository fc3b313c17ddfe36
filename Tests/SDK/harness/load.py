"""Clients that ask without pause, and remember what they were answered."""

import json
import threading
from typing import Any

from .wire import Ended, Wire, request

PATH = "/v1/chat/completions"


class Load:
    """Some clients, each with one connection after the other. What they ask carries a number of its own."""

    def __init__(self, port: int, key: str, first: int = 0, clients: int = 4):
        self.port, self.key = port, key
        #: The status each number was answered with. Whoever got no whole answer is not in here.
        self.answers: dict[int, int] = {}
        #: Codes of the errors among them.
        self.codes: set[str | None] = set()
        self._next = first
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._clients = [threading.Thread(target=self._ask, daemon=True) for _ in range(clients)]
        for client in self._clients:
            client.start()

    @property
    def next(self) -> int:
        """A number that was not given yet."""
        return self._next

    def acknowledged(self) -> set[int]:
        with self._lock:
            return {number for number, status in self.answers.items() if status == 200}

    def refused(self) -> int:
        with self._lock:
            return sum(status != 200 for status in self.answers.values())

    def end(self) -> None:
        self._over.set()
        for client in self._clients:
            client.join(60)
            assert not client.is_alive(), "a client waits for ever"

    def __enter__(self) -> "Load":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def _ask(self) -> None:
        while not self._over.is_set():
            try:
                with Wire(self.port) as wire:
                    while not self._over.is_set():
                        self._once(wire)
            except (OSError, Ended, AssertionError):
                # It was killed, or has closed the connection.
                if self._over.wait(0.01):
                    return

    def _once(self, wire: Wire) -> None:
        with self._lock:
            number, self._next = self._next, self._next + 1
        text = f"question {number} " + "x" * (number * 37 % 3000)
        body = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"%s"}]}' % text.encode()
        wire.send(request("POST", PATH, body, key=self.key))
        answer = wire.answer("POST")
        if not answer.complete:
            raise Ended(answer.head)
        with self._lock:
            self.answers[number] = answer.status
            if answer.status != 200:
                self.codes.add(answer.code)


def recorded(records: list[dict[str, Any]]) -> set[int]:
    """The numbers of questions that are on record with their answers; of records that were taken out opened."""
    asked: dict[str, int] = {}
    answered: set[str] = set()
    for record in records:
        if "opened" not in record:
            continue
        facts: dict[str, Any] = json.loads(record["opened"]["facts"])
        if facts["kind"] == "model.request" and "question " in record["opened"]["content"]:
            asked[facts["activity"]] = int(record["opened"]["content"].split("question ", 1)[1].split(" ", 1)[0])
        if facts["kind"] == "model.response":
            answered.add(facts["activity"])
    return {number for activity, number in asked.items() if activity in answered}
