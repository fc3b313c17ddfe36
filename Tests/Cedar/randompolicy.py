"""Random policies over a random schema: mostly well typed, with the mistakes people make."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from randomschema import ENTITY_TYPES, RandomSchema, Record, SetOf, Type, random_type


@dataclass(frozen=True)
class Path:
    """An expression of known type, and the tests that make it safe."""

    text: str
    kind: Type
    guards: tuple[str, ...] = ()


@dataclass
class RandomPolicy:
    schema: RandomSchema
    paths: list[Path] = field(default_factory=list)
    guards: list[str] = field(default_factory=list)

    @property
    def random(self) -> Random:
        return self.schema.random

    def text(self) -> str:
        random, schema = self.random, self.schema
        self.paths = []
        for root, kind in [("principal", random.choice(schema.principals)),
                           ("resource", random.choice(schema.resources)), ("context", schema.context)]:
            self._walk(Path(root, kind), 0)
        actions = ['action == Action::"act"'] * 6 + [
            "action", 'action in Action::"grp"', 'action in [Action::"act", Action::"view"]',
            'action == Action::"nope"', 'action == Action::"grp"', "action in []"]
        head = f"{self._scope('principal')}, {random.choice(actions)}, {self._scope('resource')}"
        clauses = "".join(self._clause() for _ in range(random.choice([0, 1, 1, 1, 1, 2])))
        return f"{random.choice(['permit', 'forbid'])}({head}){clauses};"

    def _scope(self, variable: str) -> str:
        kind = self.random.choice(ENTITY_TYPES)
        entity = f'{self.random.choice(ENTITY_TYPES)}::"{self.random.choice("ab")}"'
        return self.random.choice([variable] * 4 + [
            f"{variable} == {entity}", f"{variable} in {entity}", f"{variable} is {kind}",
            f"{variable} is {kind} in {entity}", f"{variable} == ?{variable}", f"{variable} in ?{variable}",
            f"{variable} is {kind} in ?{variable}"])

    def _clause(self) -> str:
        self.guards = []
        body = self._boolean()
        guards = list(dict.fromkeys(self.guards))
        if guards and self.random.random() < 0.85:
            body = " && ".join(f"({part})" for part in [*guards, body])
        return f" {self.random.choice(['when', 'when', 'when', 'unless'])} {{ {body} }}"

    def _walk(self, path: Path, depth: int) -> None:
        self.paths.append(path)
        if depth > 2:
            return
        record = path.kind if isinstance(path.kind, Record) else None
        if isinstance(path.kind, str):
            record = self.schema.attributes.get(path.kind)
        for name, kind, required in record.attributes if record else ():
            guard = () if required else (f"{path.text} has {name}",)
            self._walk(Path(f"{path.text}.{name}", kind, path.guards + guard), depth + 1)

    def _use(self, path: Path) -> str:
        self.guards += path.guards
        return path.text

    def _value(self, kind: Type, depth: int = 0) -> str:
        random = self.random
        if random.random() < 0.03:
            kind = random_type(random, 1)
        fitting = [path for path in self.paths if path.kind == kind]
        if fitting and random.random() < 0.5:
            return self._use(random.choice(fitting))
        if isinstance(kind, SetOf):
            count = random.randint(0 if random.random() < 0.05 else 1, 2)
            return "[" + ", ".join(self._value(kind.element, depth + 1) for _ in range(count)) + "]"
        if isinstance(kind, Record):
            chosen = [(name, inner) for name, inner, required in kind.attributes if required or random.random() < 0.3]
            return "{" + ", ".join(f"{name}: {self._value(inner, depth + 1)}" for name, inner in chosen) + "}"
        if kind == "Long":
            if depth > 2 or random.random() < 0.6:
                return random.choice(["1", "-3", "0"])
            return f"({self._value('Long', depth + 1)} {random.choice('+-*')} {self._value('Long', depth + 1)})"
        if kind == "Bool":
            return f"({self._boolean(depth + 1)})"
        if kind == "En":
            return random.choice(['En::"a"', 'En::"b"'] * 5 + ['En::"c"'])
        if kind in self.schema.attributes:
            return f'{kind}::"{random.choice("xy")}"'
        return random.choice({
            "String": ['"a"', '"b"', '""'], "ipaddr": ['ip("1.2.3.4")'], "decimal": ['decimal("1.0")'],
            "datetime": ['datetime("2024-01-01")', 'datetime("2024-01-01").toDate()',
                         'datetime("2024-01-01").offset(duration("1h"))'],
            "duration": ['duration("1h")', 'datetime("2024-01-01").toTime()']}[kind])

    def _boolean(self, depth: int = 0) -> str:
        random = self.random
        if depth > 4:
            return random.choice(["true", "false", "1 == 1"])
        return random.choice([
            self._connective, self._connective, self._connective, self._comparison, self._comparison,
            self._hierarchy, self._hierarchy, self._attribute, self._attribute, self._tag, self._set, self._set,
            self._extension, self._guarded, self._constant])(depth)

    def _connective(self, depth: int) -> str:
        a, b, c = (self._boolean(depth + 1) for _ in range(3))
        return self.random.choice([f"{a} && {b}", f"({a} || {b})", f"!({a})", f"(if {a} then {b} else {c})"])

    def _comparison(self, depth: int) -> str:
        kind = self.random.choice(self.paths).kind
        if self.random.random() < 0.6:
            operator = self.random.choice(["==", "!="])
            return f"{self._value(kind, depth + 1)} {operator} {self._value(kind, depth + 1)}"
        kind = self.random.choice(["Long", "datetime", "duration", kind])
        operator = self.random.choice(["<", "<=", ">", ">="])
        return f"{self._value(kind, depth + 1)} {operator} {self._value(kind, depth + 1)}"

    def _entity(self) -> Path:
        return self.random.choice([path for path in self.paths if path.kind in self.schema.attributes])

    def _hierarchy(self, depth: int) -> str:
        entity = self._use(self._entity())
        kind, group = self.random.choice(ENTITY_TYPES), self._value(self.random.choice(ENTITY_TYPES), depth + 1)
        return self.random.choice([
            f"{entity} in {group}", f"{entity} in [{group}, {group}]", f"{entity} in action", f"{entity} is {kind}",
            f"{entity} is {kind} in {group}", f"{entity} is Zed", 'action in Action::"grp"',
            'action == Action::"act"', 'action in [Action::"view", Action::"act"]', 'action in N::Action::"g2"'])

    def _attribute(self, depth: int) -> str:
        path, names = self._use(self.random.choice(self.paths)), "abcdefxyz"
        first, second = self.random.choice(names), self.random.choice(names)
        return self.random.choice([f"{path} has {first}", f"{path} has {first}.{second}"])

    def _tag(self, depth: int) -> str:
        path = self._entity()
        entity, key = self._use(path), self.random.choice(['"k"', "principal.a", '"l"'])
        value = self._value(self.schema.tags[path.kind] or "Long", depth + 1)
        return self.random.choice([
            f"{entity}.hasTag({key})", f"{entity}.getTag({key}) == {value}",
            f"({entity}.hasTag({key}) && {entity}.getTag({key}) == {value})"])

    def _set(self, depth: int) -> str:
        kind = self.random.choice(self.paths).kind
        one, other = self._value(SetOf(kind), depth + 1), self._value(SetOf(kind), depth + 1)
        return self.random.choice([
            f"{one}.contains({self._value(kind, depth + 1)})", f"{one}.containsAll({other})",
            f"{one}.containsAny({other})", f"{one}.isEmpty()"])

    def _extension(self, depth: int) -> str:
        return self.random.choice([
            'ip("1.1.1.1").isInRange(ip("1.1.1.0/24"))', f'decimal("1.0").lessThan({self._value("decimal", depth + 1)})',
            'ip("bad").isIpv4()', f"{self._value('String', depth + 1)} like \"a*\"",
            f"ip({self._value('String', depth + 1)}).isIpv6()"])

    def _guarded(self, depth: int) -> str:
        simple = [path for path in self.paths if path.guards and path.kind in ("Long", "Bool", "String")]
        if not simple:
            return "true"
        path = self.random.choice(simple)
        parts = [*dict.fromkeys(path.guards), f"{path.text} == {self._value(path.kind, depth + 1)}"]
        return "(" + self.random.choice([" && "] * 3 + [" || "]).join(parts) + ")"

    def _constant(self, depth: int) -> str:
        return self.random.choice([
            "true", "false", "context has p", "context.p == 1", "principal == resource", "principal in resource",
            'E::"x" == E::"x"', "principal.zz"])
