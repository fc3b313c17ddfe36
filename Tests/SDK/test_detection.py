"""What an organisation has looked for: its own detectors, rows, documents and canaries, changed while a server runs."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import docx
import openai
import pytest
from openai import OpenAI
from reportlab.pdfgen import canvas

from harness import answers, chat
from harness.deadline import until
from harness.program import Server, Store, run
from harness.upstream import Upstream

CODES = """\
detectors:
  - name: PROJECT_CODE
    expression: '\\bPRJ-\\d{4}\\b'
    proofs:
      finds: [PRJ-4711]
      ignores: [PRJ-47]
"""
CUSTOMERS = """\
surname,account,city
Quellbach,KD-7741-09,Aalen
"O'Brien-Smith",KD-1182-55,Bremen
"""
COLUMNS = "surname=name:PERSON,account=value:CUSTOMER_ACCOUNT"
RULE = "surname+account within 200"
PLAN = (
    "The price of the second tier rises from four to six marks a month on the first of March, which nobody outside the "
    "board knows before the fifteenth of February. "
)
LATER = (
    "Whoever has a contract from before keeps the old price until its year is over, and gets a letter about it in the "
    "second week of March, with a form on which they can say that they would rather leave. "
)


@pytest.fixture
def fresh(tmp_path: Path) -> Store:
    store = Store(tmp_path / "data")
    store.key()
    return store


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    file = tmp_path / "codes.yaml"
    file.write_text(CODES)
    return file


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    file = tmp_path / "customers.csv"
    file.write_text(CUSTOMERS)
    return file


def load(store: Store, file: Path, *options: str, status: int = 0):
    return run(
        "data", "load", "--data", store.directory, "--name", "customers", "--columns", COLUMNS, "--rule", RULE, file,
        *options, status=status,
    )


def listed(store: Store, command: str) -> list[dict]:
    return json.loads(run(command, "list", "--data", store.directory, "--format", "json").stdout)


def sent(server: Server, upstream: Upstream, key: str, text: str) -> str:
    """What of a prompt the upstream gets."""
    upstream.reset()
    upstream.answer(answers.document(chat.completion()))
    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0) as client:
        client.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": text}])
    return upstream.last.json["messages"][0]["content"]


# Detectors


def test_a_bad_file_of_detectors_is_refused_with_its_line_and_changes_nothing(fresh: Store, codes: Path, tmp_path: Path):
    assert "codes.yaml: valid, 1 detector, 2 proofs kept" in run("detectors", "check", codes, seconds=120).stdout
    bad = tmp_path / "bad.yaml"
    bad.write_text("# ours\n" + CODES.replace("PRJ-47]", "PRJ-4712]"))
    for command in (["check", bad], ["apply", "--data", fresh.directory, codes, bad]):
        said = run("detectors", *command, status=1, seconds=120).stderr
        assert "bad.yaml:3: detector `PROJECT_CODE`: its proof `PRJ-4712` should find nothing" in said
    assert listed(fresh, "detectors") == []


def test_a_text_is_scanned_with_the_same_file(codes: Path, tmp_path: Path):
    text = tmp_path / "text.txt"
    text.write_text("see PRJ-4711 and PRJ-47")
    done = run("scan", "--rules", codes, "--format", "json", text, status=1, seconds=120)
    assert [(one["type"], one["start"]) for one in json.loads(done.stdout)["findings"]] == [("PROJECT_CODE", 4)]
    codes.write_text(CODES.replace("PRJ-4711", "PRJ-471"))
    assert "codes.yaml:2: detector `PROJECT_CODE`" in run("scan", "--rules", codes, text, status=2).stderr


def test_a_running_server_takes_detectors_up_and_lets_them_go(
    fresh: Store, codes: Path, start: Callable[..., Server], upstream: Upstream
):
    server, key = start(fresh), fresh.key()
    assert sent(server, upstream, key, "see PRJ-4711") == "see PRJ-4711"
    run("detectors", "apply", "--data", fresh.directory, codes, seconds=120)
    assert [file["name"] for file in listed(fresh, "detectors")] == ["codes.yaml"]
    until("the detector to be in force", lambda: "PRJ-4711" not in sent(server, upstream, key, "see PRJ-4711"), 60)
    assert sent(server, upstream, key, "see PRJ-4711") == "see [PROJECT_CODE]"
    assert server.metric("sallyport_detection_current") == 1
    run("detectors", "remove", "--data", fresh.directory, "codes.yaml")
    until("the detector to be gone", lambda: "PRJ-4711" in sent(server, upstream, key, "see PRJ-4711"), 60)


# Rows


def test_of_rows_hashes_are_kept_and_nothing_else(fresh: Store, customers: Path, tmp_path: Path):
    assert "loaded `customers`: 2 rows, 4 values" in load(fresh, customers).stdout
    [item] = listed(fresh, "data")
    assert (item["rows"], item["values"], item["name"]) == (2, 4, "customers")
    assert item["rules"] == [{"columns": ["surname", "account"], "within": 200}]
    [index] = (fresh.directory / "detection").glob("*.index")
    assert stat.S_IMODE(index.stat().st_mode) == 0o600 and index.stem == item["hash"]
    kept = [file for file in fresh.directory.rglob("*") if file.is_file()]
    for value in (b"Quellbach", b"quellbach", b"7741", b"774109", b"Bremen"):
        assert not [file for file in kept if value in file.read_bytes()], value
    text = tmp_path / "text.txt"
    text.write_text("Frau QUELLBACH, Konto KD 7741 09; Quellbach und KD-1182-55 sind von zweien.")
    done = run("data", "test", "--data", fresh.directory, "--format", "json", text, status=1)
    findings = json.loads(done.stdout)["findings"]
    assert [(one["set"], one["row"], one["column"], one["start"], one["end"]) for one in findings][:2] == [
        ("customers", 1, "surname", 5, 14),
        ("customers", 1, "account", 22, 32),
    ]
    assert {one["row"] for one in findings} == {1}
    text.write_text("KD-1182-55 by itself, and Quellbach by himself as well" + " " * 200)
    run("data", "test", "--data", fresh.directory, text)


def test_rows_that_cannot_be_read_leave_the_set_as_it_was(fresh: Store, customers: Path):
    load(fresh, customers)
    before = listed(fresh, "data")
    for text, says in [
        ("surname,account\nTannhauer\n", "row 1: it has 1 cells, the heading has 2"),
        ("surname,konto\nTannhauer,KD-3\n", "there is no column `account`"),
        ("surname,account\n", "holds no row"),
    ]:
        customers.write_text(text)
        said = load(fresh, customers, status=1).stderr
        assert says in said and "Tannhauer" not in said
    customers.write_bytes("surname,account\nMüller,KD-3000-11\n".encode("latin-1"))
    assert "is not UTF-8" in load(fresh, customers, status=1).stderr
    assert listed(fresh, "data") == before
    customers.write_text("surname;account\nTannhauer;KD-3000-11\n")
    load(fresh, customers, "--delimiter", "semicolon")
    assert listed(fresh, "data")[0]["rows"] == 1
    assert len(list((fresh.directory / "detection").glob("*.index"))) == 1


def test_a_customers_account_does_not_leave_while_the_server_runs(
    fresh: Store, customers: Path, start: Callable[..., Server], upstream: Upstream
):
    server, key = start(fresh), fresh.key()
    prompt = "Please write to Ms Quellbach about account KD-7741-09."
    assert sent(server, upstream, key, prompt) == prompt
    load(fresh, customers)
    until("the rows to be in force", lambda: "7741" not in sent(server, upstream, key, prompt), 60)
    assert sent(server, upstream, key, prompt) == "Please write to Ms Quellbach about account [CUSTOMER_ACCOUNT]."
    assert sent(server, upstream, key, "Account KD-7741-09 of Ms Other.") == "Account KD-7741-09 of Ms Other."
    run("data", "remove", "--data", fresh.directory, "customers")
    until("the rows to be gone", lambda: "7741" in sent(server, upstream, key, prompt), 60)
    assert not list((fresh.directory / "detection").glob("*.index"))


def test_a_server_does_not_start_without_what_it_should_look_for(fresh: Store, customers: Path):
    load(fresh, customers)
    [index] = (fresh.directory / "detection").glob("*.index")
    index.unlink()
    serve = ("serve", "--data", fresh.directory, "--listen", "127.0.0.1:0", "--upstream", "http://127.0.0.1:9/v1")
    said = run(*serve, status=2).stderr
    assert "cannot be loaded, so nothing is started without it" in said and index.name in said
    run("data", "remove", "--data", fresh.directory, "customers")


# Documents and canaries


def test_of_documents_fingerprints_are_kept(fresh: Store, tmp_path: Path):
    pdf, word = tmp_path / "plan.pdf", tmp_path / "plan.docx"
    page = canvas.Canvas(str(pdf))
    for number, line in enumerate(PLAN[start : start + 70] for start in range(0, len(PLAN), 70)):
        page.drawString(72, 700 - 20 * number, line)
    page.save()
    document = docx.Document()
    document.add_paragraph(PLAN)
    document.save(word)
    run("documents", "add", "--data", fresh.directory, pdf, word, seconds=180)
    documents = {item["name"]: item for item in listed(fresh, "documents")}
    assert set(documents) == {"plan.pdf", "plan.docx"}
    assert all(item["fingerprints"] > 3 and item["kind"] == "document" for item in documents.values())
    kept = [file for file in fresh.directory.rglob("*") if file.is_file()]
    assert not [file for file in kept if b"second tier" in file.read_bytes()]
    empty = tmp_path / "empty.txt"
    empty.write_text("nothing")
    assert "too little text" in run("documents", "add", "--data", fresh.directory, empty, status=1).stderr
    run("documents", "remove", "--data", fresh.directory, "plan.pdf")
    assert [item["name"] for item in listed(fresh, "documents")] == ["plan.docx"]
    assert "there is no document `plan.pdf`" in run(
        "documents", "remove", "--data", fresh.directory, "plan.pdf", status=2
    ).stderr


def test_a_canary_is_the_same_each_time_and_kept_nowhere(fresh: Store):
    fresh.apply(Path(__file__).parent / "manifests/open.yaml")
    create = ("canary", "create", "--data", fresh.directory, "--asset", "open", "--shape", "words")
    canary = run(*create).stdout.strip()
    assert run(*create).stdout.strip() == canary and len(canary.split()) == 2
    assert run(*create, "--file", "prices.pdf").stdout.strip() != canary
    assert [item["name"] for item in listed(fresh, "canary")] == ["open/prices.pdf:words", "open:words"]
    kept = [file for file in fresh.directory.rglob("*") if file.is_file()]
    assert not [file for file in kept if canary.encode() in file.read_bytes()]
    assert "no asset `nobody`" in run(
        "canary", "create", "--data", fresh.directory, "--asset", "nobody", status=2
    ).stderr


# Files at rest


def test_files_are_looked_through_for_what_the_store_looks_for(
    fresh: Store, customers: Path, codes: Path, tmp_path: Path
):
    load(fresh, customers)
    run("detectors", "apply", "--data", fresh.directory, codes, seconds=120)
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN + LATER)
    run("documents", "add", "--data", fresh.directory, plan, seconds=180)
    text = tmp_path / "text.txt"
    text.write_text(f"Ms O\\u0027Brien-Smith, KD-1182-55, see PRJ-4711.\n{PLAN}{LATER}")
    data = ("--data", fresh.directory)

    assert run("scan", text, seconds=120).stdout.strip() == f"{text}: nothing found"
    findings = json.loads(run("scan", *data, "--format", "json", text, status=1, seconds=120).stdout)["findings"]
    own = ["PERSON", "CUSTOMER_ACCOUNT", "PROJECT_CODE", "CONFIDENTIAL_DOCUMENT"]
    assert [one["type"] for one in findings] == own
    assert "1182" not in findings[1]["masked"]
    assert {"PROJECT_CODE", "CUSTOMER_ACCOUNT", "CANARY"} <= set(run("scan", "--list", *data).stdout.split())

    assert json.loads(run("classify", "--format", "json", text, seconds=120).stdout)["classification"] == "public"
    report = json.loads(run("classify", *data, "--format", "json", text, seconds=120).stdout)
    assert report["classification"] == "confidential" and {line["type"] for line in report["labels"]} == set(own)

    masked = run("mask", *data, "--operator", "PROJECT_CODE=redact", text, seconds=120).stdout
    assert masked.startswith("Ms [PERSON], [CUSTOMER_ACCOUNT], see .\n") and "[CONFIDENTIAL_DOCUMENT]" in masked
    assert "second tier" not in masked
    run("mask", "--operator", "PROJECT_CODE=redact", text, status=2, seconds=120)


def test_policies_are_checked_with_labels_of_the_store_and_of_files(
    fresh: Store, customers: Path, codes: Path, tmp_path: Path
):
    policy = tmp_path / "own.cedar"
    policy.write_text(
        "".join(
            f'@id("own.{label.lower()}") @message("none of these here") forbid (principal, action in '
            f'Sallyport::Action::"use", resource) when {{ context has label && context.label == '
            f'Sallyport::DataLabel::"{label}" }};\n'
            for label in ("CUSTOMER_ACCOUNT", "PROJECT_CODE")
        )
    )
    load(fresh, customers)
    said = run("policy", "check", policy, status=1).stdout
    assert "no label `CUSTOMER_ACCOUNT`" in said and "no label `PROJECT_CODE`" in said
    said = run("policy", "check", "--data", fresh.directory, policy, status=1).stdout
    assert "no label `CUSTOMER_ACCOUNT`" not in said and "no label `PROJECT_CODE`" in said
    run("policy", "check", "--data", fresh.directory, "--rules", codes, policy, seconds=120)


# The record and the policies


def test_every_change_is_recorded_without_values(fresh: Store, customers: Path, codes: Path):
    before = fresh.count()
    load(fresh, customers)
    run("detectors", "apply", "--data", fresh.directory, codes, seconds=120)
    run("data", "remove", "--data", fresh.directory, "customers")
    assert fresh.count() == before + 3


def test_policies_speak_of_own_labels(fresh: Store, customers: Path, tmp_path: Path, start, upstream: Upstream):
    policy = tmp_path / "own.cedar"
    policy.write_text(
        '@id("own.accounts") @message("no accounts here ({context.count})") forbid (principal, action in '
        'Sallyport::Action::"use", resource) when { context has label && context.label == '
        'Sallyport::DataLabel::"CUSTOMER_ACCOUNT" };'
    )
    server, key = start(fresh), fresh.key()
    assert "there is no label" in run("policy", "apply", "--data", fresh.directory, policy, status=1).stderr
    load(fresh, customers)
    run("policy", "apply", "--data", fresh.directory, policy)
    assert "own.accounts" in run("data", "remove", "--data", fresh.directory, "customers", status=2).stderr

    def refused() -> bool:
        try:
            sent(server, upstream, key, "Ms Quellbach, KD-7741-09")
        except openai.PermissionDeniedError as error:
            return "no accounts here (1)" in error.message
        return False

    until("the policy to be in force", refused, 60)


def test_manifests_speak_of_own_labels(fresh: Store, customers: Path, tmp_path: Path):
    manifest = tmp_path / "desk.yaml"
    text = (Path(__file__).parent / "manifests/open.yaml").read_text()
    rules = {"request": {"CUSTOMER_ACCOUNT": "block"}}
    lines = [line for line in text.splitlines() if not line.startswith(("id:", "rules:", " "))]
    manifest.write_text("\n".join(lines) + f"\nid: desk\nrules: {json.dumps(rules)}\n")
    assert "CUSTOMER_ACCOUNT" in fresh.apply(manifest, status=2).stderr
    load(fresh, customers)
    assert "desk created" in fresh.apply(manifest).stdout
