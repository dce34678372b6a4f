"""Comparisons that articles make, worked out from their own numbers: agrees, disagrees, or cannot be worked out.

    "3% higher than this time last year (1,204)", told of 1,240     3.0 percent, rounded 3: agrees
    "rose from 300 to 420, up 30%"                                  40 percent: disagrees
    "4 per cent more than a year before", no number for that year    cannot be worked out
    "five more have died, bringing the toll to 19", 14 told before  14 + 5 = 19: agrees
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.mentions.mention import Quantity, Reading
from generator.mentions.quantity.lexicon import CHANGE
from generator.mentions.quantity.numbers import SCALES, SHORT
from generator.records.comparisons import Claim, Move, comparisons
from generator.records.identity import make_id, slug
from generator.records.model import Check, Evidence, Figure
from generator.records.measures import show_number, topic_names

REACH = 3  # sentences between a claimed change and the two numbers it is worked out from


def find_checks(readings: Sequence[Reading], figures: Sequence[Figure], figure_links: Mapping[tuple[str, int], str]) -> list[Check]:
    """One check for each comparison; the same comparison told by several articles is one check."""
    found: dict[tuple, Check] = {}
    taken: set[str] = set()
    for reading in readings:
        for check in [*_document_checks(reading, figure_links), *_totals(reading, figures, figure_links)]:
            key = (tuple(check.values), check.percent, check.verdict, "")
            if key in found:
                found[key].evidence.extend(e for e in check.evidence if e not in found[key].evidence)
            else:
                found[key] = check
    for check in found.values():
        check.id = make_id(check.id, taken)
    return list(found.values())


def _document_checks(reading: Reading, links: Mapping[tuple[str, int], str]) -> Iterator[Check]:
    moves, claims = comparisons(reading)
    moves = [m for m in moves if any(reading.mentions.quantities[i].what for i in (m.now, m.base))]
    used: set[int] = set()
    for claim in claims:
        move = _move_of(reading, claim, moves)
        if move is not None:
            used.add(id(move))
            check = _judged(reading, claim, move, links)
            if check.verdict == "agrees" or _is_told_of(reading, claim, move):
                yield check
        elif claim.quantity is not None and (check := _open(reading, claim, links)) is not None:
            yield check
    for move in moves:
        if id(move) not in used and move.way:
            check = _direction(reading, move, links)
            if check.verdict == "agrees" or move.plain:
                yield check


# Each makes a measure of its own of the noun beside it: their change is not that of the plain measure.
_OWN_MEASURE = re.compile(
    r"\b(?:like[- ]for[- ]like|organic|underlying|comparable|adjusted|same[- ]store|core|constant[- ]currenc\w+|seasonally|real terms|per capita)\b",
    re.IGNORECASE,
)


# Words that may stand beside a measure in one sentence and be left out in the next.
_STILL_THE_SAME = {
    "net", "quarter", "first-quarter", "second-quarter", "third-quarter", "fourth-quarter", "full-year", "half-year", "annual",
    "quarterly",
}


def _is_told_of(reading: Reading, claim: Claim, move: Move) -> bool:
    """Whether a claim that the numbers of a move do not bear out is surely told of them: nobody is accused on a guess.
    In one sentence: no measure of its own, nor two measures. From another sentence: the very same words of both, and no
    "sales" alone, which may be those of a part."""
    quantities = reading.mentions.quantities
    told = [set(quantities[i].topic) for i in (move.now, move.base)]
    if claim.quantity is None:
        return True
    topic = set(quantities[claim.quantity].topic)
    if claim.sentence == move.sentence:
        return not topic or not any(told) or any(topic & t for t in told)
    marked = [bool(_OWN_MEASURE.search(_sentence(reading, at))) for at in (claim.sentence, move.sentence)]
    names = topic_names(tuple(topic - CHANGE))
    whole = "profit" in names or len(names) >= 2
    return marked[0] == marked[1] and whole and any((names ^ topic_names(tuple(t))) <= _STILL_THE_SAME for t in told)


def _sentence(reading: Reading, at: int) -> str:
    place = reading.document.sentences[at]
    return reading.document.text[place.start : place.end]


def _move_of(reading: Reading, claim: Claim, moves: list[Move]) -> Move | None:
    """The move a claim tells of: in its own sentence, the nearest after it in the text; else one of the next sentences on
    the same topic."""
    quantities = reading.mentions.quantities
    here = [
        m
        for m in moves
        if m.sentence == claim.sentence and (not m.way or not claim.way or m.way == claim.way) and not _is_of_other(quantities, claim, m)
    ]
    if claim.quantity is not None and len(here) > 1:
        after = [m for m in here if m.base > claim.quantity]
        return min(after, key=lambda m: m.base - claim.quantity) if after else here[-1]
    if here:
        return here[0]
    if claim.quantity is None:
        return None
    topic = topic_names(quantities[claim.quantity].topic)
    if _OWN_MEASURE.search(_sentence(reading, claim.sentence)):
        return None
    near = [m for m in moves if 0 < abs(m.sentence - claim.sentence) <= REACH and m.way == claim.way and topic & topic_names(quantities[m.now].topic)]
    return min(near, key=lambda m: abs(m.sentence - claim.sentence), default=None)


def _is_of_other(quantities: Sequence[Quantity], claim: Claim, move: Move) -> bool:
    """"sales fell 5% and profit fell to £88m from £100m": the words of the claim and of the move have nothing in common."""
    if claim.quantity is None:
        return False
    topic, told = topic_names(quantities[claim.quantity].topic), topic_names((*quantities[move.now].topic, *quantities[move.base].topic))
    return bool(topic and told) and not topic & told


def half_step(text: str, quantity: Quantity) -> float:
    """Half a unit of the last digit printed: "£1.24 billion" is right to 0.005 billion."""
    match = re.search(r"(\d[\d,]*)(?:\.(\d+))?[ -]?([a-z]+)?", text[quantity.start : quantity.end].lower())
    if match is None:
        return 0.0
    scale = SCALES.get(match[3] or "") or SHORT.get(match[3] or "") or 1
    if scale == 1 and quantity.unit.isupper() and match[3] in ("p", "pence", "cents"):
        scale = 0.01
    return 0.5 * scale / 10 ** len(match[2] or "")


def _judged(reading: Reading, claim: Claim, move: Move, links) -> Check:
    quantities, text = reading.mentions.quantities, reading.document.text
    now, base = quantities[move.now], quantities[move.base]
    low, high = _percent_range(text, now, base)
    actual = 100 * (now.value - base.value) / base.value if base.value else 0.0
    if claim.factor is not None:
        verdict = "agrees" if _factor_holds(claim, now.value / base.value if base.value else 0.0) else "disagrees"
        told, percent = f'"{claim.words}"', None
    else:
        percentage = quantities[claim.quantity]
        verdict = "agrees" if _holds(text, percentage, claim.way, low, high) else "disagrees"
        told, percent = f"{show_number(percentage.value)}% {'more' if claim.way != 'fall' else 'less'}", percentage.value
    worked = f"{show_number(now.value)} against {show_number(base.value)} is {show_number(round(abs(actual), 1))}% {'more' if actual >= 0 else 'less'}"
    statement = f"{now.what or base.what}: told as {told}; {worked}{'' if verdict == 'agrees' else ', which is not what is told'}."
    return _check(
        reading,
        statement,
        [now.value, base.value],
        percent,
        round(actual, 1),
        verdict,
        [move.now, move.base, claim.quantity],
        links,
        claim.sentence,
    )


def _percent_range(text: str, now: Quantity, base: Quantity) -> tuple[float, float]:
    """The change in percent that the numbers allow, each being rounded as it is printed."""
    a, b = half_step(text, now), half_step(text, base)
    if base.value - b <= 0:
        return (-1e9, 1e9)
    ends = [100 * ((now.value + x) / (base.value + y) - 1) for x in (-a, a) for y in (-b, b)]
    return min(ends), max(ends)


def _holds(text: str, percentage: Quantity, way: str, low: float, high: float) -> bool:
    """Whether a change between low and high percent may be told so."""
    if way == "fall":
        low, high = -high, -low
    step = half_step(text, percentage)
    value, comparator = percentage.value, percentage.comparator
    if comparator == "about":
        step = max(step, 1.0, 0.1 * value)
    if comparator in ("more than", "at least"):
        return high >= value
    if comparator in ("less than", "at most"):
        return 0 <= low <= value or low <= value and high >= 0
    return low <= value + step + 1e-9 and high >= value - step - 1e-9


def _factor_holds(claim: Claim, ratio: float) -> bool:
    words, factor = claim.words.lower(), claim.factor
    if words.startswith("more than"):
        return ratio >= factor if factor > 1 else ratio <= factor
    if words.startswith(("almost", "nearly")):
        return 0.85 * factor <= ratio <= factor * 1.02 if factor > 1 else factor * 0.98 <= ratio <= 1.2 * factor
    return abs(ratio - factor) <= 0.1 * factor


def _open(reading: Reading, claim: Claim, links) -> Check | None:
    """A change told against a number that the article does not give."""
    quantities = reading.mentions.quantities
    percentage = quantities[claim.quantity]
    stretch = reading.document.text[percentage.end : percentage.end + 60]
    if not re.match(
        r"[^.;,]{0,30}\b(?:than|compared (?:with|to)|(?:from|on|over) (?:a year|last|the (?:same|previous|prior|year)|this time))\b",
        stretch,
    ):
        return None
    levels = [
        i
        for i in range(max(0, claim.quantity - 2), claim.quantity)
        if quantities[i].sentence == claim.sentence and quantities[i].kind == "level" and quantities[i].unit != "percent"
    ]
    if not levels:
        return None
    now = quantities[levels[-1]]
    if not now.what:
        return None
    way = "more" if claim.way != "fall" else "less"
    statement = f"{now.what}: told as {show_number(percentage.value)}% {way}; cannot be worked out, because the article does not give the number it is compared with."
    return _check(reading, statement, [now.value], percentage.value, None, "unknown", [levels[-1], claim.quantity], links, claim.sentence)


def _direction(reading: Reading, move: Move, links) -> Check:
    """"rose from 9 to 17": told without a percentage; the numbers must go the way the words say."""
    quantities = reading.mentions.quantities
    now, base = quantities[move.now], quantities[move.base]
    actual = 100 * (now.value - base.value) / base.value if base.value else 0.0
    agrees = actual >= 0 if move.way == "rise" else actual <= 0
    more = "more" if actual >= 0 else "less"
    if now.unit == base.unit == "percent":  # 40% from 20% is no "100% more" to a reader
        worked, expected = (
            f"from {show_number(base.value)}% to {show_number(now.value)}% is {show_number(round(abs(now.value - base.value), 2))} percentage points {more}",
            None,
        )
    else:
        worked, expected = (
            f"from {show_number(base.value)} to {show_number(now.value)} is {show_number(round(abs(actual), 1))}% {more}",
            round(actual, 1),
        )
    statement = f"{now.what or base.what}: told as a {move.way}; {worked}."
    return _check(
        reading,
        statement,
        [now.value, base.value],
        None,
        expected,
        "agrees" if agrees else "disagrees",
        [move.now, move.base],
        links,
        move.sentence,
    )


_TOTAL = re.compile(r"\b(?:bring|took|take|taking|push|rais)\w*\b[^.;]{0,60}\b(?:total|tally|toll|number)\b[^.;]{0,40}$", re.IGNORECASE)


def _totals(reading: Reading, figures: Sequence[Figure], links) -> Iterator[Check]:
    """"five more …, bringing the total to 19": the total told before it, with what came on top."""
    quantities, text = reading.mentions.quantities, reading.document.text
    by_id = {figure.id: figure for figure in figures}
    for index in range(1, len(quantities)):
        added, total = quantities[index - 1], quantities[index]
        if added.sentence != total.sentence or not _TOTAL.search(text, added.end, total.start) or added.unit != total.unit:
            continue
        figure = by_id.get(links.get((reading.document.id, index)))
        before = [f for f in figures if figure is not None and f.series and f.series == figure.series and f.value < total.value]
        last = max(before, key=lambda f: f.value, default=None)
        fits = last is not None and last.value + added.value == total.value
        if fits:
            statement = f"{total.what}: {show_number(last.value)} told before and {show_number(added.value)} more make {show_number(total.value)}, as told."
        else:
            statement = f"{total.what}: {show_number(added.value)} more are said to bring the total to {show_number(total.value)}; cannot be worked out, because no article gives the total just before."
        values = [total.value, added.value] + ([last.value] if fits else [])
        check = _check(reading, statement, values, None, None, "agrees" if fits else "unknown", [index - 1, index], links, total.sentence)
        if fits:
            check.evidence.append(last.evidence[0].model_copy(update={"supports": ["values"]}))
        yield check


def _check(
    reading: Reading, statement: str, values: list[float], percent, expected, verdict: str, indices: list[int | None], links, sentence: int
) -> Check:
    document, quantities = reading.document, reading.mentions.quantities
    sentences = sorted({sentence, *(quantities[i].sentence for i in indices if i is not None)})
    evidence = []
    for at in sentences:
        place = document.sentences[at]
        evidence.append(
            Evidence(source=document.id, span=(place.start, place.end), quote=document.text[place.start : place.end], supports=["values"])
        )
    figures = list(dict.fromkeys(links[document.id, i] for i in indices if i is not None and (document.id, i) in links))
    words = f"{show_number(values[0])} {show_number(values[1]) if len(values) > 1 else ''} {show_number(percent) + ' percent' if percent is not None else ''} {verdict}"
    return Check(
        id=slug(words),
        kind="arithmetic",
        statement=statement[:1].upper() + statement[1:],
        values=values,
        percent=percent,
        expected=expected,
        verdict=verdict,
        figures=figures,
        evidence=evidence,
    )
