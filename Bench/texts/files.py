"""Writes what the inspection is measured with into a folder."""

import json
import pathlib
from collections.abc import Callable, Iterable

from . import bodies, chat, holdings, hostile, logs, sources
from .made import Maker

KINDS: dict[str, Callable[[Maker], str]] = {
    "chat": chat.text, "json": bodies.text, "log": logs.text, "code": sources.text}
PROMPT = 4096


def of_kind(kind: str, seed: int, size: int) -> list[str]:
    """Texts of one kind, of `size` bytes together or a little more."""
    maker, texts, length = Maker(seed, kind), [], 0
    while length < size:
        texts.append(KINDS[kind](maker))
        length += len(texts[-1].encode())
    return texts


def prompts(seed: int, count: int) -> list[str]:
    """What people paste into a chat: four kilobytes each, of every kind by turns."""
    makers = {kind: Maker(seed, f"prompts {kind}") for kind in KINDS}
    made = []
    for number in range(count):
        kind = tuple(KINDS)[number % len(KINDS)]
        text = ""
        while len(text.encode()) < PROMPT:
            text += KINDS[kind](makers[kind])
        made.append(text.encode()[:PROMPT].decode(errors="ignore"))
    return made


def write_lines(file: pathlib.Path, records: Iterable[tuple[str, str]]) -> pathlib.Path:
    with open(file, "w", encoding="utf-8") as out:
        for name, text in records:
            out.write(json.dumps({"id": name, "text": text}) + "\n")
    return file


def write(folder: pathlib.Path, seed: int, size: int, hostile_size: int, prompt_count: int, values: int, documents: int) -> None:
    """`KIND.jsonl` for every kind, `prompts.jsonl`, `hostile.jsonl`, `rows.csv`, `documents.jsonl`."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        write_lines(folder / f"{kind}.jsonl", ((f"{kind}{number}", text) for number, text in enumerate(of_kind(kind, seed, size))))
    write_lines(folder / "prompts.jsonl", ((f"prompt{number}", text) for number, text in enumerate(prompts(seed, prompt_count))))
    write_lines(folder / "hostile.jsonl", hostile.texts(Maker(seed, "hostile"), hostile_size).items())
    with open(folder / "rows.csv", "w", encoding="utf-8") as out:
        out.writelines(holdings.rows(Maker(seed, "rows"), values))
    maker = Maker(seed, "documents")
    write_lines(folder / "documents.jsonl", ((f"document{number}", holdings.document(maker)) for number in range(documents)))
