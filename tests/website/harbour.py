"""A story of invented people, bodies and places, with everything a page must be able to show: series, ranges, intervals,
open dates, variants, conflicts, copies, corrections, struck and merged records, and text that would like to be markup."""

from __future__ import annotations

from generator.articles.document import Dating, Document, Section, Sentence
from generator.records.history import Correction
from generator.records.model import (
    Account, Alias, Check, Entity, Event, Evidence, Figure, Participant, Quote, RecordSet, Role, Source, SourceSection, Variant,
)  # fmt: skip
from generator.website.story import Location

HOSTILE = (
    "<script>window.hacked=1</script> **bold** {{ 7*7 }} {% raw %} <!-- gone --> [x](javascript:window.hacked=2) "
    "<img src=x onerror=window.hacked=3> <svg onload=window.hacked=5> ]]> \"' \x0b\ufffe \u202eevil\u202c `code` # no heading &amp; | table |"
)

FORMULA = "=HYPERLINK(\"https://evil.example/\") <b onclick=window.hacked=6>x</b>"

TEXTS = {
    "merrow-echo-ferry": """Ferry to close after hull inspection, harbour board says
The Merrow Harbour Board will close the Sound ferry from Monday 3 March 2025 after inspectors found cracks in its hull.
Board chair Ilse Varnham said: "No passenger will step on that deck again until the steel is replaced."
About 1,150 people use the crossing every week, the board said.
In February the board had asked the Ministry of Ports for at least £2.4 million to replace the vessel.
Varnham will meet islanders at Tolley Hall on Thursday.""",
    "northern-wire-ferry": """Island ferry closes
The Merrow Harbour Board closed the Sound ferry on Monday after inspectors found cracks in the hull.
"No passenger will set foot on that deck again until the steel is replaced," said Ilse Varnham, who chairs the board.
The crossing carries around 1,150 people a week.""",
    "northern-wire-copy": """Island ferry closes
The Merrow Harbour Board closed the Sound ferry on Monday after inspectors found cracks in the hull.
The crossing carries around 1,150 people a week.""",
    "echo-protest": """Hundreds march over ferry closure
More than 400 islanders marched through Tolley on Saturday 8 March 2025, organisers said. Police put the crowd at 250.
Ports minister Dorrit Halvorsen denied that the ministry had refused the money.
The petition for a new ferry had 3,120 signatures by Friday, up 20% on the 2,600 of a week earlier.
"We were never asked for a penny," Halvorsen told the Echo.""",
    "echo-tender": """New ferry ordered
The Ministry of Ports signed a contract for a new ferry worth £2.75 million with Quill & Daughters of Aldersea on 2 April 2025.
The petition had closed with 4,875 signatures on 31 March.
The yard expects to deliver the ship in the spring of 2026. A planned hearing of the inquiry was called off.
The old ferry had crossed the Sound since the 1970s.""",
    "hostile": HOSTILE + " said the mayor on Tuesday.",
}

_TITLES = {
    "merrow-echo-ferry": ("Ferry to close after hull inspection, harbour board says", "The Merrow Echo", "2025-02-28", "merrow-echo-ferry"),
    "northern-wire-ferry": ("Island ferry closes", "Northern Wire", "2025-03-03", "northern-wire-ferry"),
    "northern-wire-copy": ("Island ferry closes", "Aldersea Post", "2025-03-03/2025-03-04", "northern-wire-ferry"),
    "echo-protest": ("Hundreds march over ferry closure", "The Merrow Echo", "2025-03-09", "echo-protest"),
    "echo-tender": ("New ferry ordered", "The Merrow Echo", "2025-04-03", "echo-tender"),
    "hostile": (HOSTILE, HOSTILE, None, "hostile"),
}


def words(source: str, quote: str, *supports: str, because: str | None = None) -> Evidence:
    """Evidence for `quote`, found in the text of `source`."""
    start = TEXTS[source].index(quote)
    return Evidence(source=source, span=(start, start + len(quote)), quote=quote, supports=list(supports), because=because)


def documents() -> list[Document]:
    return [_document(name, text) for name, text in TEXTS.items()]


def _document(name: str, text: str) -> Document:
    title, publisher, published, _ = _TITLES[name]
    sentences, start = [], 0
    for line in text.split("\n"):
        for part in line.replace(". ", ".\n").split("\n"):
            at = text.index(part, start)
            sentences.append(Sentence(at, at + len(part), 0, 0))
            start = at + len(part)
    return Document(
        id=name, file=f"{name}.txt", text=text, title=title, publisher=publisher,
        sections=(Section(0, len(text), None, "story"),), sentences=tuple(sentences), dating=Dating(published),
    )  # fmt: skip


def _sources() -> list[Source]:
    found = []
    for name, (title, publisher, published, family) in _TITLES.items():
        found.append(
            Source(
                id=name, file=f"{name}.txt", title=title, publisher=publisher, published=published, family=family,
                authors=["Oda Penhallow"] if name.startswith("merrow") else [],
                agencies=["Northern Wire"] if name.endswith("copy") else [],
                address={"hostile": "javascript:window.hacked=4", "echo-protest": "https://echo.example/news/march?id=1"}.get(name),
                published_basis="stated" if published else "unknown",
                published_because="The article states the day." if published else "The article does not say when it was published.",
                sections=[
                    SourceSection(span=(0, 60), title="Hundreds march", kind="story"),
                    SourceSection(span=(60, 200), title="The petition", kind="entry"),
                    SourceSection(span=(200, 260), title=None, kind="boilerplate"),
                ] if name == "echo-protest" else [],
            )
        )  # fmt: skip
    return found


def _entities() -> list[Entity]:
    board = words("merrow-echo-ferry", "The Merrow Harbour Board", "name")
    return [
        Entity(
            id="ilse-varnham", type="person", name="Ilse Varnham", wikidata="Q42", evidence=[words("merrow-echo-ferry", "Ilse Varnham", "name")],
            aliases=[Alias(name="Varnham", evidence=[words("merrow-echo-ferry", "Varnham will meet")])],
            roles=[Role(title="Board chair", of="Merrow Harbour Board", since="2021", evidence=[words("merrow-echo-ferry", "Board chair Ilse Varnham")]),
                   Role(title="harbour pilot", qualifier="former", until="2020", evidence=[])],
        ),
        Entity(
            id="dorrit-halvorsen", type="person", name="Dorrit Halvorsen", evidence=[words("echo-protest", "Dorrit Halvorsen", "name")],
            roles=[Role(title="Ports minister", evidence=[words("echo-protest", "Ports minister Dorrit Halvorsen")])],
        ),
        Entity(id="index", type="person", name=HOSTILE, evidence=[words("hostile", "the mayor")], aliases=[Alias(name="</p><b>x")]),
        Entity(id="varnham-ilse", type="person", name="I. Varnham", same_as="ilse-varnham", note="One person."),
        Entity(id="merrow-harbour-board", type="organisation", name="Merrow Harbour Board", kind="public body", evidence=[board],
               aliases=[Alias(name="the board"), Alias(name="MHB")]),
        Entity(id="ministry-of-ports", type="organisation", name="Ministry of Ports", kind="ministry", evidence=[words("merrow-echo-ferry", "Ministry of Ports")]),
        Entity(id="quill-and-daughters", type="organisation", name="Quill & Daughters", kind="shipyard", evidence=[words("echo-tender", "Quill & Daughters")]),
        Entity(id="tolley", type="place", name="Tolley", kind="town", country="Merrow", evidence=[words("echo-protest", "Tolley")]),
        Entity(id="aldersea", type="place", name="Aldersea", kind="city", evidence=[words("echo-tender", "Aldersea")]),
        Entity(id="hostile-body", type="organisation", name=HOSTILE + " body", kind=HOSTILE, wikidata=None, evidence=[words("hostile", "the mayor")], aliases=[Alias(name=FORMULA)],
               roles=[Role(title=HOSTILE, of=HOSTILE, evidence=[words("hostile", "the mayor")])]),
        Entity(id="hostile-place", type="place", name=FORMULA, kind=HOSTILE, country=HOSTILE, evidence=[words("hostile", "Tuesday")]),
        Entity(id="the-sound", type="place", name="The Sound", kind="strait", evidence=[words("merrow-echo-ferry", "the Sound")]),
    ]  # fmt: skip


def _events() -> list[Event]:
    who = lambda *ids: [Participant(entity=i, role="agent" if n == 0 else None) for n, i in enumerate(ids)]  # noqa: E731
    return [
        Event(
            id="2025-03-03-ferry-closed", title="Merrow Harbour Board closes the Sound ferry", date="2025-03-03", kind="closure", status="happened",
            place=["the-sound"], participants=who("merrow-harbour-board", "varnham-ilse"), figures=["weekly-passengers"], salience=0.95,
            evidence=[
                words("northern-wire-ferry", "closed the Sound ferry on Monday", "kind", "date", because="Monday, in an article of Monday 2025-03-03"),
                words("northern-wire-copy", "closed the Sound ferry on Monday", "kind", "date", because="Monday, in an article of Monday 2025-03-03"),
                words("merrow-echo-ferry", "will close the Sound ferry from Monday 3 March 2025", "date"),
            ],
        ),
        Event(id="2025-02-board-asks", title="The board asks the ministry for money", date="2025-02", kind="request", status="happened", salience=0.4,
              participants=who("merrow-harbour-board", "ministry-of-ports"), figures=["asked-for"],
              evidence=[words("merrow-echo-ferry", "In February the board had asked the Ministry of Ports", "kind", "date", because="February before 2025-02-28, the article's date")]),
        Event(id="2025-03-06-islanders", title="Varnham to meet islanders at Tolley Hall", date="2025-03-06", kind="meeting", status="planned", place=["tolley"],
              participants=who("ilse-varnham"), salience=0.5, evidence=[words("merrow-echo-ferry", "Varnham will meet islanders at Tolley Hall on Thursday", "kind", "date")]),
        Event(id="2025-03-08-march", title="Islanders march through Tolley", date="2025-03-08", kind="protest", status="happened", place=["tolley"],
              figures=["marchers"], salience=0.8, evidence=[words("echo-protest", "marched through Tolley on Saturday 8 March 2025", "kind", "date", "place")],
              accounts=[Account(field="figures", value="more than 400 marchers, say organisers", evidence=[words("echo-protest", "More than 400 islanders")]),
                        Account(field="figures", value="250 marchers, say police", evidence=[words("echo-protest", "Police put the crowd at 250")])]),
        Event(id="2025-03-refusal", title="Ministry of Ports refuses the money", date="2025-03~", kind="refusal", status="denied", participants=who("dorrit-halvorsen", "ministry-of-ports"),
              salience=0.3, evidence=[words("echo-protest", "denied that the ministry had refused the money", "status")]),
        Event(id="2025-04-02-contract", title="Ministry of Ports signs a contract for a new ferry", date="2025-04-02", kind="contract", status="happened", place=["aldersea"],
              participants=who("ministry-of-ports", "quill-and-daughters"), figures=["contract"], salience=0.85, note="The article says 2 April; the generator had read 3 April.",
              evidence=[words("echo-tender", "signed a contract for a new ferry worth £2.75 million", "kind"), words("echo-tender", "on 2 April 2025", "date")]),
        Event(id="2026-spring-delivery", title="The yard delivers the ship", date="2026-21", kind="delivery", status="planned", participants=who("quill-and-daughters"),
              salience=0.35, evidence=[words("echo-tender", "expects to deliver the ship in the spring of 2026")]),
        Event(id="hearing", title="Hearing of the inquiry", kind="hearing", status="called off", evidence=[words("echo-tender", "A planned hearing of the inquiry was called off")]),
        Event(id="1970s-ferry", title="The old ferry crosses the Sound", date="197X", kind="service", status="happened", place=["the-sound"], salience=0.1,
              evidence=[words("echo-tender", "had crossed the Sound since the 1970s")]),
        Event(id="2025-petition-week", title="Islanders sign the petition", date="2025-03-03/2025-03-09", kind="petition", status="happened", figures=["signatures-march"],
              evidence=[words("echo-protest", "The petition for a new ferry had 3,120 signatures by Friday")]),
        Event(id="hostile-event", title=HOSTILE, summary=HOSTILE, date="2025-03-04", kind="<b>kind</b>", status="unclear", participants=who("index", "hostile-body"), place=["hostile-place"],
              accounts=[Account(field=HOSTILE, value=HOSTILE, evidence=[words("hostile", "the mayor")]), Account(field="date", value=HOSTILE)], note=HOSTILE, evidence=[words("hostile", HOSTILE, "kind", because=HOSTILE)]),
        Event(id="vouched", title="A reader saw the ferry towed away", date="2025-03-20", kind="departure", status="happened",
              evidence=[Evidence(editor="Oda Penhallow", because="Seen from the quay.")]),
        Event(id="struck-event", title="The ferry sinks", date="2025-03-05", kind="accident", status="happened", retracted=True, note="It did not: a misreading.",
              evidence=[words("echo-tender", "The old ferry")]),
    ]  # fmt: skip


def _figures() -> list[Figure]:
    petition = dict(unit="signature", what="signatures of the petition for a new ferry", series="petition")
    return [
        Figure(id="weekly-passengers", what="passengers a week", value=1150, unit="people", comparator="about", event="2025-03-03-ferry-closed", place=["the-sound"],
               evidence=[words("merrow-echo-ferry", "About 1,150 people"), words("northern-wire-ferry", "around 1,150 people")]),
        Figure(id="asked-for", what="money asked for to replace the vessel", value=2_400_000, unit="GBP", comparator="at least", entities=["ministry-of-ports"],
               evidence=[words("merrow-echo-ferry", "at least £2.4 million")]),
        Figure(id="contract", what="worth of the contract", value=2_750_000, unit="GBP", as_of="2025-04-02", evidence=[words("echo-tender", "£2.75 million")]),
        Figure(id="marchers", what="islanders who marched", value=400, unit="people", comparator="more than", event="2025-03-08-march", place=["tolley"],
               evidence=[words("echo-protest", "More than 400 islanders")],
               accounts=[Account(field="value", value="250", evidence=[words("echo-protest", "Police put the crowd at 250")])]),
        Figure(id="signatures-february", value=2600, as_of="2025-02-28", evidence=[words("echo-protest", "2,600 of a week earlier")], **petition),
        Figure(id="signatures-march", value=3120, as_of="2025-03-07", provisional=True, comparator="at least", evidence=[words("echo-protest", "3,120 signatures by Friday")], **petition),
        Figure(id="signatures-final", value=4875, as_of="2025-03-31", evidence=[words("echo-tender", "4,875 signatures on 31 March")], **petition),
        Figure(id="hostile-figure", what=HOSTILE, value=3, high=5, unit="<i>unit</i>", evidence=[words("hostile", "the mayor")],
               accounts=[Account(field="value", value=HOSTILE, evidence=[words("hostile", "the mayor")])]),
        *(Figure(id=f"hostile-{n}", what=FORMULA, value=n, unit="people", as_of=f"2025-05-0{n}", series="hostile", evidence=[words("hostile", "Tuesday")]) for n in (1, 2)),
    ]  # fmt: skip


def _quotes() -> list[Quote]:
    first, second = (
        "No passenger will step on that deck again until the steel is replaced.",
        "No passenger will set foot on that deck again until the steel is replaced,",
    )
    at = lambda source, text: Variant(source=source, span=words(source, text).span, text=text)  # noqa: E731
    return [
        Quote(id="no-passenger", speaker="ilse-varnham", text=first, said_on="2025-02-28", variants=[at("merrow-echo-ferry", first), at("northern-wire-ferry", second)],
              evidence=[words("merrow-echo-ferry", "Board chair Ilse Varnham said", "speaker"), words("merrow-echo-ferry", first, "text")]),
        Quote(id="never-asked", speaker="dorrit-halvorsen", text="We were never asked for a penny,", variants=[at("echo-protest", "We were never asked for a penny,")],
              evidence=[words("echo-protest", "We were never asked for a penny,", "text", "speaker")]),
        Quote(id="hostile-said", speaker="index", text=FORMULA, variants=[at("hostile", "the mayor"), at("hostile", HOSTILE)]),
        Quote(id="hostile-quote", text=HOSTILE, kind="reported", variants=[at("hostile", HOSTILE)]),
    ]  # fmt: skip


def _checks() -> list[Check]:
    return [
        Check(id="petition-up-20", kind="arithmetic", statement="3,120 is 20% more than 2,600", values=[3120, 2600], percent=20, verdict="agrees",
              figures=["signatures-march", "signatures-february"], evidence=[words("echo-protest", "up 20% on the 2,600 of a week earlier")]),
        Check(id="money-asked", kind="conflict", statement="The board asked for money; the minister says that nobody asked", verdict="disagrees", quotes=["never-asked"], figures=["asked-for"],
              evidence=[words("merrow-echo-ferry", "asked the Ministry of Ports for at least £2.4 million"), words("echo-protest", "We were never asked for a penny")]),
        Check(id="hostile-check", kind="arithmetic", statement=HOSTILE, verdict="unknown", evidence=[]),
    ]  # fmt: skip


def records() -> RecordSet:
    return RecordSet(_sources(), _entities(), _events(), _figures(), _quotes(), _checks())


CORRECTED = {"2025-04-02-contract": ["date"], "ilse-varnham": ["wikidata"]}
CORRECTIONS = [
    Correction("2025-04-02-contract", "date", "2025-04-03", "2025-04-02", "2025-04-10", "Oda Penhallow", "The article says 2 April."),
    Correction("gone", "record", "The quay collapses", "", "2025-04-12"),
    Correction("ilse-varnham", "wikidata", "", "Q42", "2025-04-11", "Oda Penhallow", HOSTILE),
]
LOCATIONS = {"2025-04-02-contract": Location("content/events/2025-04-02-contract.yml", {"title": 3, "date": 4})}
TOLD = {"corrected": CORRECTED, "corrections": CORRECTIONS, "locations": LOCATIONS}
