"""Conversations of people at work with a model; about one message in six names somebody's data."""

from .made import COMPANIES, TOWNS, Maker

TEAMS = """the sales team, the platform team, finance, people operations, the support desk, legal, the warehouse, our partners,
procurement, the data team, the board, customer success""".replace("\n", " ").split(", ")
TOPICS = """the renewal of the contract, the onboarding plan, our holiday calendar, the outage last week, the quarterly report,
the new expense policy, the migration of the billing system, the backlog of tickets, the pilot in the second region,
the survey among employees, the launch of the mobile app, a proposal for flexible hours, the training for new managers,
the cost of storage, the inventory count, the review of suppliers, the office move, the release on Thursday""".replace(
    "\n", " ").split(", ")
THINGS = """a short summary, a table with three columns, an e-mail, five bullet points, a checklist, a first draft, a friendly reply,
a list of open questions, an agenda, a paragraph for the newsletter, a plan for the next two weeks, talking points""".replace(
    "\n", " ").split(", ")
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
ADJECTIVES = """clear realistic short polite detailed complete consistent early careful modest public internal final rough honest
practical narrow broad quiet visible""".split()
VERBS = """review update postpone simplify explain compare measure rewrite check estimate publish archive translate merge split
document test present""".split()
NOUNS = """budget process schedule report template dashboard contract roadmap invoice workflow guideline forecast summary proposal
meeting document checklist deadline estimate agenda""".split()

ASKS = """Could you write {thing} about {topic} for {team}?
Please {verb} the {noun} below and tell me what is missing.
We are preparing {topic} and {team} asked for {thing}.
How would you {verb} a {noun} that nobody in {team} has looked at since {day}?
I need {thing} by {day}, in a tone that is {adjective} but not too {adjective}.
What are the usual risks with {topic} when a company has about {count} people?
Here is what I have so far about {topic}; make it more {adjective}.
Can you compare the {noun} of this year with the {noun} of last year?""".split("\n")
ANSWERS = """Sure, here is {thing} that {team} can use right away.
The {noun} should stay {adjective}: name the owner, the date and what happens if it slips.
First, {verb} the {noun} together with {team}, so that everybody knows what changes on {day}.
If the numbers move by more than {count} percent, {verb} the {noun} again before you send it.
It helps to {verb} one {noun} at a time and to keep a note of every decision.
In {town} the team tried this with {count} people, and the {noun} became a lot more {adjective}.
Many companies {verb} their {noun} only once a quarter, which makes {topic} harder than it has to be.
You could also ask {team} whether the {noun} is still needed at all.
A {adjective} {noun} usually fits on one page; move everything else into an appendix.
On {day} you would then {verb} what is left and close the {noun}.
That said, {topic} depends on {team}, and they will want a {adjective} answer.
I would leave out the details about {topic}, because they are not {adjective} yet.""".split("\n")
#: What conversations say word for word.
STOCK = ("You could also ask the board whether the contract is still needed at all.",
         "It helps to review one invoice at a time and to keep a note of every decision.")
PERSONAL = """The contact there is {name}, you can write to {mail}.
Please call {name} on {phone} before noon.
Our customer {name} lives at {address} and wants the invoice there.
Refund the amount to {iban}, the account holder is {name}.
They paid with card {card} and never got the receipt.
{name} ({mail}) asked for a copy of the {noun}.
My number is {phone} in case {team} has questions.
{company} sent the order for {name}, customer number {customer}.""".split("\n")


def text(maker: Maker) -> str:
    """One conversation of one to four kilobytes."""
    slots = {
        "thing": THINGS, "topic": TOPICS, "team": TEAMS, "verb": VERBS, "noun": NOUNS, "day": DAYS, "adjective": ADJECTIVES,
        "town": TOWNS, "company": COMPANIES, "count": lambda: maker.number(2, 900), "name": maker.name, "mail": maker.mail,
        "phone": maker.phone, "address": maker.address, "iban": maker.iban, "card": maker.card,
        "customer": lambda: maker.number(100000, 999999)}
    parts = []
    for _ in range(maker.number(1, 3)):
        asked = [maker.filled(maker.pick(ASKS), **slots) for _ in range(maker.number(1, 4))]
        if maker.chance(0.17):
            asked.append(maker.filled(maker.pick(PERSONAL), **slots))
        parts.append(" ".join(asked))
        for _ in range(maker.number(1, 3)):
            sentences = [maker.filled(maker.pick(ANSWERS), **slots) for _ in range(maker.number(2, 6))]
            parts.append(("- " if maker.chance(0.3) else "") + " ".join(sentences))
    return "\n\n".join(parts) + "\n"
