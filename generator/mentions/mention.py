"""What is found in one Document. Every mention has the span it was read from and the name of the rule that found it.

All offsets are half-open character offsets into `Document.text`. Mentions are plain values: they pickle, and they
depend on the document and the settings alone, so that they can be cached and worked out in any process.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.articles.document import Document, Span


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression. type: DATE, TIME, DURATION, SET. value: TIMEX3, "" where it cannot be resolved.

    edtf: the calendar time meant, for records ("2024-09-03", "2024-08-26/2024-09-01", "2024-09", "../2013"), or None
    for durations, sets and what is unresolved. mod: START, MID, END, APPROX, BEFORE, AFTER or "".
    because: the working in words ("Tuesday before Friday 2024-09-06, the article's date"), "" for a full date.
    """

    start: int
    end: int
    type: str
    value: str
    rule: str
    mod: str = ""
    edtf: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    value: the number ("£65 million" -> 65000000; the lower end of a range); high: upper end of a range or None.
    unit: ISO 4217 code, "percent", "percentage points", "people", "km", … or the singular noun counted ("boat").
    comparator: exactly, at least, more than, at most, less than, about.
    what: a readable noun phrase for what is counted ("ferry arrivals"), "" where the text does not say;
    what_span: its words. provisional: the words call it so.
    as_of, period: index into Mentions.timexes or None. speaker: index into Mentions.clusters or None.
    start and end cover the number with its comparator and unit.
    kind: "level" (so many there are), "change" (by so much it rose or fell), "share" (so much of a whole).
    dated_as_of, dated_period: EDTF as worked out from timexes and sentences around, or None; because: the working in words.
    entities: clusters whose figure it is ("Labour's", a company's); place: clusters of type place where it was counted.
    sentence: index into Document.sentences. topic: lemmas that say what was measured, for comparing figures.
    """

    start: int
    end: int
    value: float
    unit: str
    rule: str
    high: float | None = None
    comparator: str = "exactly"
    what: str = ""
    what_span: Span | None = None
    provisional: bool = False
    as_of: int | None = None
    period: int | None = None
    speaker: int | None = None
    kind: str = "level"
    dated_as_of: str | None = None
    dated_period: str | None = None
    because: str = ""
    entities: tuple[int, ...] = ()
    place: tuple[int, ...] = ()
    sentence: int = -1
    topic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameMention:
    """A person, organisation or place named. type: person, organisation, place. start/end: the name without title
    or possessive. honorific: "Ms", "Sir", "Lord" … as printed before it, or "" (a peer's "Lord" is inside the name)."""

    start: int
    end: int
    type: str
    rule: str
    honorific: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of text that stands for a cluster. kind: "name", "office" ("the Home Secretary"), "pronoun",
    "nominal" ("the party")."""

    start: int
    end: int
    cluster: int  # index into Mentions.clusters
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class RoleMention:
    """An office told of a cluster. title: "Home Secretary" (as printed, without "former"); of: the body or country as
    printed, or ""; of_cluster: its cluster or None. qualifier: "former", "acting", "co-", "deputy" … or "".
    start, end: EDTF or None: from when, until when, as the words say. span: the evidence words."""

    cluster: int
    title: str
    span: Span
    rule: str
    of: str = ""
    of_cluster: int | None = None
    qualifier: str = ""
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions of one person, organisation or place within a document. name: the fullest form, without honorific.
    aliases: each other form with the span where it stands first. country, kind: what a gazetteer knows of a place
    or body ("" where it does not)."""

    type: str
    name: str
    span: Span
    aliases: tuple[tuple[str, Span], ...] = ()
    kind: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words somebody said. kind: "direct" (between quotation marks), "fragment" (a few quoted words inside a
    sentence), "reported" (said that …). start, end: the words said, without the marks and without the attribution.
    parts: the stretches the words stand in, when an attribution or a paragraph break parts them (one otherwise).
    speaker: index into Mentions.clusters, or None where the text leaves it open; cue: the words that attribute it.
    said: index into Mentions.timexes of when it was said, or None; said_on: EDTF as worked out, or None; because: the
    working in words. holder: the speaker's words as printed ("A Treasury spokeswoman"), or None."""

    start: int
    end: int
    kind: str
    parts: tuple[Span, ...]
    rule: str
    speaker: int | None = None
    cue: Span | None = None
    said: int | None = None
    said_on: str | None = None
    because: str = ""
    holder: Span | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what takes part. role: "agent", "patient", "chair", "place", … ; cluster: index or None."""

    role: str
    start: int
    end: int
    cluster: int | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """Something told as happening. start, end: the trigger words; lemma: the trigger's lemma; kind: from the lexicon.

    status: happened, planned, called off, denied, unclear. date: EDTF or None; time: index into Mentions.timexes or
    None; time_basis: "own", "clause", "sentence", "paragraph", "article" or ""; because: the date's working in words.
    quotation: index into Mentions.quotations when only a speaker says so, or None.
    clause: the words that tell the event, the tightest evidence for it. definite: the words point back to an event
    told before ("the summit"). core: the lemmas of what is done to what, for comparing wordings. headline: who does
    what in a headline's words, with "{index}" for each cluster, or "".
    """

    start: int
    end: int
    lemma: str
    kind: str
    status: str
    rule: str
    sentence: int  # index into Document.sentences
    arguments: tuple[Argument, ...] = ()
    date: str | None = None
    time: int | None = None
    time_basis: str = ""
    because: str = ""
    quotation: int | None = None
    clause: Span | None = None
    definite: bool = False
    core: tuple[str, ...] = ()
    headline: str = ""
    reach: Span | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found in one document. Indices inside mentions refer to these tuples."""

    timexes: tuple[Timex, ...] = ()
    names: tuple[NameMention, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    references: tuple[Reference, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[EventMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what was found in it."""

    document: Document
    mentions: Mentions
