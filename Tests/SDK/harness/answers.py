"""Bytes of answers as a model provider sends them."""

import gzip
import json
from typing import Any

from .steps import Send, Step

REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    422: "Unprocessable Entity",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}

Headers = tuple[tuple[str, str], ...]


def compact(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def head(status: int, headers: Headers) -> bytes:
    lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}"] + [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def whole(body: bytes, status: int = 200, kind: str = "application/json", headers: Headers = ()) -> list[Step]:
    """Head and body with a length, in one piece."""
    return [Send(head(status, (("Content-Type", kind), ("Content-Length", str(len(body)))) + headers) + body)]


def document(value: Any, status: int = 200, headers: Headers = ()) -> list[Step]:
    return whole(compact(value), status, headers=headers)


def stored_file(identifier: str) -> list[Step]:
    """What the provider says of a file it has taken."""
    return document(
        {
            "id": identifier,
            "object": "file",
            "bytes": 1,
            "created_at": 1,
            "filename": "a",
            "purpose": "assistants",
            "status": "processed",
        }
    )


def zipped(body: bytes, kind: str = "application/json") -> tuple[list[Step], bytes]:
    """The answer with gzip coding, and the coded bytes."""
    coded = gzip.compress(body, mtime=0)
    return whole(coded, kind=kind, headers=(("Content-Encoding", "gzip"),)), coded


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


LAST_CHUNK = b"0\r\n\r\n"


def stream_head(headers: Headers = (), status: int = 200) -> bytes:
    return head(
        status, (("Content-Type", "text/event-stream; charset=utf-8"), ("Transfer-Encoding", "chunked")) + headers
    )


def stream(body: bytes, headers: Headers = ()) -> list[Step]:
    """An event stream, one HTTP chunk, in one piece."""
    return [Send(stream_head(headers) + chunk(body) + LAST_CHUNK)]


def event(value: Any, name: str | None = None) -> bytes:
    """One server-sent event."""
    return (f"event: {name}\n".encode() if name else b"") + b"data: " + compact(value) + b"\n\n"


DONE = b"data: [DONE]\n\n"


def error(message: str, kind: str, code: str | None, param: str | None = None) -> dict[str, Any]:
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}
