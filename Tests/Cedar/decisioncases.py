#!/usr/bin/env python3
"""Prints random cases about decisions with the answers of the reference engine, for `sallyport cedar test`.

    Tests/Cedar/decisioncases.py --seed 7 --count 2000 > cases.jsonl && sallyport cedar test cases.jsonl

Cases hold several policies, templates with links, hierarchies, attributes of every type, tags, and conditions that
often fail: what corpora of single policies cannot show. The reference engine is cedarpy (PyPI); the same seed gives the
same cases.
"""

from __future__ import annotations

import argparse
import json
import re
import random
from collections.abc import Iterator
from typing import Any

import cedarpy

TYPES = ["User", "Group", "Doc", "Folder", "N::Thing"]
ATTRIBUTES = ["n", "m", "s", "t", "b", "set", "rec", "who", "ip", "dec", "at", "dur", "é", "e\u0301", "a b"]
STRINGS = ["", "a", "ab", "a*b", "*", "é", "e\u0301", "\u212a", "K", "x\ny", "\\", '"', "😀"]
IPS = ["10.0.0.1", "10.0.0.0/8", "127.0.0.1", "::1", "ff02::1", "2001:db8::/32", "1.2.3", "0.0.0.0/0", "::/0"]
DECIMALS = ["1.0", "0.5", "-1.25", "922337203685477.5807", "922337203685477.5808", "1.00000", "00.1"]
DATES = [
    "2024-02-29",
    "2023-02-29",
    "1970-01-01",
    "2024-10-15T11:35:00Z",
    "2024-10-15T11:35:00.123+0100",
    "1969-12-31T23:59:59.999Z",
]
DURATIONS = ["1h", "-1d2h", "90m", "1ms", "", "106751991167d", "1h1d", "-9223372036854775808ms", "2d3h4m5s6ms"]
LONGS = [0, 1, -1, 2, 7, 2**63 - 1, -(2**63)]


def quote(text):
    return '"' + "".join(c if " " <= c <= "~" and c not in '"\\' else "\\u{%x}" % ord(c) for c in text) + '"'


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def uid(self, kind=None):
        return {"type": kind or self.r.choice(TYPES), "id": self.r.choice(["0", "1", "2", "é", "e\u0301"])}

    def uid_text(self, uid):
        return "%s::%s" % (uid["type"], quote(uid["id"]))

    def value(self, depth=2):
        r = self.r
        kind = r.randrange(10 if depth else 7)
        if kind == 0:
            return r.choice(LONGS)
        if kind == 1:
            return r.choice(STRINGS)
        if kind == 2:
            return r.random() < 0.5
        if kind == 3:
            return {"__entity": self.uid()}
        if kind == 4:
            return {"__extn": {"fn": "ip", "arg": r.choice([x for x in IPS if x != "1.2.3"])}}
        if kind == 5:
            return {"__extn": {"fn": "decimal", "arg": r.choice(DECIMALS[:4])}}
        if kind == 6:
            if r.random() < 0.5:
                return {"__extn": {"fn": "datetime", "arg": "2024-10-15T11:35:00Z"}}
            return {"__extn": {"fn": "duration", "arg": r.choice(["1h", "-1d2h", "90m"])}}
        if kind <= 8:
            return [self.value(depth - 1) for _ in range(r.randrange(4))]
        return {name: self.value(depth - 1) for name in r.sample(ATTRIBUTES, r.randrange(3))}

    def attributes(self):
        r = self.r
        fixed = {"n": r.choice(LONGS), "s": r.choice(STRINGS), "b": r.random() < 0.5, "who": {"__entity": self.uid()}}
        chosen = {k: v for k, v in fixed.items() if r.random() < 0.7}
        for name in r.sample(ATTRIBUTES, r.randrange(5)):
            chosen[name] = self.value()
        return chosen

    def entities(self):
        """A hierarchy without cycles: parents come later in a fixed order."""
        r = self.r
        all_uids = [{"type": t, "id": i} for t in TYPES for i in ["0", "1", "2", "é", "e\u0301"]]
        r.shuffle(all_uids)
        out = []
        for index, uid in enumerate(all_uids):
            if r.random() < 0.25:
                continue
            later = all_uids[index + 1 :]
            parents = r.sample(later, min(len(later), r.choice([0, 0, 1, 1, 2, 3])))
            entity = {"uid": uid, "attrs": self.attributes(), "parents": parents}
            if r.random() < 0.3:
                entity["tags"] = {name: self.value(1) for name in r.sample(STRINGS, 2)}
            out.append(entity)
        actions = ["view", "edit", "share"]
        out += [
            {
                "uid": {"type": "Action", "id": a},
                "attrs": {},
                "parents": [{"type": "Action", "id": "any"}] if r.random() < 0.5 else [],
            }
            for a in actions
        ]
        return out

    def expression(self, depth):
        r = self.r
        e = lambda: self.expression(depth - 1)
        if depth <= 0 or r.random() < 0.1:
            return r.choice(
                [
                    lambda: r.choice(["principal", "action", "resource", "context"]),
                    lambda: str(r.choice(LONGS)),
                    lambda: quote(r.choice(STRINGS)),
                    lambda: r.choice(["true", "false"]),
                    lambda: self.uid_text(self.uid()),
                    lambda: "%s[%s]" % (r.choice(["principal", "resource", "context"]), quote(r.choice(ATTRIBUTES))),
                    lambda: "ip(%s)" % quote(r.choice(IPS)),
                    lambda: "decimal(%s)" % quote(r.choice(DECIMALS)),
                    lambda: "datetime(%s)" % quote(r.choice(DATES)),
                    lambda: "duration(%s)" % quote(r.choice(DURATIONS)),
                ]
            )()
        return r.choice(
            [
                lambda: "(%s %s %s)" % (e(), r.choice(["&&", "||"]), e()),
                lambda: "(%s && %s || %s && %s)" % (e(), e(), e(), e()),
                lambda: "(%s %s %s)" % (e(), r.choice(["==", "!=", "<", "<=", ">", ">=", "in"]), e()),
                lambda: "(%s %s %s)" % (e(), r.choice(["==", "!="]), e()),
                lambda: "(%s %s %s)" % (e(), r.choice(["+", "-", "*"]), e()),
                lambda: "(!(%s))" % e(),
                lambda: "(-(%s))" % e(),
                lambda: "(if %s then %s else %s)" % (e(), e(), e()),
                lambda: "(%s)[%s]" % (e(), quote(r.choice(ATTRIBUTES))),
                lambda: "(%s has %s)" % (e(), quote(r.choice(ATTRIBUTES))),
                lambda: "(%s has rec.n)" % e(),
                lambda: "(principal has who.n.m)",
                lambda: (
                    "(%s like %s)" % (e(), r.choice(['"a*"', '"*b"', '"*"', '"a\\*b"', '"*\\u{301}"', '""', '"**a**"']))
                ),
                lambda: "(%s is %s)" % (e(), r.choice(TYPES)),
                lambda: "(%s is %s in %s)" % (e(), r.choice(TYPES), e()),
                lambda: (
                    "(%s).%s(%s)"
                    % (
                        e(),
                        r.choice(
                            [
                                "contains",
                                "containsAll",
                                "containsAny",
                                "hasTag",
                                "getTag",
                                "isInRange",
                                "lessThan",
                                "greaterThanOrEqual",
                                "offset",
                                "durationSince",
                            ]
                        ),
                        e(),
                    )
                ),
                lambda: (
                    "(%s).%s()"
                    % (
                        e(),
                        r.choice(
                            [
                                "isEmpty",
                                "isIpv4",
                                "isLoopback",
                                "isMulticast",
                                "toDate",
                                "toTime",
                                "toDays",
                                "toSeconds",
                                "toMilliseconds",
                            ]
                        ),
                    )
                ),
                lambda: "[%s]" % ", ".join(e() for _ in range(r.randrange(4))),
                lambda: "{%s}" % ", ".join("%s: %s" % (quote(n), e()) for n in r.sample(ATTRIBUTES, r.randrange(3))),
            ]
        )()

    def scope(self, variable, template):
        r = self.r
        if template and r.random() < 0.7:
            slot = "?" + variable
            return r.choice(
                [
                    "%s == %s" % (variable, slot),
                    "%s in %s" % (variable, slot),
                    "%s is %s in %s" % (variable, r.choice(TYPES), slot),
                ]
            )
        uid = self.uid_text(self.uid())
        return r.choice(
            [
                variable,
                variable,
                "%s == %s" % (variable, uid),
                "%s in %s" % (variable, uid),
                "%s is %s" % (variable, r.choice(TYPES)),
                "%s is %s in %s" % (variable, r.choice(TYPES), uid),
            ]
        )

    def policy(self, template=False):
        r = self.r
        action = r.choice(
            [
                "action",
                "action",
                'action == Action::"view"',
                'action in Action::"any"',
                'action in [Action::"view", Action::"edit", Action::"any"]',
                "action in []",
            ]
        )
        text = "%s(%s, %s, %s)" % (
            r.choice(["permit", "permit", "forbid"]),
            self.scope("principal", template),
            action,
            self.scope("resource", template),
        )
        for _ in range(r.choice([0, 0, 1] if template else [0, 1, 1, 1, 2])):
            body = self.expression(r.randrange(1, 4))
            text += " %s { %s }" % (
                r.choice(["when", "when", "unless"]),
                r.choice([body, "%s && true" % body, "principal has s && " + body]),
            )
        return text + ";"

    def case(self, number):
        r = self.r
        text = "\n".join(self.policy(r.random() < 0.3) for _ in range(r.randrange(1, 8)))
        requests = []
        for _ in range(4):
            request = {
                "principal": self.uid(),
                "action": {"type": "Action", "id": r.choice(["view", "edit", "share", "other"])},
                "resource": self.uid(),
                "context": self.attributes(),
            }
            requests.append(request)
        policies = json.loads(cedarpy.policies_to_json_str(text))
        for name, template in policies["templates"].items():
            slots = sorted(set(re.findall(r"\?(principal|resource)", json.dumps(template))))
            for k in range(r.randrange(4)):
                # Links that concern nobody say little, so most speak of somebody who asks.
                values = {"?" + slot: r.choice(requests)[slot] if r.random() < 0.7 else self.uid() for slot in slots}
                policies["templateLinks"].append(
                    {"templateId": name, "newId": "link-%s-%d" % (name, k), "values": values}
                )
        entities = self.entities()
        return {
            "id": "case-%d" % number,
            "policies": policies,
            "text": text,
            "entities": entities,
            "requests": requests,
        }


def answer(case: dict[str, Any]) -> None:
    """Writes what the reference says into the case's requests; raises what it raises for a case it refuses."""
    policies = cedarpy.PolicySet.from_json_str(json.dumps(case["policies"]))
    entities = cedarpy.Entities.from_json_str(json.dumps(case["entities"]))
    for request in case["requests"]:
        result = cedarpy.is_authorized(request, policies, entities)
        request["decision"] = "allow" if result.allowed else "deny"
        request["reason"] = sorted(result.diagnostics.reasons)
        request["errors"] = sorted(
            re.match(r"error while evaluating policy `([^`]*)`", error).group(1) for error in result.diagnostics.errors
        )


def cases(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """At most `count` cases: those the reference refuses are left out."""
    generator = Generator(seed)
    for number in range(count):
        case = generator.case(number)
        try:
            answer(case)
        except Exception:  # The reference raises whatever its reader raised.
            continue
        yield case


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, default=2000)
    options = arguments.parse_args()
    for case in cases(options.seed, options.count):
        print(json.dumps(case))


if __name__ == "__main__":
    main()
