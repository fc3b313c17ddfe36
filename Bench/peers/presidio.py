"""MB per CPU second of Presidio with all recognisers for English that need no model, and a blank spaCy engine.

presidio.py BYTES FILE.jsonl...: about BYTES of each file's texts, one a line as {"id","text"}. Prints {"FILE": MB/s, …, "mixed"}.
"""

import json
import logging
import pathlib
import sys
import time

import spacy
import tldextract
import tldextract.tldextract
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine

ROUNDS = 3


class Blank(SpacyNlpEngine):
    """Cuts a text into words and knows nothing else of it: what is measured is the recognisers."""

    def __init__(self):
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
        self.nlp = {"en": spacy.blank("en")}

    def load(self) -> None:
        pass


def texts(file: pathlib.Path, size: int) -> list[str]:
    chosen, length = [], 0
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            if length >= size:
                break
            chosen.append(json.loads(line)["text"])
            length += len(chosen[-1].encode())
    return chosen


def seconds(engine: AnalyzerEngine, chosen: list[str]) -> float:
    start = time.process_time()
    for text in chosen:
        engine.analyze(text, language="en")
    return time.process_time() - start


def main() -> None:
    logging.disable(logging.ERROR)
    # The list of public suffixes that comes with it: otherwise it would try to fetch a newer one.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    engine = AnalyzerEngine(nlp_engine=Blank(), supported_languages=["en"])
    kinds = {file.stem: texts(file, int(sys.argv[1])) for file in map(pathlib.Path, sys.argv[2:])}
    engine.analyze("write to ann@example.com", language="en")
    best = {kind: min(seconds(engine, chosen) for _ in range(ROUNDS)) for kind, chosen in kinds.items()}
    sizes = {kind: sum(len(text.encode()) for text in chosen) for kind, chosen in kinds.items()}
    rates = {kind: sizes[kind] / best[kind] / 1e6 for kind in kinds}
    print(json.dumps(rates | {"mixed": sum(sizes.values()) / sum(best.values()) / 1e6}))


if __name__ == "__main__":
    main()
