"""`sallyport mask FILE.pdf --output OUT.pdf`: a copy in which the text is really gone, not covered."""

import base64
import io
import json
import re
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
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


CARD = "4111" + "1" * 12
SEES = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


def seen(document: Path, *angles: float) -> str:
    """What can be read in the pictures of a document's first page, turned by each of the angles."""
    stem = document.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "200", "-l", "1", "-gray", "-png", "-singlefile", document, stem], check=True)
    page = Image.open(stem.with_suffix(".png"))
    text = []
    for angle in (0, *angles):
        page.rotate(angle, expand=True, fillcolor=255).save(stem.with_suffix(".turned.png"))
        text.append(said("tesseract", stem.with_suffix(".turned.png"), "stdout"))
    return "\n".join(text).lower()


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9@]", "", text.lower())


def drawn(path: Path, draw) -> Path:
    page = canvas.Canvas(str(path), pagesize=A4)
    page.setFont("Helvetica", 14)
    draw(page)
    page.drawString(72, 40, "the last line of the page")
    page.save()
    return path


def gone(source: Path, pieces: list[str], *angles: float) -> str:
    """Redacts a document; what is left of its text, in which, and in whose pictures, none of the pieces are."""
    copy = source.with_name("copy.pdf")
    document = redacted(source, copy)
    text = said("pdftotext", copy, "-")
    visible = seen(copy, *angles)
    # A word at its begin or end may be taken for the beginning of what follows in some order, and is painted over then.
    assert "line of" in text and "line of" in visible
    for piece in pieces:
        assert piece not in letters(text) and piece not in letters(visible)
        assert piece.encode() not in everything(document).lower()
    return text


@SEES
@pytest.mark.parametrize("angle", [30, 45, 90, 180, 270, -20])
def test_a_value_at_an_angle_is_gone(tmp_path: Path, angle: int):
    def draw(page: canvas.Canvas):
        page.translate(300, 400)
        page.rotate(angle)
        page.drawString(-120, 0, f"write {MAIL} now")
        page.rotate(-angle)
        page.translate(-300, -400)

    gone(drawn(tmp_path / "turned.pdf", draw), ["maria", "keller", "corpmail"], -angle)


@SEES
def test_a_value_in_boxes_spaced_out_or_over_the_end_of_a_line_is_gone_whole(tmp_path: Path):
    def draw(page: canvas.Canvas):
        for index, letter in enumerate(CARD):
            page.rect(72 + index * 18, 750, 18, 20)
            page.drawCentredString(81 + index * 18, 755, letter)
        spaced = page.beginText(72, 700)
        spaced.setCharSpace(7)
        spaced.textOut(MAIL)
        spaced.setCharSpace(0)
        page.drawText(spaced)
        page.drawString(72, 650, "The address for letters is anna.berg@other-")
        page.drawString(72, 634, "mail.net and the account is DE89 3704 0044")
        page.drawString(72, 618, "0532 0130 00 for now. Or write to otto.kra")
        page.drawString(72, 602, "mer@third-mail.net about it.")
        for index, letter in enumerate("bo@tall-mail.net"):
            page.drawString(500, 560 - index * 16, letter)

    pieces = ["1111", "maria", "keller", "corpmail", "anna", "berg", "othermail", "3704", "0532", "otto", "kra", "thirdmail"]
    text = gone(drawn(tmp_path / "form.pdf", draw), pieces)
    assert "for letters" in text
    assert "bo@tall" not in letters(text)


@SEES
@pytest.mark.parametrize("angle", [0, 90, 180, 270, 35])
def test_a_value_in_a_picture_is_gone_however_it_is_turned(tmp_path: Path, angle: int):
    fonts = [path for path in Path("/usr/share/fonts").rglob("*.ttf") if path.stem in ("DejaVuSans", "LiberationSans-Regular")]
    picture = Image.new("RGB", (1000, 90), "white")
    ImageDraw.Draw(picture).text((20, 15), f"mail {MAIL}", fill="black", font=ImageFont.truetype(str(fonts[0]), 44))
    turned = picture.rotate(angle, expand=True, fillcolor="white")

    def draw(page: canvas.Canvas):
        page.drawString(72, 780, "There is a picture below.")
        page.drawImage(ImageReader(turned), 100, 200, turned.width * 0.36, turned.height * 0.36)

    text = gone(drawn(tmp_path / "picture.pdf", draw), ["maria", "keller", "corpmail"], -angle)
    assert "There is a picture below." in text


def test_words_beside_a_value_stay_and_words_under_its_paint_do_not(tmp_path: Path):
    def draw(page: canvas.Canvas):
        page.drawString(72, 717, "The line above it.")
        page.drawString(72, 700, f"Please write to {MAIL} about the harbour.")
        page.drawString(72, 683, "The line below it.")
        # As documents are made bold that have no bold letters.
        page.drawString(72.5, 700.2, f"Please write to {MAIL} about the harbour.")
        page.setFont("Helvetica", 6)
        page.drawString(200, 703, "murmur")

    source, copy = drawn(tmp_path / "near.pdf", draw), tmp_path / "copy.pdf"
    redacted(source, copy)
    text = " ".join(said("pdftotext", copy, "-").split())
    for line in ("The line above it.", "Please write to", "about the harbour.", "The line below it."):
        assert line in text
    assert "murmur" not in text and "keller" not in text


def test_a_page_with_words_that_shows_nothing_is_refused(tmp_path: Path):
    page = canvas.Canvas(str(tmp_path / "ghost.pdf"))
    unseen = page.beginText(72, 700)
    unseen.setTextRenderMode(3)
    unseen.textOut("nobody sees this")
    page.drawText(unseen)
    page.save()
    done = run("mask", "--output", tmp_path / "copy.pdf", tmp_path / "ghost.pdf", status=2, seconds=600)
    assert "shows none of them" in done.stderr and not (tmp_path / "copy.pdf").exists()


def test_what_stands_before_a_document_makes_no_text_of_it(tmp_path: Path):
    source = letter(tmp_path / "letter.pdf")
    late = tmp_path / "late.pdf"
    late.write_bytes(b"a line of no meaning\n" * 45 + source.read_bytes())
    document = redacted(late, tmp_path / "copy.pdf")
    assert document.startswith(b"%PDF-") and b"keller" not in everything(document).lower()
    for name, junk in (("later.txt", b"junk\n" * 300), ("nulls.txt", b"\0" * 2_000)):
        (tmp_path / name).write_bytes(junk + source.read_bytes())
        run("mask", tmp_path / name, status=2)
    done = run("mask", "--as", "text", source, status=2)
    assert "--as cannot make a text of" in done.stderr


def test_a_document_within_another_file_is_refused(tmp_path: Path):
    document = letter(tmp_path / "letter.pdf").read_bytes()
    packed = base64.encodebytes(document).decode()
    files = {
        "mail.eml": "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + packed,
        "data.json": json.dumps({"note": "x" * 300_000, "file": base64.b64encode(document).decode()}),
        "page.html": f'<a href="data:application/pdf;base64,{base64.b64encode(document).decode()}">letter</a>',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
        done = run("mask", "--output", tmp_path / "out", tmp_path / name, status=2)
        assert "holds a document" in done.stderr and not (tmp_path / "out").exists()
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document xmlns:w='w'><w:t>hello</w:t></w:document>")
        archive.writestr("word/embeddings/letter.bin", document, zipfile.ZIP_DEFLATED)
    (tmp_path / "letter.docx").write_bytes(book.getvalue())
    done = run("mask", "--output", tmp_path / "out.docx", tmp_path / "letter.docx", status=2)
    assert "cannot be masked" in done.stderr and not (tmp_path / "out.docx").exists()


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
    assert "a page is too large to be drawn" in done.stderr
