"""When a figure held and what stretch of time it covers, from the times around it.

    as of Tuesday, 1,204 visitors have used the lift in 2031   as_of the Tuesday, period 2031
    in September 310 crossings were recorded                  period 2031-09
    14 miners have died (article of 5 May)                    as_of 5 May: it may rise
    than this time last year (980)                            as_of the same day a year before
    fell to £88m in the three months to March, from £100m a year earlier
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.mentions.mention import Quantity, Timex

from generator.mentions.quantity.bounds import AS_CLAUSE, is_bound_ahead, is_forecast, is_own_quarter, of_infinitive, stands_at
from generator.mentions.quantity.compared import Dated, covers, date_base, is_base, is_money, shifted, two_years
from generator.mentions.quantity.phrase import HEARSAY
from generator.mentions.quantity.view import SentenceView

_AS_OF = re.compile(
    r"\b(?:as of|as at|by|up to|until|till|to|through|at the end of|by the end of|at the start of|at)\s+(?:the )?(?:end of |start of |close of |late |early )?$",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:than|from|compared (?:with|to)|versus|against|since)\s+(?:[\w-]+ ){0,3}$", re.IGNORECASE)
_ORIGIN = re.compile(r"\bsince\s+(?:[\w-]+ ){0,3}$", re.IGNORECASE)
_RUNNING = re.compile(
    r"\b(?:so far|to date|toll|remain|remains|missing|(?:is|are|stands?|has|have) now (?:stands? |stood |risen |grown |climbed |reached )?(?:at|up to|to)?)\b",
    re.IGNORECASE,
)
REACH = 500  # characters between a figure and a time of its own, at most
_DISCLOSING = ("announce", "disclose", "reveal", "unveil", "publish", "say", "tell", "report", "confirm", "release")
_SAYING = ("say", "tell", "report", "announce", "confirm", "state", "add", "publish", "release", "reveal")


def date_figure(view: SentenceView, quantities: list[Quantity], at: int, dct: str | None, before: Quantity | None) -> Dated:
    """When quantity `at` of the sentence's quantities held. before: the last figure told earlier, for "this time last year"."""
    quantity = quantities[at]
    if (of_base := shifted(view, quantities, at, dct, before)) is not None:
        return of_base
    if (stretch := _months_to(view, quantities, at, dct)) is not None:
        return stretch
    dated = Dated()
    if is_base(view, quantity):
        return date_base(view, quantities, at)
    if (span := _between(view, quantities, at)) is not None:
        return span
    for index, timex in _own_times(view, quantities, at, dct):
        dated = _with(view, dated, index, timex, quantity, dct)
    if dated.dated_period is None and before is not None and (inherited := _of_results(quantity, quantities[at - 1] if at else before)):
        dated = _merged(dated, period=inherited.period, dated_period=inherited.dated_period, because="the period of the figure told before it")
    return _told_now(view, dated, quantity, dct)


_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}")


def _between(view: SentenceView, quantities: list[Quantity], at: int) -> Dated | None:
    """"stole £48,000 between 2028 and 2030": from the one to the other."""
    ceiling = quantities[at + 1].start if at + 1 < len(quantities) else view.sentence.end
    after = [(i, t) for i, t in _near(view, quantities[at]) if quantities[at].end <= t.start and t.end <= ceiling and _PLAIN.fullmatch(t.edtf or "")]
    for (_, one), (index, other) in zip(after, after[1:]):
        lead, gap = view.text[: one.start][-9:], view.text[one.end : other.start]
        joined = lead.endswith("between ") and gap == " and " or lead.endswith("from ") and gap in (" to ", " until ")
        if joined and len(one.edtf) == len(other.edtf) and one.edtf < other.edtf and "," not in view.text[quantities[at].end : one.start]:
            return Dated(None, index, None, f"{one.edtf}/{other.edtf}", f'"{lead.split()[-1]} {view.text[one.start : other.end]}"')
    return None


_RESULTS = {"profit", "revenue", "income", "earnings", "sale", "loss", "turnover", "margin", "ebitda"}


def _of_results(quantity: Quantity, told: Quantity) -> Quantity | None:
    """A company's results are told together: profit of a quarter, then its revenue."""
    closed = told.dated_period and "/" in told.dated_period and len(told.dated_period) == 15
    both = _RESULTS & set(quantity.topic) and _RESULTS & set(told.topic)
    return told if closed and both and is_money(quantity) else None


_MONTHS_TO = re.compile(
    r"\b(?:the )?(?:(?P<count>three|six|nine|12|twelve)[ -]months?|(?:first |second |third |fourth |full |financial |fiscal )?(?P<one>half|quarter|year)) (?:to|ended|ending|that ended|through)(?: the)?(?: end of)? ?(?:on |in )?$",
    re.IGNORECASE,
)
_LENGTH = {"three": 3, "quarter": 3, "six": 6, "half": 6, "nine": 9, "12": 12, "twelve": 12, "year": 12}


def _months_to(view: SentenceView, quantities: list[Quantity], at: int, dct: str | None) -> Dated | None:
    """"in the three months to the end of March" -> the interval of months."""
    start = quantities[at].end
    ceiling = quantities[at + 1].start if at + 1 < len(quantities) else view.sentence.end
    for index, timex in _near(view, quantities[at]):
        month = re.match(r"(\d{4})-(\d\d)", (timex.edtf or "").partition("/")[0])
        match = (
            _MONTHS_TO.search(view.text, max(view.sentence.start, timex.start - 45), timex.start)
            if month and start <= timex.start < ceiling
            else None
        )
        if match is None:
            match = (
                _MONTHS_TO.search(view.text[: timex.start + 11], max(view.sentence.start, timex.start - 40))
                if month and start <= timex.start < ceiling and view.text[timex.start :].startswith("the end of")
                else None
            )
        if match is not None and (count := _LENGTH.get((match["count"] or match["one"]).lower())):
            last = int(month[1]) * 12 + int(month[2]) - 1
            if is_forecast(view, quantities[at], timex, dct, last):
                last += 12
            first = last - count + 1
            period = f"{first // 12:04}-{first % 12 + 1:02}/{last // 12:04}-{last % 12 + 1:02}"
            return Dated(None, index, None, period, f'"{view.text[match.start() : timex.end]}"')
    return None


def _own_times(view: SentenceView, quantities: list[Quantity], at: int, dct: str | None) -> list[tuple[int, Timex]]:
    """The times that belong to a figure, nearest first: those after it, up to the next figure; then those before it that
    no figure before it has taken, or that open the sentence."""
    quantity = quantities[at]
    last_end = quantities[at - 1].end if at else view.sentence.start
    next_start = quantities[at + 1].start if at + 1 < len(quantities) else view.sentence.end
    after, before = [], []
    near = _near(view, quantity)
    for index, timex in near:
        if timex.edtf is None or timex.type == "SET" or _in_dateline(view, timex) or _COMPARED_WORDS.match(view.text, timex.start):
            continue
        if is_bound_ahead(view, timex, dct) or is_own_quarter(view, timex, dct):
            continue
        if quantity.end <= timex.start < next_start:
            if (
                not _opens_joined_clause(view, timex)
                and not of_infinitive(view, quantity.end, timex.start)
                and not _is_compared(view, quantity.end, timex.start)
                and not _in_other_clause(view, quantity.end, timex.start)
                and not _claimed_by_next(view, timex, quantity, next_start, quantities[at + 1 :])
            ):
                after.append((index, timex))
        elif timex.end <= quantity.start:
            alone = at == 0 or _claimed_by_next(view, timex, quantities[at - 1], quantity.start, [quantity])
            between = timex.start >= last_end and alone and not _is_compared(view, last_end, timex.start)
            between = (
                between
                and not _in_joined_clause(view, timex.end, quantity.start)
                and not of_infinitive(view, timex.end, quantity.start)
                and not AS_CLAUSE.search(view.text, timex.end, quantity.start)
            )
            if between or _leads_clause(view, timex, quantity) or _opens(view, timex, quantities[0].start):
                before.append((index, timex))
    open_ = [pair for pair in near if pair[1].edtf and not _COMPARED_WORDS.match(view.text, pair[1].start) and not is_bound_ahead(view, pair[1], dct)]
    if at and not after and _joined(view, quantities, at):
        before.extend(pair for pair in open_ if pair not in before and quantities[at - 1].end <= pair[1].start < quantity.start)
    if not after and at + 1 < len(quantities) and _joined(view, quantities, at + 1):
        last = quantities[at + 2].start if at + 2 < len(quantities) else view.sentence.end
        after.extend(
            pair
            for pair in open_
            if quantities[at + 1].end <= pair[1].start < last and not _is_compared(view, quantities[at + 1].end, pair[1].start)
        )
    return after + before[::-1]


def _near(view: SentenceView, quantity: Quantity) -> list[tuple[int, Timex]]:
    """The times within reach, and those at the head of the sentence: a sentence may have thousands of them."""
    return [pair for pair in view.timexes if abs(pair[1].start - quantity.start) < REACH or pair[1].start < view.sentence.start + 60]


_ANOTHER_CLAUSE = re.compile(r", (?:although|though|whereas|while|but) ")
_COMPARED_WORDS = re.compile(
    r"(?:(?:the )?same (?:period|quarter|months?|week)|(?:the )?year-ago|(?:the|its) (?:corresponding|prior-year|year-earlier)) |(?:more|less|higher|lower|fewer) than\b|(?:a|the) (?:year|month|quarter|week) (?:earlier|ago|before)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?[-–—]\s")


def _in_dateline(view: SentenceView, timex: Timex) -> bool:
    """"LONDON, 6 May (Agency) -" """
    return (
        timex.start < view.sentence.start + 50
        and bool(_DATELINE.match(view.text, timex.end))
        and "," in view.text[view.sentence.start : timex.start]
    )


def _leads_clause(view: SentenceView, timex: Timex, quantity: Quantity) -> bool:
    """"since 1987, when 1,120 people were killed"."""
    return bool(re.match(r",? when\b", view.text[timex.end : quantity.start]))


def _is_compared(view: SentenceView, start: int, end: int) -> bool:
    """"than in 2030", "from June": the time of the other side of a comparison; "since 2020": only where it starts."""
    return bool(_COMPARES.search(view.text[start:end]))


def _claimed_by_next(view: SentenceView, timex: Timex, quantity: Quantity, next_start: int, following: list[Quantity]) -> bool:
    """"…, in June 14", "this time last year (980)": the time leads up to the next figure and is set off from this one."""
    if not following:
        return False
    lead, gap = view.text[quantity.end : timex.start], view.text[timex.end : next_start]
    if "(" in gap and len(gap) < 4:
        return True
    set_off = re.search(r"[,;]| and | but ", lead)
    return len(gap) < 25 and bool(set_off) and not re.search(r"[,;]", gap)


def _in_other_clause(view: SentenceView, start: int, end: int) -> bool:
    """A comma and a finite verb between a figure and a time part them, as long as nobody says it there."""
    if _ANOTHER_CLAUSE.search(view.text, start, end):
        return True
    comma = view.text.find(",", start, end)
    return comma >= 0 and any(g.finite and comma <= view.tokens[g.first].start < end and g.lemma not in _SAYING for g in view.verb_groups)


def _opens_joined_clause(view: SentenceView, timex: Timex) -> bool:
    """"finished third with 20% and on Monday went to court": the day is of the second verb."""
    first, after = view.token_at(timex.start), view.group(view.token_at(timex.end - 1) + 1)
    first -= view.tag(first - 1) in ("IN", "TO")
    return view.word(first - 1) in ("and", "but") and after is not None and after.finite


def _in_joined_clause(view: SentenceView, start: int, end: int) -> bool:
    """"was published in 2029 and has sold 600,000 copies": the year is of the first verb, the copies of the second."""
    return any(g.finite and start <= view.tokens[g.first].start < end and _begins_clause(view, g, start) for g in view.verb_groups)


def _begins_clause(view: SentenceView, group, start: int) -> bool:
    """A joined verb of another tense, or one with a subject of its own: "… in May and the plant would run"."""
    if view.word(group.first - 1) in ("and", "but"):
        return group.aspect == "perfect" and group.tense == "present"
    subject = view.chunk(group.first - 1)
    return subject is not None and view.word(subject.first - 1) in ("and", "but") and view.tokens[subject.first - 1].start >= start


def _opens(view: SentenceView, timex: Timex, first_start: int) -> bool:
    """A time at the head of the sentence serves all its figures."""
    return timex.end <= first_start and view.token_at(timex.start) <= 2


def _joined(view: SentenceView, quantities: list[Quantity], at: int) -> bool:
    """"killed 14 people and injured 28 on Thursday": figures joined by "and" share their times."""
    gap = view.text[quantities[at - 1].end : quantities[at].start]
    return len(gap) < 60 and bool(re.search(r"\band\b", gap)) and not re.search(r"[;:]|\bfrom\b|\bto\b", gap)


def _with(view: SentenceView, dated: Dated, index: int, timex: Timex, quantity: Quantity, dct: str | None) -> Dated:
    lead = view.text[max(view.sentence.start, timex.start - 30) : timex.start]
    words = view.text[timex.start : timex.end]
    why = f'"{words}"' + (f": {timex.because}" if timex.because else "")
    edtf = timex.edtf[:10] if "T" in (timex.edtf or "") else timex.edtf
    is_day = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", edtf))
    edtf = two_years(view.text, timex, edtf)
    if is_day and dated.as_of is None and (dct is None or edtf <= dct) and stands_at(view, quantity) and not is_money(quantity):
        return _merged(dated, as_of=index, dated_as_of=edtf, because=why)
    if _ORIGIN.search(view.text[view.sentence.start : timex.start]) and not _leads_clause(view, timex, quantity):
        return dated
    if (
        _AS_OF.search(lead)
        and (dct is None or edtf[: len(dct)] <= dct[: len(edtf)])
        and (
            is_day
            or re.match(r"(?:the )?(?:end|start|beginning|close)\b", words, re.IGNORECASE)
            or not lead.rstrip().lower().endswith((" to", " by", " at"))
        )
        and dated.as_of is None
    ):
        return _merged(dated, as_of=index, dated_as_of=edtf, because=why)
    if is_day and is_money(quantity) and quantity.kind == "level" and _describes_thing(view, quantity):
        return dated
    if (is_day or _opens(view, timex, quantity.start)) and _said_then(view, timex, quantity):
        if dated.as_of is not None or is_money(quantity) or quantity.kind != "level":
            return dated
        return _merged(dated, as_of=index, dated_as_of=edtf, because=why)
    if dated.period is None:
        dated = _merged(dated, period=index, dated_period=edtf, because=why)
    return dated


def _describes_thing(view: SentenceView, quantity: Quantity) -> bool:
    """"signed a £3m contract on Monday": the sum is the contract's, the day is that of signing it."""
    index = view.token_from(quantity.end)
    chunk = view.chunk(index)
    return chunk is not None and chunk.head >= index and view.is_noun(chunk.head) and not view.in_timex(chunk.head) and view.word(index - 1) != ","


_TOLLS = {
    "dead", "die", "death", "kill", "toll", "injure", "injury", "injured", "wound", "wounded", "hurt", "missing", "miss", "displace",
    "evacuate", "rescue", "trap", "body", "fatality", "casualty", "arrest", "drown", "infect", "unaccounted", "strand", "homeless",
    "detain", "hospitalise", "hospitalize", "perish", "victim",
}


def _merged(dated: Dated, because: str, **fields) -> Dated:
    values = {name: getattr(dated, name) for name in Dated.__slots__}
    values.update(fields, because="; ".join(filter(None, (dated.because, because))))
    return Dated(**values)


def _said_then(view: SentenceView, timex: Timex, quantity: Quantity) -> bool:
    """"…, officials said on Monday": the day stands beside a verb of saying."""
    if view.token_at(timex.start) <= 2:  # "Last week the minister disclosed that …"
        first = next((g for g in view.verb_groups if g.finite), None)
        return first is not None and first.lemma in _DISCLOSING and view.tokens[first.last - 1].end <= quantity.start
    index = view.token_at(timex.start) - 1
    while (
        index >= 0
        and view.tag(index) in ("IN", "RB", "PRP", "NN", "NNS", "NNP", "DT")
        and view.token_at(timex.start) - index < 5
        and view.group(index) is None
    ):
        index -= 1
    group = view.group(index)
    return group is not None and group.lemma in _SAYING


def _told_now(view: SentenceView, dated: Dated, quantity: Quantity, dct: str | None) -> Dated:
    """A figure that may still change, told without a day of its own, holds on the article's day."""
    if (
        dct is None
        or dated.dated_as_of
        or quantity.kind != "level"
        or quantity.unit not in ("people",)
        and not _is_running(view, quantity)
        or is_money(quantity)
        or _is_past(view, quantity)
    ):
        return dated
    if dated.dated_period and not covers(dated.dated_period, dct) and not (_is_recent(dated.dated_period, dct) and _TOLLS & set(quantity.topic)):
        return dated  # what happened and was over: "20,000 marched on Saturday"
    return _merged(dated, dated_as_of=dct, because=f"told in an article of {dct}")


def _is_past(view: SentenceView, quantity: Quantity) -> bool:
    """"who had shot two men": over and done before the news."""
    place = view.token_at(quantity.start)
    near = min(view.verb_groups, key=lambda g: min(abs(g.last - place), abs(g.first - place)), default=None)
    return near is not None and (
        near.aspect == "perfect"
        and near.tense == "past"
        and view.word(near.first - 1) in ("who", "which", "that")
        or bool(near.modal)
        and near.modal not in HEARSAY
    )


def _is_running(view: SentenceView, quantity: Quantity) -> bool:
    return quantity.provisional or bool(
        _RUNNING.search(view.text, max(view.sentence.start, quantity.start - REACH), min(view.sentence.end, quantity.end + REACH))
    )


def _is_recent(edtf: str, day: str) -> bool:
    """A day or week within the last fortnight: news still running."""
    last = edtf.partition("/")[2] or edtf
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", last):
        return False
    return timedelta(0) <= date.fromisoformat(day) - date.fromisoformat(last) <= timedelta(14)
