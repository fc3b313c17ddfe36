"""Chat Completions answers."""

from typing import Any

from .answers import DONE, event


def completion(content: str | None = "Hello.", **message: Any) -> dict[str, Any]:
    """A whole answer with one choice."""
    return {
        "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
        "object": "chat.completion",
        "created": 1741569952,
        "model": "gpt-4.1-2025-04-14",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, "refusal": None, "annotations": []} | message,
                "logprobs": None,
                "finish_reason": "tool_calls" if message.get("tool_calls") else "stop",
            }
        ],
        "usage": {"prompt_tokens": 19, "completion_tokens": 10, "total_tokens": 29},
        "service_tier": "default",
    }


def delta(fields: dict[str, Any], index: int = 0, finish: str | None = None, **extra: Any) -> dict[str, Any]:
    """One chunk of a stream."""
    return {
        "id": "chatcmpl-123",
        "object": "chat.completion.chunk",
        "created": 1694268190,
        "model": "gpt-4.1-mini",
        "system_fingerprint": "fp_44709d6fcb",
        "choices": [{"index": index, "delta": fields, "logprobs": None, "finish_reason": finish}],
    } | extra


def call(index: int, arguments: str, name: str | None = None, identifier: str | None = None) -> dict[str, Any]:
    """A tool call's delta: the first names the function, the others carry arguments."""
    function: dict[str, Any] = {"arguments": arguments}
    result: dict[str, Any] = {"index": index}
    if name is not None:
        result |= {"id": identifier or f"call_{index}", "type": "function"}
        function = {"name": name} | function
    return {"tool_calls": [result | {"function": function}]}


def text_stream(pieces: list[str]) -> bytes:
    """The whole stream of one answer in text."""
    chunks = [delta({"role": "assistant", "content": "", "refusal": None})]
    chunks += [delta({"content": piece}) for piece in pieces]
    chunks.append(delta({}, finish="stop"))
    return b"".join(event(chunk) for chunk in chunks) + DONE
