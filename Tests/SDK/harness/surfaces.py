"""Every place where an answer carries text: how a test plants text there, and how it reads it back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import chat, responses
from .answers import DONE, compact, event

Planted = list[list[str]]


@dataclass(frozen=True)
class Surface:
    """A stream that carries text in pieces on many channels at once.

    `build` takes, per channel, the pieces of its text; `read` gives back, per channel, every telling of the text that
    a caller could read: the deltas joined, and each event that repeats it.
    """

    name: str
    path: str
    build: Callable[[Planted], list[bytes]]
    read: Callable[[list[Any], int], list[list[str]]]
    #: The text is itself JSON inside a JSON string.
    arguments: bool = False

    def __str__(self) -> str:
        return self.name


def _chat(
    name: str,
    wrap: Callable[[str], dict[str, Any]],
    unwrap: Callable[[dict[str, Any]], str | None],
    arguments: bool = False,
) -> Surface:
    """A field of Chat Completions deltas; a channel is a choice."""

    def build(planted: Planted) -> list[bytes]:
        events = []
        for turn in range(max(map(len, planted))):
            for index, pieces in enumerate(planted):
                if turn < len(pieces):
                    events.append(event(chat.delta(wrap(pieces[turn]), index=index)))
        events += [event(chat.delta({}, index=index, finish="stop")) for index in range(len(planted))]
        return events + [DONE]

    def read(values: list[Any], count: int) -> list[list[str]]:
        texts = [""] * count
        for value in values:
            for choice in value["choices"]:
                texts[choice["index"]] += unwrap(choice["delta"]) or ""
        return [[text] for text in texts]

    return Surface(f"chat {name}", "/v1/chat/completions", build, read, arguments)


def _tool(delta: dict[str, Any]) -> str | None:
    calls = delta.get("tool_calls")
    return "".join(call["function"].get("arguments") or "" for call in calls) if calls else None


def _field(*names: str) -> Callable[[dict[str, Any]], str | None]:
    def get(delta: Any) -> str | None:
        for name in names:
            delta = (delta or {}).get(name)
        return delta

    return get


CHAT = [
    _chat("content", lambda text: {"content": text}, _field("content")),
    _chat("refusal", lambda text: {"refusal": text}, _field("refusal")),
    _chat("reasoning", lambda text: {"reasoning_content": text}, _field("reasoning_content")),
    _chat("tool arguments", lambda text: chat.call(0, text), _tool, arguments=True),
    _chat(
        "function arguments",
        lambda text: {"function_call": {"arguments": text}},
        _field("function_call", "arguments"),
        arguments=True,
    ),
    _chat("audio transcript", lambda text: {"audio": {"id": "a", "transcript": text}}, _field("audio", "transcript")),
]


def _responses(
    name: str,
    kind: str,
    done_field: str,
    item: Callable[[str, int], dict[str, Any]],
    item_text: Callable[[dict[str, Any]], str],
    arguments: bool = False,
    indexed: str | None = "content_index",
) -> Surface:
    """A kind of Responses delta; a channel is an output item, and three later events repeat its text."""

    def build(planted: Planted) -> list[bytes]:
        events = responses.Events()
        events.add("response.created", response=responses.response(status="in_progress"))
        for index in range(len(planted)):
            events.add(
                "response.output_item.added", output_index=index, item=item("", index) | {"status": "in_progress"}
            )
        for turn in range(max(map(len, planted))):
            for index, pieces in enumerate(planted):
                if turn < len(pieces):
                    place = {"item_id": f"item_{index}", "output_index": index} | ({indexed: 0} if indexed else {})
                    events.add(f"{kind}.delta", **place, delta=pieces[turn])
        texts = ["".join(pieces) for pieces in planted]
        for index, text in enumerate(texts):
            place = {"item_id": f"item_{index}", "output_index": index} | ({indexed: 0} if indexed else {})
            events.add(f"{kind}.done", **place, **{done_field: text})
            events.add("response.output_item.done", output_index=index, item=item(text, index))
        items = [item(text, index) for index, text in enumerate(texts)]
        events.add("response.completed", response=responses.response(*items))
        return events.pieces

    def read(values: list[Any], count: int) -> list[list[str]]:
        deltas = [""] * count
        repeats: list[list[str]] = [[] for _ in range(count)]
        for value in values:
            match value["type"]:
                case name if name == f"{kind}.delta":
                    deltas[value["output_index"]] += value["delta"]
                case name if name == f"{kind}.done":
                    repeats[value["output_index"]].append(value[done_field])
                case "response.output_item.done":
                    repeats[value["output_index"]].append(item_text(value["item"]))
                case "response.completed":
                    for index, output in enumerate(value["response"]["output"]):
                        repeats[index].append(item_text(output))
        return [[text, *repeat] for text, repeat in zip(deltas, repeats)]

    return Surface(f"responses {name}", "/v1/responses", build, read, arguments)


def _message(kind: str, field: str) -> Callable[[str, int], dict[str, Any]]:
    return lambda text, index: {
        "id": f"item_{index}",
        "type": "message",
        "role": "assistant",
        "status": "completed",
        "content": [{"type": kind, field: text}] if text else [],
    }


RESPONSES = [
    _responses(
        "text", "response.output_text", "text", _message("output_text", "text"), lambda item: item["content"][0]["text"]
    ),
    _responses(
        "refusal",
        "response.refusal",
        "refusal",
        _message("refusal", "refusal"),
        lambda item: item["content"][0]["refusal"],
    ),
    _responses(
        "function arguments",
        "response.function_call_arguments",
        "arguments",
        lambda text, index: {
            "id": f"item_{index}",
            "type": "function_call",
            "call_id": f"call_{index}",
            "name": "send",
            "arguments": text,
            "status": "completed",
        },
        lambda item: item["arguments"],
        arguments=True,
        indexed=None,
    ),
    _responses(
        "tool input",
        "response.custom_tool_call_input",
        "input",
        lambda text, index: {
            "id": f"item_{index}",
            "type": "custom_tool_call",
            "call_id": f"call_{index}",
            "name": "send",
            "input": text,
            "status": "completed",
        },
        lambda item: item["input"],
        indexed=None,
    ),
    _responses(
        "mcp arguments",
        "response.mcp_call_arguments",
        "arguments",
        lambda text, index: {
            "id": f"item_{index}",
            "type": "mcp_call",
            "server_label": "s",
            "name": "send",
            "arguments": text,
            "status": "completed",
        },
        lambda item: item["arguments"],
        arguments=True,
        indexed=None,
    ),
    _responses(
        "code",
        "response.code_interpreter_call_code",
        "code",
        lambda text, index: {
            "id": f"item_{index}",
            "type": "code_interpreter_call",
            "container_id": "c",
            "code": text,
            "outputs": [],
            "status": "completed",
        },
        lambda item: item["code"],
        indexed=None,
    ),
    _responses(
        "reasoning",
        "response.reasoning_text",
        "text",
        lambda text, index: {
            "id": f"item_{index}",
            "type": "reasoning",
            "summary": [],
            "status": "completed",
            "content": [{"type": "reasoning_text", "text": text}] if text else [],
        },
        lambda item: item["content"][0]["text"],
    ),
    _responses(
        "reasoning summary",
        "response.reasoning_summary_text",
        "text",
        lambda text, index: {
            "id": f"item_{index}",
            "type": "reasoning",
            "status": "completed",
            "summary": [{"type": "summary_text", "text": text}] if text else [],
        },
        lambda item: item["summary"][0]["text"],
        indexed="summary_index",
    ),
]

EVERY = CHAT + RESPONSES


def whole_chat(text: str, arguments: str) -> bytes:
    """A whole Chat Completions answer with the text on every surface."""
    call = {"id": "call_1", "type": "function", "function": {"name": "send", "arguments": arguments}}
    return compact(
        chat.completion(
            text,
            refusal=text,
            reasoning_content=text,
            tool_calls=[call],
            function_call={"name": "send", "arguments": arguments},
            audio={"id": "a", "expires_at": 1, "data": "", "transcript": text},
            annotations=[
                {
                    "type": "url_citation",
                    "url_citation": {"title": text, "url": "https://a.test", "start_index": 0, "end_index": 1},
                }
            ],
        )
    )


def whole_response(text: str, arguments: str) -> bytes:
    """A whole Responses answer with the text on every surface."""
    return compact(
        responses.response(
            responses.message(text),
            {
                "id": "r",
                "type": "reasoning",
                "summary": [{"type": "summary_text", "text": text}],
                "content": [{"type": "reasoning_text", "text": text}],
            },
            {
                "id": "m",
                "type": "message",
                "role": "assistant",
                "status": "completed",
                "content": [{"type": "refusal", "refusal": text}],
            },
            {
                "id": "f",
                "type": "function_call",
                "call_id": "c",
                "name": "send",
                "arguments": arguments,
                "status": "completed",
            },
            {
                "id": "p",
                "type": "mcp_call",
                "server_label": "s",
                "name": "send",
                "arguments": arguments,
                "output": text,
            },
            {"id": "t", "type": "custom_tool_call", "call_id": "c", "name": "send", "input": text},
            {
                "id": "i",
                "type": "code_interpreter_call",
                "container_id": "c",
                "code": text,
                "status": "completed",
                "outputs": [{"type": "logs", "logs": text}],
            },
            {
                "id": "s",
                "type": "file_search_call",
                "status": "completed",
                "queries": [text],
                "results": [{"file_id": "f", "filename": "n", "score": 1, "text": text, "attributes": {}}],
            },
            instructions=text,
            metadata={"note": text},
        )
    )
