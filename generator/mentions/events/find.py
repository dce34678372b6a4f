"""find_events: sentence by sentence, trigger by trigger, what happened, to whom, when, and whether it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from generator.articles.document import Document, Span
from generator.mentions.events.arguments import References, arguments_of
from generator.mentions.events.clauses import clause_of, in_relative, object_of
from generator.mentions.events.contests import contest_of, governor_of, is_of_votes
from generator.mentions.events.factuality import TO_COME, status_of
from generator.mentions.events.hanging import ANNOUNCING
from generator.mentions.events.fresh import weaker_date
from generator.mentions.events.headline import headline_of
from generator.mentions.events.lexicon import Lexicon, load_lexicon
from generator.mentions.events.news import OTHER, news_trigger
from generator.mentions.events.reach import reach_of
from generator.mentions.events.repair import repaired, repaired_headline
from generator.mentions.events.rites import with_mourned
from generator.mentions.events.shifts import ahead_of, also_on, behind_of, spread
from generator.mentions.events.times import Times, When, begins
from generator.mentions.events.triggers import SPEECH, Trigger, find_triggers, trigger_at
from generator.mentions.events.when import when_of
from generator.mentions.language.syntax import Parse, ParsedSentence
from generator.mentions.mention import Argument, Cluster, EventMention, Quantity, Quotation, Reference, Timex

# Nobody plans these: who names one tells that it happened.
SUDDEN_KINDS = frozenset({
    "death", "injury", "accident", "disaster", "disease", "attack", "kidnapping", "seizure", "rescue", "arrest", "verdict", "change",
    "results", "announcement", "statement", "departure", "appointment",
})
# what a company's figures do
MOVING = frozenset({
    "rise", "fall", "climb", "jump", "drop", "increase", "grow", "slump", "surge", "decline", "decrease", "soar", "plunge", "slide",
    "tumble", "dip", "slip",
})
WINNING = {"subject": "winner", "object": "loser"}
OF_VOTES_TOO = frozenset({"beat", "defeat", "oust", "unseat", "win", "victory", "see off"})  # told of candidates as well as of teams
UNPLANNED = frozenset({"death", "injury", "accident", "disaster", "attack", "kidnapping", "rescue", "arrest"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
OWNING = frozenset({"his", "her", "their", "its"})
CONTENT_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "CD", "JJ"})
EMPTY_LEMMAS = frozenset({"be", "have", "do", "will", "say", "it", "that", "other", "more", "such", "last", "next", "new"})
LONGEST_SENTENCE = 200  # tokens; what is longer is a list
LONGEST_SPEECH = 320  # characters of what is announced that belong to its evidence
COUNTED_KINDS = frozenset({"crossing", "change", "death", "arrest", "seizure"})
ALWAYS_COUNTED = frozenset({"crossing", "change"})
LOOSE_ROLES = ("mentioned", "place", "aside")
PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "this", "that", "who", "which"})
WORKS = frozenset({
    "series", "film", "movie", "show", "drama", "sitcom", "play", "musical", "novel", "book", "album", "song", "single", "thriller",
    "opera", "game", "podcast", "comedy", "documentary",
})
BODIES = frozenset({
    "agency", "department", "service", "services", "authority", "board", "ministry", "office", "commission", "committee", "council",
    "centre", "center", "unit", "brigade", "bureau", "force", "department", "administration", "association", "institute", "company",
})
QUOTED = frozenset({"direct", "fragment"})


class Linked(Protocol):
    """What coreference gives."""

    clusters: Sequence[Cluster]
    references: Sequence[Reference]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence's events are read against."""

    document: Document
    lexicon: Lexicon
    times: Times
    references: References
    quantities: Sequence[Quantity]
    quotations: Sequence[Quotation]


def find_events(document: Document, parse: Parse, timexes: Sequence[Timex], coreference: Linked,
                quantities: Sequence[Quantity], quotations: Sequence[Quotation]) -> list[EventMention]:
    """The events of a document in order of place; what is generic, hypothetical or habitual is left out."""
    around = Surroundings(document, load_lexicon(), Times(document, timexes),
                          References(coreference.references, coreference.clusters), quantities, quotations)
    found: list[EventMention] = []
    for index, parsed in enumerate(parse.sentences):
        if parsed.tokens and len(parsed.tokens) <= LONGEST_SENTENCE:
            headline = document.paragraphs[parsed.sentence.paragraph].kind == "heading"
            parsed = repaired_headline(parsed) if headline else repaired(parsed)
            for mention, trigger in _in_sentence(parsed, index, around):
                weaker = weaker_date(parsed, mention, trigger, around.times, parse, found)
                found.append(
                    mention
                    if weaker is None
                    else replace(mention, date=weaker.date, time=weaker.time, time_basis=weaker.basis, because=weaker.because)
                )
    return with_mourned(found, document.text)


def describe_events(document: Document, parse: Parse, timexes: Sequence[Timex], coreference: Linked, quantities: Sequence[Quantity],
                    quotations: Sequence[Quotation], places: Sequence[tuple[int, int]]) -> list[EventMention]:
    """The events whose trigger words are given: places are (sentence index, character offset of the trigger's head).
    Nothing is left out: for benchmarks, and for people who mark events by hand."""
    around = Surroundings(document, load_lexicon(), Times(document, timexes),
                          References(coreference.references, coreference.clusters), quantities, quotations)
    found = []
    for index, offset in places:
        parsed = parse.sentences[index]
        head = next((i for i, t in enumerate(parsed.tokens) if t.end > offset), len(parsed.tokens) - 1)
        trigger = trigger_at(parsed, head, around.lexicon)
        headline = document.paragraphs[parsed.sentence.paragraph].kind == "heading"
        status = status_of(parsed, trigger, headline) or "unclear"
        when = when_of(parsed, trigger, around.times)
        status = _settled(status, when, document.dct, trigger) or "unclear"
        found.append(_mention(parsed, index, trigger, status, when, around))
    return found


def _in_sentence(parsed: ParsedSentence, index: int, around: Surroundings) -> Iterator[tuple[EventMention, Trigger]]:
    headline = around.document.paragraphs[parsed.sentence.paragraph].kind == "heading"
    if parsed.tokens[-1].text == "?":
        return
    said_until = -1
    triggers = find_triggers(parsed, around.lexicon)
    news = news_trigger(parsed, around.lexicon, triggers) if not headline else None
    if news is not None and any(governor_of(parsed, t) is news.group for t in triggers if contest_of(parsed, t) is not None):
        news = None  # "cruised to a 3-1 win" is the win
    for trigger in sorted([*triggers, *([news] if news else [])], key=lambda t: t.head):
        if trigger.kind == "sport" and trigger.lemma in OF_VOTES_TOO and is_of_votes(parsed):
            trigger = replace(trigger, kind="election", roles=WINNING)
        status = status_of(parsed, trigger, headline)
        if (
            status is None
            or _is_work(parsed, trigger, headline)
            or _is_time(parsed, trigger, around.times)
            or _is_surname(parsed, trigger, around.references)
            or (not headline and _is_of_a_body(parsed, trigger))
        ):
            continue
        when = when_of(parsed, trigger, around.times)
        group = trigger.group
        if not headline and when.basis != "own" and _describes_object(parsed, trigger, triggers):
            continue
        if group is not None and not group.modal and not group.aspect:
            if status == "happened" and (group.tense == "past" or not group.finite):
                when = behind_of(when, around.times)
                if trigger.chunk is None and group.finite and (when.date or "")[:10] > (around.document.dct or "9"):
                    when = When()  # a past tense on a day to come: the day is misread
            elif group.finite and status == "present" and not headline and _is_caption(when, trigger, around):
                status = "happened"
            elif group.finite and status == "present" and not headline and trigger.kind not in SPEECH:
                when = ahead_of(when, around.times)  # "voters go to the polls on Sunday"
        status = _settled(status, when, around.document.dct, trigger)
        if status is None:
            continue
        if (
            status == "planned"
            and trigger.chunk is not None
            and group is not None
            and group.lemma in ANNOUNCING
            and (when.date or "9") <= (around.document.dct or "")
        ):
            when = When()  # the day of the announcement
        if status == "planned" and (trigger.group.tense == "future" or trigger.group.modal if trigger.group is not None else trigger.kind in TO_COME):
            when = ahead_of(when, around.times)
        when, others = spread(when, also_on(parsed, trigger, when, around.times))
        mention = _mention(parsed, index, trigger, status, when, around)
        unfinished = trigger.group is not None and trigger.group.aspect == "progressive"
        if trigger.head < said_until and (status == "planned" or unfinished) and when.basis != "own":
            continue  # what is announced is the announcement's content
        if _concrete(parsed, mention, trigger, around, headline):
            if mention.kind in SPEECH and trigger.chunk is None:
                said_until = len(parsed.tokens)
            yield mention, trigger
            for other in others:
                yield replace(mention, date=other.date, time=other.time, because=other.because), trigger


def _describes_object(parsed: ParsedSentence, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """ "The army rescued 32 people trapped in a hotel", "A jury convicted a man charged with theft": what is told of the object of an event is
    no event of its own."""
    group = trigger.group
    if trigger.chunk is not None or group is None or group.finite or parsed.tokens[group.head].tag not in ("VBN", "VBD") or trigger.plan:
        return False
    told = [t.group for t in triggers if t.chunk is None and t.group is not None and t.group.finite and t.group.last <= group.first]
    return any((found := object_of(parsed, g)) is not None and found.last == group.first for g in told)


def _is_caption(when: When, trigger: Trigger, around: Surroundings) -> bool:
    """ "Residents are rescued on Thursday", "Marchers cross the bridge on May 3, 2026": a past day in the present tense, as captions tell it, where
    nobody could have planned it or its year is told."""
    day = begins((when.date or "").strip("~?"))
    past = when.basis in ("own", "clause") and len(day) == 10 and day <= (around.document.dct or "")
    return past and (trigger.kind in UNPLANNED or (when.time is not None and day[:4] in around.times.words(when.time)))


def _is_time(parsed: ParsedSentence, trigger: Trigger, times: Times) -> bool:
    """ "March 18" is no march."""
    start, end = parsed.tokens[trigger.first].start, parsed.tokens[trigger.last - 1].end
    if trigger.chunk is not None and parsed.tokens[trigger.head].text == "March" and trigger.chunk.last - trigger.chunk.first == 1:
        return True
    return trigger.chunk is not None and any(t.start <= start and end <= t.end for t in times.timexes)


def _is_work(parsed: ParsedSentence, trigger: Trigger, headline: bool) -> bool:
    """ "the series Murder, She Spoke", "the film Storm": the name of a work, which no name of a place or body leads; not "the Oslen Murder"."""
    if headline or trigger.chunk is None or not trigger.head or trigger.last < len(parsed.tokens) and parsed.tokens[trigger.last].text == "of":
        return False
    token, before = parsed.tokens[trigger.head], parsed.tokens[trigger.first - 1]
    work = before.text.lower() in WORKS or (
        before.text.lower() == "the"
        and parsed.tokens[trigger.last : trigger.last + 1]
        and parsed.tokens[trigger.last].text == ","
        and parsed.tokens[trigger.last + 1 : trigger.last + 2]
        and parsed.tokens[trigger.last + 1].text[:1].isupper()
    )
    titled = before.tag == "VBG" and before.text[:1].isupper() and trigger.head > 1  # "the novel's sequel, Catching Fire"
    return bool((work or titled) and token.text[:1].isupper() and token.tag in ("NNP", "NNPS", "NN") and trigger.first == trigger.head)


def _is_of_a_body(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """ "the Fire and Rescue Service", "Strike Force": a word of a body's name, capitalised within a sentence."""
    token, after = parsed.tokens[trigger.head], parsed.tokens[trigger.last : trigger.last + 6]
    if (
        trigger.chunk is None
        or not token.text[:1].isupper()
        or trigger.head == 0
        or not after
        or not after[0].text[:1].isupper()
        and after[0].text.lower() not in ("and", "&")
    ):
        return False
    name = [t for t in after if t.text[:1].isupper() or t.text.lower() in ("and", "&", "of", "for")]
    return len(name) >= 1 and any(t.text.lower() in BODIES for t in name)


def _is_surname(parsed: ParsedSentence, trigger: Trigger, references: References) -> bool:
    """ "Pavla Storm", "Mr Battle": a person's name that is also a word for an event."""
    if trigger.chunk is None:
        return False
    cluster = references.of(parsed.tokens[trigger.first].start, parsed.tokens[trigger.last - 1].end, parsed.tokens[trigger.head].end)
    return (
        cluster is not None
        and references.clusters[cluster].type == "person"
        and parsed.tokens[trigger.head].text in references.clusters[cluster].name
    )


def _settled(status: str, when: When, dct: str | None, trigger: Trigger) -> str | None:
    """What tense leaves open, the date settles: "the vote on Friday" lies ahead of an article of Monday."""
    first = begins((when.date or "").split("/")[0].strip("~?."))
    ahead = bool(first and dct and first > dct)
    if status in ("present", "ongoing"):
        if when.basis not in ("own", "clause"):
            return None
        return "planned" if ahead else ("happened" if status == "ongoing" else None)
    if status == "told":
        if ahead:
            return "planned"
        past = bool(first and dct and first < dct)
        return "happened" if past or trigger.kind in SUDDEN_KINDS else "unclear"
    if status == "happened" and ahead and when.basis == "own" and trigger.kind not in SPEECH:
        return "planned"
    return status


def _mention(parsed: ParsedSentence, index: int, trigger: Trigger, status: str, when: When, around: Surroundings) -> EventMention:
    arguments = arguments_of(parsed, trigger, around.references, around.lexicon)
    start, end = parsed.tokens[trigger.first].start, parsed.tokens[trigger.last - 1].end
    opener = parsed.tokens[trigger.chunk.first].text.lower() if trigger.chunk is not None else ""
    definite = opener in DEFINITE or (opener in OWNING and (trigger.group is None or status != "happened"))  # "issued its second warning" is news
    clause = _clause_span(parsed, trigger, arguments, when, around)
    return EventMention(
        start, end, trigger.lemma, trigger.kind, status, trigger.rule, index, tuple(arguments), when.date, when.time,
        when.basis, when.because, _quotation_around(start, end, around.quotations), clause, definite, _core(parsed, clause),
        headline_of(parsed, trigger, around.references,
                    [t for t in around.times.timexes if parsed.sentence.start <= t.start < parsed.sentence.end], status),
        _reach_span(parsed, trigger, arguments))


def _reach_span(parsed: ParsedSentence, trigger: Trigger, arguments: Sequence[Argument]) -> Span:
    """Its reach with its grammatical arguments; the whole of what is announced."""
    first, last = reach_of(parsed, trigger)
    start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
    for argument in arguments:
        if argument.role not in (*LOOSE_ROLES, "participant") and not _past_aside(parsed, argument, start):
            start, end = min(start, argument.start), max(end, argument.end)
    if trigger.kind in SPEECH and trigger.chunk is None:
        end = parsed.sentence.end
    return Span(max(start, parsed.sentence.start), min(end, parsed.sentence.end))


def _past_aside(parsed: ParsedSentence, argument: Argument, start: int) -> bool:
    """ "Ada Lim, who advised four ministers, | has died": the name is hers, the ministers are not the death's."""
    return argument.cluster is not None and any(
        g.finite and argument.end <= parsed.tokens[g.first].start and parsed.tokens[g.last - 1].end <= start for g in parsed.verb_groups
    )


def _clause_span(parsed: ParsedSentence, trigger: Trigger, arguments: Sequence[Argument], when: When, around: Surroundings) -> Span:
    """The clause with its subject and its time; the sentence where little else is left of it."""
    first, last = clause_of(parsed, trigger.head)
    start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
    for argument in arguments:
        if argument.role not in LOOSE_ROLES:
            start, end = min(start, argument.start), max(end, argument.end)
    if when.time is not None:
        start, end = min(start, around.times.timexes[when.time].start), max(end, around.times.timexes[when.time].end)
    sentence = parsed.sentence
    if trigger.kind in SPEECH and trigger.chunk is None:
        end = sentence.end if sentence.end - start <= LONGEST_SPEECH else end
    start, end = max(start, sentence.start), min(end, sentence.end)
    if end - start > 0.75 * (sentence.end - sentence.start):
        return Span(sentence.start, sentence.end)
    text = around.document.text[start:end]
    return Span(start + len(text) - len(text.lstrip(" ,;:-–—")), start + len(text.rstrip(" ,;:-–—")))


def _core(parsed: ParsedSentence, clause: Span) -> tuple[str, ...]:
    words = {t.lemma.lower() for t in parsed.tokens if clause.start <= t.start < clause.end and t.tag in CONTENT_TAGS}
    return tuple(sorted(words - EMPTY_LEMMAS))


def _quotation_around(start: int, end: int, quotations: Sequence[Quotation]) -> int | None:
    for index, quotation in enumerate(quotations):
        if quotation.kind in QUOTED and any(part.start <= start and end <= part.end for part in quotation.parts):
            return index
    return None


def _concrete(parsed: ParsedSentence, mention: EventMention, trigger: Trigger, around: Surroundings, headline: bool) -> bool:
    """Somebody or something particular takes part, or a time is told: else it is talk about such events in general."""
    named = [a for a in mention.arguments if a.cluster is not None]
    if mention.kind == OTHER:
        return _is_dated_news(mention) and bool(named or _numbered(parsed, mention))
    grammatical = [a for a in mention.arguments if a.role not in (*LOOSE_ROLES, "participant")]
    if mention.kind in SPEECH and trigger.chunk is None:
        speaker = next((a for a in mention.arguments if a.role == "speaker"), None)
        if trigger.plan.startswith("no "):
            return True
        if trigger.group is not None and trigger.group.voice == "passive":
            return mention.date is not None and bool(grammatical) and trigger.group.finite
        if mention.lemma == "say" and (mention.time_basis not in ("own", "clause") or mention.date == around.document.dct):
            return False  # "said in June that it would": a promise; "said on Friday that it would": the day's talk
        return speaker is not None and (speaker.cluster is not None or (mention.date is not None and not _is_pronoun(around, speaker)))
    if mention.quotation is not None and trigger.chunk is not None and mention.time_basis != "own":
        return False
    if mention.quotation is not None and trigger.group is not None and trigger.chunk is None and in_relative(parsed, trigger.group):
        return False  # "“… a judge who retired in May has not been replaced,” he said"
    this_year = mention.kind in ALWAYS_COUNTED or (mention.date or "")[:4] == (around.document.dct or "-")[:4]
    if (
        mention.kind in COUNTED_KINDS
        and when_is_long(mention.date)
        and this_year
        and (not named or any(mention.clause.start <= q.start < mention.clause.end for q in around.quantities))
    ):
        return False  # a running total, not an event
    if mention.kind == "crossing" and mention.date is None and _numbered(parsed, mention):
        return False
    if mention.kind == "results" and mention.lemma in MOVING:
        return bool(named or mention.date or mention.headline[:1] == "{") and any(mention.clause.start <= q.start < mention.clause.end for q in around.quantities)
    if mention.kind == "change":
        counted = any(mention.clause.start <= q.start < mention.clause.end for q in around.quantities)
        return counted and mention.date is not None
    if trigger.chunk is None:
        return bool(named or mention.date or grammatical or _numbered(parsed, mention))
    told = trigger.group is not None and trigger.group.finite and mention.status != "unclear"
    return bool(named or mention.date or mention.definite or told or _numbered(parsed, mention))


def _is_dated_news(mention: EventMention) -> bool:
    """On a day that its own clause gives, and in words enough for a headline."""
    day = len((mention.date or "").strip("~?")) == 10 and mention.time_basis in ("own", "clause")
    return day and mention.quotation is None and mention.headline.count(" ") > 1


def when_is_long(date: str | None) -> bool:
    """A whole year, or half a line of time."""
    return date is not None and (len(date) <= 5 or ".." in date)


def _is_pronoun(around: Surroundings, argument: Argument) -> bool:
    return around.document.text[argument.start : argument.end].lower() in PRONOUNS


def _numbered(parsed: ParsedSentence, mention: EventMention) -> bool:
    return any(t.tag == "CD" for t in parsed.tokens if mention.clause.start <= t.start < mention.clause.end)
