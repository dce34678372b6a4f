"""What the sense of an event adds to its time: plans lie ahead, reports behind; two days are one stretch or two events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from generator.mentions.events.clauses import WEEKDAYS
from generator.mentions.events.times import BASIS_WORDS, Times, When
from generator.mentions.events.triggers import SPEECH, Trigger
from generator.mentions.language.syntax import ParsedSentence

MONTH = re.compile(r"\d{4}-\d{2}")
BARE_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)")
JOINED = re.compile(r"(?:,? and|,) (?:in |on )?")


def also_on(parsed: ParsedSentence, trigger: Trigger, when: When, times: Times) -> list[When]:
    """ "won the cup in 2022 and 2023": the further times that are joined to an event's own."""
    found: list[When] = []
    last = when.time
    while last is not None and when.basis == "own" and trigger.kind not in SPEECH:
        after = [
            i
            for i in times.between(times.timexes[last].end, parsed.sentence.end)
            if JOINED.fullmatch(times.document.text[times.timexes[last].end : times.timexes[i].start])
        ]
        last = after[0] if after and len(times.edtf(after[0]) or "") == len(when.date or "") else None
        if last is not None:
            found.append(times.told(last, "own"))
    return found


def spread(when: When, others: Sequence[When]) -> tuple[When, list[When]]:
    """Days that follow one another are one stretch ("on Wednesday and Thursday"); others are events of their own."""
    left: list[When] = []
    for other in others:
        last = (when.date or "").split("/")[-1]
        days = [date.fromisoformat(d) for d in (last, other.date or "")] if len(last) == len(other.date or "") == 10 else []
        if days and (days[1] - days[0]).days % 7 == 1:
            when = When(f"{when.date.split('/')[0]}/{(days[0] + timedelta(1)).isoformat()}", when.time, when.basis, when.because)
        else:
            left.append(other)
    return when, left


def ahead_of(when: When, times: Times) -> When:
    """The same weekday after the article's day, where a plan's own weekday was read as the one before it."""
    dct = times.document.dct
    if (
        when.time is not None
        and dct
        and when.date
        and MONTH.fullmatch(when.date)
        and when.date < dct[:7]
        and BARE_MONTH.fullmatch(times.words(when.time))
    ):
        ahead = f"{int(when.date[:4]) + 1}{when.date[4:]}"
        return When(
            ahead,
            when.time,
            when.basis,
            f"{BASIS_WORDS[when.basis]} “{times.words(when.time)}”: the next one after {dct}, for the plan lies ahead",
        )
    if when.time is None or not dct or not when.date or len(when.date) != 10 or when.date >= dct:
        return when
    words = times.words(when.time)
    if words.lower() not in WEEKDAYS:
        return when
    day = date.fromisoformat(when.date) + timedelta(7)
    return When(day.isoformat(), when.time, when.basis, f"{BASIS_WORDS[when.basis]} “{words}”: the {words} after {dct}, for the plan lies ahead")


def behind_of(when: When, times: Times) -> When:
    """The same weekday before the article's day, where a plain past tense's own weekday was read as the one after it."""
    dct = times.document.dct
    if when.time is None or not dct or not when.date or len(when.date) != 10 or when.date <= dct or times.words(when.time).lower() not in WEEKDAYS:
        return when
    day, words = date.fromisoformat(when.date) - timedelta(7), times.words(when.time)
    return When(day.isoformat(), when.time, when.basis, f"{BASIS_WORDS[when.basis]} “{words}”: the {words} before {dct}, for it is told as past")
