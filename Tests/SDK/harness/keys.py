"""The keys and assets that most tests use."""

from dataclasses import dataclass
from pathlib import Path

from .program import Store


@dataclass(frozen=True)
class Keys:
    #: The default profile: no asset, every model of the upstream.
    plain: str
    #: The asset `guarded`: one label for each action.
    guarded: str
    #: The asset `sealed`: every label masked in both directions.
    sealed: str
    #: The asset `closed`: every label blocked in answers.
    closed: str
    #: The asset `fixed`: instructions, model, tools and limits are set.
    fixed: str
    #: The asset `open`: every feature allowed, nothing masked.
    open: str
    #: The asset `surrogates`: contact data leaves as surrogates.
    surrogates: str

    @staticmethod
    def create(store: Store, manifests: Path) -> "Keys":
        names = ("guarded", "sealed", "closed", "fixed", "open", "surrogates")
        plain = store.key()
        for name in (*names, "private", "draft", "paced"):
            store.apply(manifests / f"{name}.yaml")
        return Keys(plain=plain, **{name: store.key("--gpt", name) for name in names})

    def everything(self) -> list[str]:
        return [self.plain, self.guarded, self.sealed, self.closed, self.fixed, self.open, self.surrogates]
