"""When an event took place: the time expression that its words give, each step away from it weaker and said so.

own        beside the trigger, no other event's words between: "resigned on Monday", "Friday's summit"
clause     in the same clause
sentence   in the main clause of a participle: "the ship sank on Monday, killing 12"
paragraph  the time that the sentence before set, in one paragraph
article    the article's own day, for what a dated report tells as newly said ("has announced")
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.articles.document import Document
from generator.mentions.events.clauses import RELATIVE, WEEKDAYS, clause_of
from generator.mentions.events.lexicon import load_lexicon
from generator.mentions.events.triggers import HARM, Trigger
from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.mention import Timex

BASIS_WORDS = {"own": "the words beside it say", "clause": "its clause says", "sentence": "its sentence says",
               "paragraph": "the sentence before says", "article": "the article reports it as new on its own day,"}
BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "from", "than", "like", "as"})  # "since May" dates nothing
PARTING = frozenset({"following", "after", "before", "since", "amid", "ahead", "prior", "despite", "because", "while", "although", "though", "as", "when", "until", "if", "than"})
RULED_OUT_TYPES = frozenset({"SET", "DURATION"})
DAYS_AGO = re.compile(r"(?:(?:just|only|a few|several|some) )*days (?:ago|earlier)", re.IGNORECASE)
SEASON = re.compile(r"^\d{4}-2[1-4]$")
UPCOMING = frozenset({"strike", "protest", "election", "sport", "culture"})  # what is announced with its day
AT_ONCE = frozenset({"sport", "death", "injury", "accident", "attack", "protest", "election", "award", "rescue"})  # kinds that an "as" clause gives its own day
SPEECH = frozenset({"announcement", "statement"})
MONTH = re.compile(r"\d{4}-\d{2}")
BARE_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)")
SAYING = frozenset({"say", "tell", "report", "add", "confirm", "announce", "warn", "estimate", "state", "note", "write"})
SPAN_END = re.compile(r"\b(?:months?|weeks?|years?|quarter|half|days?|period) (?:up )?to (?:the )?(?:(?:end|middle) of )?$")
DAY_WORDS = re.compile(r"day\b|yesterday|tonight|tomorrow|morning|afternoon|evening|night\b(?<!midnight)|\d{4}|[A-Z][a-z]{2}")
JOINED = re.compile(r"(?:,? and|,) (?:in |on )?")
FEW = 3  # days, where an article says "days ago"


@dataclass(frozen=True, slots=True)
class When:
    """date: EDTF or None; time: index into the timexes or None; basis and because as in EventMention."""

    date: str | None = None
    time: int | None = None
    basis: str = ""
    because: str = ""


class Times:
    """The time expressions of a document that say when something was, by where they stand."""

    def __init__(self, document: Document, timexes: Sequence[Timex]):
        self.document, self.timexes = document, timexes
        self.order = sorted(range(len(timexes)), key=lambda i: timexes[i].start)
        self.starts = [timexes[i].start for i in self.order]

    def between(self, start: int, end: int) -> list[int]:
        """Indices of usable expressions within start and end, in order of place."""
        at = self.order[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [i for i in at if self.edtf(i) and not self.bounds(i)]

    def edtf(self, index: int) -> str | None:
        timex = self.timexes[index]
        if timex.type in RULED_OUT_TYPES or (timex.type == "TIME" and not DAY_WORDS.search(self.words(index))):
            return None  # "between midnight and 5am" is no day
        return timex.edtf or self._few_days_ago(timex)

    def words(self, index: int) -> str:
        timex = self.timexes[index]
        return self.document.text[timex.start : timex.end]

    def _few_days_ago(self, timex: Timex) -> str | None:
        dct = self.document.dct
        if not dct or not DAYS_AGO.fullmatch(self.document.text[timex.start : timex.end].strip()):
            return None
        return (date.fromisoformat(dct) - timedelta(FEW)).isoformat() + "~"

    def bounds(self, index: int) -> bool:
        """Is it the end of a span (\"since May\"), which dates nothing?"""
        timex, dct = self.timexes[index], self.document.dct
        before = self.document.text[max(0, timex.start - 30) : timex.start].lower()
        if before.endswith("from ") and timex.edtf and len(timex.edtf) == 10 and dct and timex.edtf > dct:
            return False  # "will strike from Monday 2 December": it begins then
        words = before.split()
        return bool(words) and (words[-1] in BOUNDS or SPAN_END.search(before) is not None)

    def told(self, index: int, basis: str) -> When:
        because = self.timexes[index].because
        if self.timexes[index].edtf is None:
            because = f"about {FEW} days before {self.document.dct}, the article's date"
        words = f"{BASIS_WORDS[basis]} “{self.words(index)}”"
        return When(self.edtf(index), index, basis, f"{words}: {because}" if because else words)


def when_of(parsed: ParsedSentence, trigger: Trigger, times: Times) -> When:
    """The time that the trigger's own sentence gives, or an empty When."""
    in_sentence = [i for i in times.between(parsed.sentence.start, parsed.sentence.end) if not of_saying(parsed, trigger, times.timexes[i])]
    in_sentence = [i for i in in_sentence if not _belongs_elsewhere(parsed, trigger, times, i)]
    if trigger.kind in SPEECH and trigger.group is not None and trigger.chunk is None:
        in_sentence = [i for i in in_sentence if not _of_what_is_said(parsed, trigger, times.timexes[i])]
    first, last = clause_of(parsed, trigger.head)
    opened_by = _time_before_when(parsed, first, times)
    if opened_by is not None:
        return times.told(opened_by, "own")
    if not in_sentence:
        return When()
    low, high = parsed.tokens[first].start, parsed.tokens[last - 1].end
    if trigger.chunk is not None and trigger.group is not None and trigger.group.first >= last:
        high = parsed.tokens[clause_of(parsed, trigger.group.head)[1] - 1].end  # "The trial of Moe, who denies it, opened on Monday"
    in_clause = [i for i in in_sentence if low <= times.timexes[i].start < high and not _belongs_elsewhere(parsed, trigger, times, i)]
    if trigger.chunk is not None and trigger.group is not None and trigger.group.first >= last:
        start, end = clause_of(parsed, trigger.group.head)
        told = [i for i in in_clause if parsed.tokens[start].start <= times.timexes[i].start < parsed.tokens[end - 1].end]
        in_clause = told or in_clause  # "The search for the ferry that sank a week ago | ended on Sunday"
    own = [i for i in in_clause if _beside(parsed, trigger, times.timexes[i])]
    if own:
        return times.told(min(own, key=lambda i: _distance(parsed, trigger, times.timexes[i])), "own")
    in_clause = [i for i in in_clause if not _parted(parsed, trigger, times.timexes[i])
                 and (trigger.chunk is not None or not _told_of_another(parsed, trigger, times.timexes[i]))]
    if in_clause and (trigger.chunk is None or trigger.group is not None):
        return times.told(min(in_clause, key=lambda i: _distance(parsed, trigger, times.timexes[i])), "clause")
    loose = trigger.chunk is None and trigger.group is not None and not trigger.group.finite and not trigger.plan
    if loose and len(in_sentence) == 1 and not _parted(parsed, trigger, times.timexes[in_sentence[0]]):
        return times.told(in_sentence[0], "sentence")
    opened = _clause_beside(parsed, trigger, last)
    if opened is not None:
        low, high = parsed.tokens[opened[0]].start, parsed.tokens[opened[1] - 1].end
        inside = [i for i in in_sentence if low <= times.timexes[i].start < high]
        if len(inside) == 1 and _dates_a_past(parsed, times.timexes[inside[0]], opened):
            return times.told(inside[0], "sentence")
    if len(in_sentence) == 1 and _coordinated(parsed, trigger, first, times.timexes[in_sentence[0]]):
        return times.told(in_sentence[0], "sentence")
    return When()


def also_on(parsed: ParsedSentence, trigger: Trigger, when: When, times: Times) -> list[When]:
    """ "won the cup in 2022 and 2023": the further times that are joined to an event's own."""
    found: list[When] = []
    last = when.time
    while last is not None and when.basis == "own" and trigger.kind not in SPEECH:
        after = [i for i in times.between(times.timexes[last].end, parsed.sentence.end) if JOINED.fullmatch(times.document.text[times.timexes[last].end : times.timexes[i].start])]
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
    if when.time is not None and dct and when.date and MONTH.fullmatch(when.date) and when.date < dct[:7] and BARE_MONTH.fullmatch(times.words(when.time)):
        ahead = f"{int(when.date[:4]) + 1}{when.date[4:]}"
        return When(ahead, when.time, when.basis, f"{BASIS_WORDS[when.basis]} “{times.words(when.time)}”: the next one after {dct}, for the plan lies ahead")
    if when.time is None or not dct or not when.date or len(when.date) != 10 or when.date >= dct:
        return when
    words = times.words(when.time)
    if words.lower() not in WEEKDAYS:
        return when
    day = date.fromisoformat(when.date) + timedelta(7)
    return When(day.isoformat(), when.time, when.basis, f"{BASIS_WORDS[when.basis]} “{words}”: the {words} after {dct}, for the plan lies ahead")


def saying_time(parsed: ParsedSentence, trigger: Trigger, times: Times) -> int | None:
    """The one time of saying in the sentence of an event."""
    inside = times.between(parsed.sentence.start, parsed.sentence.end)
    said = [i for i in inside if of_saying(parsed, trigger, times.timexes[i])]
    return said[0] if len(said) == 1 else None


def of_saying(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "officials said on Tuesday": the day of saying, of no other verb's event."""
    for group in parsed.verb_groups:
        if group.lemma not in SAYING or not group.finite or group is trigger.group or group.head == trigger.head:
            continue
        start = parsed.tokens[group.last - 1].end
        between = [t for t in parsed.tokens[group.last : group.last + 4] if start <= t.start < timex.start]
        if start <= timex.start and all(t.tag in ("IN", "RB", "JJ", "PRP") for t in between) and timex.start - start <= 20:
            return True
    return False


def behind_of(when: When, times: Times) -> When:
    """The same weekday before the article's day, where a plain past tense's own weekday was read as the one after it."""
    dct = times.document.dct
    if when.time is None or not dct or not when.date or len(when.date) != 10 or when.date <= dct or times.words(when.time).lower() not in WEEKDAYS:
        return when
    day, words = date.fromisoformat(when.date) - timedelta(7), times.words(when.time)
    return When(day.isoformat(), when.time, when.basis, f"{BASIS_WORDS[when.basis]} “{words}”: the {words} before {dct}, for it is told as past")


def _of_what_is_said(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "said she would begin talks on Tuesday": the day of the talks."""
    end, nouns = parsed.tokens[trigger.last - 1].end, load_lexicon().nouns
    if any(end <= parsed.tokens[c.head].start < timex.start and any(n.kind in UPCOMING and not n.before for n in nouns.get(parsed.tokens[c.head].lemma.lower(), ())) for c in parsed.noun_chunks):
        return True  # "announced plans for a walkout on Tuesday"
    return any(end <= parsed.tokens[g.head].start < timex.start for g in parsed.verb_groups if g is not trigger.group)


def _time_before_when(parsed: ParsedSentence, first: int, times: Times) -> int | None:
    """ "since 2009, when 58 people drowned": the time that a when-clause hangs on."""
    if first < 2 or parsed.tokens[first].text.lower() != "when":
        return None
    end = parsed.tokens[first - 1].start if parsed.tokens[first - 1].text == "," else parsed.tokens[first].start
    at = bisect_left(times.starts, end) - 1
    if at < 0:
        return None
    index = times.order[at]
    near = parsed.sentence.start <= times.timexes[index].start and end - times.timexes[index].end <= 1
    return index if near and times.edtf(index) else None


def _clause_beside(parsed: ParsedSentence, trigger: Trigger, last: int) -> tuple[int, int] | None:
    """The clause after this one that tells of the same day: "40 people were killed when a quake struck on Tuesday", "Lim scored
    twice as Tarvos beat Ilmen on Saturday", "Nine died after a ferry capsized on Monday"."""
    group = trigger.group
    if group is None or not group.finite or group.modal or group.tense != "past" or group.aspect or trigger.chunk is not None or last + 1 >= len(parsed.tokens):
        return None
    opener = parsed.tokens[last].text.lower()
    if opener == "and" and any(g.first == last + 1 and g.finite and g.tense == "past" for g in parsed.verb_groups):
        return clause_of(parsed, last + 1)  # "was found alive and arrested on Wednesday"
    if opener == "and" and trigger.kind in HARM:  # "17 were killed and dozens were missing | after a ferry capsized"
        last = clause_of(parsed, last + 1)[1]
        opener = parsed.tokens[last].text.lower() if last + 1 < len(parsed.tokens) else ""
    if opener == "when" and trigger.kind in HARM or opener == "as" and trigger.kind in AT_ONCE:
        return clause_of(parsed, last + 1)
    clause = clause_of(parsed, last + 1) if opener == "after" and trigger.kind in HARM else None
    return clause if clause is not None and any(clause[0] <= g.head < clause[1] and _tells_of_harm(g.lemma) for g in parsed.verb_groups) else None


def _tells_of_harm(lemma: str) -> bool:
    return any(verb.kind in ("accident", "disaster", "attack") for verb in load_lexicon().verbs.get(lemma, ()))


def _dates_a_past(parsed: ParsedSentence, timex: Timex, clause: tuple[int, int]) -> bool:
    """The time's own verb is a plain past, not "a roof built in 1986"."""
    before = [g for g in parsed.verb_groups if clause[0] <= g.head < clause[1] and parsed.tokens[g.head].start < timex.start]
    verbs = [g for g in before if parsed.tokens[g.head].tag != "VB"]  # "came from behind to beat … and go top"
    return not verbs or (verbs[-1].tense == "past" and verbs[-1].finite and not verbs[-1].aspect)


def _coordinated(parsed: ParsedSentence, trigger: Trigger, first: int, timex: Timex) -> bool:
    """ "Nurses rallied on Friday, and police arrested two": a past told in one breath with the dated past before it."""
    group = trigger.group
    if group is None or not group.finite or group.tense != "past" or group.aspect or first == 0:
        return False
    before = [g for g in parsed.verb_groups if g.finite and g.last <= first]
    joined = parsed.tokens[first].text.lower() in ("and", ",") or parsed.tokens[first - 1].text.lower() in ("and", ",")
    if before and before[-1].first and parsed.tokens[before[-1].first - 1].text.lower() in RELATIVE:
        return False
    return joined and bool(before) and before[-1].tense == "past" and not before[-1].aspect and timex.start < parsed.tokens[first].start


def _belongs_elsewhere(parsed: ParsedSentence, trigger: Trigger, times: Times, index: int) -> bool:
    """ "Friday's meeting" dates the meeting and nothing else."""
    timex = times.timexes[index]
    after = next((n for n, t in enumerate(parsed.tokens) if t.start >= timex.end), None)
    if after is not None and parsed.tokens[after].tag.startswith("NN") and parsed.tokens[after].start - timex.end <= 1:
        named = next((c for c in parsed.noun_chunks if c.first <= after < c.last), None)
        if SEASON.search(timex.edtf or "") or (len(timex.edtf or "") != 10 and (named is None or not named.first <= trigger.head < named.last)):
            return True  # "the winter palace", "her spring statement", "third-quarter profit"
    if after is None or parsed.tokens[after].tag != "POS":
        return False
    owned = next((c for c in parsed.noun_chunks if c.last > after + 1), None)
    if owned is not None and trigger.group is not None and owned.first > trigger.head:
        nouns = load_lexicon().nouns.get(parsed.tokens[owned.head].lemma.lower(), ())
        if any(n.kind == trigger.kind for n in nouns):
            return False  # "won the most seats in Sunday's election"
    return owned is None or not owned.first <= trigger.head < owned.last


def _beside(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """No other finite verb lies between the trigger and the time, and nothing that parts them."""
    if _parted(parsed, trigger, timex):
        return False
    low, high = sorted((parsed.tokens[trigger.head].start, timex.start))
    between = [g for g in parsed.verb_groups if low < parsed.tokens[g.head].start < high and g is not trigger.group]
    here_start = parsed.tokens[trigger.chunk.first if trigger.chunk else trigger.first].start
    if trigger.chunk is None:
        return not any(g.finite for g in between) and not _told_of_another(parsed, trigger, timex)
    if trigger.group is None and timex.end <= here_start and any(t.tag in ("IN", "TO") for t in parsed.tokens if timex.end <= t.start < here_start):
        opener = parsed.tokens[trigger.chunk.first - 1].text.lower() if trigger.chunk.first else ""
        return opener == "for" and trigger.kind in ("life", "culture", "award") and not between  # "came on Saturday for the funeral"; else "resigned on Friday over the sinking": the day of the verb
    commas = any(t.text == "," for t in parsed.tokens if low < t.start < high)
    return not between and not (commas and trigger.group is None)


def _told_of_another(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "will appear on Tuesday charged with theft": Tuesday is the appearance's."""
    if trigger.group is None or trigger.plan:
        return False
    first = clause_of(parsed, trigger.head)[0]
    before = [g for g in parsed.verb_groups if g.finite and first <= g.head and parsed.tokens[g.last - 1].end <= timex.start]
    return bool(before) and before[-1].head < trigger.group.head and timex.end <= parsed.tokens[trigger.group.first].start


def _parted(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    low, high = sorted((parsed.tokens[trigger.head].start, timex.start))
    for index, token in enumerate(parsed.tokens):
        if low < token.start < high and token.text.lower() in PARTING and parsed.tokens[index - 1].text.lower() not in ("more", "less", "fewer"):
            if token.text.lower() != "as" or any(g.finite and g.first > index and parsed.tokens[g.first].start < high for g in parsed.verb_groups):
                return True  # "appointed as head on Monday" is one clause
    return False


def _distance(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> int:
    """Characters between; a time after the trigger counts as nearer than one as far before it."""
    here = parsed.tokens[trigger.head]
    return timex.start - here.end if timex.start >= here.end else 2 * (here.start - timex.end)
