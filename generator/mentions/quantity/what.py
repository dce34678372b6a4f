"""What a number counts: a readable noun phrase and its head, read from the grammar around the number.

    12 people have died in the flood       people who died in the flood
    the number of ferry arrivals at 2,977  ferry arrivals
    a £75 million investment in roads      investment in roads
    revenue rose 12% to £4bn               rise in revenue (12%), revenue (£4bn)
    at 14.5 per cent                       the subject of its clause
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.articles.document import Span

from .lexicon import TOLLS, UNCOUNTED
from .phrase import STOPS, clause, is_person, modifiers, participle, phrase, skip_time
from .view import SentenceView

GENERIC = {"total", "number", "figure", "count", "amount", "sum", "level", "rate", "proportion", "share", "percentage", "value", "volume", "quantity", "tally", "estimate", "record",
           "average", "maximum", "minimum", "peak", "low", "high", "price", "cost", "size", "population"}
COUNTING = {"total", "number", "figure", "count", "amount", "sum", "tally", "quantity"}
RISE = {"rise": "rise", "increase": "rise", "grow": "rise", "jump": "rise", "climb": "rise", "surge": "rise", "soar": "rise", "gain": "rise", "up": "rise", "advance": "rise", "rally": "rise",
        "expand": "rise", "swell": "rise", "leap": "rise", "higher": "rise", "rocket": "rise", "spike": "rise", "accelerate": "rise", "raise": "rise", "add": "rise", "more": "rise"}
FALL = {"fall": "fall", "drop": "fall", "decline": "fall", "decrease": "fall", "slip": "fall", "slide": "fall", "plunge": "fall", "tumble": "fall", "shrink": "fall", "down": "fall", "dip": "fall",
        "sink": "fall", "lose": "fall", "lower": "fall", "contract": "fall", "slump": "fall", "crash": "fall", "dive": "fall", "ease": "fall", "reduce": "fall", "cut": "fall", "fewer": "fall", "less": "fall"}
CHANGE = RISE | FALL
LINKS = {"be", "reach", "hit", "total", "stand", "number", "exceed", "top", "amount", "average", "remain", "pass", "come", "near", "surpass", "cost", "measure", "weigh", "equal", "register", "record"}
ACTED_ON = {"kill", "injure", "wound", "displace", "evacuate", "arrest", "rescue", "detain", "intercept", "charge", "hire", "recruit", "create", "lose", "destroy", "damage", "close", "sell", "deliver",
            "deport", "free", "release", "infect", "vaccinate", "treat", "seize", "shoot", "employ", "cut", "shed", "axe", "build", "open", "find", "recover", "save", "house", "trap", "strand", "ground",
            "cancel", "affect", "hospitalise", "hospitalize", "convict", "jail", "sentence", "abuse", "murder", "defraud", "test", "screen", "examine", "interview", "count", "bury", "burn", "ship",
            "produce", "launch", "shell", "ban", "fine", "approve", "reject", "receive", "process", "issue", "record", "report", "confirm", "sink", "stop", "claim", "leave", "force", "steal"}


@dataclass(frozen=True, slots=True)
class What:
    """head: token index of the counted noun or None; text: readable phrase; span: its words in the document; kind:
    "level", "change", "share"; person: human beings are counted; end: token index where the phrase ends."""

    head: int | None
    text: str
    span: Span | None
    kind: str = "level"
    person: bool = False


NOTHING = What(None, "", None)


def _span(view: SentenceView, indices: list[int]) -> Span | None:
    return Span(view.tokens[indices[0]].start, view.tokens[indices[-1]].end) if indices else None


def counted(view: SentenceView, first: int, last: int) -> What:
    """What a bare number counts; first, last: half-open token indices of the number with its comparator."""
    return _noun_after(view, first, last) or _toll(view, last) or _implied(view, last) or governing(view, first) or NOTHING


def measured(view: SentenceView, first: int, last: int) -> What:
    """What an amount of money, a percentage or a measure is of."""
    return _changed(view, first, last) or _compound(view, last) or governing(view, first) or _of_noun(view, last) or _object(view, first, last) or NOTHING


def noun_after(view: SentenceView, last: int) -> tuple[int, int] | None:
    """(first, head) of the noun phrase that follows a number: "40 small boats", "hundreds of the boats"."""
    start = last
    if view.word(start) == "of" or view.word(start) == "or":
        start += 1
    while view.tag(start) in ("DT", "PRP$", "PDT") or view.word(start) in ("more", "other", "further", "so-called"):
        start += 1
    chunk = view.chunk(start)
    if chunk is None or not view.is_noun(chunk.head) or chunk.head < start or view.in_timex(chunk.head):
        return None
    return start, chunk.head


def _noun_after(view: SentenceView, first: int, last: int) -> What | None:
    place = noun_after(view, last)
    if place is None:
        return None
    start, head = place
    person = is_person_at(view, head)
    inside, end = modifiers(view, head + 1)
    indices = [*range(start, head + 1), *inside]
    text = phrase(view, indices)
    told, _ = clause(view, end, person)
    if told:
        text = f"{text} {told}"
    elif verb := _acted_on(view, first):
        text = " ".join([phrase(view, list(range(start, head + 1))), verb, phrase(view, inside)])
    return What(head, " ".join(text.split()), _span(view, indices), person=person)


def is_person_at(view: SentenceView, head: int) -> bool:
    form, lemma = view.word(head), view.lemma(head)
    return is_person(form) or is_person(lemma) or is_person(f"{view.word(head - 1)} {form}")


def _acted_on(view: SentenceView, first: int) -> str:
    """The participle for "killed 12 people" -> "killed"."""
    index = first - 1
    while index >= 0 and view.tag(index) in ("RB", "DT", "RBR", "JJ", "IN") and index > first - 3:
        index -= 1
    group = view.group(index)
    if group is not None and group.voice == "active" and index == group.last - 1 and group.lemma in ACTED_ON and not group.negated:
        return participle(group.lemma)
    return ""


def _toll(view: SentenceView, last: int) -> What | None:
    """"34 dead", "leaving 12 injured"."""
    if view.word(last) in TOLLS and TOLLS[view.word(last)]:
        inside, _ = modifiers(view, last + 1)
        return What(last, f"people {phrase(view, [last, *inside])}", _span(view, [last, *inside]), person=True)
    return None


def _implied(view: SentenceView, last: int) -> What | None:
    """"Twelve have died", "three were injured": people, where only people can."""
    index = skip_time(view, last)
    if view.word(index) == "of" and view.word(index + 1) in ("them", "whom", "those", "these"):
        index += 2
    group = view.group(index)
    if group is None or group.lemma not in ("die", "kill", "injure", "wound", "arrest", "hospitalise", "hospitalize", "rescue", "drown", "perish", "evacuate", "shoot", "murder", "charge", "treat", "survive"):
        return None
    told, _ = clause(view, index, True)
    return What(group.head, f"people {told}", _span(view, list(range(group.first, group.last))), person=True) if told else None


def governing(view: SentenceView, first: int) -> What | None:
    """The noun phrase that the number is said of: before "of", "at", a bracket, or the subject of its verb."""
    index = first - 1
    while index >= 0 and view.tag(index) in ("RB", "DT", "JJ", "RBR", "JJR") and not view.is_noun(index):
        index -= 1
    word = view.word(index)
    if word in ("(", "[") or word == ":":
        return subject(view, index, near=True)
    if word == "of":
        chunk = view.chunk(index - 1)
        if chunk is None or not view.is_noun(chunk.head):
            return None
        if view.lemma(chunk.head) in COUNTING | {"toll", "record", "high", "low", "maximum", "minimum"} and (wider := subject(view, chunk.first)):
            return wider
        return _from_chunk(view, chunk.first, chunk.head)
    if word in ("at", "to", "from", "worth", "than", "by", "with", "totalling", "totaling", "reaching", "costing", "exceeding") or view.group(index) is not None:
        return subject(view, index)
    return None


def subject(view: SentenceView, index: int, near: bool = False) -> What | None:
    """The noun phrase that the clause before `index` is about; near: the one that ends right there."""
    position = index - 1
    steps = 0
    found = None
    while position >= 0 and steps < 25:
        if view.word(position) in (";", '"', "“", "”") and found is None:
            return None
        chunk = view.chunk(position)
        if chunk is not None and view.is_noun(chunk.head) and not view.in_timex(chunk.head):
            before = view.group(chunk.last) or view.group(skip_time(view, chunk.last))
            if near or before is not None and before.finite and not _is_object(view, chunk.first):
                found = chunk
                while (wider := _head_of_phrase(view, found)) is not None:
                    found = wider
                return _from_chunk(view, found.first, found.head)
            if wide := _subject_with_modifiers(view, chunk):
                return wide
            position = chunk.first - 1
        else:
            position -= 1
        steps += 1
    return None


def _is_object(view: SentenceView, first: int) -> bool:
    return view.tag(first - 1) in ("IN", "TO") and view.word(first - 1) not in ("that", "as", "while", "if", "because", "although", "though", "despite")


def _head_of_phrase(view: SentenceView, chunk):
    """"the number [of arrivals]": the chunk before a preposition, of which this one is a part."""
    if view.tag(chunk.first - 1) in ("IN", "TO") and view.word(chunk.first - 1) in ("of", "for", "in", "from", "on", "among", "across", "at", "to", "by"):
        before = view.chunk(chunk.first - 2)
        if before is not None and view.is_noun(before.head) and not view.in_timex(before.head):
            return before
    if view.tag(chunk.first - 1) == "POS" or view.word(chunk.first - 1) in ("'s", "’s"):
        return None
    return None


def _subject_with_modifiers(view: SentenceView, chunk) -> What | None:
    """A chunk inside the subject ("arrivals this year" in "the number of arrivals this year at N")."""
    wider, found = chunk, None
    while (wider := _head_of_phrase(view, wider)) is not None:
        found = wider
    if found is None or view.lemma(found.head) not in COUNTING | {"toll"}:
        return None
    return _from_chunk(view, found.first, found.head)


def _from_chunk(view: SentenceView, first: int, head: int) -> What:
    """A noun phrase with its modifiers; "the number of X" is told as X."""
    inside, _ = modifiers(view, head + 1)
    if view.lemma(head) in COUNTING and inside and view.word(inside[0]) == "of":
        start = inside[1] if len(inside) > 1 else head
        inner = view.chunk(start)
        indices = [i for i in inside[1:] if not (i == start and view.tag(i) in ("DT", "PRP$"))]
        if inner is not None and indices:
            return What(inner.head, phrase(view, indices), _span(view, indices), person=is_person_at(view, inner.head))
    while view.tag(first) in ("DT", "PRP$", "PDT", "WDT") and first < head:
        first += 1
    indices = [*range(first, head + 1), *inside]
    return What(head, phrase(view, indices), _span(view, indices), person=is_person_at(view, head))


def _compound(view: SentenceView, last: int) -> What | None:
    """"a £75 million investment in roads", "a 14-year sentence", "a 50% increase in staff", "2% higher than"."""
    chunk = view.chunk(last)
    if chunk is None or not view.is_noun(chunk.head) or view.in_timex(chunk.head) or view.tag(last) in ("DT", "PRP$", "PRP"):
        return None
    if view.lemma(chunk.head) in CHANGE:
        return _from_chunk(view, last, chunk.head).__class__(chunk.head, _change_text(view, last, chunk.head), _span(view, list(range(last, chunk.head + 1))), "change")
    return _from_chunk(view, last, chunk.head)


def _change_text(view: SentenceView, first: int, head: int) -> str:
    inside, _ = modifiers(view, head + 1)
    text = phrase(view, [*range(first, head + 1), *inside])
    if not inside and (above := subject(view, first)) and above.text:
        return f"{text} in {above.text}"
    return text


def _changed(view: SentenceView, first: int, last: int) -> What | None:
    """"rose 12%", "increased by 50 percent", "2% higher", "24% down", "up 4%"."""
    index = first - 1
    if view.word(index) == "by":
        index -= 1
    while view.tag(index) == "RB" and view.word(index) not in CHANGE and index > first - 4:
        index -= 1
    group, word = view.group(index), view.word(index)
    verb = group.lemma if group is not None else word
    if word in ("up", "down") or group is not None and verb in CHANGE:
        who = subject(view, group.first if group else index)
    elif view.word(last) in ("higher", "lower", "more", "fewer", "less", "up", "down"):
        verb, who = view.word(last), subject(view, first)
    else:
        return None
    direction = "rise" if verb in RISE else "fall"
    text = f"{direction} in {who.text}" if who and who.text else direction
    return What(who.head if who else None, text, who.span if who else None, "change")


def _of_noun(view: SentenceView, last: int) -> What | None:
    """"5% of households", "£3m in compensation", "3 tonnes of cocaine"."""
    if view.word(last) not in ("of", "in", "for", "worth"):
        return None
    if view.in_timex(last + 1):
        return None
    inside, end = modifiers(view, last)
    indices = inside[1:]
    while indices and view.tag(indices[0]) in ("DT", "PRP$", "PDT"):
        indices = indices[1:]
    if not indices:
        return None
    chunk = view.chunk(indices[0])
    if chunk is None or not view.is_noun(chunk.head):
        return None
    person = is_person_at(view, chunk.head)
    told, _ = clause(view, end, person)
    text = " ".join(f"{phrase(view, indices)} {told}".split())
    return What(chunk.head, text, _span(view, indices), "share" if view.word(last) == "of" else "level", person)


def _object(view: SentenceView, first: int, last: int) -> What | None:
    """"was fined £3m", "raised £3m for the hospice": told by its verb."""
    index = first - 1
    group = view.group(index)
    if group is None or index != group.last - 1 or group.lemma in LINKS:
        return None
    inside, _ = modifiers(view, last)
    return What(group.head, f"{participle(group.lemma)} {phrase(view, inside)}".strip(), _span(view, [group.head]))


def is_countable(view: SentenceView, head: int) -> bool:
    """A plural noun, or a person, that a reader would count."""
    word = view.word(head)
    return word not in UNCOUNTED and word not in STOPS
