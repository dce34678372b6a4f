"""A document seen for its quotations: sentences by place, and what stands between marks."""

from __future__ import annotations

from bisect import bisect_right

from generator.articles.document import Document, Paragraph
from generator.mentions.language.syntax import Parse, VerbGroup
from generator.mentions.quantity.find import timexes_by_sentence
from generator.mentions.quantity.view import SentenceView

from generator.mentions.quotations.cues import NAME, SAY
from generator.mentions.quotations.marks import Quoted


class Page:
    """quoted: the stretches between marks, in order."""

    def __init__(self, document: Document, parse: Parse, timexes, quoted: list[Quoted]):
        self.document, self.text, self.quoted = document, document.text, quoted
        grouped = timexes_by_sentence(document, timexes)
        self.views = [SentenceView(document.text, parsed, grouped.get(i, [])) for i, parsed in enumerate(parse.sentences)]
        self._starts = [sentence.start for sentence in document.sentences]
        self._paragraph_starts = [paragraph.start for paragraph in document.paragraphs]
        self._quote_starts = [q.start for q in quoted]
        self._groups: dict[int, list[VerbGroup]] = {}

    def view_at(self, offset: int) -> SentenceView | None:
        """The sentence that holds the offset, or None between sentences."""
        index = bisect_right(self._starts, offset) - 1
        return self.views[index] if index >= 0 and offset <= self.document.sentences[index].end else None

    def views_between(self, start: int, end: int) -> list[SentenceView]:
        """The sentences that touch the stretch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end - 1) if end > start else first
        return [view for view in self.views[first:last] if view.sentence.end > start]

    def paragraph_at(self, offset: int) -> int:
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def paragraph(self, index: int) -> Paragraph:
        return self.document.paragraphs[index]

    def outside_groups(self, view: SentenceView) -> list[VerbGroup]:
        """The sentence's verbs of saying and naming that stand outside quotation marks; worked out once."""
        start = view.sentence.start
        if start not in self._groups:
            self._groups[start] = [g for g in view.verb_groups if g.lemma in SAY | NAME and self.inside(view.tokens[g.head].start) is None]
        return self._groups[start]

    def inside(self, offset: int) -> int | None:
        """The index of the quoted stretch that holds the offset, marks included."""
        index = bisect_right(self._quote_starts, offset) - 1
        return index if index >= 0 and offset < self.quoted[index].end else None
