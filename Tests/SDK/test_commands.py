"""The command line that other programs rely on."""

import json
import socket
from pathlib import Path

import pytest

from harness.planted import EVERY as SECRETS
from harness.program import Store, run


def test_the_scan_command_names_places_and_not_values(tmp_path: Path):
    file = tmp_path / "notes.jsonl"
    file.write_text(
        "".join(json.dumps({"id": secret.label, "text": f"see {secret.value}"}) + "\n" for secret in SECRETS)
    )
    done = run("scan", "--format", "jsonl", file)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in found] == [secret.label for secret in SECRETS]
    for line, secret in zip(found, SECRETS):
        [finding] = line["findings"]
        assert (finding["start"], finding["end"]) == (4, 4 + len(secret.value))
        assert finding["type"] == secret.label.split("/")[0]
        assert not any(part in done.stdout for part in secret.telling)


def test_a_clean_text_has_no_findings(tmp_path: Path):
    file = tmp_path / "clean.txt"
    file.write_text("The quick brown fox jumps over 12 lazy dogs.\n")
    run("scan", file, status=0)


def test_a_text_with_findings_ends_with_one(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text(f"Card {SECRETS[2].value}\n")
    assert SECRETS[2].value not in run("scan", file, status=1).stdout


@pytest.mark.parametrize(
    "text, named",
    [
        ("id: x\nnam: X\n", "nam"),
        ("id: x\nrules:\n  request:\n    EMAIL: mask\n", "EMAIL"),
        ("id: x\nrules:\n  request:\n    EMAIL_ADDRESS: hide\n", "hide"),
        ("id: [x\n", ":2:"),
    ],
    ids=["unknown key", "unknown label", "unknown action", "not YAML"],
)
def test_a_manifest_with_a_mistake_is_refused_by_file_line_and_name(
    text: str, named: str, fresh: Store, tmp_path: Path
):
    file = tmp_path / "wrong.yaml"
    file.write_text(text)
    done = fresh.apply(file, status=2)
    assert "wrong.yaml" in done.stderr and named in done.stderr


def test_a_manifest_can_be_read_back(fresh: Store, tmp_path: Path):
    """What `get` prints, `apply` takes, and it is the same version."""
    fresh.apply(Path(__file__).parent / "manifests/guarded.yaml")
    get = ("get", "assets", "guarded", "--data", fresh.directory, "--format", "yaml")
    shown = run(*get).stdout
    again = tmp_path / "again.yaml"
    again.write_text(shown)
    fresh.apply(again)
    assert run(*get).stdout == shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("serve",),
        ("nonsense",),
        ("ledger", "verify"),
        ("scan", "/nowhere/at/all"),
        ("key", "create", "--user", "not an address", "--data", "{}"),
    ],
)
def test_wrong_usage_ends_with_two_and_a_reason(arguments: tuple[str, ...], tmp_path: Path):
    done = run(*(argument.format(tmp_path / "data") for argument in arguments), status=2)
    assert done.stderr.strip()


def test_a_port_that_is_taken_is_an_error_and_not_a_wait(fresh: Store):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(
            "serve",
            "--data",
            fresh.directory,
            "--listen",
            f"127.0.0.1:{port}",
            "--upstream",
            "http://127.0.0.1:9/v1",
            status=2,
        )
    assert port in done.stderr
