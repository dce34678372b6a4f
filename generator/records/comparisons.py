"""Comparisons that a sentence makes between its numbers: which figure moved, from what, by how much as it says.

    profit fell 12% to £88m from £100m       a move from 100m to 88m; a claim of 12%
    17 people have died, up from nine        a move from 9 to 17
    74 percent, falling to 61                 a move from 74 to 61
    2% higher than this time last year (980)  a move from 980 to the figure told before; a claim of 2%
    attendance doubled from 300 to 610       a move, and a claim of twice as much

Each sentence is written with slots for its figures, so that the rules see their places alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.mentions.mention import Quantity, Reading
from generator.mentions.quantity.lexicon import FALL, RISE
from generator.records.measures import topic_names

OPEN, CLOSE = "\ue000", "\ue001"
N, P = rf"{OPEN}n(?P<{{}}>\d+){CLOSE}", rf"{OPEN}p\d+{CLOSE}"
GAP = rf"[^{OPEN};.]{{0,90}}"
ANY_P = rf"(?:{GAP}{P})?"
PLAIN = 40  # characters of a move that is told in the fewest words, its slots with them
NEAR = 25  # characters between "doubled" and the figure it is told of
FACTORS = {
    "doubled": 2, "doubling": 2, "double": 2, "trebled": 3, "tripled": 3, "triple": 3, "tripling": 3, "quadrupled": 4, "halved": 0.5,
    "halving": 0.5,
}

# Forms of the words of change: every rise and fall with its endings.
_STEMS = {**dict.fromkeys(RISE, "rise"), **dict.fromkeys(FALL, "fall")}
_FORMS = {
    "rose": "rise", "risen": "rise", "grew": "rise", "grown": "rise", "fell": "fall", "fallen": "fall", "shrank": "fall",
    "sank": "fall", "lost": "fall", "dropped": "fall", "slipped": "fall", "dipped": "fall", "slid": "fall", "leapt": "rise",
    "swelled": "rise",
}
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Move:
    """A figure told against another: indices of quantities. way: "rise", "fall" or "" as the words say. plain: told as
    "from one to the other" with hardly a word between, so that the words can be held against the numbers."""

    now: int
    base: int
    way: str
    sentence: int
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A change that the words tell: percent (index of its quantity), or a factor ("doubled")."""

    quantity: int | None
    factor: float | None
    way: str
    sentence: int
    words: str


_MOVES = [
    re.compile(rf"\bto {N.format('now')}{ANY_P}{GAP}\bfrom {GAP}{N.format('base')}"),
    re.compile(rf"\bfrom {GAP}{N.format('base')}{GAP}\bto {GAP}{N.format('now')}"),
    re.compile(
        rf"{N.format('now')}{GAP}[,(–—-] ?(?:\w+ )?(?:up|down|compared|against|versus|higher|lower|more|fewer|an? \w+)\b{ANY_P}{GAP}\b(?:from|with|to|than|on|over){GAP}{N.format('base')}"
    ),
    re.compile(rf"{N.format('now')}{GAP}[,(–—-] ?(?:rising|falling){ANY_P} from {GAP}{N.format('base')}"),
    re.compile(
        rf"{N.format('base')}{GAP}[,(–—-] ?(?:before |then )?(?:rising|falling|climbing|dropping|slipping|growing|easing|increasing|declining|sinking)\b[^{OPEN};.]{{0,15}}{ANY_P}{GAP}\bto {GAP}{N.format('now')}"
    ),
    re.compile(
        rf"{N.format('now')}{GAP}, (?:about |almost |nearly |some )?{P} (?:more|higher|less|lower|fewer|up|down|above|below) (?:than|on|from) {GAP}{N.format('base')}"
    ),
    re.compile(rf"{N.format('now')}{GAP}\b(?:compared with|compared to|against|up from|down from|versus) {GAP}{N.format('base')}"),
]
_BRACKETED = re.compile(rf"{OPEN}p(?P<percent>\d+){CLOSE} (?P<way>\w+)[^{OPEN};.]{{0,80}}[(,] ?(?:when it was |when there were )?{N.format('base')}")


def way_of(words: str) -> str:
    """"rise" or "fall", by the first word of change; "" where there is none."""
    for word in _WORD.findall(words.lower()):
        for form in (
            word,
            word.removesuffix("s"),
            word.removesuffix("ed"),
            word.removesuffix("d"),
            word.removesuffix("ing"),
            word.removesuffix("ing") + "e",
            word.removesuffix("ped") + "p"[:0],
        ):
            if form in _FORMS:
                return _FORMS[form]
            if form in _STEMS:
                return _STEMS[form]
    return ""


def slotted(reading: Reading, indices: list[int], start: int, end: int) -> str:
    """The stretch with each figure as a slot: n for a level, p for a change in percent."""
    text, quantities, parts, position = reading.document.text, reading.mentions.quantities, [], start
    for index in indices:
        quantity = quantities[index]
        letter = "p" if quantity.unit == "percent" and quantity.kind == "change" else "n"
        parts += [text[position : quantity.start], f"{OPEN}{letter}{index}{CLOSE}"]
        position = quantity.end
    return "".join([*parts, text[position:end]]).replace("\n", " ")


def comparisons(reading: Reading) -> tuple[list[Move], list[Claim]]:
    """Every move and every claim of a document."""
    by_sentence: dict[int, list[int]] = {}
    for index, quantity in enumerate(reading.mentions.quantities):
        by_sentence.setdefault(quantity.sentence, []).append(index)
    moves: list[Move] = []
    claims: list[Claim] = []
    for sentence, indices in sorted(by_sentence.items()):
        place = reading.document.sentences[sentence]
        text = slotted(reading, indices, place.start, place.end)
        earlier = by_sentence.get(sentence - 1, [])
        moves.extend(_moves(reading, text, sentence, indices, earlier))
        claims.extend(_claims(reading, text, sentence, indices))
    return moves, claims


def _moves(reading: Reading, text: str, sentence: int, indices: list[int], earlier: list[int]) -> Iterator[Move]:
    quantities, seen = reading.mentions.quantities, set()
    for pattern in _MOVES:
        for match in pattern.finditer(text):
            now, base = int(match["now"]), int(match["base"])
            if (now, base) not in seen and _same_measure(quantities[now], quantities[base]):
                seen.add((now, base))
                yield Move(
                    now,
                    base,
                    way_of(text[: match.start()][-60:] + match[0]) if pattern is not _MOVES[2] else way_of(match[0]),
                    sentence,
                    pattern in _MOVES[:2] and len(match[0]) <= PLAIN,
                )
    for match in _BRACKETED.finditer(text):
        base = int(match["base"])
        now = next(
            (
                i
                for i in reversed([*earlier, *indices])
                if i < base
                and quantities[i].kind == "level"
                and quantities[i].unit != "percent"
                and reading.document.text[quantities[i].start - 1] != "("
                and (i, base) not in seen
                and _comparable(quantities[i], quantities[base], indices, i)
            ),
            None,
        )
        if now is not None and way_of(match["way"]):
            seen.add((now, base))
            yield Move(now, base, way_of(match["way"]), sentence)


def _comparable(now: Quantity, base: Quantity, indices: list[int], index: int) -> bool:
    """Not another base of the same sentence: those stand in brackets as this one does."""
    return now.dated_as_of != base.dated_as_of or now.dated_period != base.dated_period or index not in indices


def _same_measure(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind == "level" and (
        one.unit == other.unit or bool(topic_names(one.topic) & topic_names(other.topic)) and "percent" not in (one.unit, other.unit)
    )


_FACTOR = re.compile(rf"\b(?P<more>more than |almost |nearly |about |roughly )?(?P<word>{'|'.join(FACTORS)})\b", re.IGNORECASE)


def _claims(reading: Reading, text: str, sentence: int, indices: list[int]) -> Iterator[Claim]:
    quantities = reading.mentions.quantities
    for index in indices:
        quantity = quantities[index]
        if quantity.unit == "percent" and quantity.kind == "change":
            slot = text.index(f"{OPEN}p{index}{CLOSE}")
            after = text[slot + len(f"{OPEN}p{index}{CLOSE}") :]
            nearest = after.partition(OPEN)[0][:40].lower()
            degree = re.match(
                r" (higher|lower|up|down|more|fewer|less|rise|fall|drop|increase|decrease|decline|jump|cut|gain|reduction|surge|slump|growth)\b",
                nearest,
            )
            before = text[:slot].rpartition(CLOSE)[2] if CLOSE in text[:slot] else text[:slot]
            way = (
                way_of(degree[1])
                if degree
                else _last_way(before) or quantity.what.partition(" ")[0].lower()
                if quantity.what.partition(" ")[0].lower() in ("rise", "fall")
                else way_of(nearest)
            )
            yield Claim(index, None, way, sentence, reading.document.text[quantity.start : quantity.end])
    for match in _FACTOR.finditer(text):
        if not _touches(text, match.start(), match.end()):
            continue
        factor = FACTORS[match["word"].lower()]
        yield Claim(None, factor, "rise" if factor > 1 else "fall", sentence, match[0])


def _touches(text: str, start: int, end: int) -> bool:
    """"doubled to 610 from 300", "38, nearly double the 20": a figure beside it; "doubled its dividend as profit rose to" has none."""
    after, before = text.find(OPEN, end), text.rfind(CLOSE, 0, start)
    return 0 <= after - end <= NEAR and not re.search(r"[,;]| as | and ", text[end:after]) or before >= 0 and start - before <= 5


def _last_way(words: str) -> str:
    ways = [way_of(word) for word in _WORD.findall(words.lower())[-8:]]
    return next((way for way in reversed(ways) if way), "")
