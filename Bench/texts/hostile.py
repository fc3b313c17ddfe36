"""Texts made to cost as much as possible for each byte, one idea each."""

import base64
import json
import urllib.parse

from .made import Maker


def cut(text: str, size: int) -> str:
    return text[:size]


def nested(maker: Maker, size: int) -> str:
    """Values in URL escapes in base64 in JSON in JSON."""
    parts, length = [], 0
    while length < size:
        inner = urllib.parse.quote(f"{maker.mail()} {maker.card()}", safe="")
        coded = base64.b64encode(inner.encode()).decode()
        parts.append(json.dumps(json.dumps({"v": coded, "u": inner})))
        length += len(parts[-1])
    return "".join(parts)


def escapes(maker: Maker, size: int) -> str:
    """Nothing but escaped characters, escaped again."""
    unit = "".join(f"\\\\u{ord(letter):04x}" for letter in maker.mail()) + "%2540&#64;"
    return cut(unit * (size // len(unit) + 1), size)


def base64_flood(maker: Maker, size: int) -> str:
    """Many short runs that may be base64, of which none is readable."""
    parts, length = [], 0
    while length < size:
        parts.append(maker.letters(maker.number(24, 60)))
        length += len(parts[-1]) + 1
    return cut(" ".join(parts), size)


def base64_texts(maker: Maker, size: int) -> str:
    """Runs of base64 that decode to text with a value in it."""
    parts, length = [], 0
    while length < size:
        parts.append(base64.b64encode(f"write to {maker.mail()} or {maker.phone()}".encode()).decode())
        length += len(parts[-1]) + 1
    return " ".join(parts)


def grouped(maker: Maker, size: int) -> str:
    """Digits in groups, as cards, telephone numbers and accounts are written."""
    parts, length = [], 0
    while length < size:
        parts.append(maker.digits(maker.number(2, 5)))
        length += len(parts[-1]) + 1
    return cut("".join(part + maker.pick(" -./") for part in parts), size)


def invisible(maker: Maker, size: int) -> str:
    """A character that nobody sees after every letter."""
    unit = "\u200b".join(f"{maker.mail()} {maker.card()}")
    return unit * (size // len(unit.encode()) + 1)


def keys(maker: Maker, size: int) -> str:
    """Names before which a secret would stand, without end."""
    parts, length = [], 0
    while length < size:
        parts.append(maker.pick(("password", "secret", "api_key", "token", "card", "ssn", "iban")))
        parts[-1] += maker.pick((" = ", ": ", "=", " is "))
        length += len(parts[-1])
    return cut("".join(parts), size)


def lookalikes(maker: Maker, size: int) -> str:
    """Letters of other scripts in the place of Latin ones."""
    unit = maker.mail().translate(str.maketrans("aeopc", "\u0430\u0435\u043e\u0440\u0441")) + " "
    return unit * (size // len(unit.encode()) + 1)


def texts(maker: Maker, size: int) -> dict[str, str]:
    """About `size` bytes of each, and twenty times as many digits."""
    return {
        "nested encodings": nested(maker, size), "escapes of escapes": escapes(maker, size),
        "digits": maker.digits(20 * size), "digits in groups": grouped(maker, size),
        "base64 of nothing": base64_flood(maker, size), "base64 of values": base64_texts(maker, size),
        "zero-width": invisible(maker, size), "lookalikes": lookalikes(maker, size),
        "a@a@a@": cut("a@" * size, size), "a.a.a.": cut("a." * size, size), "aaaa": "a" * size, "@@@@": "@" * size,
        "names of secrets": keys(maker, size),
        "-----BEGIN": cut("-----BEGIN PRIVATE KEY-----\n" * (size // 20), size),
        "https://a:": cut("https://a:" * size, size), "quotes": cut('"\\' * size, size),
        "hexadecimal": maker.hexadecimal(size), "words of one letter": cut("A 1 " * size, size),
    }
