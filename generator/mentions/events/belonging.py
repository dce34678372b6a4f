"""Which time expression of a sentence belongs to which of its events."""

from __future__ import annotations

import re
from bisect import bisect_left

from generator.mentions.events.clauses import RELATIVE, clause_of, goes_ahead
from generator.mentions.events.lexicon import load_lexicon
from generator.mentions.events.subjects import subject_of
from generator.mentions.events.times import Times
from generator.mentions.events.triggers import HARM, Trigger
from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.mention import Timex

PARTING = frozenset({
    "following", "after", "before", "since", "amid", "ahead", "prior", "despite", "because", "while", "although", "though", "as",
    "when", "until", "if", "than", "where",
})
QUOTES = frozenset({'"', "“", "”", "``", "''"})
ACCUSING = frozenset({"charge", "verdict", "arrest"})
COMPARED = frozenset({"results", "change"})
COMPARING = re.compile(r"\b(?:earlier|ago|before|previously)$")
SEASON = re.compile(r"^\d{4}-2[1-4]$")
UPCOMING = frozenset({"strike", "protest", "election", "sport", "culture"})  # what is announced with its day
WON = frozenset({"sport", "award", "election"})  # what is won is of the year that its name has
# kinds that an "as" clause gives its own day
AT_ONCE = frozenset({
    "sport", "death", "injury", "accident", "attack", "protest", "election", "award", "rescue",
})


def of_what_is_said(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "said she would begin talks on Tuesday": the day of the talks."""
    end, nouns = parsed.tokens[trigger.last - 1].end, load_lexicon().nouns
    if any(
        end <= parsed.tokens[c.head].start < timex.start
        and any(n.kind in UPCOMING and not n.before for n in nouns.get(parsed.tokens[c.head].lemma.lower(), ()))
        for c in parsed.noun_chunks
    ):
        return True  # "announced plans for a walkout on Tuesday"
    return any(end <= parsed.tokens[g.head].start < timex.start for g in parsed.verb_groups if g is not trigger.group)


def time_before_when(parsed: ParsedSentence, first: int, times: Times) -> int | None:
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


def clause_beside(parsed: ParsedSentence, trigger: Trigger, last: int) -> tuple[int, int] | None:
    """The clause after this one that tells of the same day: "40 people were killed when a quake struck on Tuesday", "Lim scored
    twice as Tarvos beat Ilmen on Saturday", "Nine died after a ferry capsized on Monday"."""
    group = trigger.group
    if (
        group is None
        or not group.finite
        or group.modal
        or group.tense != "past"
        or group.aspect
        or trigger.chunk is not None
        or last + 1 >= len(parsed.tokens)
    ):
        return None
    opener = parsed.tokens[last].text.lower()
    if opener == "and" and any(g.first == last + 1 and g.finite and g.tense == "past" for g in parsed.verb_groups):
        return clause_of(parsed, last + 1)  # "was found alive and arrested on Wednesday"
    if opener == "and" and trigger.kind in HARM:  # "17 were killed and dozens were missing | after a ferry capsized"
        last = clause_of(parsed, last + 1)[1]
        opener = parsed.tokens[last].text.lower() if last + 1 < len(parsed.tokens) else ""
    if opener == "when" and trigger.kind in (*HARM, "law", "election") or opener == "as" and trigger.kind in AT_ONCE:
        return clause_of(parsed, last + 1)
    clause = clause_of(parsed, last + 1) if opener == "after" and trigger.kind in HARM else None
    return clause if clause is not None and any(clause[0] <= g.head < clause[1] and _tells_of_harm(g.lemma) for g in parsed.verb_groups) else None


def _tells_of_harm(lemma: str) -> bool:
    return any(verb.kind in ("accident", "disaster", "attack") for verb in load_lexicon().verbs.get(lemma, ()))


def dates_a_past(parsed: ParsedSentence, timex: Timex, clause: tuple[int, int]) -> bool:
    """The time's own verb is a plain past, not "a roof built in 1986"."""
    before = [g for g in parsed.verb_groups if clause[0] <= g.head < clause[1] and parsed.tokens[g.head].start < timex.start]
    verbs = [g for g in before if parsed.tokens[g.head].tag != "VB"]  # "came from behind to beat … and go top"
    return not verbs or (verbs[-1].tense == "past" and verbs[-1].finite and not verbs[-1].aspect)


def is_coordinated(parsed: ParsedSentence, trigger: Trigger, first: int, timex: Timex) -> bool:
    """ "Nurses rallied on Friday, and police arrested two": a past told in one breath with the dated past before it."""
    group = trigger.group
    if group is None or not group.finite or group.tense != "past" or group.aspect or first == 0:
        return False
    before = [g for g in parsed.verb_groups if g.finite and g.last <= first]
    joined = parsed.tokens[first].text.lower() in ("and", ",") or parsed.tokens[first - 1].text.lower() in ("and", ",")
    if before and before[-1].first and parsed.tokens[before[-1].first - 1].text.lower() in RELATIVE:
        return False
    return joined and bool(before) and before[-1].tense == "past" and not before[-1].aspect and timex.start < parsed.tokens[first].start


def belongs_elsewhere(parsed: ParsedSentence, trigger: Trigger, times: Times, index: int) -> bool:
    """ "Friday's meeting", "the 3 May, 2021, crash": dates the meeting, the crash, and nothing else."""
    timex = times.timexes[index]
    if _is_of_a_noun(parsed, trigger, timex) or _past_a_quote(parsed, trigger, timex):
        return True
    if trigger.kind in ACCUSING and _is_of_the_deed(parsed, trigger, timex):
        return True
    if trigger.kind in COMPARED and COMPARING.search(times.words(index)):
        return True  # "profit of £219m, down from £231m a year earlier"
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


def _is_of_the_deed(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "charged with having a gun at a court last month": the time may be the deed's."""
    end = parsed.tokens[trigger.last - 1].end
    between = [t for t in parsed.tokens if end <= t.start < timex.start]
    return any(t.tag == "VBG" and before.text.lower() in ("with", "of", "for", "over") for before, t in zip(between, between[1:]))


def _past_a_quote(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "“… who retired in May,” said the judge, who adjourned the case": the time stands within quotation marks, the trigger without."""
    def quoted(offset: int) -> bool:
        return sum(t.text in QUOTES for t in parsed.tokens if t.start < offset) % 2 == 1

    return quoted(timex.start) and not quoted(parsed.tokens[trigger.head].start)


def _is_of_a_noun(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """Does it stand between an article and a noun that is no part of this event: "convicted of the May 2021 murder", "approved his 2024 budget"?"""
    first = next((n for n, t in enumerate(parsed.tokens) if t.start >= timex.start), 0)
    head = _dated_noun(parsed, timex)
    if head is None or not first or parsed.tokens[first - 1].tag not in ("DT", "PRP$", "POS"):
        return False
    if trigger.chunk is not None and trigger.first <= head < trigger.last:
        return False
    if trigger.kind in WON and trigger.group is not None and trigger.chunk is None:
        return False  # "won the 2019 election"
    subject = subject_of(parsed, trigger.group) if trigger.group is not None and trigger.kind in HARM else None
    return subject is None or not subject.first <= head < subject.last  # "the 11 March quake killed 40"


def _dated_noun(parsed: ParsedSentence, timex: Timex) -> int | None:
    """The head of the noun phrase that a time stands in: the last noun right after it."""
    index = next((n for n, t in enumerate(parsed.tokens) if t.start >= timex.end), len(parsed.tokens))
    index += index < len(parsed.tokens) and parsed.tokens[index].text == ","
    head = None
    while index < len(parsed.tokens) and parsed.tokens[index].tag in ("JJ", "NN", "NNS", "NNP", "NNPS", "VBN", "HYPH"):
        head = index if parsed.tokens[index].tag.startswith("NN") else head
        index += 1
    return head


def is_beside(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """No other finite verb lies between the trigger and the time, and nothing that parts them."""
    if is_parted(parsed, trigger, timex):
        return False
    low, high = sorted((parsed.tokens[trigger.head].start, timex.start))
    between = [g for g in parsed.verb_groups if low < parsed.tokens[g.head].start < high and g is not trigger.group]
    here_start = parsed.tokens[trigger.chunk.first if trigger.chunk else trigger.first].start
    if trigger.chunk is None:
        return not any(g.finite for g in between) and not told_of_another(parsed, trigger, timex)
    if trigger.group is None and timex.end <= here_start and any(t.tag in ("IN", "TO") for t in parsed.tokens if timex.end <= t.start < here_start):
        opener = parsed.tokens[trigger.chunk.first - 1].text.lower() if trigger.chunk.first else ""
        return (
            opener == "for" and trigger.kind in ("life", "culture", "award") and not between
        )  # "came on Saturday for the funeral"; else "resigned on Friday over the sinking": the day of the verb
    commas = any(t.text == "," for t in parsed.tokens if low < t.start < high)
    return not between and not (commas and trigger.group is None)


def told_of_another(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    """ "will appear on Tuesday charged with theft": Tuesday is the appearance's."""
    if trigger.group is None or trigger.plan:
        return False
    first = clause_of(parsed, trigger.head)[0]
    before = [g for g in parsed.verb_groups if g.finite and first <= g.head and parsed.tokens[g.last - 1].end <= timex.start]
    return bool(before) and before[-1].head < trigger.group.head and timex.end <= parsed.tokens[trigger.group.first].start


def is_parted(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> bool:
    low, high = sorted((parsed.tokens[trigger.head].start, timex.start))
    for index, token in enumerate(parsed.tokens):
        if low < token.start < high and token.text.lower() in PARTING and not goes_ahead(parsed, index) and parsed.tokens[index - 1].text.lower() not in ("more", "less", "fewer"):
            if token.text.lower() != "as" or any(g.finite and g.first > index and parsed.tokens[g.first].start < high for g in parsed.verb_groups):
                return True  # "appointed as head on Monday" is one clause
    return False


def distance(parsed: ParsedSentence, trigger: Trigger, timex: Timex) -> int:
    """Characters between; a time after the trigger counts as nearer than one as far before it."""
    here = parsed.tokens[trigger.head]
    return timex.start - here.end if timex.start >= here.end else 2 * (here.start - timex.end)
