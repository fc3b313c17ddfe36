"""`sallyport classify` and `mask` over documents that other programs made."""

import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfgen import canvas

from harness.program import run

MAIL = "maria.keller@" + "corp-mail.net"
CARD = "4111 1111 1111 1111"


def letter(path: Path) -> Path:
    """A letter in which formatting cuts every value."""
    document = docx.Document()
    paragraph = document.add_paragraph("Please write to ")
    paragraph.add_run(MAIL[:9])
    paragraph.add_run(MAIL[9:]).bold = True
    paragraph.add_run(" about the card " + CARD[:9])
    paragraph.add_run(CARD[9:] + ".").italic = True
    document.sections[0].footer.paragraphs[0].text = "Strictly confidential"
    document.save(path)
    return path


def sheet(path: Path) -> Path:
    workbook = openpyxl.Workbook()
    workbook.active.append(["name", "ssn"])
    for number in range(25):
        workbook.active.append([f"Person {number}", f"536-22-{8700 + number}"])
    hidden = workbook.create_sheet("archive")
    hidden.sheet_state = "hidden"
    hidden.append(["mail"])
    hidden.append([MAIL])
    workbook.save(path)
    return path


def report(path: Path) -> Path:
    page = canvas.Canvas(str(path))
    page.drawString(72, 700, f"Contact: {MAIL}, card {CARD}")
    page.save()
    return path


def archive(path: Path, *members: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for member in members:
            file.write(member, member.name)
    return path


def classified(*files: Path, status: int = 0) -> list[dict]:
    done = run("classify", "--format", "json", *files, status=status)
    return [json.loads(line) for line in done.stdout.splitlines()]


def counts(answer: dict) -> dict[str, int]:
    return {line["type"]: line["count"] for line in answer["labels"]}


def test_documents_are_read_whatever_formatting_cuts_their_values(tmp_path: Path):
    [answer] = classified(letter(tmp_path / "letter.bin"))
    assert answer["type"] == "docx" and answer["classification"] == "restricted"
    assert answer["reasons"][0] == "says of itself `strictly confidential`"
    assert counts(answer) == {"EMAIL_ADDRESS": 1, "CREDIT_CARD": 1}


def test_hidden_sheets_are_read_and_columns_say_what_is_in_them(tmp_path: Path):
    [answer] = classified(sheet(tmp_path / "people.xlsx"))
    assert counts(answer) == {"US_SSN": 25, "EMAIL_ADDRESS": 1}
    assert answer["classification"] == "restricted"


def test_pdf_documents_are_read(tmp_path: Path):
    [answer] = classified(report(tmp_path / "report.pdf"))
    assert answer["type"] == "pdf" and answer["classification"] == "confidential"
    assert counts(answer) == {"EMAIL_ADDRESS": 1, "CREDIT_CARD": 1}


def test_of_a_pdf_document_is_read_what_no_page_shows(tmp_path: Path):
    page = canvas.Canvas(str(tmp_path / "beside.pdf"))
    page.drawString(72, -900, f"Contact: {MAIL}")
    page.save()
    page = canvas.Canvas(str(tmp_path / "note.pdf"))
    page.drawString(72, 700, "Hello")
    page.textAnnotation(f"card {CARD}", Rect=[100, 100, 200, 200])
    page.bookmarkPage("a")
    page.addOutlineEntry(f"write to {MAIL}", "a")
    page.acroForm.textfield(name="field", value="ssn 536-22-8700", x=10, y=10)
    page.save()
    beside, note = classified(tmp_path / "beside.pdf", tmp_path / "note.pdf")
    assert counts(beside) == {"EMAIL_ADDRESS": 1}
    assert counts(note) == {"CREDIT_CARD": 1, "EMAIL_ADDRESS": 1, "US_SSN": 1} and note["unread"] == []


def test_archives_of_archives_are_read(tmp_path: Path):
    inner = archive(tmp_path / "inner.zip", letter(tmp_path / "letter.docx"), report(tmp_path / "report.pdf"))
    [answer] = classified(archive(tmp_path / "outer.zip", inner, sheet(tmp_path / "people.xlsx")))
    assert counts(answer) == {"EMAIL_ADDRESS": 1, "CREDIT_CARD": 1, "US_SSN": 25}
    places = [sample["path"][:2] for line in answer["labels"] for sample in line["samples"]]
    assert ["inner.zip", "letter.docx"] in places


def test_no_value_is_shown(tmp_path: Path):
    done = run("classify", letter(tmp_path / "letter.docx"))
    as_json = run("classify", "--format", "json", tmp_path / "letter.docx")
    for text in (MAIL, CARD, MAIL.split("@")[0]):
        assert text not in done.stdout + as_json.stdout


@pytest.mark.parametrize("name, reason", [("bomb.zip", "bomb"), ("damaged.docx", "damaged"), ("broken.pdf", "damaged")])
def test_what_cannot_be_read_is_refused_and_never_clean(name: str, reason: str, tmp_path: Path):
    file = tmp_path / name
    if name == "bomb.zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
            bomb.writestr("a.txt", bytes(100_000_000))
    elif name == "damaged.docx":
        file.write_bytes(letter(tmp_path / "whole.docx").read_bytes()[:9_000])
    else:
        file.write_bytes(b"%PDF-1.7\nnothing of the kind\n")
    harmless = tmp_path / "note.txt"
    harmless.write_text("Nothing here.\n")
    refused, other = classified(file, harmless, status=1)
    assert refused["refused"]["reason"].startswith(reason) and "classification" not in refused
    assert other["classification"] == "public"


def test_office_documents_are_masked_and_stay_documents(tmp_path: Path):
    out = tmp_path / "out"
    run("mask", "--operator", "synthetic", letter(tmp_path / "letter.docx"), sheet(tmp_path / "people.xlsx"), "-o", out)
    document = docx.Document(out / "letter.docx")
    [paragraph] = [paragraph for paragraph in document.paragraphs if paragraph.text]
    assert paragraph.text.startswith("Please write to ") and "@example." in paragraph.text
    assert document.sections[0].footer.paragraphs[0].text == "Strictly confidential"
    rows = list(openpyxl.load_workbook(out / "people.xlsx").active.iter_rows(values_only=True))
    assert rows[0] == ("name", "ssn") and rows[1][0] == "Person 0" and rows[1][1].startswith("987-")
    for name in ("letter.docx", "people.xlsx"):
        with zipfile.ZipFile(out / name) as file:
            assert file.testzip() is None
            for member in file.namelist():
                for value in (MAIL, MAIL[9:], CARD, CARD[9:], "536-22-87"):
                    assert value.encode() not in file.read(member), member


def test_of_a_pdf_document_the_masked_text_is_written(tmp_path: Path):
    report(tmp_path / "report.pdf")
    done = run("mask", tmp_path / "report.pdf")
    assert "Contact: [EMAIL], card [CREDIT_CARD]" in done.stdout
    run("mask", tmp_path / "report.pdf", "-o", tmp_path / "masked.pdf", seconds=600)
    assert (tmp_path / "masked.pdf").read_bytes().startswith(b"%PDF-")
