"""When an event took place: the time expression that its words give, each step away from it weaker and said so.

own        beside the trigger, no other event's words between: "resigned on Monday", "Friday's summit"
clause     in the same clause
sentence   in the main clause of a participle: "the ship sank on Monday, killing 12"
paragraph  the time that the sentence before set, in one paragraph
article    the article's own day, for what a dated report tells as newly said ("has announced")
"""

from __future__ import annotations

import re

from generator.mentions.events.belonging import (
    belongs_elsewhere, clause_beside, dates_a_past, distance, is_beside, is_coordinated, is_parted, of_what_is_said, time_before_when,
    told_of_another,
)
from generator.mentions.events.clauses import clause_of
from generator.mentions.events.reach import ATTITUDES
from generator.mentions.events.times import Times, When
from generator.mentions.events.triggers import SPEECH, Trigger
from generator.mentions.language.syntax import ParsedSentence, VerbGroup
from generator.mentions.mention import Timex


YEAR = re.compile(r"\b\d{4}\b")
SAYING = frozenset({
    "say", "tell", "report", "add", "confirm", "announce", "warn", "estimate", "state", "note", "write", "explain", "allege",
    "testify", "claim", "argue", "insist", "recall", "disclose", "reveal", "acknowledge", "admit",
})


def when_of(parsed: ParsedSentence, trigger: Trigger, times: Times) -> When:
    """The time that the trigger's own sentence gives, or an empty When."""
    in_sentence = [i for i in times.between(parsed.sentence.start, parsed.sentence.end) if not of_saying(parsed, trigger, times.timexes[i])]
    in_sentence = [i for i in in_sentence if not belongs_elsewhere(parsed, trigger, times, i)]
    if in_sentence and times.looks_back(parsed.sentence.start, parsed.sentence.end):
        in_sentence = [i for i in in_sentence if YEAR.search(times.words(i))]  # "That month, on March 30, …": of a year told before
    if trigger.kind in SPEECH and trigger.group is not None and trigger.chunk is None:
        in_sentence = [i for i in in_sentence if not of_what_is_said(parsed, trigger, times.timexes[i])]
    if trigger.chunk is not None and trigger.group is not None and not trigger.group.finite and trigger.group.lemma in ATTITUDES:
        return When()  # "gathered on Monday to mourn her death"
    published = _publishing_time(parsed, trigger, times) if trigger.kind == "science" else None
    if published is not None:
        return times.told(published, "sentence")
    first, last = clause_of(parsed, trigger.head)
    opened_by = time_before_when(parsed, first, times)
    if opened_by is not None:
        return times.told(opened_by, "own")
    if not in_sentence:
        return When()
    low, high = parsed.tokens[first].start, parsed.tokens[last - 1].end
    if trigger.chunk is not None and trigger.group is not None and trigger.group.first >= last:
        high = parsed.tokens[clause_of(parsed, trigger.group.head)[1] - 1].end  # "The trial of Moe, who denies it, opened on Monday"
    in_clause = [i for i in in_sentence if low <= times.timexes[i].start < high and not belongs_elsewhere(parsed, trigger, times, i)]
    if trigger.chunk is not None and trigger.group is not None and trigger.group.first >= last:
        start, end = clause_of(parsed, trigger.group.head)
        told = [i for i in in_clause if parsed.tokens[start].start <= times.timexes[i].start < parsed.tokens[end - 1].end]
        in_clause = told or in_clause  # "The search for the ferry that sank a week ago | ended on Sunday"
    own = [i for i in in_clause if is_beside(parsed, trigger, times.timexes[i])]
    if own:
        return times.told(min(own, key=lambda i: distance(parsed, trigger, times.timexes[i])), "own")
    in_clause = [i for i in in_clause if not is_parted(parsed, trigger, times.timexes[i])
                 and (trigger.chunk is not None or not told_of_another(parsed, trigger, times.timexes[i]))]
    if in_clause and (trigger.chunk is None or trigger.group is not None):
        return times.told(min(in_clause, key=lambda i: distance(parsed, trigger, times.timexes[i])), "clause")
    loose = trigger.chunk is None and trigger.group is not None and not trigger.group.finite and not trigger.plan
    if loose and len(in_sentence) == 1 and not is_parted(parsed, trigger, times.timexes[in_sentence[0]]) and not _of_a_later_verb(
        parsed, trigger, times.timexes[in_sentence[0]]
    ):
        return times.told(in_sentence[0], "sentence")
    opened = clause_beside(parsed, trigger, last)
    if opened is not None:
        low, high = parsed.tokens[opened[0]].start, parsed.tokens[opened[1] - 1].end
        inside = [i for i in in_sentence if low <= times.timexes[i].start < high]
        if len(inside) == 1 and dates_a_past(parsed, times.timexes[inside[0]], opened):
            return times.told(inside[0], "sentence")
    if len(in_sentence) == 1 and _ends_its_sentence(parsed, trigger, times.timexes[in_sentence[0]]):
        return times.told(in_sentence[0], "clause")
    if len(in_sentence) == 1 and _in_opening(parsed, trigger, times.timexes[in_sentence[0]]):
        return times.told(in_sentence[0], "sentence")
    if len(in_sentence) == 1 and is_coordinated(parsed, trigger, first, times.timexes[in_sentence[0]]):
        return times.told(in_sentence[0], "sentence")
    return When()


def _of_a_later_verb(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "with more people hospitalised, prompting Ada Lim to visit on Monday": a further verb without a tense stands between."""
    head = parsed.tokens[trigger.head].start
    return any(not g.finite and head < parsed.tokens[g.head].start < timex.start and parsed.tokens[g.head].tag in ("VBG", "VB") for g in parsed.verb_groups)


def _ends_its_sentence(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "Lim died, with her sons beside her, on Sunday.": the day at the end is that of the only verb before it."""
    group = trigger.group
    if group is None or trigger.chunk is not None or not group.finite or group.tense != "past" or group.aspect or group.modal:
        return False
    after = [t for t in parsed.tokens if t.start >= timex.end]
    before = [t for t in parsed.tokens if t.end <= timex.start][-2:]
    last = next((g for g in reversed(parsed.verb_groups) if parsed.tokens[g.first].start < timex.start), None)
    return last is group and len(after) <= 1 and [t.text for t in before] == [",", "on"]


def _in_opening(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "Meeting on Monday, the council voted": what opens with an -ing form is of the main verb's day."""
    comma = next((i for i, t in enumerate(parsed.tokens) if t.text == ","), None)
    start = next((i + 1 for i, t in enumerate(parsed.tokens[:4]) if t.text == ":"), 0)  # "WHAT IS NEW: Meeting on Monday, the council"
    if comma is None or parsed.tokens[start].tag != "VBG" or timex.end > parsed.tokens[comma].start or trigger.group is None or trigger.group.aspect:
        return False
    main = next((g for g in parsed.verb_groups if g.finite and g.first > start), None)
    return main is trigger.group and main.tense == "past" and main.first > comma


def _publishing_time(parsed: ParsedSentence, trigger: Trigger, times: Times) -> int | None:
    """ "A study published on Tuesday found", "…, according to a study published on Tuesday": a finding is told on the day of its paper."""
    for group in parsed.verb_groups:
        if (
            group.lemma in ("publish", "release")
            and not group.finite
            and trigger.group is not None
            and trigger.group.finite
            and trigger.chunk is None
        ):
            end = parsed.tokens[group.last - 1].end
            after = [
                i
                for i in times.between(end, parsed.sentence.end)
                if not any(t.text == "," or t.tag.startswith("VB") for t in parsed.tokens if end <= t.start < times.timexes[i].start)
            ]
            return after[0] if after else None
    return None


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
        if _opens_saying(parsed, trigger, group, timex):
            return True
    return False


def _opens_saying(parsed: ParsedSentence, trigger: Trigger, group: VerbGroup, timex: Timex) -> bool:
    """ "On Monday the police said (that) three men had fled"; not "On Monday, police said, three men fled", where the saying is put in."""
    after = parsed.tokens[group.last].text if group.last < len(parsed.tokens) else ","
    if trigger.head < group.last or timex.end > parsed.tokens[group.first].start or after in (",", ".", ":", '"', "“", "``"):
        return False
    first = clause_of(parsed, group.head)[0]
    opens = not any(t.tag not in ("IN", ",", "CC", "RB") for t in parsed.tokens[first:] if t.start < timex.start)
    return opens and not any(timex.end <= parsed.tokens[g.head].start < parsed.tokens[group.head].start for g in parsed.verb_groups)



