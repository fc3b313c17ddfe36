"""`sallyport mask FILE.pdf --output OUT.pdf`: a copy in which the text is really gone, not covered."""

import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from harness.program import run

MAIL = "maria.keller@" + "corp-mail.net"


def letter(path: Path) -> Path:
    page = canvas.Canvas(str(path), pagesize=A4)
    page.setTitle(f"About {MAIL}")
    page.setAuthor("Maria Keller")
    page.setFont("Helvetica", 14)
    page.drawString(72, 700, f"Please write to {MAIL} about the harbour.")
    page.drawString(72, 670, "The card is 4111 1111")
    page.drawString(72, 650, "1111 1111 and it was charged twice.")
    page.setFillColorRGB(1, 1, 1)
    page.drawString(72, 600, "a whisper in white")
    page.linkURL(f"mailto:{MAIL}", (72, 690, 300, 720))
    page.bookmarkPage("first")
    page.addOutlineEntry(f"Letter to {MAIL}", "first")
    page.showPage()
    page.setFont("Helvetica", 14)
    page.drawString(72, 500, "Nothing is on the second page.")
    page.save()
    return path


def redacted(source: Path, target: Path, *options: str) -> bytes:
    run("mask", *options, "--output", target, source, seconds=600)
    return target.read_bytes()


def everything(document: bytes) -> bytes:
    """The document, and what is in its streams."""
    parts = [document]
    for match in re.finditer(rb"\nstream\n(.*?)\nendstream", document, re.DOTALL):
        try:
            parts.append(zlib.decompress(match[1]))
        except zlib.error:
            parts.append(match[1])
    return b"\n".join(parts)


def said(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600).stdout


PIECES = ["maria", "keller", "corp-mail", "4111", "1111", "whisper"]


def test_no_value_is_left_in_text_streams_properties_or_pixels(tmp_path: Path):
    copy = tmp_path / "copy.pdf"
    document = redacted(letter(tmp_path / "letter.pdf"), copy)
    text = said("pdftotext", copy, "-")
    assert "Please write to" in text and "about the harbour." in text and "charged twice" in text
    assert "second page" in text
    whole = everything(document).lower()
    facts = said("pdfinfo", copy) + said("pdfinfo", "-url", copy) + said("pdfdetach", "-list", copy)
    for piece in PIECES:
        assert piece not in text.lower() and piece.encode() not in whole and piece not in facts.lower()
        assert piece.encode("utf-16-be").hex().encode() not in whole
    for name in (b"/Info", b"/Metadata", b"/Annots", b"/Outlines", b"/Names", b"/EmbeddedFile", b"/OCProperties", b"Helvetica"):
        assert name not in document
    assert "Pages:           2" in facts
    if shutil.which("qpdf"):
        assert subprocess.run(["qpdf", "--check", str(copy)], capture_output=True).returncode == 0


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_no_value_can_be_seen(tmp_path: Path):
    copy = tmp_path / "copy.pdf"
    redacted(letter(tmp_path / "letter.pdf"), copy)
    subprocess.run(["pdftoppm", "-r", "200", "-png", str(copy), str(tmp_path / "page")], check=True)
    seen = said("tesseract", tmp_path / "page-1.png", "stdout").lower()
    assert "harbour" in seen and "charged" in seen
    for piece in PIECES:
        assert piece not in seen


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_a_rotated_page_is_painted_where_its_words_stand(tmp_path: Path):
    source, copy = tmp_path / "turned.pdf", tmp_path / "copy.pdf"
    subprocess.run(["qpdf", str(letter(tmp_path / "letter.pdf")), "--rotate=+90", str(source)], check=True)
    document = redacted(source, copy)
    assert b"keller" not in everything(document).lower()
    subprocess.run(["pdftoppm", "-r", "200", "-png", str(copy), str(tmp_path / "page")], check=True)
    subprocess.run(["qpdf", str(copy), "--rotate=-90", str(tmp_path / "back.pdf")], check=True)
    subprocess.run(["pdftoppm", "-r", "200", "-png", str(tmp_path / "back.pdf"), str(tmp_path / "back")], check=True)
    if shutil.which("tesseract"):
        seen = said("tesseract", tmp_path / "back-1.png", "stdout").lower()
        assert "harbour" in seen and "keller" not in seen and "corp-mail" not in seen


def test_a_text_file_is_still_text(tmp_path: Path):
    target = tmp_path / "letter.txt"
    text = redacted(letter(tmp_path / "letter.pdf"), target).decode()
    assert "[EMAIL]" in text and MAIL not in text


def test_the_report_counts_what_was_painted_over(tmp_path: Path):
    done = run("mask", "--output", tmp_path / "copy.pdf", letter(tmp_path / "letter.pdf"), seconds=600)
    assert "EMAIL_ADDRESS" in done.stderr and MAIL not in done.stderr


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00\x01" * 500])
def test_what_is_no_proper_document_is_refused_and_leaves_no_copy(tmp_path: Path, content: bytes):
    source, target = tmp_path / "bad.pdf", tmp_path / "copy.pdf"
    source.write_bytes(content)
    done = run("mask", "--output", target, source, status=2, seconds=600)
    assert "cannot be masked" in done.stderr and not target.exists()


def test_a_page_too_large_to_be_drawn_is_refused(tmp_path: Path):
    source = tmp_path / "poster.pdf"
    page = canvas.Canvas(str(source), pagesize=(14_000, 14_000))
    page.drawString(72, 700, "vast")
    page.save()
    done = run("mask", "--output", tmp_path / "copy.pdf", source, status=2, seconds=600)
    assert "more bytes come out of the file than are taken" in done.stderr
