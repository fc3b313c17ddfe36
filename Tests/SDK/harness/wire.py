"""A raw HTTP/1.1 client: sends the bytes a test gives it and keeps the bytes that come back."""

import json
import socket
import struct
import time
from dataclasses import dataclass, field
from typing import Any

from .deadline import SOON


@dataclass
class Answer:
    """One answer: every byte of it, and its body without the chunk framing. Content codings are left alone."""

    status: int
    head: bytes
    headers: list[tuple[str, str]]
    raw_body: bytes
    body: bytes
    #: Whether the answer was whole: its length or its last chunk was reached.
    complete: bool
    #: When each read returned, and how many bytes had arrived by then.
    arrivals: list[tuple[float, int]] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str | None:
        values = self.values(name)
        return values[0] if values else None

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def everything(self) -> bytes:
        return self.head + self.raw_body

    @property
    def code(self) -> str | None:
        """The error's code, when the body is an error of OpenAI's shape."""
        error = self.json["error"]
        assert set(error) >= {"message", "type", "param", "code"}, error
        return error["code"]


class Ended(Exception):
    """The connection ended before an answer began."""


class Wire:
    """One connection. Every wait ends at the deadline."""

    def __init__(self, port: int, deadline: float = SOON):
        self.deadline = deadline
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=deadline)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = bytearray()
        self.arrivals: list[tuple[float, int]] = []
        self.total = 0

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        self.socket.settimeout(self.deadline)
        self.socket.sendall(data)

    def close(self) -> None:
        self.socket.close()

    def reset(self) -> None:
        """Leaves without a word (RST), as a killed client does."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def finish_sending(self) -> None:
        self.socket.shutdown(socket.SHUT_WR)

    def ended(self, seconds: float | None = None) -> bool:
        """Whether the other side closes within the time, without sending anything more."""
        if self.buffer:
            return False
        self.socket.settimeout(self.deadline if seconds is None else seconds)
        try:
            return self.socket.recv(1) == b""
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False

    def read_some(self) -> bytes:
        """What arrives next; empty at the end."""
        self.socket.settimeout(self.deadline)
        try:
            data = self.socket.recv(1 << 16)
        except ConnectionResetError:
            data = b""
        self.total += len(data)
        self.arrivals.append((time.monotonic(), self.total))
        return data

    def read_until(self, mark: bytes) -> bytes:
        """Everything up to and with the mark; stays in the buffer for `answer`."""
        while mark not in self.buffer:
            data = self.read_some()
            assert data, f"the connection ended before {mark!r}: {bytes(self.buffer)!r}"
            self.buffer += data
        return bytes(self.buffer[: self.buffer.index(mark) + len(mark)])

    def rest(self) -> bytes:
        """Everything until the other side closes."""
        while data := self.read_some():
            self.buffer += data
        return bytes(self.buffer)

    def answer(self, method: str = "GET") -> Answer:
        """Reads one whole answer."""
        while b"\r\n\r\n" not in self.buffer:
            data = self.read_some()
            if not data:
                raise Ended(bytes(self.buffer))
            self.buffer += data
        end = self.buffer.index(b"\r\n\r\n") + 4
        head = bytes(self.buffer[:end])
        del self.buffer[:end]
        lines = head[:-4].decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ", 2)[1])
        headers = [(name, value.strip()) for name, value in (line.split(":", 1) for line in lines[1:])]
        answer = Answer(status, head, headers, b"", b"", True, self.arrivals)
        if method == "HEAD" or status in (204, 304):
            return answer
        codings, lengths = answer.values("transfer-encoding"), answer.values("content-length")
        assert len(codings) + len(lengths) <= 1, f"ambiguous framing: {head!r}"
        if codings:
            self._chunked(answer)
        elif lengths:
            self._exactly(answer, int(lengths[0]))
        else:
            answer.raw_body = answer.body = self.rest()
            self.buffer.clear()
        return answer

    def _fill(self, count: int) -> bool:
        while len(self.buffer) < count:
            data = self.read_some()
            if not data:
                return False
            self.buffer += data
        return True

    def _take(self, count: int) -> bytes:
        data = bytes(self.buffer[:count])
        del self.buffer[:count]
        return data

    def _exactly(self, answer: Answer, count: int) -> None:
        answer.complete = self._fill(count)
        answer.raw_body = answer.body = self._take(count)

    def _chunked(self, answer: Answer) -> None:
        raw, body = bytearray(), bytearray()
        answer.complete = False
        while True:
            while b"\r\n" not in self.buffer and self._fill(len(self.buffer) + 1):
                pass
            if b"\r\n" not in self.buffer:
                raw += self._take(len(self.buffer))
                break
            line = self._take(self.buffer.index(b"\r\n") + 2)
            raw += line
            size = int(line[:-2], 16)
            whole = self._fill(size + 2)
            data = self._take(size + 2)
            raw += data
            body += data[:size]
            if not whole:
                break
            assert data.endswith(b"\r\n"), data[-8:]
            if size == 0:
                answer.complete = True
                break
        answer.raw_body, answer.body = bytes(raw), bytes(body)


def request(
    method: str,
    target: str,
    body: bytes | None = None,
    *,
    key: str | None = None,
    headers: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """The bytes of a plain request."""
    lines = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1"]
    if key is not None:
        lines.append(f"Authorization: Bearer {key}")
    names = {name.lower() for name, _ in headers}
    if body is not None:
        if "content-type" not in names:
            lines.append("Content-Type: application/json")
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (body or b"")


def ask(port: int, data: bytes, method: str = "GET", deadline: float = SOON) -> Answer:
    """Sends the bytes on a connection of their own and reads the answer."""
    with Wire(port, deadline) as wire:
        wire.send(data)
        return wire.answer(method)
