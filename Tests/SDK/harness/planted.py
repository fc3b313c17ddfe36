"""One planted value of each detector's kind. Made up, and put together here so that no scanner mistakes them."""

import base64
import json
import random
import zlib
from dataclasses import dataclass

_random = random.Random(20260101)
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def _text(length: int, alphabet: str = _BASE62) -> str:
    return "".join(_random.choice(alphabet) for _ in range(length))


def _base62(number: int, width: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 62)
        digits = _BASE62[digit] + digits
    return digits.rjust(width, "0")


def _github() -> str:
    entropy = _text(30)
    return "ghp_" + entropy + _base62(zlib.crc32(entropy.encode()), 6)


def _jwt() -> str:
    def part(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    header = part(json.dumps({"alg": "HS256", "typ": "JWT"}, separators=(",", ":")).encode())
    claims = part(
        json.dumps({"sub": "4711", "name": "Maria Keller", "iat": 1516239022}, separators=(",", ":")).encode()
    )
    return f"{header}.{claims}.{part(_random.randbytes(32))}"


def _private_key() -> str:
    body = base64.b64encode(b"\x30\x77\x02\x01\x01\x04\x20" + _random.randbytes(114)).decode()
    lines = [body[start : start + 64] for start in range(0, len(body), 64)]
    dashes = "-" * 5
    return "\n".join([f"{dashes}BEGIN EC PRIVATE KEY{dashes}", *lines, f"{dashes}END EC PRIVATE KEY{dashes}"])


@dataclass(frozen=True)
class Secret:
    label: str
    placeholder: str
    value: str

    def __str__(self) -> str:
        return self.label

    @property
    def telling(self) -> list[str]:
        """Parts of the value that must not be seen on their own: everything but public prefixes and armour."""
        if self.label == "SECRET/PRIVATE_KEY":
            return [line for line in self.value.split("\n") if "-----" not in line]
        return [self.value]


EMAIL = Secret("EMAIL_ADDRESS", "[EMAIL]", "maria.keller@kestrel-bank.com")
PHONE = Secret("PHONE_NUMBER", "[PHONE]", "+14155552671")
CARD = Secret("CREDIT_CARD", "[CREDIT_CARD]", "4111 1111 1111 1111")
IBAN = Secret("IBAN_CODE", "[IBAN]", "DE89370400440532013000")
SSN = Secret("US_SSN", "[US_SSN]", "536-22-8145")
IPV4 = Secret("IP_ADDRESS", "[IP_ADDRESS]", "84.23.117.201")
IPV6 = Secret("IP_ADDRESS", "[IP_ADDRESS]", "2a02:8108:9640:1f5a:44:9b2:7c1d:4c2e")
AWS = Secret("SECRET/AWS_ACCESS_KEY", "[AWS_ACCESS_KEY]", "AKIA" + "Q3EGRWLZ5T2NXC7V")
GITHUB = Secret("SECRET/GITHUB_TOKEN", "[GITHUB_TOKEN]", _github())
OPENAI = Secret("SECRET/OPENAI_API_KEY", "[OPENAI_API_KEY]", "sk-" + _text(20) + "T3BlbkFJ" + _text(20))
SLACK = Secret(
    "SECRET/SLACK_TOKEN", "[SLACK_TOKEN]", f"xoxb-{_text(12, '123456789')}-{_text(12, '123456789')}-{_text(24)}"
)
GITLAB = Secret("SECRET/GITLAB_PERSONAL_TOKEN", "[GITLAB_PERSONAL_TOKEN]", "glpat-" + _text(20))
JWT = Secret("SECRET/JWT", "[JWT]", _jwt())
PRIVATE_KEY = Secret("SECRET/PRIVATE_KEY", "[PRIVATE_KEY]", _private_key())

NINO = Secret("UK_NINO", "[UK_NINO]", "JG 10 37 59 A")
AADHAAR = Secret("IN_AADHAAR", "[IN_AADHAAR]", "2345 6789 0124")
WALLET = Secret("CRYPTO", "[CRYPTO]", "3P14159f73E4gFr7JterCCQh9QjiTjiZrG")
MAC = Secret("MAC_ADDRESS", "[MAC_ADDRESS]", "02:42:ac:11:00:0e")
HETU = Secret("FI_PERSONAL_IDENTITY_CODE", "[FI_PERSONAL_IDENTITY_CODE]", "170385-482V")
FISCAL_CODE = Secret("IT_FISCAL_CODE", "[IT_FISCAL_CODE]", "RSSTZN85T10A562B")
NRIC = Secret("SG_NRIC_FIN", "[SG_NRIC_FIN]", "S8204193A")
RRN = Secret("KR_RRN", "[KR_RRN]", "880312-1048237")

#: One of each kind that is known without its name beside it. None of health: what is kept of that needs a reason.
EVERY = [
    EMAIL, PHONE, CARD, IBAN, SSN, IPV4, IPV6, AWS, GITHUB, OPENAI, SLACK, GITLAB, JWT, NINO, AADHAAR, WALLET, MAC, HETU,
    FISCAL_CODE, NRIC, RRN, PRIVATE_KEY,
]
