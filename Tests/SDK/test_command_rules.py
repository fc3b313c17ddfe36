"""`sallyport scan --rules`: detectors of one's own, and rules of gitleaks."""

import json
from pathlib import Path

import pytest

from harness.program import run

OWN = {
    "detectors": [
        {
            "name": "PROJECT_CODE",
            "expression": "PRJ-[0-9]{6}",
            "proofs": {"finds": [{"text": "see PRJ-004711.", "values": ["PRJ-004711"]}], "ignores": ["PRJ-12"]},
        },
        {
            "name": "CODE_NAME",
            "words": ["blue heron"],
            "proofs": {"finds": [{"text": "about Blue Heron", "values": ["Blue Heron"]}], "ignores": ["a blue bird"]},
        },
    ]
}

TOML = """
title = "ours"
[[rules]]
id = "acme-token"
description = "A token of Acme"
regex = '''\\bacme_([a-z0-9]{16})\\b'''
secretGroup = 1
entropy = 3
keywords = ["acme_"]
"""


def found(text: str, rules: Path, tmp_path: Path) -> list[tuple[str, str]]:
    file = tmp_path / "text.txt"
    file.write_text(text)
    done = run("scan", "--format", "json", "--rules", rules, file, status=1)
    findings = json.loads(done.stdout)["findings"]
    return [(f["type"] + ("/" + f["subtype"] if "subtype" in f else ""), text[f["start"] : f["end"]]) for f in findings]


def test_own_detectors_find_what_they_say(tmp_path: Path):
    rules = tmp_path / "own.json"
    rules.write_text(json.dumps(OWN))
    text = "PRJ-123456 is Blue Heron, not a blue bird"
    assert found(text, rules, tmp_path) == [("PROJECT_CODE", "PRJ-123456"), ("CODE_NAME", "Blue Heron")]


def test_rules_of_gitleaks_load_as_they_are(tmp_path: Path):
    rules = tmp_path / "gitleaks.toml"
    rules.write_text(TOML)
    token = "k7q2m9x4v1" + "b8z3n6"
    assert ("SECRET/ACME_TOKEN", token) in found(f"use acme_{token} now", rules, tmp_path)
    assert "SECRET/ACME_TOKEN" in run("scan", "--list", "--rules", rules).stdout


@pytest.mark.parametrize(
    "change, said",
    [
        ({"proofs": {"finds": ["PRJ-1"], "ignores": ["x"]}}, "PROJECT_CODE"),
        ({"expression": "PRJ-[0-9"}, "PROJECT_CODE"),
        ({"expression": ""}, "PROJECT_CODE"),
        ({"expresion": "x"}, "expresion"),
        ({"proofs": {}}, "PROJECT_CODE"),
    ],
)
def test_what_does_not_keep_its_word_is_refused_by_name(change: dict, said: str, tmp_path: Path):
    rules = tmp_path / "own.json"
    rules.write_text(json.dumps({"detectors": [OWN["detectors"][0] | change]}))
    done = run("scan", "--rules", rules, "--list", status=2)
    assert "own.json" in done.stderr and said in done.stderr


def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path: Path):
    rules = tmp_path / "broken.toml"
    rules.write_text('title = "x"\n[[rules]\n')
    assert "broken.toml:2: the header is not closed" in run("scan", "--rules", rules, "--list", status=2).stderr
