"""Which numbers are figures, and which are ages, dates, scores, names or numbers in a list."""

from __future__ import annotations

import re

from generator.mentions.quantity.lexicon import CHANGE, COUNTING, DESIGNATORS, HARM, IMPOSED, TOLLS, UNCOUNTED, WORDS
from generator.mentions.quantity.numbers import Number
from generator.mentions.quantity.units import Unit
from generator.mentions.quantity.view import SentenceView
from generator.mentions.quantity.what import What, is_person_at

_AGE_AFTER = re.compile(r"[ -](?:years?|months?|weeks?|days?)[ -]olds?\b|s\b", re.IGNORECASE)
_SCORE = re.compile(r"\d+ ?[–—-] ?\d+$")
UNPAID = frozenset({"work", "service", "labour", "labor", "imprisonment", "custody", "detention", "probation"})
RECORDED = frozenset(WORDS["recorded"])
DURATION_VERBS, DURATION_NOUNS, DURATION_PLACES = (frozenset(WORDS[name]) for name in ("duration_verbs", "duration_nouns", "duration_places"))


def is_other(view: SentenceView, number: Number, unit: Unit | None, first: int, last: int) -> bool:
    """Part of a date, an age, a name, a score, a vote, a telephone number."""
    return (
        is_dated(view, number, unit)
        or is_age(view, number, first, last)
        or is_named(view, number, unit, first)
        or unit is None
        and is_contest(view.text, number)
    )


def is_figure(view: SentenceView, number: Number, unit: Unit | None, what: What, first: int, last: int) -> bool:
    """Whether a reader would call it a figure. first, last: token indices of the number with comparator and unit."""
    if unit is not None and unit.name.isupper() and unit.factor < 1 and number.value == 1:
        return False  # "a one penny rise"
    if unit is not None:
        return _is_duration(view, what, first, last) if unit.kind == "duration" else unit.name != "point" and unit.name != "stone"
    if number.share:
        return bool(what.text)
    return _is_count(view, number, what, first, last)


_AGAINST_AFTER = re.compile(r" ?(?:votes? )?(?:to|–|—|-) ?\d[\d,]*(?![\d,]*(?: ?(?:per|%|million|billion|m\b|bn)))")
_AGAINST_BEFORE = re.compile(r"\b(?P<first>\d[\d,]*)(?: votes?)? ?(?:to|–|—|-) ?$")
_VERSUS = re.compile(
    r"\b(?:vote[sd]?|voting|by|won|win|wins|beat|beaten|lost|lose|defeat\w*|draw|drew|trail\w*|led|lead|leading|score\w*|ahead|down|up|majority|margin)\b[^.;]{0,50}$",
    re.IGNORECASE,
)


def is_contest(text: str, number: Number) -> bool:
    """"voted 7-2", "by 28 to 19", "won 3-0": two sides, not a range."""
    low = text[max(0, number.start - 60) : number.start]
    if _AGAINST_AFTER.match(text, number.end) and "from" not in low[-8:]:
        return bool(_VERSUS.search(low)) or text[number.end] in "-–"
    match = _AGAINST_BEFORE.search(low)
    return (
        bool(match)
        and "from" not in low[max(0, match.start() - 8) : match.start()]
        and bool(_VERSUS.search(low[: match.start()]) or text[number.start - 1] in "-–")
    )


def is_dated(view: SentenceView, number: Number, unit: Unit | None) -> bool:
    """Inside a time expression ("4 September", "2024", "the last two months"); a plain length of time is none."""
    for _, timex in view.timexes:
        if timex.start < number.end and number.start < timex.end:
            return timex.type != "DURATION" or unit is None
    return False


def is_age(view: SentenceView, number: Number, first: int, last: int) -> bool:
    """"Ann Lee, 21,", "aged 21", "a 14-year-old", "18-24s"."""
    text = view.text
    if _AGE_AFTER.match(text, number.end) and (text[number.end] != "s" or text[number.start].isdigit()):
        return True
    if view.word(first - 1) in ("aged", "age", "ages") or view.word(first - 1) == "of" and view.word(first - 2) in ("age", "ages"):
        return True
    in_commas = view.word(first - 1) in (",", "(") and view.word(last) in (",", ".", ")", "", "and", ";")
    return (
        in_commas
        and number.value < 120
        and first >= 2
        and view.tag(first - 2) in ("NNP", "NNPS", "NN")
        and text[number.start].isdigit()
        and "." not in text[number.start : number.end]
    )


def is_named(view: SentenceView, number: Number, unit: Unit | None, first: int) -> bool:
    """"Flight 370", "Article 50", "24 Sussex Drive", "1. Wash your hands"."""
    text = view.text
    before, after = view.word(first - 1), view.token_from(number.end)
    if unit is None and (before in DESIGNATORS or before.rstrip(".") in DESIGNATORS):
        return True
    if re.match(r"[.)] ", text[number.end : number.end + 2]) and number.start == view.sentence.start:
        return True
    if (
        unit is None
        and view.tag(first - 1) in ("NNP", "NNPS")
        and "," not in text[number.start : number.end]
        and text[number.start].isdigit()
        and view.word(first - 1) not in ("the",)
    ):
        return view.tokens[first - 1].end + 1 >= number.start and view.word(first - 2) not in ("in", "at", "from", "across", "near", "on")
    if unit is None and (
        re.match(r" \d{3}", text[number.end : number.end + 4])
        or re.search(r"\d $", text[max(0, number.start - 2) : number.start])
        or text[number.start] == "0"
        and number.end - number.start > 1
        and text[number.start + 1] != "."
    ):
        return True
    if (
        unit is None
        and text[number.start : number.end] in ("911", "999", "112", "111", "101", "988")
        and re.match(r" (?:call|caller|dispatcher|operator|emergency)", text[number.end : number.end + 12])
    ):
        return True
    if (
        unit is None
        and _is_year(text, number)
        and view.word(first - 1)
        in (
            "in",
            "since",
            "until",
            "by",
            "during",
            "from",
            "of",
            "for",
            "before",
            "after",
            "to",
            "summer",
            "spring",
            "autumn",
            "winter",
            "fall",
            "and",
            "early",
            "late",
            "the",
            "mid",
        )
        and not is_person_at(view, after)
    ):
        return True
    here = view.chunk(view.token_at(number.start))
    inside = (
        here is not None
        and here.first < first
        and view.tag(first - 1) in ("NN", "NNP", "JJR", "NNPS")
        and text[number.start].isdigit()
        and number.value < 1000
    )
    if unit is None and inside and view.word(first - 1) not in ("dozen", "record", "total"):  # "the larger 777 planes"
        return True
    chunk = view.chunk(after)
    return (
        unit is None
        and chunk is not None
        and view.tag(after) == "NNP"
        and view.tag(chunk.head) == "NNP"
        and view.tokens[chunk.head].text[:1].isupper()
        and not view.word(chunk.head).endswith("s")
    )


def _is_duration(view: SentenceView, what: What, first: int, last: int) -> bool:
    """A length of time is a figure where it was imposed or measured: "jailed for 14 years", "a 10-year sentence"."""
    while view.word(first - 1) == "of" and view.word(first - 2) == "total":  # "jailed for a total of 15 years"
        first -= 3
    if view.word(first - 1) in ("for", "to") and any(g.lemma in IMPOSED and g.last < first for g in view.verb_groups):
        return True
    if what.head is not None and view.is_noun(what.head) and view.lemma(what.head) in DURATION_NOUNS:
        return True
    if "." in view.words(first, last) or view.word(first - 1) == "of" and view.lemma(first - 2) in ("average", "median", "mean"):
        return True
    if view.word(last) == "of" and any(view.lemma(i) in RECORDED | UNPAID for i in range(last + 1, last + 5)):
        return True
    if (
        view.word(first - 1) in DURATION_PLACES
        and view.word(first - 2) != "sentenced"
        or view.word(last) in ("ago", "later", "earlier", "before", "after", "since", "from", "old", "on", "into")
    ):
        return False
    chunk = view.chunk(last - 1)
    if chunk is not None and any(view.lemma(i) in DURATION_NOUNS for i in range(last, chunk.last)):
        return True
    if view.word(last) in ("in", "behind", "of") and view.lemma(last + 1) in DURATION_NOUNS | {"bar", "bars", "disqualification", "service"}:
        return True
    index = first - 1
    if view.word(index) in ("for", "to", "of", "by"):
        index -= 1
    group = view.group(index)
    return group is not None and group.lemma in DURATION_VERBS or view.word(first - 1) == "of" and view.lemma(first - 2) in DURATION_NOUNS


FEW = 10  # people of whom nothing is said: fewer are no figure


def _is_count(view: SentenceView, number: Number, what: What, first: int, last: int) -> bool:
    text = view.text
    if what.head is None or not what.text or view.word(what.head) in UNCOUNTED:
        return False
    if _SCORE.search(text[number.start : number.end]) and what.head < last:
        return False
    if what.unit:  # taken over from a figure told before
        return True
    after = what.head >= last
    if (
        after
        and view.word(first - 1) == "the"
        and number.value <= 10
        and not what.person
        and view.word(first) == text[number.start : number.end].lower()
        and text[number.start].isalpha()
    ):
        return False  # "the two parties": those told of before
    if what.text.lower() in COUNTING or what.text.lower() in ("people", "persons") and number.value < FEW:  # "two people had one dose"
        return False
    if after:
        return _counts_noun(view, number, what, last)
    return number.value >= 2 and (text[number.start].isdigit() or number.value > 12 or view.lemma(what.head) == "toll") and not _is_year(text, number)


def _counts_noun(view: SentenceView, number: Number, what: What, last: int) -> bool:
    """"four MPs", "one man", "2024 figures" (none), "one day" (none)."""
    if _is_year(view.text, number) and not what.person:
        return False
    if number.value == 1:
        return (
            what.person
            and bool(set(view.lemma(i) for i in what.indices) & HARM or set(view.word(i) for i in what.indices) & set(TOLLS))
            and view.word(last) not in ("of", "who", "that")
            and view.word(what.head) not in ("person",)
            and view.tag(what.head) in ("NN", "NNP", "JJ", "VBN")
        )
    plural = (
        view.tag(what.head) in ("NNS", "NNPS", "JJ", "VBN", "VBD", "VBP", "VB")
        or view.word(what.head) in ("people", "staff", "crew", "troops", "police")
        or what.person
    )
    return plural


def _is_year(text: str, number: Number) -> bool:
    return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", text[number.start : number.end]))


_INCLUDING = re.compile(
    r"\b(?:including|among them|among whom|of them|of whom|of which|include|includes|included)(?: (?:at least|some|about|an?))?\s*$",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:the|its|their) (?:other|remaining) $", re.IGNORECASE)
_OF_THESE = re.compile(r" of (?:the|its|their|his|her|our|them|those|these|whom|which)\b(?! (?:year|month|week))", re.IGNORECASE)
_ADDED_AFTER = re.compile(r" (?:more|additional|further|extra)\b(?! (?:than|of))| new (?:\w+ ){0,2}(?:cases|infections|deaths|fatalities)\b")
_ADDED_BEFORE = re.compile(r"\b(?:another|an? further|an additional|an extra|additional|further)(?: \w+)?\s*$", re.IGNORECASE)


def is_part(view: SentenceView, start: int, end: int) -> bool:
    """"including 10 women", "nine of the 28": a part of another figure."""
    money = any(c in "$£€¥%" for c in view.text[start:end])
    if not money and _REST.search(view.text, max(view.sentence.start, start - 20), start):
        return True
    return bool(not money and _INCLUDING.search(view.text, max(view.sentence.start, start - 30), start) or _OF_THESE.match(view.text, end))


def is_added(text: str, start: int, end: int) -> bool:
    """"five more", "a further 2,300": comes on top of another figure."""
    return bool(
        _ADDED_AFTER.match(text, end)
        or _ADDED_BEFORE.search(text, max(0, start - 25), start)
        or re.match(r"(?:another|an? further|an additional|an extra) ", text[start:end], re.IGNORECASE)
    )


_TO_LEVEL = re.compile(r"(?:, or [\d.]+ ?(?:%|percent|per cent),|[^,;.]{0,30}) ?\bto [£$€]?\d")


def moves_by(view: SentenceView, start: int, end: int) -> bool:
    """"rose 15,000 last week to 444,000": by so much, not to so much."""
    place = view.token_from(start) - 1
    if view.word(place) in ("up", "down") and _TO_LEVEL.match(view.text, end):  # "closed up $2, or 7 percent, to $38"
        return True
    verb = view.group(place - 1 if view.word(place) == "by" else place)
    return verb is not None and verb.lemma in CHANGE and bool(_TO_LEVEL.match(view.text, end))
