"""What is known of uploaded files, and what policy does with them: over the wire, and at the command line."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import openai
import pytest
from openai import OpenAI

from harness import answers, responses
from harness.deadline import until
from harness.keys import Keys
from harness.program import ROOT, Server, Store, run
from harness.upstream import Upstream

MAIL = "maria.keller@" + "corp-mail.net"
REASON = "the board agreed to it"


def secret(number: int) -> bytes:
    """A text that says of itself that hardly anybody may read it."""
    return f"STRICTLY CONFIDENTIAL\n\nThe harbour moves to the north bank, draft {number}.\n".encode()


def files(store: Store, *options: str) -> list[dict]:
    return json.loads(run("files", "list", "--data", store.directory, *options, "--format", "json").stdout)


def show(store: Store, identifier: str) -> dict:
    return json.loads(run("files", "show", identifier, "--data", store.directory, "--format", "json").stdout)


@pytest.fixture
def client(connect: Callable[[str], OpenAI], keys: Keys) -> OpenAI:
    return connect(keys.plain)


def upload(client: OpenAI, content: bytes, name: str = "notes.txt"):
    return client.files.create(file=(name, content, "text/plain"), purpose="assistants")


def hold(client: OpenAI, content: bytes) -> str:
    with pytest.raises(openai.APIStatusError) as caught:
        upload(client, content)
    assert caught.value.code == "sallyport_held", caught.value.message
    identifier = caught.value.response.headers["x-sallyport-file"]
    assert identifier in caught.value.message
    return identifier


def test_a_file_gets_a_record(client: OpenAI, store: Store, upstream: Upstream):
    upstream.answer(answers.stored_file("file-record"))
    upload(client, f"Write to {MAIL}.".encode(), "Kontakte.txt")
    newest = files(store, "--limit", "1")[0]
    record = show(store, newest["id"])
    assert record["upstream"] == "file-record" and record["uploader"] == "sdk@sallyport.test"
    assert record["state"] == "masked" and record["replaced"] == ["EMAIL_ADDRESS"]
    assert [(found["type"], found["count"]) for found in record["labels"]] == [("EMAIL_ADDRESS", 1)]
    assert record["name"] == "Kontakte.txt" and record["type"] == "text" and len(record["sha256"]) == 64
    # Nothing of that is left in the copy.
    assert record["classification"] == "public" and MAIL not in json.dumps(record)
    assert b"[EMAIL]" in upstream.last.body


def test_a_restricted_file_is_held_and_goes_on_once_it_is_released(client: OpenAI, store: Store, upstream: Upstream):
    content = secret(1)
    held = hold(client, content)
    # To try again changes nothing, and makes no second file of it.
    assert hold(client, content) == held and upstream.exchanges == []
    record = show(store, held)
    assert record["state"] == "held" and record["classification"] == "restricted" and record["upstream"] is None
    run("files", "release", held, "--data", store.directory, "--reason", REASON)
    upstream.answer(answers.stored_file("file-released"))
    assert upload(client, content).id == "file-released"
    assert content in upstream.last.body
    # The server writes down by and by where its copies are.
    until("where the copy is", lambda: show(store, held)["upstream"] == "file-released")
    record = show(store, held)
    assert record["state"] == "released"
    assert [(decision["kind"], decision["reason"]) for decision in record["decisions"]] == [("released", REASON)]


def test_another_content_is_not_released(client: OpenAI, store: Store, upstream: Upstream):
    run("files", "release", hold(client, secret(2)), "--data", store.directory, "--reason", REASON)
    assert hold(client, secret(3)) and upstream.exchanges == []


def test_a_release_is_for_one_uploader(
    client: OpenAI, connect: Callable[[str], OpenAI], store: Store, upstream: Upstream
):
    run("files", "release", hold(client, secret(4)), "--data", store.directory, "--reason", REASON)
    other = connect(store.key(user="files@sallyport.test"))
    assert hold(other, secret(4)) and upstream.exchanges == []


def test_a_rejected_file_goes_nowhere(client: OpenAI, store: Store, upstream: Upstream):
    held = hold(client, secret(5))
    run("files", "reject", held, "--data", store.directory, "--reason", "this is not for a model")
    with pytest.raises(openai.PermissionDeniedError) as caught:
        upload(client, secret(5))
    assert "rejected it" in caught.value.message and caught.value.response.headers["x-sallyport-file"] == held
    assert upstream.exchanges == []


def test_a_file_that_was_classified_lower_goes_on(client: OpenAI, store: Store, upstream: Upstream):
    held = hold(client, secret(6))
    run("files", "classify", held, "--as", "internal", "--data", store.directory, "--reason", REASON)
    upstream.answer(answers.stored_file("file-lowered"))
    assert upload(client, secret(6)).id == "file-lowered"
    record = show(store, held)
    assert record["state"] == "accepted" and record["classification"] == "internal"
    assert record["computed"] == "restricted"


def test_a_refused_file_is_known_too(client: OpenAI, store: Store, upstream: Upstream):
    with pytest.raises(openai.APIStatusError):
        upload(client, b"%PDF-1.7\n\x00\x01\x02 nothing of the kind", "broken.pdf")
    newest = files(store, "--state", "refused", "--limit", "1")[0]
    assert newest["name"] == "broken.pdf" and newest["scanned"] is False and upstream.exchanges == []


def test_a_vector_store_takes_files_whose_record_permits_it(client: OpenAI, store: Store, upstream: Upstream):
    upstream.answer(answers.stored_file("file-known"))
    upload(client, b"The harbour opens at nine.")
    upstream.answer(answers.document({"id": "vs_known", "object": "vector_store"}))
    client.vector_stores.create(file_ids=["file-known"])
    newest = files(store, "--limit", "1")[0]["id"]
    assert ("vector_store", "vs_known") in [(use["kind"], use["target"]) for use in show(store, newest)["uses"]]
    reached = len(upstream.exchanges)
    run("files", "classify", newest, "--as", "restricted", "--data", store.directory, "--reason", REASON)
    for attach in (
        lambda: client.vector_stores.create(file_ids=["file-known"]),
        lambda: client.vector_stores.files.create("vs_known", file_id="file-known"),
        lambda: client.vector_stores.file_batches.create("vs_known", file_ids=["file-known"]),
        lambda: client.responses.create(
            model="gpt-4.1-mini",
            input=[{"role": "user", "content": [{"type": "input_file", "file_id": "file-known"}]}],
        ),
    ):
        with pytest.raises(openai.APIStatusError) as caught:
            attach()
        assert caught.value.code == "sallyport_held", caught.value.message
    assert len(upstream.exchanges) == reached


def test_a_vector_store_takes_no_file_that_nothing_is_known_of(client: OpenAI, upstream: Upstream):
    with pytest.raises(openai.PermissionDeniedError) as caught:
        client.vector_stores.files.create("vs_any", file_id="file-strange")
    assert "no record of this file" in caught.value.message and upstream.exchanges == []


def test_a_model_reads_no_file_that_nothing_is_known_of(client: OpenAI, upstream: Upstream):
    """The content of a file that came to the upstream by another way was never inspected."""
    content = [{"type": "input_text", "text": "sum it up"}, {"type": "input_file", "file_id": "file-strange"}]
    threads = client.beta.threads
    for call, field in (
        (
            lambda: client.responses.create(model="gpt-4.1-mini", input=[{"role": "user", "content": content}]),
            "input[0].content[1].file_id",
        ),
        (
            lambda: client.chat.completions.create(
                model="gpt-4.1-mini",
                messages=[{"role": "user", "content": [{"type": "file", "file": {"file_id": "no-usual-prefix"}}]}],
            ),
            "messages[0].content[0].file.file_id",
        ),
        (
            lambda: threads.messages.create(
                "thread_any", role="user", content="x", attachments=[{"file_id": "file-strange", "tools": []}]
            ),
            "attachments[0].file_id",
        ),
    ):
        with pytest.raises(openai.PermissionDeniedError) as caught:
            call()
        assert caught.value.code == "sallyport_not_allowed" and caught.value.param == field, caught.value.message
        assert "not on record" in caught.value.message and "strange" not in caught.value.message
    assert upstream.exchanges == []


def test_what_an_answer_cites_is_no_file_to_be_read(client: OpenAI, upstream: Upstream):
    cited = {"type": "file_citation", "file_id": "file-strange", "filename": "a.txt", "index": 0}
    said = {"type": "output_text", "text": "It opens at nine.", "annotations": [cited]}
    upstream.answer(answers.document(responses.response(responses.message("At nine."))))
    client.responses.create(
        model="gpt-4.1-mini",
        input=[{"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": [said]}],
        metadata={"file_id": "file-strange"},
    )
    assert len(upstream.exchanges) == 1


def test_uploads_in_parts_are_refused_with_what_to_do(client: OpenAI, upstream: Upstream):
    for call in (
        lambda: client.uploads.create(bytes=3, filename="a.txt", mime_type="text/plain", purpose="user_data"),
        lambda: client.uploads.parts.create("upload_a", data=b"text"),
        lambda: client.uploads.complete("upload_a", part_ids=["part_a"]),
    ):
        with pytest.raises(openai.APIStatusError) as caught:
            call()
        assert caught.value.code == "sallyport_not_allowed" and "partial_uploads" in caught.value.message
    assert upstream.exchanges == []


def test_the_record_has_what_was_decided(client: OpenAI, store: Store, upstream: Upstream):
    held = hold(client, secret(7))
    run("files", "release", held, "--data", store.directory, "--reason", "short", status=2)
    run("files", "release", "fil_nothing", "--data", store.directory, "--reason", REASON, status=2)
    run("files", "release", held, "--data", store.directory, "--reason", REASON)
    run("files", "release", held, "--data", store.directory, "--reason", REASON, status=2)
    assert store.verify()["count"] > 0


def test_nothing_of_a_file_lies_in_the_store_in_the_clear(client: OpenAI, store: Store, upstream: Upstream):
    upstream.answer(answers.stored_file("file-sealed"))
    upload(client, b"The quiet plover nests at " + MAIL.encode(), "plover-plans.txt")
    run("files", "list", "--data", store.directory)
    for path in Path(store.directory).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"plover-plans" not in content and MAIL.encode() not in content and b"quiet plover" not in content


CARDS = ["4111 1111 1111 1111", "5555-5555-5555-4444"]


def documented(name: str) -> str:
    """A policy as Documentation/Policies.md writes it."""
    page = (ROOT / "Documentation" / "Policies.md").read_text()
    return next(block for block in re.findall(r"```cedar\n(.*?)```", page, re.DOTALL) if f'@id("{name}")' in block)


def passes_luhn(number: str) -> bool:
    digits = [int(digit) for digit in number if digit.isdigit()][::-1]
    return sum(sum(divmod(2 * digit, 10)) if place % 2 else digit for place, digit in enumerate(digits)) % 10 == 0


def test_files_go_up_with_surrogates_where_a_policy_says_so(
    fresh: Store, start: Callable[..., Server], upstream: Upstream, tmp_path: Path
):
    policies = tmp_path / "policies"
    policies.mkdir()
    (policies / "own.cedar").write_text(documented("own.synthetic_uploads"))
    key = fresh.key()
    server = start(fresh, "--policies", policies)
    rows = [["row", "mail", "card"], ["one", MAIL, CARDS[0]], ["two", "otto@corp-mail.net", CARDS[1]]]
    rows += [[f"row {number}", f"guest{number}@corp-mail.net", CARDS[number % 2]] for number in range(30)]
    table = "".join(",".join(row) + "\n" for row in rows).encode()

    def surrogates(body: bytes) -> list[list[str]]:
        lines = [line for line in body.decode().splitlines() if line.count(",") == 2]
        return list(csv.reader(lines))

    with OpenAI(base_url=server.url + "/v1", api_key=key, max_retries=0, timeout=60) as client:
        sent = []
        for name in ("file-first", "file-second"):
            upstream.answer(answers.stored_file(name))
            upload(client, table, f"{name}.csv")
            sent.append(surrogates(upstream.last.body))
            for value in (MAIL, "otto@", "guest7@", *CARDS, "[EMAIL]", "[CREDIT"):
                assert value.encode() not in upstream.last.body
        assert sent[0] == sent[1], "the same in all files"
        assert len(sent[0]) == len(rows) and sent[0][0] == rows[0]
        mails, cards = [row[1] for row in sent[0][1:]], [row[2] for row in sent[0][1:]]
        assert len(set(mails)) == len(rows) - 1 and len(set(cards)) == 2
        assert all(re.fullmatch(r"[a-z0-9.]+@example\.(com|org|net)", mail) for mail in mails)
        assert all(passes_luhn(card) for card in cards)
        record = show(fresh, files(fresh, "--limit", "1")[0]["id"])
        # Thirty surrogates are nobody's: what went up need not be kept from anybody.
        assert record["state"] == "masked" and record["classification"] == "public"
        assert record["operators"] == {"CREDIT_CARD": ["synthetic"], "EMAIL_ADDRESS": ["synthetic"]}
        assert "replaced (synthetic)" in run("files", "show", record["id"], "--data", fresh.directory).stdout
        # Who sent them reads mail addresses again as they were; cards are in no answer.
        upstream.answer(answers.whole(f"to {mails[0]}, {cards[0]}\n".encode(), kind="text/plain"))
        assert client.files.content("file-first").text == f"to {MAIL}, [CREDIT_CARD]\n"


def test_of_an_erased_uploader_nothing_is_left_in_any_file_of_the_store_nor_in_a_backup_made_after(
    fresh: Store, start: Callable[..., Server], upstream: Upstream, tmp_path: Path
):
    person, name = "sdk@sallyport.test", "Lighthouse-Keeper.txt"
    server = start(fresh)
    client = OpenAI(base_url=server.url + "/v1", api_key=fresh.key(), max_retries=0, timeout=15)
    for number in range(3):
        upstream.answer(answers.stored_file(f"file-{number}"))
        upload(client, f"Write to {MAIL}, number {number}.".encode(), name)
    held = hold(client, secret(1))
    client.close()
    server.stop()
    (closed := tmp_path / "person.yaml").write_text(f"kind: person\nemail: {person}\nname: Ann\nactive: false\n")
    fresh.apply(closed)
    before = {file["id"]: show(fresh, file["id"]) for file in files(fresh)}
    assert {file["name"] for file in before.values()} >= {name} and before[held]["state"] == "held"
    told = [person, *(file["sha256"] for file in before.values())]

    def naming(directory: Path) -> set[str]:
        contents = [path.read_bytes() for path in directory.rglob("*") if path.is_file()]
        return {word for word in told if any(word.encode() in content for content in contents)}

    assert naming(fresh.directory) == set(told), "what is looked for is there before"
    done = run("ledger", "erase", "--person", person, "--data", fresh.directory, "--format", "json")
    erased = json.loads(done.stdout)
    assert erased["files"] == 4 and erased["account"] == "removed" and len(erased["receipts"]) == 2
    assert naming(fresh.directory) == set()
    for identifier, file in before.items():
        left = show(fresh, identifier)
        assert left["uploader"].startswith("erased:") and left["name"] == "erased"
        assert all(found["samples"] == [] for found in left["labels"])
        for kept in ("state", "classification", "upstream", "bytes"):
            assert left.get(kept) == file.get(kept), kept
    run("backup", tmp_path / "after", "--data", fresh.directory)
    run(
        "restore", tmp_path / "after", "--into", tmp_path / "again",
        "--master-key", fresh.directory / "master.key")
    assert naming(tmp_path / "again") == set()
    assert fresh.verify()["ok"]


def test_a_row_that_cannot_be_read_does_not_keep_an_erasure_from_being_done(
    fresh: Store, start: Callable[..., Server], upstream: Upstream, tmp_path: Path
):
    person = "sdk@sallyport.test"
    server = start(fresh)
    client = OpenAI(base_url=server.url + "/v1", api_key=fresh.key(), max_retries=0, timeout=15)
    for number in range(3):
        upstream.answer(answers.stored_file(f"file-{number}"))
        upload(client, f"Write to {MAIL}, number {number}.".encode(), "letter.txt")
    client.close()
    server.stop()
    damaged = files(fresh)[1]["id"]
    with sqlite3.connect(fresh.directory / "sallyport.sqlite") as database:
        database.execute("UPDATE file SET classification = 'confidential' WHERE id = ?", (damaged,))
    run("files", "show", damaged, "--data", fresh.directory, status=70)
    done = run("ledger", "erase", "--person", person, "--data", fresh.directory)
    assert "3 of their files are nobody's" in done.stdout and "1 of these could not be read" in done.stderr
    left = show(fresh, damaged)
    assert left["uploader"].startswith("erased:") and left["state"] == "refused"
    assert left["classification"] == "restricted"
    assert all(file["uploader"].startswith("erased:") for file in files(fresh))
    assert fresh.verify()["ok"]
