"""False alarms: of what holds nobody's data, hardly anything is taken for it. Each is printed."""

import json
import os
import re
import subprocess
from collections import Counter

import pytest

import corpus
from corpus import Piece

#: From here on a finding is more than a guess.
MEDIUM = 0.5
#: Findings of a kind for 100,000 words.
MOST = 2.0
#: How much of each kind is read.
CHARACTERS = 3_000_000
#: Manuals and sources name their authors and sites: found rightly, and no false alarm.
TRUE = {"EMAIL_ADDRESS", "URL", "DOMAIN_NAME"}
#: Examples of addresses that these manuals do hold: a line that speaks of networks.
NETWORK = re.compile(
    r"addr|host|server|\bip|inet|127\.0|0\.0\.0\.0|192\.168|\b10\.|::|net|mask|listen|port|ping|dns|ssh|http|socket|bind"
    r"|connect|mac|ether|wake",
    re.IGNORECASE,
)
NETWORKED = {"IP_ADDRESS", "MAC_ADDRESS"}


def findings(pieces: list[Piece]) -> list[tuple[Piece, dict]]:
    """What `sallyport scan` finds, from medium confidence on."""
    lines = "".join(json.dumps({"id": number, "text": piece.text}) + "\n" for number, piece in enumerate(pieces))
    binary = os.environ.get("SALLYPORT_BINARY") or str(corpus.ROOT / ".build" / "debug" / "sallyport")
    done = subprocess.run(
        [binary, "scan", "--format", "jsonl"], input=lines, capture_output=True, text=True, timeout=500
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    found = []
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        for finding in answer["findings"]:
            if finding["score"] >= MEDIUM:
                found.append((pieces[answer["id"]], finding))
    return found


def surrounding(piece: Piece, finding: dict, characters: int) -> str:
    start, end = finding["start"], finding["end"]
    return piece.text[max(0, start - characters) : end + characters]


def is_true(piece: Piece, finding: dict) -> bool:
    if finding["type"] in TRUE:
        return True
    return finding["type"] in NETWORKED and NETWORK.search(surrounding(piece, finding, 80)) is not None


@pytest.mark.parametrize("kind", ["prose", "code", "log"])
def test_hardly_anything_is_found_where_nothing_is(kind: str):
    pieces = corpus.pieces(kind, CHARACTERS)
    words = sum(piece.words for piece in pieces)
    assert words > 100_000, "the corpus is not there: run Scripts/setup test"
    false = [(piece, finding) for piece, finding in findings(pieces) if not is_true(piece, finding)]
    for piece, finding in false:
        shown = " ".join(surrounding(piece, finding, 30).split())
        name = finding["type"] + ("/" + finding["subtype"] if "subtype" in finding else "")
        print(f"\n{name} {finding['score']:.2f} {piece.place}: {shown}", end="")
    rate = len(false) * 100_000 / words
    counts = ", ".join(f"{name} {count}" for name, count in Counter(f["type"] for _, f in false).most_common())
    print(f"\n{kind}: {words} words, {len(false)} false alarms, {rate:.2f} for 100,000 words ({counts or 'none'})")
    assert rate <= MOST
