#!/usr/bin/env python3
"""Prints random cases about schemas with the answers of the reference engine, for `sallyport cedar test`.

    Tests/Cedar/schemacases.py --seed 7 --count 2000 > cases.jsonl && sallyport cedar test cases.jsonl

Two of three cases ask whether a policy validates, the others whether entities and a request conform. The reference
engine is cedarpy (PyPI); the same seed gives the same cases.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import cedarpy

from randomentities import random_entity, random_request
from randompolicy import RandomPolicy
from randomschema import RandomSchema

PERMIT = "permit(principal, action, resource);"


def policy_case(schema: RandomSchema, parsed: cedarpy.Schema, name: str) -> dict[str, Any] | None:
    """Nothing for a text the reference cannot even parse: other cases are about that."""
    policy = RandomPolicy(schema).text()
    result = cedarpy.validate_policies(policy, parsed)
    if any("parse error" in str(error.error) for error in result.errors):
        return None
    return {"id": name, "policies": policy, "schema": schema.text, "schemaFormat": "cedar", "entities": [],
            "shouldValidate": result.validation_passed, "requests": []}


def conformance_case(schema: RandomSchema, parsed: cedarpy.Schema) -> dict[str, Any]:
    entities = [random_entity(schema) for _ in range(schema.random.randint(1, 3))]
    request = random_request(schema)
    case = {"schema": schema.text, "schemaFormat": "cedar", "policies": PERMIT, "entities": entities,
            "request": request, "entitiesValid": True, "requestValid": None, "decision": None}
    try:
        cedarpy.Entities.from_json_str(json.dumps(entities), parsed)
    except Exception:  # The reference raises whatever its reader raised.
        return {**case, "entitiesValid": False}
    result = cedarpy.is_authorized(request, PERMIT, entities, schema=parsed)
    if result.diagnostics.errors:
        return {**case, "requestValid": False}
    return {**case, "requestValid": True, "decision": "allow" if result.allowed else "deny"}


def cases(seed: int, count: int) -> Iterator[dict[str, Any]]:
    random = Random(seed)
    written = 0
    while written < count:
        schema = RandomSchema(random)
        parsed = cedarpy.Schema.from_str(schema.text)
        for _ in range(25):
            if random.random() < 0.67:
                case = policy_case(schema, parsed, f"{seed}-{written}")
            else:
                case = conformance_case(schema, parsed)
            if case and written < count:
                yield case
                written += 1


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, default=2000)
    options = arguments.parse_args()
    for case in cases(options.seed, options.count):
        print(json.dumps(case))


if __name__ == "__main__":
    main()
