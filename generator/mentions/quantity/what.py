"""What is counted, as found, and the noun phrases it is told by."""

from __future__ import annotations

from dataclasses import dataclass

from generator.articles.document import Span
from generator.mentions.language.syntax import NounChunk

from generator.mentions.quantity.lexicon import COUNTING, DURATIONS, TOLLS
from generator.mentions.quantity.phrase import clause, is_person, modifiers, past, phrase
from generator.mentions.quantity.view import SentenceView


@dataclass(frozen=True, slots=True)
class What:
    """head: token index of the counted noun or its verb, None where nothing was found; text: readable phrase; indices:
    the tokens it was read from; kind: "level", "change", "share"; person: human beings are counted. unit, topic: taken
    over from the figure it goes on from ("bringing the total to …")."""

    head: int | None
    text: str
    indices: tuple[int, ...] = ()
    kind: str = "level"
    person: bool = False
    unit: str = ""
    topic: tuple[str, ...] = ()

    def span(self, view: SentenceView) -> Span | None:
        return Span(view.tokens[min(self.indices)].start, view.tokens[max(self.indices)].end) if self.indices else None


ORGANISED = {
    "local", "public", "regulatory", "governing", "professional", "official", "advisory", "government", "statutory", "sporting",
    "industry", "trade", "civic", "representative",
}
YEARLY = {"year-on-year", "year-over-year", "month-on-month", "quarter-on-quarter", "yoy"}
NOTHING = What(None, "")


def is_person_at(view: SentenceView, head: int) -> bool:
    form, lemma = view.word(head), view.lemma(head)
    if form == "bodies" and view.word(head - 1) in ORGANISED:  # "31 urban local bodies" are no dead
        return False
    return is_person(form) or is_person(lemma) or is_person(f"{view.word(head - 1)} {form}") or lemma == "toll"


def from_chunk(
    view: SentenceView, chunk: NounChunk, stop: int | None = None, kind: str = "level", first: int | None = None, unwrap: bool = True
) -> What:
    """A noun phrase with its modifiers up to token `stop`; "the number of X" is told as X."""
    while (
        view.tag(chunk.last) == "POS"
        and (own := view.chunk(chunk.last + 1)) is not None
        and view.lemma(own.head) not in COUNTING
        and is_countable_noun(view, own.head)
        and (stop is None or own.last <= stop)
    ):
        chunk = NounChunk(chunk.first, own.last, own.head)  # "the company's losses"
    start = chunk.first if first is None else first
    while start < chunk.head and (
        view.tag(start) in ("DT", "PRP$", "PDT", "WDT", "CD", "POS", "HYPH")
        or view.in_timex(start)
        and view.word(start - 1) == ""
        or view.word(start) in ("-", "–", "—", "'s", "’s")
    ):
        start += 1
    if start <= chunk.head - 2 and any(
        view.word(i) in ("-", "–", "—") and view.tokens[i].start > view.tokens[i - 1].end for i in range(start, chunk.head)
    ):
        start = max(i for i in range(start, chunk.head) if view.word(i) in ("-", "–", "—")) + 1
    owned = [
        i
        for i in range(start, chunk.head)
        if view.tag(i) == "POS" and view.tag(i + 1) == "CD" or view.word(i) in ("'s", "’s") and view.word(i + 1)[:1].isdigit()
    ]
    if owned and first is None:  # "the county's 53,000-acre Hale Fire": the fire
        start = min(owned[-1] + 2, chunk.head)
    if view.word(start) in ("for-like", "for-likes") and view.word(start - 2) == "like":  # "like-for-like sales", parted at its first hyphen
        start -= 2
    inside, end = modifiers(view, chunk.head + 1, stop)
    if unwrap and view.lemma(chunk.head) in COUNTING and inside and view.word(inside[0]) == "of":
        rest = inside[1:]
        while rest and view.tag(rest[0]) in ("DT", "PRP$", "PDT"):
            rest = rest[1:]
        if rest and TOLLS.get(view.word(rest[0])) and (len(rest) == 1 or view.tag(rest[1]) == "IN"):  # "the number of dead in the fire"
            noun = "" if view.tag(rest[0]) == "NNS" else "people "
            return What(rest[0], f"{noun}{phrase(view, rest)}", tuple(rest), kind, True)
        inner = view.chunk(rest[0]) if rest else None
        if (
            inner is not None
            and is_person_at(view, inner.head)
            and view.word(inner.last) == "to"
            and view.lemma(inner.last + 1) in ("die", "perish", "drown")
        ):  # "the number of people to die"
            died = [*rest, inner.last + 1]
            return What(inner.head, f"{phrase(view, rest)} who {past(view.lemma(inner.last + 1))}", tuple(died), kind, True)
        if inner is not None:
            return What(inner.head, phrase(view, rest), tuple(rest), kind, is_person_at(view, inner.head))
    indices = [*range(start, chunk.head + 1), *inside]
    if view.lemma(chunk.head) == "toll" and view.lemma(chunk.head - 1) == "death":  # told as what it counts
        place = phrase(view, [*inside[1:]]) if inside and view.word(inside[0]) in ("from", "in", "of", "after") else ""
        return What(chunk.head, f"people killed in {place}" if place else "people killed", tuple(indices), kind, True)
    return What(chunk.head, phrase(view, indices), tuple(indices), kind, is_person_at(view, chunk.head))


def with_clause(view: SentenceView, what: What, index: int) -> What:
    """The phrase with what its clause says of it: "climbers who reached the ridge"."""
    told, end = clause(view, index, what.person)
    if not told or any(view.word(i) in ("who", "which", "that", "whose") for i in what.indices):
        return what
    verb = tuple(i for i in range(index, end) if not view.in_timex(i))
    return What(what.head, f"{what.text} {told}".strip(), what.indices + verb, what.kind, what.person)


def is_countable_noun(view: SentenceView, head: int) -> bool:
    return view.is_noun(head) and not view.in_timex(head) and view.word(head) not in DURATIONS and view.word(head) not in YEARLY
