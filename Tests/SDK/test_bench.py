"""The bench: it makes its texts itself, the same ones each time, and every part can be run alone. Nothing here asserts a time."""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from harness.program import ROOT, binary, environment, run

KINDS = ("chat", "json", "log", "code")
HOLDINGS = ("--columns", "surname=name:PERSON,account=value:CUSTOMER_ACCOUNT", "--rule", "surname+account within 200")
QUICK = ("--rounds", "1", "--seconds", "0", "--format", "json")


@pytest.fixture(scope="module")
def bench():
    """What the bench imports."""
    sys.path.insert(0, str(ROOT / "Bench"))
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        from parts import inspection
        from texts import cases, files, hostile, made
        yield type("Bench", (), {"inspection": inspection, "cases": cases, "files": files, "hostile": hostile, "made": made})
    finally:
        sys.dont_write_bytecode = before
        sys.path.remove(str(ROOT / "Bench"))


@pytest.fixture(scope="module")
def folder(bench, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small files of everything."""
    folder = tmp_path_factory.mktemp("bench")
    bench.files.write(folder, 7, 12_000, 2_000, 5, 200, 5)
    return folder


def records(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_the_same_seed_gives_the_same_texts_and_another_gives_others(bench, folder: Path, tmp_path: Path):
    bench.files.write(tmp_path / "again", 7, 12_000, 2_000, 5, 200, 5)
    bench.files.write(tmp_path / "else", 8, 12_000, 2_000, 5, 200, 5)
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted([f"{kind}.jsonl" for kind in KINDS] + ["prompts.jsonl", "hostile.jsonl", "rows.csv", "documents.jsonl"])
    for name in names:
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name
        assert (folder / name).read_bytes() != (tmp_path / "else" / name).read_bytes(), name


@pytest.mark.parametrize("kind", KINDS)
def test_texts_are_of_the_size_that_is_asked_for_and_do_not_repeat(bench, kind: str):
    texts = bench.files.of_kind(kind, 7, 60_000)
    assert 60_000 <= sum(len(text.encode()) for text in texts) < 90_000
    assert len(set(texts)) == len(texts)


def test_bodies_are_json(bench):
    for text in bench.files.of_kind("json", 7, 40_000):
        json.loads(text)


def test_numbers_that_are_made_up_pass_their_checks(bench):
    maker = bench.made.Maker(7, "numbers")
    for _ in range(50):
        card = maker.card().replace(" ", "")
        assert len(card) == 16 and bench.made.luhn(card[:-1]) == card[-1]
        iban = maker.iban()
        assert int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97 == 1
    assert bench.made.luhn("411111111111111") == "1" and bench.made.mod97("GB", "WEST12345698765432") == "82"


def test_values_are_found_in_some_texts_and_by_far_not_in_every_line(bench, tmp_path: Path):
    for kind in KINDS:
        texts = bench.files.of_kind(kind, 7, 200_000)
        bench.files.write_lines(tmp_path / f"{kind}.jsonl", ((str(number), text) for number, text in enumerate(texts)))
        done = run("scan", "--format", "jsonl", "--threshold", "medium", tmp_path / f"{kind}.jsonl", seconds=300)
        found = sum(len(json.loads(line)["findings"]) for line in done.stdout.splitlines())
        lines = sum(text.count("\n") + 1 for text in texts)
        assert 0 < found, kind
        assert found < (lines if kind == "json" else lines / 4), kind


def test_prompts_have_four_kilobytes(folder: Path):
    assert all(4_090 <= len(record["text"].encode()) <= 4_096 for record in records(folder / "prompts.jsonl"))


def test_texts_made_to_be_expensive_are_what_they_are_called(bench):
    texts = bench.hostile.texts(bench.made.Maker(7, "hostile"), 3_000)
    assert texts["digits"].isdecimal() and len(texts["digits"]) == 60_000
    assert "\u200b" in texts["zero-width"] and set(texts["a@a@a@"]) == {"a", "@"}
    assert b"write to " in base64.b64decode(texts["base64 of values"].split()[0])
    assert all(len(text.encode()) >= 2_900 for text in texts.values())


def test_rows_and_documents_are_as_many_as_are_asked_for(folder: Path):
    rows = (folder / "rows.csv").read_text().splitlines()
    assert rows[0] == "surname,account" and len(rows) == 101
    accounts = [row.partition(",")[2] for row in rows[1:]]
    assert len(set(accounts)) == 100
    assert len({record["text"] for record in records(folder / "documents.jsonl")}) == 5


def test_cases_for_cedar_are_valid_and_allow_some_and_not_all(bench, tmp_path: Path):
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(bench.cases.cases(7, requests=200, sizes=(10, 50))))
    lines = [json.loads(line) for line in run("cedar", "bench", file, seconds=300).stdout.splitlines()]
    assert [line["policies"] for line in lines] == [10, 50]
    assert all(line["of"] == 200 for line in lines) and 0 < lines[1]["allow"] < 200


def test_a_detectors_bench_measures_every_kind_and_all_by_turns(folder: Path):
    figures = json.loads(run(
        "detectors", "bench", *QUICK, "--streams", "3", "--prompts", folder / "prompts.jsonl", "--hostile",
        folder / "hostile.jsonl", "--rows", folder / "rows.csv", *HOLDINGS, "--documents", folder / "documents.jsonl",
        *(folder / f"{kind}.jsonl" for kind in KINDS), seconds=600).stdout)
    rates = {rate["kind"]: rate for rate in figures["rates"]}
    assert list(rates) == [*KINDS, "mixed"]
    for kind in KINDS:
        texts = records(folder / f"{kind}.jsonl")
        assert rates[kind]["texts"] == len(texts)
        assert rates[kind]["bytes"] == sum(len(record["text"].encode()) for record in texts)
    for part in ("texts", "bytes", "findings"):
        assert rates["mixed"][part] == sum(rates[kind][part] for kind in KINDS)
    assert all(rate[way] > 0 for rate in rates.values() for way in ("whole", "stream", "tokens", "bare"))
    assert figures["latency"]["prompts"] == 5
    assert [state["kind"] for state in figures["states"]] == list(KINDS)
    assert [cost["name"] for cost in figures["loaded"]] == ["200 values", "5 documents"]
    assert [cost["name"] for cost in figures["hostile"]] == [record["id"] for record in records(folder / "hostile.jsonl")]


def test_a_detectors_bench_of_one_file_says_it_in_a_table(folder: Path):
    done = run("detectors", "bench", "--rounds", "1", "--seconds", "0", folder / "log.jsonl", seconds=300)
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["MB/s", "WHOLE", "STREAM", "TOKENS", "PATTERNS", "ALONE", "FINDINGS"]
    assert [line.split()[0] for line in lines[1:]] == ["log", "mixed"] and done.stderr == ""


@pytest.mark.parametrize(
    "text, more, told",
    [
        ('{"id": 1}\n', (), "texts.jsonl:1: the record has no string `text`"),
        ("{\n", (), "texts.jsonl:1: "),
        ("\n", (), "there is no text in it"),
        ('{"text": "a"}\n', ("--rows", "rows.csv"), "belong together"),
        ('{"text": "a"}\n', ("--rounds", "0"), "fewer than 1 turn"),
    ],
    ids=["no text", "no JSON", "empty", "rows without columns", "no turn"],
)
def test_a_detectors_bench_says_what_it_cannot_measure(text: str, more: tuple[str, ...], told: str, tmp_path: Path):
    file = tmp_path / "texts.jsonl"
    file.write_text(text)
    command = [binary(), "detectors", "bench", *more, file]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment())
    assert done.returncode == 2 and told in done.stderr and not done.stdout


def test_a_text_that_is_escaped_too_often_is_refused_and_still_measured(tmp_path: Path):
    text = "jane\n@example.com"
    for _ in range(10):
        text = json.dumps(text)
    (tmp_path / "deep.jsonl").write_text(json.dumps({"id": "deep", "text": text}) + "\n")
    (tmp_path / "plain.jsonl").write_text('{"text": "nothing in here"}\n')
    figures = json.loads(run(
        "detectors", "bench", *QUICK, "--hostile", tmp_path / "deep.jsonl", tmp_path / "plain.jsonl", seconds=300).stdout)
    [deep] = figures["hostile"]
    assert deep["name"] == "deep" and deep["is_refused"]


def test_the_bench_names_its_parts_and_asks_for_a_release_build(tmp_path: Path):
    def bench(*parts: str) -> subprocess.CompletedProcess[str]:
        variables = environment(PYTHONDONTWRITEBYTECODE="1", SALLYPORT_BINARY=str(tmp_path / "none"))
        return subprocess.run([ROOT / "Bench/run", *parts], capture_output=True, text=True, timeout=60, env=variables)

    assert bench("lunch").stderr == "bench: usage: run [gateway|inspection|decisions|record]...\n"
    assert bench("inspection").stderr == "bench: no release build: use `make bench`\n"


def test_the_part_for_inspection_shows_all_bars(bench, folder: Path, tmp_path: Path, monkeypatch, capsys):
    inspection = bench.inspection
    monkeypatch.setattr(inspection, "PROGRAM", binary())
    monkeypatch.setattr(inspection, "peer", lambda *_: json.dumps(
        dict.fromkeys(["usual", "all"], dict.fromkeys([*KINDS, "mixed"], 0.01))))
    inspection.measure(tmp_path, inspection.Sizes(7, 12_000, 2_000, 0, 5, 200, 5, 3, 1, 0.0))
    shown = capsys.readouterr().out
    for bar in ("60 MB/s", "1,000 times Presidio", "1/4 of Vectorscan", "150 us", "300 ms", "16 KB", "at most 3x"):
        assert re.search(rf"{re.escape(bar)}.*: (met|NOT MET)$", shown, re.MULTILINE), bar
    assert "200 values" in shown and "5 documents" in shown and "zero-width" in shown


def test_a_record_that_is_made_up_is_appended_to_verified_proved_and_started(tmp_path: Path):
    directory = tmp_path / "made"
    sizes = ("--records", "300", "--small", "100", "--log", "400", "--bytes", "64")
    figures = json.loads(run("ledger", "bench", "--directory", directory, *sizes).stdout)
    assert figures["log"] == 400 and all(figure > 0 for figure in figures.values())
    assert {"appended_per_s", "append_cpu_us", "leaves_per_cpu_s", "opened_per_cpu_s", "proof_us_p99", "start_ms",
            "start_ms_small", "peak_bytes_log"} <= set(figures)
    assert not directory.exists()
    directory.mkdir()
    assert "name a directory that is not" in run("ledger", "bench", "--directory", directory, *sizes, status=2).stderr
    assert directory.is_dir()
