"""TLS on both sides: served when a certificate is configured, verified upstream without exception."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest
from openai import DefaultHttpxClient, OpenAI

from harness import answers, chat, program
from harness.program import Store
from harness.upstream import Upstream

ASK = [{"role": "user", "content": "Hello!"}]

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl makes the certificates and is not here"
)


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for the loopback address that vouches for itself, and its key."""
    chain, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        + ["-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", chain],
        check=True,
        capture_output=True,
    )
    return chain, key


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[Upstream, Path]]:
    """An upstream that speaks TLS, and the certificate to trust for it."""
    chain, key = certificate(tmp_path, "upstream")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    upstream = Upstream(context)
    upstream.answer(answers.document(chat.completion("Privately.")))
    yield upstream, chain
    upstream.stop()


def test_callers_and_the_upstream_are_spoken_to_with_tls(secure: tuple[Upstream, Path], fresh: Store, tmp_path: Path):
    upstream, authority = secure
    chain, key = certificate(tmp_path, "door")
    settings = tmp_path / "tls.yaml"
    settings.write_text(f"tls:\n  certificate: {chain}\n  key: {key}\nupstream:\n  authorities: {authority}\n")
    server = program.serve(fresh, upstream.url, "--config", settings, trusted=chain)
    try:
        with OpenAI(
            base_url=server.url + "/v1",
            api_key=fresh.key(),
            max_retries=0,
            http_client=DefaultHttpxClient(verify=ssl.create_default_context(cafile=chain)),
        ) as client:
            result = client.chat.completions.create(model="gpt-4.1", messages=ASK)
            assert result.choices[0].message.content == "Privately."
            upstream.answer(answers.stream(chat.text_stream(["Pri", "vate", "ly."])))
            stream = client.chat.completions.create(model="gpt-4.1", messages=ASK, stream=True)
            assert "".join(chunk.choices[0].delta.content or "" for chunk in stream) == "Privately."
    finally:
        server.stop()


def test_an_upstream_that_nobody_vouches_for_is_not_spoken_to(secure: tuple[Upstream, Path], fresh: Store):
    upstream, _ = secure
    server = program.serve(fresh, upstream.url)
    try:
        with OpenAI(base_url=server.url + "/v1", api_key=fresh.key(), max_retries=0) as client:
            with pytest.raises(openai.InternalServerError) as caught:
                client.chat.completions.create(model="gpt-4.1", messages=ASK)
        assert (caught.value.status_code, caught.value.code) == (502, "sallyport_upstream_unreachable")
        assert upstream.exchanges == []
    finally:
        server.stop()
