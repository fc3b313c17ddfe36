"""Prose, code and logs that hold nobody's data: Debian's documentation and sources, and what programs of this machine say."""

import gzip
import html
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / ".setup" / "corpus" / "files"
CODE = {"py", "js", "ts", "pl", "pm", "jst"}
PROSE = {"html", "txt", "md", "pod", ""} | {str(section) for section in range(1, 9)}
#: Characters of one text.
PIECE = 20_000
#: What prints much and knows nobody. Each is a log of its kind: an import trace, listings, a linker's cache, packages.
LOGS = [
    ["python3", "-v", "-c", "import json, http.server, asyncio"],
    ["ls", "-lR", "--time-style=full-iso", "/usr/lib/python3", "/usr/share/doc"],
    ["ldconfig", "-p"],
    ["dpkg", "-l"],
    ["dpkg-query", "-W", "-f", "${Package} ${Version} ${Installed-Size} ${Depends}\n"],
    ["find", "/usr/lib", "-type", "f", "-printf", "%T+ %s %m %i %p\n"],
]


@dataclass(frozen=True)
class Piece:
    kind: str
    place: str
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


def pieces(kind: str, characters: int) -> list[Piece]:
    """About so many characters of a kind, the same each time: evenly chosen from all there is."""
    everything = list(logs() if kind == "log" else files(kind))
    total = sum(len(piece.text) for piece in everything)
    step = max(1, total // characters)
    return everything[::step]


def files(kind: str) -> Iterator[Piece]:
    for path in sorted(FILES.rglob("*")):
        suffix = path.name.removesuffix(".gz").rpartition(".")
        ending = suffix[2] if suffix[1] else ""
        if path.is_symlink() or not path.is_file() or ending not in (CODE if kind == "code" else PROSE):
            continue
        text = read(path)
        if text is not None:
            yield from cut(kind, str(path.relative_to(FILES)), text)


def read(path: Path) -> str | None:
    """A file as a person reads it; `None` for what is no text."""
    data = path.read_bytes()
    if path.name.endswith(".gz"):
        data = gzip.decompress(data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if path.name.endswith((".html", ".html.gz")):
        text = re.sub(r"(?s)<(script|style).*?</\1>", "", text)
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return text


def logs() -> Iterator[Piece]:
    for command in LOGS:
        done = subprocess.run(command, capture_output=True, timeout=120, errors="replace")
        yield from cut("log", command[0], (done.stdout + done.stderr)[:4_000_000])


def cut(kind: str, place: str, text: str) -> Iterator[Piece]:
    for start in range(0, len(text), PIECE):
        yield Piece(kind, f"{place}@{start}", text[start : start + PIECE])
