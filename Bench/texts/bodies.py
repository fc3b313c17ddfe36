"""Bodies of JSON as services exchange them: orders, tickets, metrics, settings, search results."""

import json

from .chat import NOUNS, TOPICS, VERBS
from .made import COMPANIES, FAMILY, Maker

STATES = "pending confirmed shipped delivered returned cancelled open closed waiting escalated".split()
PRODUCTS = "desk lamp, standing desk, notebook, water bottle, keyboard, monitor arm, backpack, headset, whiteboard".split(", ")
REGIONS = "eu-north eu-west us-east us-central ap-south sa-east".split()


def stamp(maker: Maker) -> str:
    year, month, day, hour, minute, second = maker.time()
    return f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"


def order(maker: Maker) -> dict:
    lines = [{
        "sku": f"{maker.letters(3).upper()}-{maker.number(100, 9999)}", "title": maker.pick(PRODUCTS),
        "quantity": maker.number(1, 12), "price": maker.number(100, 90000) / 100, "taxable": maker.chance(0.8),
        "discounts": [] if maker.chance(0.7) else [{"code": maker.pick(NOUNS).upper(), "percent": maker.number(5, 30)}],
    } for _ in range(maker.number(1, 6))]
    body = {"id": maker.uuid(), "object": "order", "state": maker.pick(STATES), "created_at": stamp(maker),
            "updated_at": stamp(maker), "currency": maker.pick(("EUR", "USD", "GBP", "SEK")), "lines": lines,
            "total": round(sum(line["quantity"] * line["price"] for line in lines), 2),
            "links": {"self": f"/v2/orders/{maker.hexadecimal(12)}", "customer": f"/v2/customers/{maker.number(1000, 99999)}"}}
    if maker.chance(0.15):
        name = maker.name()
        body["customer"] = {"name": name, "email": maker.mail(name), "phone": maker.phone(), "street": maker.address()}
    return body


def ticket(maker: Maker) -> dict:
    comments = [{
        "author": maker.number(100, 9999), "at": stamp(maker), "internal": maker.chance(0.4),
        "body": f"We should {maker.pick(VERBS)} the {maker.pick(NOUNS)} first.\nThen {maker.pick(TOPICS)} \"as agreed\".",
    } for _ in range(maker.number(1, 5))]
    return {"ticket": {"number": maker.number(1000, 99999), "subject": f"Question about {maker.pick(TOPICS)}",
                       "state": maker.pick(STATES), "priority": maker.number(1, 4), "tags": [maker.pick(NOUNS), maker.pick(VERBS)],
                       "organisation": maker.pick(COMPANIES), "comments": comments,
                       "requester": maker.mail() if maker.chance(0.3) else maker.number(100, 9999)}}


def metrics(maker: Maker) -> dict:
    start = maker.number(1_760_000_000, 1_790_000_000)
    return {"series": [{
        "name": f"{maker.pick(NOUNS)}.{maker.pick(VERBS)}.duration", "unit": "ms",
        "labels": {"region": maker.pick(REGIONS), "pod": f"{maker.pick(NOUNS)}-{maker.hexadecimal(10)}-{maker.letters(5).lower()}"},
        "points": [[start + 15 * step, maker.number(0, 900000) / 1000] for step in range(maker.number(8, 24))],
    } for _ in range(maker.number(1, 4))], "next": None, "took": maker.number(1, 900)}


def settings(maker: Maker) -> dict:
    body = {"version": f"{maker.number(1, 9)}.{maker.number(0, 30)}.{maker.number(0, 9)}",
            "features": {f"{verb}_{maker.pick(NOUNS)}": maker.chance(0.5) for verb in VERBS[:maker.number(4, 12)]},
            "limits": {noun: maker.number(1, 5000) for noun in NOUNS[:maker.number(3, 9)]},
            "endpoints": [f"https://{maker.pick(NOUNS)}.{maker.pick(REGIONS)}.example.com/api/v{version}" for version in (1, 2, 3)],
            "checksum": maker.hexadecimal(64), "reviewed_by": None}
    if maker.chance(0.05):
        body["database"] = {"host": "db.example.com", "user": "app", "password": maker.letters(20)}
    return body


def results(maker: Maker) -> dict:
    return {"query": f"{maker.pick(VERBS)} {maker.pick(NOUNS)}", "total": maker.number(10, 90000), "hits": [{
        "id": maker.hexadecimal(24), "score": maker.number(1, 99999) / 10000,
        "title": f"How to {maker.pick(VERBS)} a {maker.pick(NOUNS)}", "owner": maker.pick(FAMILY).lower(),
        "snippet": f"… {maker.pick(TOPICS)} and <em>{maker.pick(NOUNS)}</em>, last seen {stamp(maker)} …",
    } for _ in range(maker.number(3, 10))]}


def text(maker: Maker) -> str:
    """One body of half a kilobyte to eight."""
    body = maker.pick((order, order, ticket, metrics, settings, results))(maker)
    if maker.chance(0.3):
        body = {"data": [body] + [order(maker) for _ in range(maker.number(1, 4))], "has_more": maker.chance(0.5)}
    return json.dumps(body, indent=2 if maker.chance(0.3) else None, ensure_ascii=maker.chance(0.5))
