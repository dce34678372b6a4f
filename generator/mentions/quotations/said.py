"""The day that words were said: a time in the attribution itself, else the day of the news that tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.mentions.language.syntax import VerbGroup
from generator.mentions.quantity.view import SentenceView


# What was announced or promised may have been so long before the news; what was said is news.
LONG_AGO = frozenset({"announce", "pledge", "promise", "vow", "declare", "claim", "predict"})
BEFORE = re.compile(r"\b(?:ahead of|before|prior to|after|following|since)\b[^,;]{0,40}$", re.IGNORECASE)
ELSEWHEN = re.compile(
    r"(?:shortly |soon |immediately |just |long |years? |months? |weeks? |days? )?(?:after|before|following|when|while|during|upon|once|since|until|at the time)\b",
    re.IGNORECASE,
)


_CROWD = re.compile(r" (?:the|a|his|her|their) (?:[\w-]+ )?(?:crowds?|rally|protesters|marchers|demonstrators|mourners|congregation)\b")
_WEEKDAY = re.compile(r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last (?:week|night|month))\b")
REACH = 150  # characters between a verb of saying and a time beside it, at most
SCENE = 300  # characters before the sentence in which the scene is told


@dataclass(frozen=True, slots=True)
class Said:
    """timex: index into the document's timexes or None; on: EDTF or None; because: the working in words."""

    timex: int | None = None
    on: str | None = None
    because: str = ""


def day_said(view: SentenceView, group: VerbGroup | None, dct: str | None, outside) -> Said:
    """outside(start, end): whether a stretch lies in the attribution, not in the words said."""
    if group is None:
        return Said()
    for index, timex in view.timexes:
        near = (
            timex.start - view.tokens[group.last - 1].end < REACH
            and view.tokens[group.first].start - timex.end < REACH
            or timex.start < view.sentence.start + REACH
        )
        if (
            near
            and timex.type in ("DATE", "TIME")
            and outside(timex.start, timex.end)
            and _beside(view, group, timex)
            and not (dct and timex.edtf and timex.edtf[: len(dct)] > dct)
        ):
            edtf = timex.edtf[:10] if timex.edtf and "T" in timex.edtf else timex.edtf
            return Said(
                index,
                edtf,
                timex.because or f'"{view.text[timex.start : timex.end]}" stands beside "{view.words(group.first, group.last)}".',
            )
    if (
        dct is None
        or group.aspect == "perfect"
        and group.tense == "past"
        or not group.finite
        and group.tense != "none"
        or _elsewhen(view, outside, dct)
    ):
        return Said()
    if group.tense == "past" and group.lemma in LONG_AGO or ELSEWHEN.match(view.text, view.sentence.start):
        return Said()
    if (
        _CROWD.match(view.text, view.tokens[group.last - 1].end)
        and _day_before(view, dct)
        or _is_of_hearing(view, group, outside)
        and _sat_before(view.text, dct)
    ):
        return Said()
    words = view.words(group.first, group.last)
    return Said(None, dct, f'"{words}" in an article of {dct}, which names no other day.')


LEAD = 600  # characters at the head of an article that tell when a court sat
_HEARING = re.compile(
    r"\b(?:(?:Mr |Mrs |Ms |Lord |Lady )?(?:Judge|Justice|Recorder|Sheriff|District Judge|prosecuting|defending|mitigating|prosecutor)|(?:the )?(?:court|jury|jurors|hearing|inquest|tribunal|magistrates|bench))\b"
)
_DAY_BEFORE = re.compile(r"\b(?:yesterday|last (?:week|night|month)|(?:on )?(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b")
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon))\b", re.IGNORECASE)


def _is_of_hearing(view: SentenceView, group: VerbGroup, outside) -> bool:
    """"Judge Lee told Hale", "told the court": said where a court sat."""
    match = _HEARING.search(view.text, view.sentence.start, min(view.sentence.end, view.tokens[group.last - 1].end + 20))
    return match is not None and outside(match.start(), match.end())


def _sat_before(text: str, dct: str) -> bool:
    """Whether the article's head tells of another day than its own."""
    own = date.fromisoformat(dct).strftime("%A") if len(dct) == 10 else ""
    days = [m for m in _DAY_BEFORE.finditer(text, 0, min(len(text), LEAD)) if m["day"] is None or m["day"] != own]
    return bool(days) and not _TODAY.search(text, 0, min(len(text), LEAD))


def _day_before(view: SentenceView, dct: str) -> bool:
    """Whether the scene, told just before or after, is of another day: what was told a crowd was said there."""
    start = max(0, view.sentence.start - SCENE)
    return bool(_WEEKDAY.search(view.text, start, min(len(view.text), view.sentence.end + SCENE // 3)))


def _beside(view: SentenceView, group: VerbGroup, timex) -> bool:
    """Right before or after the verb, or at the head of the sentence."""
    first, last = view.token_at(timex.start), view.token_at(timex.end - 1) + 1
    between = range(group.last, first)
    after = group.last <= first <= group.last + 8 and not any(view.word(i) == "that" or view.group(i) is not None for i in between)
    before = last == group.first or view.tag(last) == "RB" and last + 1 == group.first
    return after or before or first <= 2 and view.word(last) == ","


def _elsewhen(view: SentenceView, outside, dct: str) -> bool:
    """Another time in the attribution that does not say when it was said, but casts doubt on today."""
    opening = [t for _, t in view.timexes if t.start < view.sentence.start + 40 and t.type in ("DATE", "TIME") and t.edtf]
    return any((not t.edtf.startswith(dct) or BEFORE.search(view.text[view.sentence.start : t.start])) and outside(t.start, t.end) for t in opening)
