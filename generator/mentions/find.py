"""All that one document tells, each finder building on those before it. Depends on the document and settings alone."""

from __future__ import annotations

from bisect import bisect_right

from generator.articles.document import Document
from generator.mentions import coreference as coreferences
from generator.mentions import language
from generator.mentions.events import find_events
from generator.mentions.mention import Mentions, Timex
from generator.mentions.names import find_names
from generator.mentions.quantity import find_quantities
from generator.mentions.quotations import find_quotations
from generator.mentions.timex import find_timexes


def find_mentions(document: Document, *, names: str = "builtin", date_order: str = "auto") -> Mentions:
    """Everything found in `document`, whose dating must be settled. names: which engine finds them ("builtin" or
    "spacy:PIPELINE"). date_order: how "06/09/2024" is read: auto (by evidence in the document), dmy or mdy."""
    parse = language.parse(document)
    timexes = tuple(_in_sentences(document, find_timexes(document.text, dct=document.dct, date_order=date_order, stories=_stories(document))))
    named = tuple(find_names(document, parse, engine=names))
    coreference = coreferences.link(document, parse, named)
    quantities = tuple(find_quantities(document, parse, timexes, coreference))
    quotations = tuple(find_quotations(document, parse, timexes, coreference))
    events = tuple(find_events(document, parse, timexes, coreference, quantities, quotations))
    return Mentions(
        timexes=timexes,
        names=named,
        clusters=tuple(coreference.clusters),
        references=tuple(coreference.references),
        roles=tuple(coreference.roles),
        quantities=quantities,
        quotations=quotations,
        events=events,
    )


def _stories(document: Document) -> list[tuple[int, str]]:
    """Where each entry of a live blog starts, with the day that the blog gives it."""
    return sorted((section.start, section.day or "") for section in document.sections if section.kind == "entry")


def _in_sentences(document: Document, timexes: list[Timex]) -> list[Timex]:
    """Only what stands in a sentence: the page's furniture dates nothing."""
    starts = [sentence.start for sentence in document.sentences]
    kept = []
    for timex in timexes:
        at = bisect_right(starts, timex.start) - 1
        if at >= 0 and timex.end <= document.sentences[at].end:
            kept.append(timex)
    return kept
