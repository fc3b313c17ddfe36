"""Random schemas whose types are known, so that policies and entities can be made to fit them, or nearly."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

ENTITY_TYPES = ["E", "F", "G", "N::H", "En"]
LEAVES = ["Long", "String", "Bool", "ipaddr", "decimal", "datetime", "duration"]

#: A type is the name of a leaf or an entity type, `SetOf` a type, or a `Record`.
Type = "str | SetOf | Record"


@dataclass(frozen=True)
class SetOf:
    element: Type


@dataclass(frozen=True)
class Record:
    #: Name, type, and whether the attribute is required.
    attributes: tuple[tuple[str, Type, bool], ...]


def random_type(random: Random, depth: int = 0) -> Type:
    chance = random.random()
    if depth > 2 or chance < 0.6:
        return random.choice(LEAVES + ENTITY_TYPES)
    if chance < 0.8:
        return SetOf(random_type(random, depth + 1))
    names = random.sample(["x", "y", "z", "w"], random.randint(0, 3))
    return Record(tuple((name, random_type(random, depth + 1), random.random() < 0.6) for name in names))


def written(kind: Type) -> str:
    if isinstance(kind, str):
        return kind
    if isinstance(kind, SetOf):
        return f"Set<{written(kind.element)}>"
    inside = (f"{name}{'' if required else '?'}: {written(inner)}" for name, inner, required in kind.attributes)
    return "{" + ", ".join(inside) + "}"


@dataclass
class RandomSchema:
    random: Random
    attributes: dict[str, Record] = field(default_factory=dict)
    tags: dict[str, Type | None] = field(default_factory=dict)
    #: What `Action::"act"` applies to; the other actions only stand beside it.
    principals: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    context: Record = Record(())
    text: str = ""

    def __post_init__(self) -> None:
        outside, inside = [], []
        for base in ["E", "F", "G", "H"]:
            (inside if base == "H" else outside).append(self._entity(base))
        outside.append('entity En enum ["a", "b"];')
        self.attributes["En"], self.tags["En"] = Record(()), None
        self.context = self._record(["p", "q", "r"], 0, 3)
        for name in ["act", "view", '"do it"']:
            outside.append(self._action(name))
        outside.append("action grp;")
        inside.append("action g2;")
        self.text = "\n".join(outside) + "\nnamespace N { " + " ".join(inside) + " }"

    def _record(self, names: list[str], least: int, most: int) -> Record:
        random = self.random
        chosen = random.sample(names, random.randint(least, most))
        return Record(tuple((name, random_type(random), random.random() < 0.6) for name in chosen))

    def _entity(self, base: str) -> str:
        random = self.random
        name = "N::H" if base == "H" else base
        self.attributes[name] = self._record(["a", "b", "c", "d", "e", "f"], 1, 5)
        self.tags[name] = random_type(random, 1) if random.random() < 0.5 else None
        parents = ", ".join(random.sample(ENTITY_TYPES, random.randint(0, 2)))
        tags = f" tags {written(self.tags[name])}" if self.tags[name] else ""
        return f"entity {base} in [{parents}] {written(self.attributes[name])}{tags};"

    def _action(self, name: str) -> str:
        random = self.random
        principals, resources = (random.sample(ENTITY_TYPES, random.randint(1, 2)) for _ in range(2))
        if name == "act":
            self.principals, self.resources = principals, resources
        groups = "grp" + (', N::Action::"g2"' if random.random() < 0.3 else "")
        context = written(self.context) if name == "act" or random.random() < 0.5 else "{}"
        return (f"action {name} in [{groups}] appliesTo {{ principal: [{', '.join(principals)}], "
                f"resource: [{', '.join(resources)}], context: {context} }};")
