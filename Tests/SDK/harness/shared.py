"""Examples that lie beside the checkout and are not part of it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from .program import ROOT

FOLDER = Path(os.environ.get("SALLYPORT_SHARED", ROOT.parent / "shared"))
_STREAM_EVENTS = FOLDER / "data/saas/openai/openapi_stream_event_examples.jsonl"

#: Skips a test, with the reason shown, where the published stream events are absent.
needs_stream_events = pytest.mark.skipif(
    not _STREAM_EVENTS.is_file(),
    reason=f"the API's published stream events are not at {_STREAM_EVENTS} (SALLYPORT_SHARED names the folder)",
)


def stream_events() -> list[dict[str, Any]]:
    """The published example of every Responses stream event; none when they are absent."""
    if not _STREAM_EVENTS.is_file():
        return []
    examples = (json.loads(line)["example"] for line in _STREAM_EVENTS.read_text().splitlines())
    # One published example lacks a comma.
    return [json.loads(text.replace('"\n  "sequence_number"', '",\n  "sequence_number"')) for text in examples]
