"""The weaker ways to a date, for an event that its own sentence does not date.

| words | date |
|---|---|
| Ada Lim resigned on Monday. She was replaced by Karl Moe. | of the sentence before, in one paragraph |
| Karl Moe was convicted last week of theft. He was acquitted of fraud. | of the verdict before |
| MPs voted on Monday. … Ada Lim was sworn in hours after the vote. | of the sentence before |
| A surgeon has been charged with theft. (the lead) | by the article's own day |
| Norvane said on Monday it had agreed to buy Halden. (the lead) | by Monday |
| A man has died in Veldt. (an entry of a live blog) | by the day of the blog |
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.mentions.events.clauses import SUBORDINATORS, in_relative
from generator.mentions.events.times import Times, When
from generator.mentions.events.triggers import LIGHT_VERBS, SPEECH, Trigger
from generator.mentions.events.when import of_saying, saying_time
from generator.mentions.language.syntax import Parse, ParsedSentence
from generator.mentions.mention import EventMention, Timex

SETTLED = frozenset({"happened", "denied", "called off"})
# "has risen", "has visited": not of one day
LASTING_KINDS = frozenset({
    "change", "crossing", "visit", "life", "announcement", "statement", "demand", "other",
})
EVER = re.compile(r"\b(?:ever|never|before|often|once|twice|times|always|since|yet|recently|repeatedly|previously|in the past)\b")
FULL = 8  # tokens; what is shorter is a byline
LEAD = 4  # first sentences of a story
SAME_HOURS = re.compile(
    r"\b(?:hours?|minutes?|moments|shortly|soon) (?:after|later|afterwards|earlier|before)\b|\b(?:the same|later that) (?:day|evening|morning|afternoon|night)\b"
)
DECIDED = frozenset({"verdict"})  # told of one person in one breath, they are of one day
FINDING = frozenset({"acquit", "convict", "clear"})
SENTENCING = frozenset({"sentence", "jail", "imprison"})
WEEK = 7


def weaker_date(
    parsed: ParsedSentence, mention: EventMention, trigger: Trigger, times: Times, parse: Parse, before: Sequence[EventMention]
) -> When | None:
    """The first of the weaker ways that gives one. before: the document's events so far."""
    if mention.date is not None or mention.status not in SETTLED:
        return None
    return (
        _from_paragraph(parsed, mention, trigger, times, parse)
        or _from_verdict(mention, before)
        or _from_hours(parsed, mention, trigger, times, parse)
        or _from_saying(parsed, mention, trigger, times, parse)
        or _from_article(parsed, mention, trigger, times, parse)
        or _from_entry(parsed, mention, trigger, times)
    )


def _from_paragraph(parsed: ParsedSentence, mention: EventMention, trigger: Trigger, times: Times, parse: Parse) -> When | None:
    """The one day that the sentence before, in the same paragraph, told; only for a plain past tense."""
    if (
        not _plain_past(trigger)
        or mention.sentence == 0
        or in_relative(parsed, trigger.group)
        or (trigger.chunk is not None and trigger.group.lemma not in LIGHT_VERBS)
    ):
        return None
    before = parse.sentences[mention.sentence - 1].sentence
    if before.paragraph != parsed.sentence.paragraph or any(not times.bounds(i) for i in _within(times, parsed)):
        return None
    if mention.lemma in FINDING and any(g.lemma in SENTENCING for g in parse.sentences[mention.sentence - 1].verb_groups):
        return None  # a jury found so weeks before the judge sentenced
    return _day_of(parse, mention.sentence - 1, times)


def _plain_past(trigger: Trigger) -> bool:
    group = trigger.group
    return group is not None and group.tense == "past" and not group.aspect and group.finite


def _within(times: Times, parsed: ParsedSentence) -> list[int]:
    return [i for i, t in enumerate(times.timexes) if parsed.sentence.start <= t.start < parsed.sentence.end]


def _day_of(parse: Parse, number: int, times: Times) -> When | None:
    """The one day that a sentence sets."""
    parsed = parse.sentences[number]
    days = [i for i in times.between(parsed.sentence.start, parsed.sentence.end) if _sets_the_day(parsed, times, i)]
    return times.told(days[0], "paragraph") if len(days) == 1 else None


def _sets_the_day(parsed: ParsedSentence, times: Times, index: int) -> bool:
    """A day on which a plain past tense happened, not one that was planned, looked back on or said."""
    timex, edtf = times.timexes[index], times.edtf(index) or ""
    near = min((g for g in parsed.verb_groups), key=lambda g: abs(parsed.tokens[g.head].start - timex.start), default=None)
    return len(edtf.strip("~?")) == 10 and near is not None and near.finite and near.tense == "past" and not near.aspect and not near.modal


def _from_verdict(mention: EventMention, before: Sequence[EventMention]) -> When | None:
    """ "He was acquitted of fraud" after "was convicted last week of theft": one jury, one day."""
    if mention.kind not in DECIDED:
        return None
    people = {a.cluster for a in mention.arguments if a.cluster is not None and a.role == "defendant"}
    for other in reversed([e for e in before if e.sentence == mention.sentence - 1 and e.kind == mention.kind]):
        if (
            other.date
            and other.time is not None
            and not (mention.lemma in FINDING and other.lemma in SENTENCING)
            and people & {a.cluster for a in other.arguments}
        ):
            return When(other.date, other.time, "paragraph", other.because)
    return None


def _from_hours(parsed: ParsedSentence, mention: EventMention, trigger: Trigger, times: Times, parse: Parse) -> When | None:
    """ "hours after the vote": the day of the sentence before, whatever the paragraph."""
    clause = mention.clause
    if clause is None or not mention.sentence or not _plain_past(trigger) or not SAME_HOURS.search(times.document.text[clause.start : clause.end]):
        return None
    same = parse.sentences[mention.sentence - 1].sentence.section == parsed.sentence.section
    return _day_of(parse, mention.sentence - 1, times) if same else None


def _in_lead(parsed: ParsedSentence, mention: EventMention, times: Times, parse: Parse) -> bool:
    """Does it stand in the first two full sentences of its story?"""
    section = parsed.sentence.section
    first = next(i for i, s in enumerate(parse.sentences) if s.sentence.section == section)
    told = [
        s
        for s in parse.sentences[first : mention.sentence]
        if len(s.tokens) >= FULL and times.document.paragraphs[s.sentence.paragraph].kind != "heading"
    ]
    return len(told) <= 1


def _is_main(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """The first finite verb of its sentence, in no clause that "who" or "after" opens: the news, not its background."""
    group = trigger.group
    if group is None or trigger.chunk is not None or not group.finite:
        return False
    first = next((g for g in parsed.verb_groups if g.finite and not in_relative(parsed, g)), None)
    return first is group and parsed.tokens[0].text.lower() not in SUBORDINATORS


def _fresh(mention: EventMention, times: Times) -> bool:
    """A kind of event that is of one day, and no talk of what was ever or often so."""
    return mention.kind not in LASTING_KINDS and not EVER.search(
        times.document.text[max(mention.clause.start, mention.start - 15) : mention.clause.end]
    )


def _untimed(parsed: ParsedSentence, mention: EventMention, trigger: Trigger, times: Times) -> bool:
    """No time stands in its reach but durations and the time of saying."""
    def other(timex: Timex) -> bool:
        return timex.type != "DURATION" and not of_saying(parsed, trigger, timex)

    return not any(mention.reach.start <= t.start < mention.reach.end and other(t) for t in times.timexes)


def _from_saying(parsed: ParsedSentence, mention: EventMention, trigger: Trigger, times: Times, parse: Parse) -> When | None:
    """The lead's "said on Monday it had agreed": by Monday."""
    group = trigger.group
    if (
        not _fresh(mention, times)
        or mention.quotation is not None
        or group is None
        or group.aspect != "perfect"
        or group.modal not in ("", "agrees to")
        or group.negated
    ):
        return None
    said = saying_time(parsed, trigger, times)
    if said is None or not _in_lead(parsed, mention, times, parse) or not _untimed(parsed, mention, trigger, times):
        return None
    day = times.edtf(said) or ""
    return When(f"{day}~", said, "article", f"told as new on “{times.words(said)}”, {day}") if len(day) == 10 else None


def _from_article(parsed: ParsedSentence, mention: EventMention, trigger: Trigger, times: Times, parse: Parse) -> When | None:
    """A dated article's own day, for what the first sentences of a story report as newly said ("has denied") or done ("has been charged")."""
    section, start = parsed.sentence.section, mention.sentence - LEAD
    group, dct = trigger.group, times.document.dct
    if dct is None or mention.quotation is not None or (start >= 0 and parse.sentences[start].sentence.section == section):
        return None
    perfect = group is not None and group.aspect == "perfect" and group.tense == "present" and not group.modal
    if (
        _fresh(mention, times)
        and _is_main(parsed, trigger)
        and perfect
        and not group.negated
        and _in_lead(parsed, mention, times, parse)
        and _untimed(parsed, mention, trigger, times)
    ):
        return When(f"{dct}~", None, "article", f"the article of {dct} reports it as new")
    if mention.kind in SPEECH and (trigger.plan.startswith("no ") or perfect):
        return When(dct, None, "article", f"the article reports it as new on its own day, {dct}")
    return None


def _from_entry(parsed: ParsedSentence, mention: EventMention, trigger: Trigger, times: Times) -> When | None:
    """An entry of a live blog tells of its own day."""
    document, group = times.document, trigger.group
    entry = any(s.kind == "entry" and s.start <= mention.start < s.end for s in document.sections)
    heading = document.paragraphs[parsed.sentence.paragraph].kind == "heading"
    if not entry or heading or not document.dct or not _is_main(parsed, trigger) or group.modal or group.negated or mention.quotation is not None:
        return None
    told = group.tense == "past" or group.aspect == "perfect"
    if not _fresh(mention, times) or not told or not _untimed(parsed, mention, trigger, times):
        return None
    return When(f"{document.dct}~", None, "article", f"an entry of the live report of {document.dct} tells it as new")
