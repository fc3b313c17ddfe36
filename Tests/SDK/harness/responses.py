"""Responses answers and stream events."""

from typing import Any

from .answers import compact, event

TEXT = "Here is what I found."


def message(text: str = TEXT, identifier: str = "msg_1", status: str = "completed") -> dict[str, Any]:
    part = {"type": "output_text", "text": text, "annotations": [], "logprobs": []}
    return {"id": identifier, "type": "message", "status": status, "role": "assistant", "content": [part]}


def response(*output: dict[str, Any], status: str = "completed", **fields: Any) -> dict[str, Any]:
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1741476542,
        "status": status,
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "max_output_tokens": None,
        "model": "gpt-4.1-2025-04-14",
        "output": list(output),
        "parallel_tool_calls": True,
        "previous_response_id": None,
        "reasoning": {"effort": None, "summary": None},
        "store": True,
        "temperature": 1.0,
        "text": {"format": {"type": "text"}},
        "tool_choice": "auto",
        "tools": [],
        "top_p": 1.0,
        "truncation": "disabled",
        "usage": None,
        "user": None,
        "metadata": {},
    } | fields


class Events:
    """Builds a stream; numbers its events."""

    def __init__(self) -> None:
        self.values: list[dict[str, Any]] = []

    def add(self, kind: str, **fields: Any) -> "Events":
        self.values.append({"type": kind} | fields | {"sequence_number": len(self.values)})
        return self

    @property
    def pieces(self) -> list[bytes]:
        return [event(value, value["type"]) for value in self.values]

    @property
    def bytes(self) -> bytes:
        return b"".join(self.pieces)


def text_events(pieces: list[str]) -> Events:
    """A whole answer in text, with every event that repeats it."""
    text = "".join(pieces)
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    part = message(text)["content"][0]
    events = Events()
    events.add("response.created", response=response(status="in_progress"))
    events.add("response.in_progress", response=response(status="in_progress"))
    events.add("response.output_item.added", output_index=0, item=message("", status="in_progress") | {"content": []})
    events.add("response.content_part.added", **place, part=part | {"text": ""})
    for piece in pieces:
        events.add("response.output_text.delta", **place, delta=piece, logprobs=[])
    events.add("response.output_text.done", **place, text=text, logprobs=[])
    events.add("response.content_part.done", **place, part=part)
    events.add("response.output_item.done", output_index=0, item=message(text))
    usage = {
        "input_tokens": 1,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": 2,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": 3,
    }
    events.add("response.completed", response=response(message(text), usage=usage))
    return events


__all__ = ["Events", "TEXT", "compact", "message", "response", "text_events"]
