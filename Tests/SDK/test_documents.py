"""Documents through the model door: uploaded with the official SDK, read in the sandbox, decided like any text."""

import os
from collections.abc import Callable
from pathlib import Path

import docx
import openai
import pytest
from openai import OpenAI
from reportlab.pdfgen import canvas

from harness import answers
from harness.deadline import until
from harness.keys import Keys
from harness.program import Server, binary
from harness.upstream import Upstream

MAIL = "maria.keller@" + "corp-mail.net"
SSN = "536-22-" + "8726"


def letter(path: Path, *pieces: str) -> Path:
    document = docx.Document()
    paragraph = document.add_paragraph("Dear friends, ")
    for piece in pieces:
        paragraph.add_run(piece).bold = True
    document.save(path)
    # A thumbnail is a picture, and of a picture nobody knows what is on it.
    return path


def report(path: Path, text: str) -> Path:
    page = canvas.Canvas(str(path))
    page.drawString(72, 700, text)
    page.save()
    return path


@pytest.fixture
def guarded(connect: Callable[[str], OpenAI], keys: Keys) -> OpenAI:
    return connect(keys.plain)


def test_a_document_with_nothing_in_it_goes_up_as_it_is(guarded: OpenAI, upstream: Upstream, tmp_path: Path):
    upstream.answer(answers.stored_file("file-abc"))
    file = report(tmp_path / "report.pdf", "The harbour opens at nine.")
    assert guarded.files.create(file=file, purpose="assistants").id == "file-abc"
    assert file.read_bytes() in upstream.last.body


def test_a_document_with_what_policy_replaces_stays_here(guarded: OpenAI, upstream: Upstream, tmp_path: Path):
    file = report(tmp_path / "report.pdf", f"SSN {SSN}, mail {MAIL}")
    with pytest.raises(openai.PermissionDeniedError) as caught:
        guarded.files.create(file=file, purpose="assistants")
    assert "EMAIL_ADDRESS, US_SSN" in caught.value.message and "sallyport mask" in caught.value.message
    assert SSN not in caught.value.message and upstream.exchanges == []


def test_formatting_hides_nothing(guarded: OpenAI, upstream: Upstream, tmp_path: Path):
    with pytest.raises(openai.PermissionDeniedError) as caught:
        guarded.files.create(file=letter(tmp_path / "letter.docx", MAIL[:7], MAIL[7:]), purpose="assistants")
    assert "EMAIL_ADDRESS" in caught.value.message and upstream.exchanges == []


def test_what_is_broken_is_refused_and_said_so(guarded: OpenAI, upstream: Upstream, tmp_path: Path):
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.7\n\x00\x01\x02 nothing of the kind")
    with pytest.raises(openai.UnprocessableEntityError) as caught:
        guarded.files.create(file=file, purpose="assistants")
    assert "the file is damaged" in caught.value.message and upstream.exchanges == []


def test_others_do_not_wait_for_a_document(guarded: OpenAI, upstream: Upstream, tmp_path: Path):
    """Reading is done beside the event loop: other exchanges go on, and several documents at once come through."""
    from concurrent.futures import ThreadPoolExecutor

    files = [report(tmp_path / f"{number}.pdf", f"Page {number}") for number in range(6)]
    upstream.answer(*(answers.stored_file("file-abc")[0],))
    for _ in files[1:]:
        upstream.answer(answers.stored_file("file-abc"))
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda file: guarded.files.create(file=file, purpose="assistants").id, files))
    assert made == ["file-abc"] * 6


def test_a_page_hides_nothing_in_its_markup(guarded: OpenAI, upstream: Upstream, tmp_path: Path):
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><html><body><p>to {MAIL}</p></body></html>")
    upstream.answer(answers.stored_file("file-abc"))
    guarded.files.create(file=page, purpose="assistants")
    assert MAIL.encode() not in upstream.last.body and b"<p>to [EMAIL]</p>" in upstream.last.body
    upstream.reset()
    page.write_text(f"<!doctype html><html><body><p>to {MAIL[:7]}<b>{MAIL[7:]}</b></p></body></html>")
    with pytest.raises(openai.PermissionDeniedError) as caught:
        guarded.files.create(file=page, purpose="assistants")
    assert "EMAIL_ADDRESS" in caught.value.message and upstream.exchanges == []


def test_a_page_hides_nothing_behind_a_value_that_nobody_is_shown(
    guarded: OpenAI, upstream: Upstream, tmp_path: Path
):
    """Torn where it is shown, and whole where it is not: as often as it is shown."""
    page = tmp_path / "page.html"
    page.write_text(f'<!doctype html><html><body><p class="{MAIL}">to {MAIL[:-4]}<b>{MAIL[-4:]}</b></p></body></html>')
    with pytest.raises(openai.PermissionDeniedError) as caught:
        guarded.files.create(file=page, purpose="assistants")
    assert "EMAIL_ADDRESS" in caught.value.message and upstream.exchanges == []


@pytest.mark.skipif(os.geteuid() != 0, reason="hides a program from the server, which only root may")
def test_a_server_says_what_it_lacks_for_reading_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    without = tmp_path / "sallyport"
    without.write_text(
        "#!/bin/sh\nexec unshare -m sh -c 'mount --bind /dev/null /usr/bin/bwrap && exec \"$@\"' sh "
        f"{binary()} \"$@\"\n"
    )
    without.chmod(0o755)
    monkeypatch.setenv("SALLYPORT_BINARY", str(without))
    server = Server("serve", "--data", tmp_path / "data", "--upstream", "http://127.0.0.1:9/v1")
    try:
        until("the server to say it", lambda: "bubblewrap is not installed" in server.said, 60)
        assert "documents that are uploaded are refused" in server.said
    finally:
        server.stop()
