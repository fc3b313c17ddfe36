"""MB per CPU second of Presidio with a blank spaCy engine: as it comes, and with the patterns of all countries it knows.

presidio.py BYTES FILE.jsonl...: about BYTES of each file's texts, one a line as {"id","text"}.
Prints {"usual": {"FILE": MB/s, …, "mixed"}, "all": {…}}.
"""

import inspect
import json
import logging
import pathlib
import sys
import time

import spacy
import tldextract
import tldextract.tldextract
from presidio_analyzer import AnalyzerEngine, PatternRecognizer, predefined_recognizers
from presidio_analyzer.nlp_engine import SpacyNlpEngine

ROUNDS = 3


class Blank(SpacyNlpEngine):
    """Cuts a text into words and knows nothing else of it: what is measured is the recognisers."""

    def __init__(self):
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
        self.nlp = {"en": spacy.blank("en")}

    def load(self) -> None:
        pass


def engine(with_all: bool) -> AnalyzerEngine:
    made = AnalyzerEngine(nlp_engine=Blank(), supported_languages=["en"])
    if with_all:
        known = {type(recogniser) for recogniser in made.registry.recognizers}
        for kind in vars(predefined_recognizers).values():
            if inspect.isclass(kind) and issubclass(kind, PatternRecognizer) and kind not in known:
                made.registry.add_recognizer(kind(supported_language="en"))
    # What only a first text needs is there then.
    made.analyze("write to ann@example.com", language="en")
    return made


def texts(file: pathlib.Path, size: int) -> list[str]:
    chosen, length = [], 0
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            if length >= size:
                break
            chosen.append(json.loads(line)["text"])
            length += len(chosen[-1].encode())
    return chosen


def seconds(analyzer: AnalyzerEngine, chosen: list[str]) -> float:
    start = time.process_time()
    for text in chosen:
        analyzer.analyze(text, language="en")
    return time.process_time() - start


def rates(analyzer: AnalyzerEngine, kinds: dict[str, list[str]]) -> dict[str, float]:
    best = {kind: min(seconds(analyzer, chosen) for _ in range(ROUNDS)) for kind, chosen in kinds.items()}
    sizes = {kind: sum(len(text.encode()) for text in chosen) for kind, chosen in kinds.items()}
    return {kind: sizes[kind] / best[kind] / 1e6 for kind in kinds} | {"mixed": sum(sizes.values()) / sum(best.values()) / 1e6}


def main() -> None:
    logging.disable(logging.ERROR)
    # The list of public suffixes that comes with it: otherwise it would try to fetch a newer one.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    kinds = {file.stem: texts(file, int(sys.argv[1])) for file in map(pathlib.Path, sys.argv[2:])}
    print(json.dumps({"usual": rates(engine(False), kinds), "all": rates(engine(True), kinds)}))


if __name__ == "__main__":
    main()
