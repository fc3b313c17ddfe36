"""Embeddings, models and files through the official SDK."""

import base64
import json
import struct

import openai
import pytest
from openai import OpenAI

from harness import answers
from harness.planted import CARD, EMAIL
from harness.upstream import Upstream

VECTOR = [0.0023064255, -0.009327292, 0.015797347, -1.5e-07, 1.0]


def embedding(value: object) -> dict:
    return {
        "object": "list",
        "model": "text-embedding-3-small",
        "usage": {"prompt_tokens": 8, "total_tokens": 8},
        "data": [{"object": "embedding", "index": 0, "embedding": value}],
    }


def test_embeddings_arrive_as_numbers(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(embedding(VECTOR)))
    result = client.embeddings.create(model="text-embedding-3-small", input="a text", encoding_format="float")
    assert result.data[0].embedding == VECTOR
    assert upstream.last.json["encoding_format"] == "float"


def test_embeddings_arrive_as_base64(client: OpenAI, upstream: Upstream):
    """What the SDK asks for by itself; the numbers come back with every bit."""
    packed = base64.b64encode(struct.pack(f"<{len(VECTOR)}f", *VECTOR)).decode()
    upstream.answer(answers.document(embedding(packed)))
    result = client.embeddings.create(model="text-embedding-3-small", input=["a text"])
    assert upstream.last.json["encoding_format"] == "base64"
    assert struct.pack(f"<{len(VECTOR)}f", *result.data[0].embedding) == struct.pack(f"<{len(VECTOR)}f", *VECTOR)


def test_text_to_embed_is_masked(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.document(embedding(VECTOR)))
    client.embeddings.create(model="m", input=[f"from {EMAIL.value}", "plain"], encoding_format="float")
    assert upstream.last.json["input"] == ["from [EMAIL]", "plain"]


def test_models_are_listed_with_the_assets_open_to_the_caller(client: OpenAI, upstream: Upstream):
    model = {"id": "gpt-4.1", "object": "model", "created": 1686935002, "owned_by": "openai"}
    upstream.answer(answers.document({"object": "list", "data": [model, model | {"id": "gpt-4.1-mini"}]}))
    listed = [found.id for found in client.models.list()]
    assert listed[:2] == ["gpt-4.1", "gpt-4.1-mini"]
    assert {"guarded", "sealed"} <= set(listed[2:]) and not {"private", "draft"} & set(listed)
    assert upstream.last.target == "/v1/models"

    upstream.answer(answers.document(model))
    assert client.models.retrieve("gpt-4.1").owned_by == "openai"
    assert upstream.last.target == "/v1/models/gpt-4.1"


def file(name: str, size: int) -> dict:
    return {
        "id": "file-abc",
        "object": "file",
        "bytes": size,
        "created_at": 1677610602,
        "filename": name,
        "purpose": "user_data",
        "status": "processed",
    }


def test_a_text_file_is_uploaded_retrieved_read_and_deleted(client: OpenAI, upstream: Upstream):
    text = "Quarterly notes.\r\nNothing of interest — ünïcode stays.\n".encode()
    upstream.answer(answers.document(file("notes.txt", len(text))))
    assert client.files.create(file=("notes.txt", text, "text/plain"), purpose="user_data").id == "file-abc"
    sent = upstream.last
    assert sent.target == "/v1/files"
    assert sent.header("content-type").startswith("multipart/form-data; boundary=")
    assert b'filename="notes.txt"' in sent.body and b"\r\n\r\n" + text + b"\r\n--" in sent.body

    upstream.answer(answers.document(file("notes.txt", len(text))))
    assert client.files.retrieve("file-abc").filename == "notes.txt"
    assert upstream.last.target == "/v1/files/file-abc"

    upstream.answer(answers.document({"object": "list", "data": [file("notes.txt", 1)], "has_more": False}))
    assert [found.id for found in client.files.list(purpose="user_data")] == ["file-abc"]
    assert upstream.last.target == "/v1/files?purpose=user_data"

    upstream.answer(answers.whole(text, kind="text/plain; charset=utf-8"))
    assert client.files.content("file-abc").read() == text
    assert upstream.last.target == "/v1/files/file-abc/content"

    upstream.answer(answers.document({"id": "file-abc", "object": "file", "deleted": True}))
    assert client.files.delete("file-abc").deleted is True
    assert (upstream.last.method, upstream.last.target) == ("DELETE", "/v1/files/file-abc")


def test_a_file_of_json_lines_is_masked_line_by_line(client: OpenAI, upstream: Upstream):
    lines = [
        {
            "custom_id": f"r{number}",
            "method": "POST",
            "url": "/v1/chat/completions",
            "body": {"model": "gpt-4.1", "messages": [{"role": "user", "content": f"{number}: {EMAIL.value}"}]},
        }
        for number in range(3)
    ]
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    upstream.answer(answers.document(file("batch.jsonl", len(data))))
    client.files.create(file=("batch.jsonl", data, "application/jsonl"), purpose="batch")
    body = upstream.last.body
    assert EMAIL.value.encode() not in body
    for number, line in enumerate(lines):
        line["body"]["messages"][0]["content"] = f"{number}: [EMAIL]"
    assert "".join(json.dumps(line) + "\n" for line in lines).encode() in body
    assert upstream.last.header("content-length") == str(len(body))


def test_a_file_that_is_not_text_is_refused_by_field_and_setting(client: OpenAI, upstream: Upstream):
    """Bytes that nobody can inspect do not leave."""
    with pytest.raises(openai.APIStatusError) as caught:
        client.files.create(file=("a.bin", b"\x7fELF\x02\x01" + bytes(range(256)), "image/png"), purpose="vision")
    assert caught.value.code in ("sallyport_not_allowed", "sallyport_inspection_failed")
    assert "binary_files" in caught.value.message and "`file`" in caught.value.message
    assert upstream.exchanges == []


def test_a_files_content_is_masked_on_its_way_back(client: OpenAI, upstream: Upstream):
    upstream.answer(answers.whole(f"paid with {CARD.value}\n".encode(), kind="text/plain"))
    assert client.files.content("file-abc").read() == b"paid with [CREDIT_CARD]\n"
