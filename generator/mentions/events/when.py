"""When an event took place: the time expression that its words give, each step away from it weaker and said so.

own        stands in the trigger's phrase or beside its verb: "resigned on Monday", "Friday's summit"
clause     stands in the same clause
sentence   the only time of its sentence, in another clause
paragraph  the time that the paragraph's first sentence set
article    the article's own day, for what a dated report tells as new ("has announced")
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from generator.articles.document import Document
from generator.mentions.events.clauses import clause_of
from generator.mentions.events.triggers import Trigger
from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.mention import Timex

BASIS_WORDS = {"own": "the words beside it say", "clause": "its clause says", "sentence": "its sentence says",
               "paragraph": "the sentence before says", "article": "the article reports it as new on its own day,"}
BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "from"})  # "since May" is no date of what it stands beside
COMPARING = frozenset({"than", "like", "as"})
RULED_OUT_TYPES = frozenset({"SET", "DURATION"})


@dataclass(frozen=True, slots=True)
class When:
    """date: EDTF or None; time: index into the timexes or None; basis and because as in EventMention."""

    date: str | None = None
    time: int | None = None
    basis: str = ""
    because: str = ""


def usable(timex: Timex) -> bool:
    """Does this expression say when something was?"""
    return timex.edtf is not None and timex.type not in RULED_OUT_TYPES


class Times:
    """The time expressions of a document, by where they stand."""

    def __init__(self, document: Document, timexes: Sequence[Timex]):
        self.document, self.timexes = document, timexes
        self.order = sorted(range(len(timexes)), key=lambda i: timexes[i].start)
        self.starts = [timexes[i].start for i in self.order]

    def between(self, start: int, end: int) -> list[int]:
        """Indices of usable expressions within start and end, in order of place."""
        at = self.order[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [i for i in at if usable(self.timexes[i]) and not self._bound(i)]

    def _bound(self, index: int) -> bool:
        before = self.document.text[max(0, self.timexes[index].start - 12) : self.timexes[index].start].lower().split()
        return bool(before) and (before[-1] in BOUNDS | COMPARING)


def when_of(parsed: ParsedSentence, trigger: Trigger, times: Times) -> When:
    """The time that the trigger's own sentence gives, or an empty When."""
    tokens = parsed.tokens
    first, last = clause_of(parsed, trigger.head)
    in_sentence = times.between(parsed.sentence.start, parsed.sentence.end)
    in_clause = [i for i in in_sentence if tokens[first].start <= times.timexes[i].start < tokens[last - 1].end]
    for basis, found in (("own", _beside(parsed, trigger, times, in_clause)), ("clause", in_clause), ("sentence", in_sentence)):
        if basis == "sentence" and len(found) != 1:
            continue
        if found:
            nearest = min(found, key=lambda i: _distance(parsed, trigger, times.timexes[i]))
            return told_by(times, nearest, basis)
    return When()


def told_by(times: Times, index: int, basis: str) -> When:
    timex = times.timexes[index]
    words = times.document.text[timex.start : timex.end]
    because = f"{BASIS_WORDS[basis]} “{words}”" + (f": {timex.because}" if timex.because else "")
    return When(timex.edtf, index, basis, because)


def _beside(parsed: ParsedSentence, trigger: Trigger, times: Times, indices: list[int]) -> list[int]:
    """Times that touch the trigger: no other verb group or subordinate word lies between."""
    here = parsed.tokens[trigger.head].start
    verbs = [parsed.tokens[g.head].start for g in parsed.verb_groups if g.finite and g is not trigger.group]
    return [i for i in indices
            if not any(min(here, times.timexes[i].start) < v < max(here, times.timexes[i].start) for v in verbs)]


def _distance(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> int:
    """Characters between; a time after the trigger counts as nearer than one as far before it."""
    here = parsed.tokens[trigger.head]
    return timex.start - here.end if timex.start >= here.end else 2 * (here.start - timex.end)
