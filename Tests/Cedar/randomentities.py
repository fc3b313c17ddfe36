"""Random entities and requests over a random schema, most of them with at most one thing wrong."""

from __future__ import annotations

from typing import Any

from randomschema import ENTITY_TYPES, RandomSchema, Record, SetOf, Type

#: What stands where something else should, now and then.
JUNK: list[Any] = [
    None, 1.5, "x", 1, True, [], {}, {"type": "E", "id": "x"}, {"fn": "ip", "arg": "1.1.1.1"},
    {"__extn": {"fn": "decimal", "arg": "1.0"}}, {"__entity": {"type": "F", "id": "q"}}, {"__expr": "1"},
    9223372036854775808, {"fn": "bogus", "arg": "1"}, {"type": "E"}, {"__extn": "x"}, {"__entity": {"type": "E"}},
    {"__entity": "x"}, {"__extn": {"fn": "ip", "arg": 1}}]

EXTENSIONS = {
    "ipaddr": ("ip", "1.2.3.4/8", "1.2.3"), "decimal": ("decimal", "1.5", "1"),
    "datetime": ("datetime", "2024-01-01", "2024"), "duration": ("duration", "1h", "h")}


def random_value(schema: RandomSchema, kind: Type) -> Any:
    random = schema.random
    if random.random() < 0.02:
        return random.choice(JUNK)
    if isinstance(kind, SetOf):
        return [random_value(schema, kind.element) for _ in range(random.randint(0, 2))]
    if isinstance(kind, Record):
        chosen = [(name, inner) for name, inner, required in kind.attributes if required or random.random() < 0.4]
        value = {name: random_value(schema, inner) for name, inner in chosen}
        if random.random() < 0.02:
            value[random.choice("xyzwq")] = 1
        if value and random.random() < 0.02:
            value.pop(random.choice(list(value)))
        return value
    if kind in EXTENSIONS:
        function, good, bad = EXTENSIONS[kind]
        text = bad if random.random() < 0.03 else good
        call = {"fn": function, "arg": text}
        return random.choice([text, call, {"__extn": call}])
    if kind == "Long":
        return random.randint(-5, 5)
    if kind == "String":
        return random.choice(["", "a", "\u00e9", "e\u0301"])
    if kind == "Bool":
        return random.random() < 0.5
    uid = {"type": kind, "id": "zz" if kind == "En" and random.random() < 0.05 else random.choice("ab")}
    return random.choice([uid, {"__entity": uid}])


def random_uid(schema: RandomSchema, kind: str | None = None) -> dict[str, str]:
    return {"type": kind or schema.random.choice(ENTITY_TYPES), "id": schema.random.choice("abx")}


def random_entity(schema: RandomSchema) -> dict[str, Any]:
    random = schema.random
    kind = random.choice(ENTITY_TYPES)
    parents = [random_uid(schema) for _ in range(random.choice([0, 0, 0, 1]))]
    entity: dict[str, Any] = {
        "uid": random_uid(schema, kind), "attrs": random_value(schema, schema.attributes[kind]), "parents": parents}
    tags = schema.tags[kind]
    if tags and random.random() < 0.6 or random.random() < 0.03:
        entity["tags"] = {key: random_value(schema, tags or "Long") for key in random.sample("kl", random.randint(0, 2))}
    if random.random() < 0.04:
        entity["uid"] = random.choice([
            {"type": "Action", "id": "act"}, {"type": "Action", "id": "grp"}, {"type": "N::Action", "id": "g2"},
            {"type": "Zed", "id": "a"}, "x", {"type": "if", "id": "a"}, {"type": "A B", "id": "a"}])
    if random.random() < 0.02:
        entity.pop(random.choice(list(entity)))
    if random.random() < 0.03:
        entity[random.choice(["attrs", "parents", "tags"])] = random.choice([None, [], {}, 1, "x", [1], {"a": 1}])
    return entity


def random_request(schema: RandomSchema) -> dict[str, Any]:
    random = schema.random
    context = random_value(schema, schema.context)
    actions = ["act"] * 8 + ["view", "do it", "grp", "nope"]
    return {
        "principal": random_uid(schema, None if random.random() < 0.1 else random.choice(schema.principals)),
        "action": {"type": "Action", "id": random.choice(actions)},
        "resource": random_uid(schema, None if random.random() < 0.1 else random.choice(schema.resources)),
        "context": context if isinstance(context, dict) else {}}
