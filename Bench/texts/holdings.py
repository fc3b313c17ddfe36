"""What an organisation may have looked for besides: rows of customers, and documents."""

from collections.abc import Iterator

from . import chat
from .made import FAMILY, Maker


def rows(maker: Maker, values: int) -> Iterator[str]:
    """A CSV file of that many values, two a row: names people have, and accounts nobody has."""
    yield "surname,account\n"
    for number in range(values // 2):
        # Half of the surnames are those of the texts, so that many a name is looked up.
        family = maker.pick(FAMILY) if number % 2 else f"{maker.pick(FAMILY)}{maker.letters(3).lower()}"
        yield f"{family},KD-{number % 10000:04}-{maker.number(10000, 99999)}-{number // 10000:03}\n"


#: Of the texts, so that documents are of the same language and yet say something else.
WORDS = " ".join(chat.TEAMS + chat.TOPICS + chat.THINGS + chat.ADJECTIVES + chat.VERBS + chat.NOUNS + chat.DAYS).split()


def document(maker: Maker) -> str:
    """About two kilobytes of prose; one in a hundred has a sentence that the conversations have too."""
    sentences = [" ".join(maker.random.choices(WORDS, k=maker.number(6, 20))).capitalize() + "."
                 for _ in range(maker.number(15, 40))]
    if maker.chance(0.01):
        sentences.insert(maker.number(0, len(sentences)), maker.pick(chat.STOCK))
    return " ".join(sentences)
