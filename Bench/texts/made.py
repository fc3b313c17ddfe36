"""People and their numbers, made up: names of places and people that are common, numbers that pass their checks."""

import random

GIVEN = """Anna Ben Carla David Elena Farid Grace Henrik Ines Jonas Kira Liam Mona Noah Olga Pavel Quinn Rosa Samir Tessa Umar
Vera Wanda Xenia Yusuf Zoe Amelia Bruno Chloe Dario Esther Felix Gita Hugo Irene Jakub Lena Marco Nadia Oscar Priya Ravi Sofia
Theo Ursula Viktor""".split()
FAMILY = """Abbott Becker Castillo Dupont Eriksen Fischer Garcia Hoffmann Ivanova Jensen Kowalski Larsson Moreau Novak Okafor
Petersen Quigley Rossi Schmidt Tanaka Ullmann Varga Walker Xiong Yilmaz Zimmermann Brennan Costa Delgado Farrell Gruber Hansen
Iqbal Jacobs Keller Lindgren Murphy Nilsson Ortega Price Reyes Sato Turner Vogel Weiss Young""".split()
STREETS = "Mill Lane, Harbour Road, Church Street, Station Avenue, Garden Close, Bridge Street, Meadow Way, Park Row".split(", ")
TOWNS = "Springfield, Ashford, Kingsport, Lakewood, Riverton, Milton, Fairview, Newhaven".split(", ")
COMPANIES = """Northwind Traders, Bluefin Logistics, Cobalt Systems, Harvest Foods, Lumen Health, Orchard Insurance, Pinnacle Rail,
Quarry Stone, Summit Outdoor, Tidewater Energy""".replace("\n", " ").split(", ")

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789"


def luhn(digits: str) -> str:
    """The check digit of ISO/IEC 7812-1."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def mod97(country: str, account: str) -> str:
    """The check digits of ISO 13616."""
    number = "".join(str(int(letter, 36)) for letter in account + country + "00")
    return f"{98 - int(number) % 97:02}"


class Maker:
    """Draws from a generator of its own, so that texts of one kind do not depend on those of another."""

    def __init__(self, seed: int, kind: str):
        self.random = random.Random(f"{seed} {kind}")

    def pick(self, choices):
        return choices[int(self.random.random() * len(choices))]

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def number(self, low: int, high: int) -> int:
        return low + int(self.random.random() * (high - low + 1))

    def digits(self, count: int) -> str:
        return "".join(self.random.choices("0123456789", k=count))

    def hexadecimal(self, count: int) -> str:
        return f"{self.random.getrandbits(count * 4):0{count}x}"

    def letters(self, count: int) -> str:
        return "".join(self.random.choices(LETTERS, k=count))

    def name(self) -> str:
        return f"{self.pick(GIVEN)} {self.pick(FAMILY)}"

    def mail(self, name: str | None = None) -> str:
        given, family = (name or self.name()).lower().split()
        return f"{given}.{family}@example.{self.pick(('com', 'org', 'net'))}"

    def phone(self) -> str:
        """In the part of the North American plan that is kept for fiction."""
        return f"{self.number(201, 989)}-555-01{self.digits(2)}"

    def card(self) -> str:
        digits = "4" + self.digits(14)
        digits += luhn(digits)
        return " ".join(digits[start:start + 4] for start in range(0, 16, 4))

    def iban(self) -> str:
        account = self.digits(18)
        return f"DE{mod97('DE', account)}{account}"

    def address(self) -> str:
        return f"{self.number(1, 240)} {self.pick(STREETS)}, {self.pick(TOWNS)}"

    def private_ip(self) -> str:
        return f"10.{self.number(0, 31)}.{self.number(0, 255)}.{self.number(1, 254)}"

    def public_ip(self) -> str:
        """Of the blocks for documentation (RFC 5737)."""
        return f"{self.pick(('192.0.2', '198.51.100', '203.0.113'))}.{self.number(1, 254)}"

    def uuid(self) -> str:
        return "-".join(self.hexadecimal(count) for count in (8, 4, 4, 4, 12))

    def time(self) -> tuple[int, ...]:
        """Year, month, day, hour, minute, second."""
        number = self.number
        return (2026, number(1, 12), number(1, 28), number(0, 23), number(0, 59), number(0, 59))

    def filled(self, template: str, **slots) -> str:
        """The template with a word of the slot's list, or what its function makes, for every `{slot}`."""
        parts = template.split("{")
        text = [parts[0]]
        for part in parts[1:]:
            slot, _, rest = part.partition("}")
            source = slots[slot]
            text += [str(source()) if callable(source) else self.pick(source), rest]
        return "".join(text)
