"""An identity provider (OpenID Connect) of the tests' own: strict with clients, and as hostile as a test asks for."""

import base64
import hashlib
import hmac
import html
import json
import secrets
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

CLIENT = "sallyport"
SECRET = "s3cret +/&=:% of the client"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value: int, length: int | None = None) -> str:
    return b64(value.to_bytes(length or (value.bit_length() + 7) // 8, "big"))


class Key:
    """A key to sign with, of the kind its algorithm takes."""

    def __init__(self, algorithm: str = "RS256", kid: str | None = None, bits: int = 2048):
        self.algorithm = algorithm
        self.kid = kid or secrets.token_hex(4)
        match algorithm:
            case "RS256" | "PS256":
                self.private: Any = rsa.generate_private_key(65537, bits)
            case "ES256":
                self.private = ec.generate_private_key(ec.SECP256R1())
            case "ES384":
                self.private = ec.generate_private_key(ec.SECP384R1())
            case "EdDSA":
                self.private = ed25519.Ed25519PrivateKey.generate()

    def jwk(self) -> dict[str, str]:
        public = self.private.public_key()
        known = {"kid": self.kid, "use": "sig", "alg": self.algorithm}
        if isinstance(public, rsa.RSAPublicKey):
            numbers = public.public_numbers()
            return known | {"kty": "RSA", "n": number(numbers.n), "e": number(numbers.e)}
        if isinstance(public, ec.EllipticCurvePublicKey):
            numbers, length = public.public_numbers(), public.curve.key_size // 8
            name = {32: "P-256", 48: "P-384"}[length]
            return known | {"kty": "EC", "crv": name, "x": number(numbers.x, length), "y": number(numbers.y, length)}
        raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        return known | {"kty": "OKP", "crv": "Ed25519", "x": b64(raw)}

    def pem(self) -> bytes:
        return self.private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def sign(self, data: bytes) -> bytes:
        match self.algorithm:
            case "RS256":
                return self.private.sign(data, padding.PKCS1v15(), hashes.SHA256())
            case "PS256":
                return self.private.sign(data, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
            case "EdDSA":
                return self.private.sign(data)
        length, digest = (32, hashes.SHA256()) if self.algorithm == "ES256" else (48, hashes.SHA384())
        r, s = decode_dss_signature(self.private.sign(data, ec.ECDSA(digest)))
        return r.to_bytes(length, "big") + s.to_bytes(length, "big")


def token(header: dict[str, Any], claims: dict[str, Any], sign: Callable[[bytes], bytes]) -> str:
    signed = f"{b64(json.dumps(header).encode())}.{b64(json.dumps(claims).encode())}"
    return f"{signed}.{b64(sign(signed.encode()))}"


def shared(secret: bytes) -> Callable[[bytes], bytes]:
    return lambda data: hmac.digest(secret, data, "sha256")


@dataclass
class Answer:
    """What is answered instead of what would be right."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    #: Seconds it takes.
    delay: float = 0


class Provider:
    """Runs on a port of its own until `stop`. What a test sets is undone by `reset`."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.issuer = f"http://{host}:{self._server.server_address[1]}"
        self.redirect = ""
        self._codes: dict[str, dict[str, str]] = {}
        self._lock = threading.Lock()
        self.key = Key()
        self.reset()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def reset(self) -> None:
        """Well-behaved again, with the same key."""
        self.keys = [self.key]
        #: Who signs in.
        self.person: dict[str, Any] = {
            "sub": "u-1", "email": "ann@example.com", "email_verified": True, "name": "Ann Example", "amr": ["pwd"],
        }
        #: Change what is signed, the header, the signature, the finished token.
        self.claims: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.header: dict[str, Any] = {}
        self.signature: Callable[[bytes], bytes] | None = None
        self.finished: Callable[[str], str] = lambda token: token
        #: Change the metadata, the answer to a code, the fields the browser takes back.
        self.metadata: dict[str, Any] = {}
        self.tokens: dict[str, Any] = {}
        self.back: dict[str, str | None] = {}
        #: Answers instead of the right ones, by path.
        self.instead: dict[str, Answer] = {}
        #: Whether whoever signs in is shown a page first.
        self.asks = False
        #: What clients did wrong, and which paths were asked for.
        self.complaints: list[str] = []
        self.asked: list[str] = []

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    # What it says.

    def document(self) -> dict[str, Any]:
        at = self.issuer
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys",
            "end_session_endpoint": f"{at}/end",
            "response_types_supported": ["code", "id_token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "PS256", "ES256", "ES384", "EdDSA"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        } | self.metadata

    def _refuse(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def authorize(self, query: dict[str, str]) -> str | None:
        """The address the browser is sent back to; none for a request that is not as it has to be."""
        for name, wanted in {
            "response_type": "code", "client_id": CLIENT, "redirect_uri": self.redirect, "code_challenge_method": "S256",
        }.items():
            if query.get(name) != wanted:
                self._refuse(f"{name} is {query.get(name)!r}")
                return None
        for name in ("state", "nonce", "code_challenge"):
            if len(query.get(name, "")) < 32:
                self._refuse(f"{name} is too short to be a secret")
                return None
        if "openid" not in query.get("scope", "").split():
            self._refuse("the scope lacks openid")
            return None
        code = secrets.token_urlsafe(24)
        with self._lock:
            self._codes[code] = query
        fields = {"code": code, "state": query["state"], "iss": self.issuer} | self.back
        sent = {name: value for name, value in fields.items() if value is not None}
        return f"{self.redirect}?{urllib.parse.urlencode(sent)}"

    def exchange(self, form: dict[str, str], authorization: str | None) -> tuple[int, dict[str, Any]]:
        if not self._is_client(form, authorization):
            self._refuse("the client did not prove who it is")
            return 401, {"error": "invalid_client"}
        with self._lock:
            asked = self._codes.pop(form.get("code", ""), None)
        if asked is None:
            self._refuse("the code is unknown, or was used before")
            return 400, {"error": "invalid_grant"}
        challenge = b64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        wrong = [
            name
            for name, is_right in {
                "grant_type": form.get("grant_type") == "authorization_code",
                "redirect_uri": form.get("redirect_uri") == asked["redirect_uri"],
                "code_verifier": challenge == asked["code_challenge"],
            }.items()
            if not is_right
        ]
        if wrong:
            self._refuse(f"{', '.join(wrong)} do not fit the code")
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(24)
        half = b64(hashlib.sha256(access.encode()).digest()[:16])
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "exp": now + 300, "iat": now, "auth_time": now, "nonce": asked["nonce"],
        } | ({"at_hash": half} if self.keys[0].algorithm.endswith("256") else {}) | self.person
        said = {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": self._token(claims)}
        return 200, said | self.tokens

    def _token(self, claims: dict[str, Any]) -> str:
        key = self.keys[0]
        header = {"typ": "JWT", "alg": key.algorithm, "kid": key.kid} | self.header
        header = {name: value for name, value in header.items() if value is not None}
        return self.finished(token(header, self.claims(claims), self.signature or key.sign))

    @staticmethod
    def _is_client(form: dict[str, str], authorization: str | None) -> bool:
        if authorization is None:
            return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        kind, _, value = authorization.partition(" ")
        name, _, secret = base64.b64decode(value).decode().partition(":")
        given = urllib.parse.unquote_plus(name), urllib.parse.unquote_plus(secret)
        return kind == "Basic" and given == (CLIENT, SECRET) and "client_secret" not in form

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None: ...

            def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in ({"Content-Type": "application/json", "Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def _special(self, path: str) -> bool:
                provider.asked.append(path)
                answer = provider.instead.get(path)
                if answer is None:
                    return False
                time.sleep(answer.delay)
                try:
                    self._send(answer.status, answer.body, answer.headers)
                except OSError:
                    pass  # Whoever asked has had enough of it.
                return True

            def do_GET(self) -> None:
                url = urllib.parse.urlsplit(self.path)
                if self._special(url.path):
                    return
                query = dict(urllib.parse.parse_qsl(url.query))
                match url.path:
                    case "/.well-known/openid-configuration":
                        self._send(200, json.dumps(provider.document()).encode(), {})
                    case "/keys":
                        keys = {"keys": [key.jwk() for key in provider.keys]}
                        self._send(200, json.dumps(keys).encode(), {})
                    case "/authorize":
                        back = provider.authorize(query)
                        if back and provider.asks:
                            page = f'<!doctype html><title>Login</title><a href="{html.escape(back)}">Yes, it is me</a>'
                            self._send(200, page.encode(), {"Content-Type": "text/html"})
                            return
                        self._send(302 if back else 400, b"", {"Location": back} if back else {})
                    case "/end":
                        self._send(200, b"signed out", {"Content-Type": "text/plain"})
                    case "/favicon.ico":
                        self._send(204, b"", {})
                    case _:
                        self._send(404, b"", {})

            def do_POST(self) -> None:
                form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                if self._special(self.path):
                    return
                status, said = provider.exchange(form, self.headers.get("Authorization"))
                self._send(status, json.dumps(said).encode(), {})

        return Handler
