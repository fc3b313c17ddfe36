"""The script that checks exports, on exports made here: of records of both forms, and of one that has two keys."""

import base64
import hashlib
import hmac
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from harness.program import ROOT

SCRIPT = ROOT / "Scripts" / "verify-export"
NAME = "sallyport/0000000000000000"
LABEL = b"sallyport record commitment v3"


def text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def record(index: int, version: int, *, commitment: bytes | None = None) -> tuple[bytes, dict]:
    """A record's leaf, and its line without the proof; of version 2 with a commitment that nobody can check."""
    key, facts, content = os.urandom(32), b'{"n":%d}' % index, b"[]"
    header = bytes([version]) + index.to_bytes(8, "big") + bytes(8) + b"\5admin" + bytes(32)
    header += (len(facts) + 60).to_bytes(4, "big") + (len(content) + 28).to_bytes(8, "big")
    if commitment is None:
        commitment = os.urandom(32) if version == 2 else hmac.digest(key, LABEL, "sha256")
    nonces = os.urandom(12), os.urandom(12)
    sealed = commitment + nonces[0] + AESGCM(key).encrypt(nonces[0], facts, header + b"\0")
    other = nonces[1] + AESGCM(key).encrypt(nonces[1], content, header + b"\1")
    leaf = header + hashlib.sha256(sealed + other).digest()
    return leaf, {
        "index": index,
        "entry": text(leaf),
        "sealed": {"facts": text(sealed), "content": text(other)},
        "opened": {"key": text(key), "facts": facts.decode(), "content": content.decode()},
    }


def export(directory: Path, *records: tuple[bytes, dict]) -> str:
    """Writes two records out as a log of two, signed, without what newer exports say of their range. Returns the key."""
    hashes = [hashlib.sha256(b"\0" + leaf).digest() for leaf, _ in records]
    root = hashlib.sha256(b"\1" + hashes[0] + hashes[1]).digest()
    private = Ed25519PrivateKey.generate()
    public = b"\1" + private.public_key().public_bytes_raw()
    known = hashlib.sha256(NAME.encode() + b"\n" + public).digest()[:4]
    body = f"{NAME}\n2\n{text(root)}\n"
    directory.mkdir()
    (directory / "checkpoint").write_text(f"{body}\n\u2014 {NAME} {text(known + private.sign(body.encode()))}\n")
    lines = (json.dumps(line | {"proof": [text(hashes[1 - line["index"]])]}) + "\n" for _, line in records)
    (directory / "records.jsonl").write_text("".join(lines))
    return f"{NAME}+{known.hex()}+{text(public)}"


def check(directory: Path, key: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, directory, key], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("versions", [(2, 2), (2, 3), (3, 3)])
def test_records_of_both_forms_are_checked(versions: tuple[int, int], tmp_path: Path):
    key = export(tmp_path / "out", *(record(index, version) for index, version in enumerate(versions)))
    done = check(tmp_path / "out", key)
    assert done.returncode == 0 and "records 0 to 1, 2 opened" in done.stdout, done.stderr


@pytest.mark.parametrize("versions", [(3, 2), (1, 3), (2, 4)])
def test_an_older_form_does_not_come_after_a_newer_one_nor_is_another_known(versions: tuple[int, int], tmp_path: Path):
    key = export(tmp_path / "out", *(record(index, version) for index, version in enumerate(versions)))
    assert check(tmp_path / "out", key).returncode == 1


def test_a_key_that_opens_but_is_not_the_one_that_was_committed_to_is_found(tmp_path: Path):
    """As somebody would hand it out who made a ciphertext that opens under two keys."""
    key = export(tmp_path / "out", record(0, 3), record(1, 3, commitment=os.urandom(32)))
    done = check(tmp_path / "out", key)
    assert done.returncode == 1
    assert done.stderr == "line 2 of records.jsonl: its key is not the one that it was sealed with\n"
