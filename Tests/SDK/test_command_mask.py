"""`sallyport mask`: whole files with what is found in them replaced."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from harness.program import binary, environment, run

MAIL = "jane.roe@corp.example"
CARD = "4111 1111 1111 1111"


def key(directory: Path, mode: int = 0o600) -> Path:
    file = directory / "mask.key"
    file.write_bytes(b"k" * 32)
    file.chmod(mode)
    return file


def masked(text: str, *options: str | Path) -> str:
    """What comes out for `text` on standard input."""
    done = subprocess.run(
        [str(binary()), "mask", *map(str, options)],
        input=text.encode(),
        capture_output=True,
        timeout=30,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


@pytest.mark.parametrize(
    "operator, expected",
    [
        ("redact", "to , \n"),
        ("placeholder", "to [EMAIL], [CREDIT_CARD]\n"),
        ("mask", "to ****.***@****.***mple, **** **** **** 1111\n"),
    ],
)
def test_operators_replace_what_is_found(operator: str, expected: str):
    assert masked(f"to {MAIL}, {CARD}\n", "--operator", operator) == expected


def test_one_key_gives_the_same_replacements_in_every_run_and_file(tmp_path: Path):
    options = ("--operator", "synthetic", "--key-file", key(tmp_path))
    (tmp_path / "a.txt").write_text(f"write to {MAIL}\n")
    (tmp_path / "b.csv").write_text(f"mail,n\n{MAIL},1\n")
    for name in ("one", "two"):
        run("mask", *options, "--output", tmp_path / name, tmp_path / "a.txt", tmp_path / "b.csv")
    first, second = ((tmp_path / name / "a.txt").read_text() for name in ("one", "two"))
    assert first == second and MAIL not in first and "@example." in first
    made = first.split()[-1]
    assert (tmp_path / "one/b.csv").read_text() == f"mail,n\n{made},1\n"


def test_without_a_key_every_run_is_its_own_and_says_so(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(MAIL)
    one, two = (run("mask", "--operator", "hash", file) for _ in range(2))
    assert one.stdout != two.stdout
    assert "no key was given" in one.stderr


def test_a_kind_of_value_can_have_its_own_operator():
    options = ("--operator", "placeholder", "--operator", "CREDIT_CARD=mask:0,4", "--types", "CREDIT_CARD")
    assert masked(f"{MAIL} {CARD}", *options) == f"{MAIL} **** **** **** 1111"


def test_json_stays_json_and_what_was_not_found_stays_as_it_was(tmp_path: Path):
    file = tmp_path / "a.json"
    file.write_text('{ "to":"%s", "card" : 4111111111111111, "x":1.50, "y":"\\u00e9" }' % MAIL)
    done = run("mask", file)
    assert done.stdout == '{ "to":"[EMAIL]", "card" : "[CREDIT_CARD]", "x":1.50, "y":"\\u00e9" }'
    assert json.loads(done.stdout)["x"] == 1.5


def test_a_table_keeps_its_form(tmp_path: Path):
    file = tmp_path / "a.csv"
    file.write_bytes(b'name;NPI\r\n"Roe; Jane";1234567893\r\n')
    run("mask", "--output", tmp_path / "b.csv", file)
    assert (tmp_path / "b.csv").read_bytes() == b'name;NPI\r\n"Roe; Jane";[US_NPI]\r\n'


def test_the_report_counts_and_shows_nothing(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(f"{MAIL} {MAIL} {CARD}")
    done = run("mask", "--format", "json", "--operator", "hash", file)
    report = json.loads(done.stderr)
    assert report == {
        "files": [{"file": str(file), "replaced": 3}],
        "replaced": 3,
        "counts": [
            {"type": "CREDIT_CARD", "operator": "hash", "count": 1},
            {"type": "EMAIL_ADDRESS", "operator": "hash", "count": 2},
        ],
        "key": "random",
    }


def test_a_file_takes_its_own_place_only_when_told_and_keeps_its_mode(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(MAIL)
    file.chmod(0o640)
    os.link(file, tmp_path / "same.txt")
    done = run("mask", "--output", tmp_path / "same.txt", file, status=2)
    assert "--in-place" in done.stderr and file.read_text() == MAIL
    run("mask", "--in-place", file)
    assert file.read_text() == "[EMAIL]"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "same.txt"]


@pytest.mark.parametrize(
    "name, content, named",
    [
        ("a.txt", b"one\n\xff\n", ":2: is not UTF-8"),
        ("a.jsonl", b"{}\nplain\n", ":2: is not JSON"),
        ("a.csv", b'a,b\n"x,1\n', ":2: a quotation mark"),
        ("a.docx", b"PK\x03\x04....", "cannot be masked"),
        ("a.pdf", b"%PDF-1.7\n", "cannot be masked"),
        ("a.pdf", b"\n%PDF-1.7\njane.doe@example.com\n", "cannot be masked"),
        ("a.txt", b"\n{\\rtf1 jane.doe\\'40example.com}\n", "rich text cannot be masked"),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_leaves_nothing(name: str, content: bytes, named: str, tmp_path: Path):
    file = tmp_path / name
    file.write_bytes(content)
    done = run("mask", "--in-place", file, status=2)
    assert name in done.stderr and named in done.stderr
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_wrong_usage_ends_with_two(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(MAIL)
    for arguments in [
        ("--operator", "hide", file),
        ("--types", "NOTHING_OF_THE_KIND", file),
        ("--in-place", "--output", tmp_path / "b", file),
        ("--in-place",),
        (file, file),
        ("--key-file", tmp_path / "none", file),
        ("--key-file", key(tmp_path, 0o644), file),
        (tmp_path / "none.txt",),
    ]:
        done = run("mask", *arguments, status=2)
        assert done.stderr.strip() and not done.stdout
