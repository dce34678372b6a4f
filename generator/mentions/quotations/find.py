"""Every quotation of a document: the words said, who said them, by which words that is known, and when."""

from __future__ import annotations

from generator.articles.document import Document
from generator.mentions.language.syntax import Parse
from generator.mentions.mention import Quotation

from generator.mentions.quotations.attributed import Attribution
from generator.mentions.quotations.attribution import attribute
from generator.mentions.quotations.marks import Quoted, find_quoted
from generator.mentions.quotations.page import Page
from generator.mentions.quotations.reported import find_reported
from generator.mentions.quotations.speakers import References


def find_quotations(document: Document, parse: Parse, timexes, coreference) -> list[Quotation]:
    """Quotations in the order of the text. Scare quotes, titles and nicknames are none: a fragment needs a cue."""
    page = Page(document, parse, timexes, find_quoted(document))
    references = References(coreference)
    found: list[Quotation] = []
    attributed: dict[int, Attribution] = {}
    for index, quoted in enumerate(page.quoted):
        attribution = attribute(page, index, references, attributed)
        if attribution is None:
            continue
        attributed[index] = attribution
        if attribution.joins is not None and found and found[-1].parts[-1].end < quoted.start:
            found[-1] = _joined(found[-1], quoted)
        else:
            found.append(_quotation(quoted, attribution))
    found.extend(find_reported(page, references))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _quotation(quoted: Quoted, attribution: Attribution) -> Quotation:
    return Quotation(
        start=quoted.parts[0].start, end=quoted.parts[-1].end, kind=attribution.kind, parts=quoted.parts, rule=attribution.rule,
        speaker=attribution.speaker, cue=attribution.cue, said=attribution.said.timex, said_on=attribution.said.on,
        because=attribution.said.because, holder=attribution.holder,
    )  # fmt: skip


def _joined(first: Quotation, quoted: Quoted) -> Quotation:
    """"…," she said, "…": one quotation in two parts."""
    return Quotation(
        first.start, quoted.parts[-1].end, "direct", first.parts + quoted.parts, first.rule, first.speaker, first.cue, first.said,
        first.said_on, first.because, first.holder,
    )  # fmt: skip
