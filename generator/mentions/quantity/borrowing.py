"""Figures that go on from one told before: they take over what it counts.

    12 boats arrived, bringing the total to 340      boats that arrived
    destroyed 412 houses and damaged 2,300           houses damaged
    More than 900 nurses marched. … made the trip      nurses who marched
    the toll rose to 17, up from nine                the same as the 17
"""

from __future__ import annotations

import re

from generator.mentions.mention import Quantity

from generator.mentions.quantity.clauses import verb_before
from generator.mentions.quantity.lexicon import ACTED_ON, CHANGE_NOUNS, COUNTING, TOLLS
from generator.mentions.quantity.numbers import Number
from generator.mentions.quantity.phrase import participle
from generator.mentions.quantity.units import Unit
from generator.mentions.quantity.view import SentenceView
from generator.mentions.quantity.what import What

# Nouns that point back when "the" stands before them and nothing describes them.
POINTING = {"journey", "crossing", "trip", "total", "figure", "number", "toll", "tally", "count", "same", "sum"}
_AGAIN = re.compile(
    r"\b(?:from|double|twice|triple|treble|compared (?:with|to)|against|than|versus|to|down on|up on)(?: (?:just|only|about|around|some|an?|the|over|under|nearly|almost|previous|earlier|a total of|[£$€]|rs\.?))*\s*$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:bring|brings|bringing|brought|take|takes|taking|took|push|pushes|pushing|pushed|rais\w+|lift\w*)\b[^.;]{0,60}\b(?:total|tally|toll|number|figure|count)\b",
    re.IGNORECASE,
)


def borrowed(
    view: SentenceView,
    what: What,
    number: Number,
    unit: Unit | None,
    first: int,
    last: int,
    quantities: list[Quantity],
    before: Quantity | None,
) -> What:
    """What the number counts; taken over from the last figure where the words only point back to it."""
    last_told = quantities[-1] if quantities else None
    if (compared := _compared(view, number, quantities, before)) is not None:
        return compared
    if _is_joined_change(view, what, unit, last, last_told):
        return What(0, last_told.what, (), "change", False, "percent", last_told.topic)
    if what.kind == "change" and (thing := _changing(view, what, number, last, last_told, before)) is not None:
        return thing
    if last_told is not None and (what.head is None or what.head < first) and (same := _same_again(view, number, unit, quantities)) is not None:
        return same
    if last_told is not None and (same := _converted(view, unit, number, last_told)) is not None:
        return same
    if unit is None and not number.share:
        if (last_told or before) and _brings_total(view, number, last_told):
            return _total(last_told or before, what)
        if what.head is None and last_told is not None and not _is_money(last_told):
            return _elliptical(view, first, last, last_told) or _told_otherwise(view, last_told, first, last) or what
        if what.text.lower() in COUNTING and before is not None and before.kind == "level" and not quantities:
            return What(what.head, before.what, what.indices, "level", before.unit == "people", before.unit, before.topic)
        if (
            what.head is not None
            and before is not None
            and not quantities
            and _points_back(view, what)
            and before.unit in ("people", view.lemma(what.head))
        ):
            return What(what.head, what.text, what.indices, what.kind, what.person, "people" if what.person else "", before.topic)
    elif what.head is None and last_told is not None and _same_unit(last_told, unit) and last_told.kind != "change":
        if _INCLUDING.search(view.text, last_told.end, number.start):
            return What(0, last_told.what, (), "share", False, last_told.unit, last_told.topic)
        return _again(view, number, last_told) or what
    return what


_SAME_POINT = re.compile(
    r"\b(?:(?:this|the same) (?:time|point|stage|date|day|period|month|quarter|week)|a year (?:ago|earlier|before)|(?:last|previous) (?:year|month|week|quarter)|the year before)\b[^(;]{0,40}\($",
    re.IGNORECASE,
)


_TO = re.compile(r"(?: [\w'’-]+){0,5} to(?: (?:just|only|about|around|some))* ?")
_UP_FROM = re.compile(
    r"[^.;]{0,40}[,(–—-] ?(?:(?:an? )?(?:\w+ )?(?:up|down|rise|fall|increase|decrease|drop)(?: \w+)? ?(?:from|on)|compared (?:with|to)|against|versus|from|(?:more|fewer|less|higher|lower|bigger|smaller) than(?= the))(?: (?:just|only|about|around|some|over|under|nearly|almost|more than|the|an?))* ?[£$€]?$",
    re.IGNORECASE,
)
_FROM = re.compile(r" (?:from|on|against|compared (?:with|to)|over)(?: (?:just|only|about|around|some|the|a))* ?[£$€]?")
_OR = re.compile(r"(?: [a-z]+){0,2},? \(?or (?:about |around |roughly )?[£$€]?$| \([£$€]?$", re.IGNORECASE)
_PER = re.compile(r" (?:per|a|an|each) (?P<noun>[a-z]+)", re.IGNORECASE)


def _same_again(view: SentenceView, number: Number, unit: Unit | None, quantities: list[Quantity]) -> What | None:
    """"61.3 million subscribers, up from 58.9 million"; "net income of $410m, or 82 cents per share"."""
    gap, told = view.text[quantities[-1].end : number.start], quantities[-1]
    if (
        told.kind == "change"
        and _FROM.fullmatch(gap)
        and (level := next((q for q in reversed(quantities) if q.kind == "level" and q.unit != "percent"), None)) is not None
    ):
        gap, told = ", up from ", level  # "52,340 offences, up 9% from 48,010"
    per = _PER.match(view.text, unit.end) if unit is not None and unit.kind == "money" else None
    same_unit = unit is None and not _is_money(told) or unit is not None and unit.name == told.unit
    if told.kind != "level" or not same_unit:
        return None
    if (
        unit is None
        and _TO.fullmatch(gap)
        and view.text[max(view.sentence.start, told.start - 12) : told.start].rstrip().endswith(("from", "from about", "from some"))
    ):
        return What(0, told.what, (), "level", told.unit == "people", told.unit, told.topic)  # "from 80 ships to 60"
    if _UP_FROM.fullmatch(gap):
        told = next((q for q in reversed(quantities) if q.unit == told.unit and (" per " in q.what) == bool(per)), told)
        return What(0, told.what, (), "level", told.unit == "people", told.unit, told.topic)
    if per and told.what and _OR.fullmatch(gap):
        return What(0, f"{told.what} per {per['noun']}", (), "level", False, told.unit, (*told.topic, per["noun"]))
    return None


def _converted(view: SentenceView, unit: Unit | None, number: Number, told: Quantity) -> What | None:
    """"9.9 billion yuan (about US$1.4 billion)", "60 miles (95 km)": one amount in two units."""
    if (
        unit is not None
        and unit.kind == "measure"
        and told.unit != unit.name
        and told.what
        and re.fullmatch(r" ?\((?:about |around |roughly |some )?", view.text[told.end : number.start])
        and view.text[unit.end : unit.end + 1] == ")"
    ):
        return What(0, told.what, (), told.kind, False, unit.name, told.topic)
    if (
        unit is None
        or unit.kind != "money"
        or not _is_money(told)
        or unit.name == told.unit
        or not re.fullmatch(r" ?\((?:[a-z]+ ){0,2}(?:US|GB|[A-Z])?[£$€#]? ?", view.text[told.end : number.start])
    ):
        return None
    return What(0, told.what, (), told.kind, False, unit.name, told.topic)


def _compared(view: SentenceView, number: Number, quantities: list[Quantity], before: Quantity | None) -> What | None:
    """"than this time last year (980)", "the same months of 2030 (1,204)": the same as the figure it is compared with."""
    if not _SAME_POINT.search(view.text, max(view.sentence.start, number.start - 80), number.start):
        return None
    told = next((q for q in reversed(quantities) if q.kind == "level" and q.unit != "percent"), before)
    if told is None or told.kind != "level":
        return None
    return What(0, told.what, (), "level", told.unit == "people", told.unit, told.topic)


def _is_joined_change(view: SentenceView, what: What, unit: Unit | None, last: int, told: Quantity | None) -> bool:
    """"a 5% raise for drivers this year and an [8%] increase in 2032": the second is of the same thing."""
    bare = unit is not None and unit.name == "percent" and what.head is None and view.lemma(last) in CHANGE_NOUNS
    return (
        bare
        and told is not None
        and told.unit == "percent"
        and told.kind == "change"
        and view.word(last - 3) != ","
        and " and " in view.text[told.end : view.tokens[last].start]
    )


_CLAIMING = {"claim", "say", "estimate", "put", "report", "count", "insist", "believe"}


def _told_otherwise(view: SentenceView, told: Quantity, first: int, last: int) -> What | None:
    """"police said 900 people had come; the organisers claimed [4,000]": another voice's number for the same."""
    verb = view.group(first - 1)
    if verb is None or verb.lemma not in _CLAIMING or told.kind != "level" or view.word(last) not in (".", ",", ";", "", "and", "while", "but"):
        return None
    return What(verb.head, told.what, (), "level", told.unit == "people", told.unit, told.topic)


_INCLUDING = re.compile(r"\bincluding(?: (?:an?|the|about|some|extra|additional|further|up|to))*[ £$€]*$", re.IGNORECASE)
_APPOSED = re.compile(
    r", (?:up|down|an? (?:\w+ )?(?:rise|increase|jump|fall|drop|decrease|decline|gain) of)(?: (?:by|about|around|nearly|almost|more than|some))* ?$",
    re.IGNORECASE,
)


def _is_apposed(view: SentenceView, told: Quantity, number: Number, last: int) -> bool:
    """", up 8%", ", a rise of 8%", ", 8% more than"."""
    gap = view.text[told.end : number.start]
    degree = view.word(last) in ("more", "higher", "lower", "fewer", "less", "up", "down") and gap.endswith(", ")
    return degree or bool(_APPOSED.search(gap))


def _changing(view: SentenceView, what: What, number: Number, last: int, last_told: Quantity | None, before: Quantity | None) -> What | None:
    """What rose or fell: the figure right before ("18,240, 5 per cent higher than …"), or the one that "this" stands for."""
    way = what.text.split(" ")[0]
    if (
        last_told is not None
        and last_told.kind == "level"
        and re.fullmatch(r",? ?\(?(?:up|down|or|which is|a rise of|a fall of)? ?", view.text[last_told.end : number.start])
    ):
        return (
            What(what.head, f"{way} in {last_told.what}" if last_told.what else way, (), "change", False, "", last_told.topic)
            if way in ("rise", "fall")
            else None
        )
    if (
        way in ("rise", "fall")
        and last_told is not None
        and last_told.what
        and last_told.kind == "level"
        and _is_apposed(view, last_told, number, last)
    ):
        between = [g for g in view.verb_groups if g.finite and last_told.end <= view.tokens[g.first].start < number.start]
        return None if between else What(what.head, f"{way} in {last_told.what}", (), "change", False, "", last_told.topic)
    told = next((q for q in (last_told, before) if q is not None), None)
    if what.text in ("rise", "fall") and told is not None and told.what and (told is last_told or view.word(0) in ("this", "that", "it", "the")):
        thing = told.what.removeprefix("rise in ").removeprefix("fall in ")
        return What(what.head, f"{what.text} in {thing}", (), "change", False, "", told.topic)
    return None


def _is_money(told: Quantity) -> bool:
    return len(told.unit) == 3 and told.unit.isupper() or told.unit.startswith("percent")


def _brings_total(view: SentenceView, number: Number, last_told: Quantity | None) -> bool:
    start = last_told.end if last_told else view.sentence.start
    return bool(_TOTAL.search(view.text, start, number.start))


def _total(told: Quantity, what: What) -> What:
    """The total of what was counted before; a toll says itself what it counts."""
    if what.person and ("toll" in what.text or what.text.startswith("people killed")):
        return What(what.head, what.text, what.indices, "level", True, told.unit if told.unit == "people" else "")
    return What(what.head if what.head is not None else 0, told.what, (), "level", told.unit == "people", told.unit, told.topic)


def _elliptical(view: SentenceView, first: int, last: int, told: Quantity) -> What | None:
    """"… and damaged a further 2,300": the noun told before, with the verb told here; or "up from nine"."""
    if _AGAIN.search(view.text, told.end, view.tokens[first].start) or _from_to(view, told, first):
        return What(last - 1, told.what, (), told.kind, told.unit == "people", told.unit, told.topic) if told.kind == "level" else None
    noun = _bare_noun(told)
    if view.word(last) == "being" and view.tag(last + 1) == "VBN":  # "30 shops, with a further 45 being refitted"
        return What(last + 1, f"{noun} {view.word(last + 1)}", (last + 1,), "level", told.unit == "people", told.unit, told.topic)
    if (
        (met := view.group(last)) is not None
        and met.finite
        and met.voice == "passive"
        and not met.modal
        and noun
        and view.word(first - 1) in ("only", "and", "but", ",", "of", "just")
    ):  # "… and only 122,000 were received"
        return What(
            met.head,
            f"{noun} {'not ' if met.negated else ''}{participle(met.lemma)}",
            (met.head,),
            "level",
            told.unit == "people",
            told.unit,
            told.topic,
        )
    verb = verb_before(view, first)
    if verb is None or view.tokens[verb.head].start < told.end or verb.lemma not in ACTED_ON or first - verb.last > 3:
        return None
    home = view.words(last, last + 3) if view.word(last) == "from" and view.tag(last + 1) == "PRP$" and view.is_noun(last + 2) else ""
    return What(
        verb.head,
        f"{noun} {participle(verb.lemma)} {home}".strip(),
        (verb.head,),
        "level",
        told.unit == "people",
        told.unit,
        tuple(t for t in told.topic if t not in ACTED_ON),
    )


def _bare_noun(told: Quantity) -> str:
    """"houses destroyed in the flood" -> "houses"."""
    noun = told.what.split(" who ")[0].split(" that ")[0].split(" to be ")[0]
    return " ".join(word for word in noun.split() if word == noun.split()[0] or not word.endswith("ed") and word not in TOLLS).split(" in ")[0]


def _from_to(view: SentenceView, told: Quantity, first: int) -> bool:
    """"from 92,000 in 2024 to 61,000"."""
    lead = view.text[max(view.sentence.start, told.start - 8) : told.start].lower()
    return view.word(first - 1) == "to" and "from" in lead


def _same_unit(told: Quantity, unit: Unit | None) -> bool:
    return unit is not None and unit.name == told.unit


def _again(view: SentenceView, number: Number, told: Quantity) -> What | None:
    if not _AGAIN.search(view.text, told.end, number.start):
        return None
    return What(0, told.what, (), told.kind, False, told.unit, told.topic)


def _points_back(view: SentenceView, what: What) -> bool:
    """"nurses made the trip": "the" and a noun that only points."""
    pointing = [i for i in what.indices if view.lemma(i) in POINTING and view.word(i - 1) in ("the", "that", "this", "same")]
    return bool(pointing)


